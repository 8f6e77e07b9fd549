"""Running the notebooks of a report, in order, by papermill."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from virkning.errors import USER_ERRORS, MissingInputError, NotebookError, VirkningError
from virkning.kernel import kernel_class
from virkning.workspace import Workspace

INJECTED_TAG = "injected-parameters"
"""papermill's tag on the cell it puts in with the report's name."""
INJECTED_CELL_ID = "parametre-koersel"


@dataclass(frozen=True)
class Step:
    """One notebook of the chain: its name, its name to a user, and what must have run before it."""

    notebook: str
    title: str
    after: tuple[str, ...] = ()


STEPS = (
    Step("01_clean", "Indlæsning og rensning"),
    Step("02_validate", "Validering", after=("01_clean",)),
    Step("03_target_group", "Målgruppe", after=("02_validate",)),
    Step("05_motivation", "Motivation", after=("02_validate",)),
    Step("08_summary", "Sammenfatning og afstemning", after=("03_target_group", "05_motivation")),
)
CHECK_STEPS = STEPS[:2]


def execute(notebook: str, *, workspace: Workspace, report: str, environment: Mapping[str, str]) -> None:
    """Execute one notebook for `report` and write it to `Workspace.executed_notebook`.

    Raises the user's error that the notebook raised, or NotebookError for any other.
    """
    source = _read(workspace.notebook(notebook), workspace)
    try:
        executed = _by_papermill(source, report, workspace.root / "notebooks", environment)
    except PapermillExecutionError as error:
        raise _as_our_error(error, notebook, source) from None
    except DeadKernelError:
        raise NotebookError(
            _stopped(notebook, "kernen holdt op med at svare, måske af mangel på hukommelse")
        ) from None
    output = workspace.executed_notebook(report, notebook)
    output.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(_without_traces_of_the_run(executed), output)


def _read(file: Path, workspace: Workspace) -> NotebookNode:
    if not file.is_file():
        raise MissingInputError(
            f"notesbogen {workspace.relative(file)} findes ikke. Hent projektets filer igen."
        )
    notebook: NotebookNode = nbformat.read(file, as_version=4)
    return notebook


def _by_papermill(
    source: NotebookNode, report: str, folder: Path, environment: Mapping[str, str]
) -> NotebookNode:
    """Nothing is written here: a notebook that stops may show data in its traceback."""
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        executed: NotebookNode = papermill.execute_notebook(
            source,
            None,
            parameters={"RAPPORT": report},
            kernel_name="python3",
            language="python",
            progress_bar=False,
            cwd=folder,
            kernel_manager_class=kernel_class(environment),
            record_timing=False,
        )
    return executed


def _as_our_error(error: PapermillExecutionError, notebook: str, source: NotebookNode) -> VirkningError:
    """An error of ours comes back with its text; the text of any other is left out, it may hold data."""
    if error.ename in USER_ERRORS:
        return USER_ERRORS[error.ename].as_printed(error.evalue)
    cell = next((cell.id for cell in source.cells if cell.source == error.source), INJECTED_CELL_ID)
    return NotebookError(_stopped(notebook, f"fejlen {error.ename} i celle »{cell}«"))


def _stopped(notebook: str, reason: str) -> str:
    return (
        f"{notebook} stoppede: {reason}.\n"
        f"Fejlens tekst vises ikke her, for den kan indeholde persondata. Åbn notebooks/{notebook}.ipynb i "
        "JupyterLab, og kør den for at se den."
    )


def _without_traces_of_the_run(notebook: NotebookNode) -> NotebookNode:
    """Same input, same bytes: no times, no folders of this machine, no random cell id."""
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if INJECTED_TAG in cell.metadata.get("tags", []):
            cell.id = INJECTED_CELL_ID
            cell.source = cell.source.replace("# Parameters", "# Sat af kørslen", 1)
    return notebook
