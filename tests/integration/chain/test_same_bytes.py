"""Same input, same bytes: whatever the number of processes, the run, the pseudonym key or the runner."""

import hashlib

import pytest
from projects import copy_project, virkning

TIMES = {"koersel.json"}


def results(workspace):
    """Every file of the edition, the executed notebooks and the findings, by their hash."""
    output = workspace.output("urs2017")
    notebooks = workspace.executed_notebook("urs2017", "x").parent
    findings = workspace.findings_file("urs2017", "x").parent
    return {
        f"{folder.name}/{file.relative_to(folder)}": hashlib.sha256(file.read_bytes()).hexdigest()
        for folder in (output, notebooks, findings)
        for file in folder.rglob("*")
        if file.is_file() and file.name not in TIMES
    }


@pytest.fixture(scope="module")
def reference(urs2017):
    found = results(urs2017)
    assert {"urs2017/urs2017.html", "urs2017/urs2017.pdf", "notebooks/05_motivation.ipynb"} <= set(found)
    return found


@pytest.mark.parametrize(
    ("options", "key"),
    [(["--processer", "1"], "noegle"), (["--processer", "4"], "noegle"), ([], "en-anden-noegle")],
    ids=["one process", "four processes", "another pseudonym key"],
)
def test_another_run_from_nothing_gives_the_same_bytes(tmp_path, reference, options, key):
    workspace = copy_project(tmp_path / "projekt")
    result = virkning(workspace, "run", "urs2017", *options, key=key)
    assert result.returncode == 0, result.stderr
    assert results(workspace) == reference
