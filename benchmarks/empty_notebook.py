"""What a notebook costs before it does anything: one empty cell through the warm engine, and in a kernel.

Run by `run.py`: python empty_notebook.py. Prints seconds as JSON.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import nbformat.v4 as nbf

from virkning.engine import Job, Runner, kernel_environment, kernel_runner, warm_runner

TIMES = {"varm": 20, "kerne": 5}


def main() -> None:
    """Print for each engine the first notebook, which waits for the libraries, and the median of the rest."""
    notebook = nbf.new_notebook(cells=[nbf.new_code_cell("pass", id="tom")])
    with tempfile.TemporaryDirectory() as folder:
        environment = kernel_environment(Path(folder))
        job = Job(notebook=nbf.writes(notebook), parameters={}, folder=Path(folder))
        seconds = {}
        for name, make in (("varm", warm_runner), ("kerne", kernel_runner)):
            start = perf_counter()
            with make(environment) as runner:
                _run(runner, job)
                seconds[f"{name}_foerste"] = perf_counter() - start
                seconds[name] = median(_run(runner, job) for _ in range(TIMES[name]))
    print(json.dumps(seconds))


def _run(runner: Runner, job: Job) -> float:
    start = perf_counter()
    runner.start().run(job)
    return perf_counter() - start


if __name__ == "__main__":
    main()
