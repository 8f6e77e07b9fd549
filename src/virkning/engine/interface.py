"""What the rest of Virkning knows of the engine: a job in, an executed notebook or an error out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self


@dataclass(frozen=True)
class Job:
    """One notebook to execute."""

    notebook: str
    """The notebook as the text of an .ipynb file."""
    parameters: Mapping[str, str]
    """Values for the cell tagged `parameters`."""
    folder: Path
    """The notebook's working directory. That of the caller is never changed."""
    timeout: float | None = None
    """Seconds the whole notebook may take."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables of this notebook alone, on top of the runner's."""


@dataclass(frozen=True)
class Executed:
    """A notebook with its outputs, and what must not be in it: how long each cell took."""

    notebook: str
    """The text of an .ipynb file: same input, same text, whichever runner made it."""
    cell_seconds: Mapping[str, float] = field(default_factory=dict)
    """Seconds by cell id, of the code cells that ran."""


class CellError(Exception):
    """A cell raised. `evalue` may hold data of persons: the engine prints it nowhere."""

    def __init__(self, ename: str, evalue: str, cell_id: str, line: int | None) -> None:
        super().__init__(ename, cell_id, line)
        self.ename = ename
        self.evalue = evalue
        self.cell_id = cell_id
        self.line = line
        """Counted from 1 in the cell; None where the traceback does not say."""

    def __reduce__(self) -> tuple[type[CellError], tuple[str, str, str, int | None]]:
        """Travel between processes whole: `args` lacks the text, so that no log prints it."""
        return type(self), (self.ename, self.evalue, self.cell_id, self.line)


class NotebookDied(Exception):
    """The process of a notebook ended before its last cell."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        """"timeout", "stopped" (by `Worker.stop`), "killed" (by anyone else, as for want of memory), or
        the class of an exception that no cell raised."""


class Worker(Protocol):
    """A process that executes one notebook."""

    def run(self, job: Job) -> Executed:
        """Execute the notebook and end the process. Called once.

        Raises CellError where a cell raised, NotebookDied where the process did not survive.
        """

    def stop(self) -> None:
        """End the process at once, with everything it started. May be called from another thread."""


class Runner(Protocol):
    """Where workers come from."""

    def start(self, imports: Sequence[str] = ()) -> Worker:
        """Return a worker, at once. Until its job comes it imports the modules named in `imports`."""

    def close(self) -> None:
        """End all workers at once."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
