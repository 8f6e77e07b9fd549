"""Notebooks are run by papermill in a kernel of this interpreter, and stop without showing data."""

import io
import json
import signal
import sys
import threading
import time
from datetime import date
from types import SimpleNamespace

import nbformat
import pytest
from rich.console import Console

from virkning.engine import default_runner, kernel_environment
from virkning.errors import DataError, MissingInputError, NotebookError
from virkning.execution import Execution
from virkning.progress import RunProgress
from virkning.records import Records
from virkning.steps import Step
from virkning.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    for name in ("params", "programmes", "notebooks"):
        (tmp_path / name).mkdir()
    return Workspace(tmp_path)


def write_notebook(workspace, name, **cells):
    notebook = nbformat.v4.new_notebook()
    parameters = nbformat.v4.new_code_cell(
        "RAPPORT = None", id="parametre", metadata={"tags": ["parameters"]}
    )
    notebook.cells = [parameters, *(nbformat.v4.new_code_cell(code, id=name) for name, code in cells.items())]
    nbformat.write(notebook, workspace.notebook(name))


def run(workspace, name):
    parameters = SimpleNamespace(program="p", alle_kommuner=[], udgivelsesdato=date(2017, 5, 1))
    project = SimpleNamespace(name="r", parameters=parameters)
    step = Step(name, "Trin", reads=lambda workspace, project: ())
    progress = RunProgress(Console(file=io.StringIO()), "r")
    with default_runner(kernel_environment(workspace.ipython)) as runner:
        Execution(Records(workspace, project), progress, lambda: runner, 1).run([step])


def printed(workspace, name):
    notebook = nbformat.read(workspace.executed_notebook("r", name), as_version=4)
    return {cell.id: cell.outputs[0].text for cell in notebook.cells if cell.get("outputs")}


ENVIRONMENT = """
import json, os, sys, pathlib
import matplotlib
names = ["PYTHONHASHSEED", "SOURCE_DATE_EPOCH", "OMP_NUM_THREADS"]
place = [sys.executable, pathlib.Path.cwd().name, RAPPORT, matplotlib.get_backend()]
print(json.dumps([*place, *map(os.getenv, names)]))
"""


def test_notebook_gets_the_report_the_folder_this_python_and_a_fixed_environment(
    workspace, monkeypatch, tmp_path
):
    kernels = tmp_path / "jupyter" / "kernels" / "python3"
    kernels.mkdir(parents=True)
    (kernels / "kernel.json").write_text(json.dumps({"argv": ["/bin/false"], "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("MPLBACKEND", "agg")
    write_notebook(workspace, "01_clean", miljoe=ENVIRONMENT)
    run(workspace, "01_clean")
    seen = json.loads(printed(workspace, "01_clean")["miljoe"])
    assert seen[:3] == [sys.executable, "notebooks", "r"]
    assert "inline" in seen[3]
    # 2017-05-01 00:00 UTC, counted by `date --utc --date 2017-05-01 +%s`
    assert seen[4:] == ["0", "1493596800", "1"]


def test_two_runs_give_the_same_bytes_without_traces_of_the_machine(workspace):
    write_notebook(workspace, "01_clean", svar="print({'a', 'b', 'c'})")
    texts = []
    for _ in range(2):
        workspace.step_record("r", "01_clean").unlink(missing_ok=True)
        run(workspace, "01_clean")
        texts.append(workspace.executed_notebook("r", "01_clean").read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert str(workspace.root) not in texts[0]
    assert "papermill" not in texts[0]


def test_an_error_of_ours_comes_back_as_it_was(workspace):
    code = "from virkning.errors import DataError\nraise DataError('filen æøå.csv, linje 7: ret værdien')"
    write_notebook(workspace, "02_validate", kontrol=code)
    with pytest.raises(DataError) as caught:
        run(workspace, "02_validate")
    assert str(caught.value) == "Data overholder ikke kodebogen: filen æøå.csv, linje 7: ret værdien"


def test_any_other_error_names_the_place_and_hides_its_text(workspace):
    write_notebook(workspace, "02_validate", foerste="x = 1", anden="raise KeyError('010101-1234')")
    with pytest.raises(NotebookError) as caught:
        run(workspace, "02_validate")
    assert "02_validate stoppede: fejlen KeyError i celle »anden«" in str(caught.value)
    assert "010101" not in str(caught.value)
    assert caught.value.__suppress_context__
    holding = [
        file for file in workspace.root.rglob("*") if file.is_file() and "010101" in file.read_text("utf-8")
    ]
    assert holding == [workspace.notebook("02_validate")]


def test_a_kernel_that_dies_is_a_notebook_error(workspace):
    write_notebook(workspace, "02_validate", doed="import os\nos._exit(9)")
    with pytest.raises(NotebookError, match="den blev afbrudt udefra"):
        run(workspace, "02_validate")


def test_a_missing_notebook_is_named(workspace):
    with pytest.raises(MissingInputError, match=r"notebooks/01_clean\.ipynb findes ikke"):
        run(workspace, "01_clean")


def test_ctrl_c_ends_a_notebook_that_is_under_way(workspace, tmp_path):
    write_notebook(
        workspace, "01_clean", venter="open('../begyndt', 'w').close()\nimport time\ntime.sleep(600)"
    )

    def interrupt():
        while not (workspace.root / "begyndt").exists():
            time.sleep(0.05)
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        run(workspace, "01_clean")
    assert not workspace.executed_notebook("r", "01_clean").exists()
