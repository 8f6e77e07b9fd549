"""A job through papermill, whichever of its engines runs the cells."""

from __future__ import annotations

import logging
import re
from typing import Any

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from virkning.engine.interface import CellError, Executed, Job
from virkning.engine.outputs import settle

INJECTED_TAG = "injected-parameters"
"""papermill's tag on the cell it puts in with the parameters."""
INJECTED_CELL_ID = "parametre-koersel"
INJECTED_COMMENT = "Sat af kørslen"

logging.getLogger("papermill").setLevel(logging.CRITICAL)


def execute(job: Job, **engine: Any) -> Executed:  # noqa: ANN401
    """Execute a job; `engine` goes to papermill. Raises CellError."""
    notebook = _with_parameters(job)
    try:
        executed = papermill.execute_notebook(
            notebook, None, kernel_name="python3", progress_bar=False, record_timing=False, **engine
        )
    except PapermillExecutionError as error:
        raise _as_cell_error(error, notebook) from None
    seconds = _cell_seconds(executed)
    settle(executed)
    return Executed(nbformat.writes(_without_traces_of_the_run(executed)), seconds)


def _with_parameters(job: Job) -> NotebookNode:
    notebook: NotebookNode = load_notebook_node(nbformat.reads(job.notebook, as_version=4))
    if not job.parameters:
        return notebook
    notebook = parameterize_notebook(
        notebook, dict(job.parameters), comment=INJECTED_COMMENT, kernel_name="python3", language="python"
    )
    for cell in notebook.cells:
        if INJECTED_TAG in cell.metadata.get("tags", []):
            cell.id = INJECTED_CELL_ID  # papermill's is random
    return notebook


def _as_cell_error(error: PapermillExecutionError, notebook: NotebookNode) -> CellError:
    return CellError(
        ename=error.ename,
        evalue=error.evalue,
        cell_id=notebook.cells[error.cell_index].id,
        line=_line(error),
    )


def _line(error: PapermillExecutionError) -> int | None:
    """Return the innermost line of the cell in IPython's traceback, which skips blank lines on top."""
    traceback = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error.traceback))
    lines = re.findall(rf"Cell In\[{error.exec_count}\], line (\d+)", traceback)
    blank = re.match(r"(?:[ \t]*\n)*", error.source)
    return int(lines[-1]) + (blank[0].count("\n") if blank else 0) if lines else None


def _cell_seconds(notebook: NotebookNode) -> dict[str, float]:
    return {
        cell.id: cell.metadata.papermill.duration
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.papermill.duration is not None
    }


def _without_traces_of_the_run(notebook: NotebookNode) -> NotebookNode:
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
    return notebook
