import os
import pickle
import subprocess
import sys

import pytest

from virkning import engine
from virkning.engine import CellError

HEAVY = (
    "papermill",
    "IPython",
    "ipykernel",
    "nbformat",
    "pandas",
    "numpy",
    "matplotlib",
    "great_expectations",
)


def loaded_by(code):
    asks = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("code", ["import virkning.engine", "from virkning.engine.warm import WarmRunner"])
def test_the_engine_is_light_to_import(code):
    assert loaded_by(code).isdisjoint(HEAVY)


def test_the_process_to_fork_from_has_the_stack_but_not_great_expectations():
    if not hasattr(os, "fork"):
        pytest.skip("no fork here")
    loaded = loaded_by("from virkning.engine.stack import load; load()")
    assert {"papermill", "IPython", "pandas", "scipy.stats", "seaborn", "virkning.notebook"} <= loaded
    # Either would change what a notebook sees: the backend looks for its shell when it is loaded
    assert loaded.isdisjoint({"great_expectations", "debugpy", "matplotlib_inline.backend_inline"})


def test_an_error_travels_between_processes_whole():
    error = pickle.loads(pickle.dumps(CellError("ValueError", "tekst", "tbl-a", 3)))
    assert vars(error) == {"ename": "ValueError", "evalue": "tekst", "cell_id": "tbl-a", "line": 3}


@pytest.mark.parametrize(
    ("platform", "chosen"),
    [("linux", "warm_runner"), ("win32", "kernel_runner"), ("darwin", "kernel_runner")],
)
def test_processes_are_forked_where_that_is_safe(monkeypatch, platform, chosen):
    monkeypatch.setattr("sys.platform", platform)
    for name in ("warm_runner", "kernel_runner"):
        monkeypatch.setattr(engine, name, lambda environment, name=name: (name, environment))
    assert engine.default_runner({"A": "1"}) == (chosen, {"A": "1"})
