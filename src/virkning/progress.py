"""What a user sees while a report is made: one line for each step, alive on a terminal, plain elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class RunProgress:
    """Shows the steps of one report, several at a time, and keeps how long each and its cells took.

    Use it as a context manager: on a terminal the lines of what is under way are then kept alive.
    """

    def __init__(self, console: Console, report: str) -> None:
        self.durations: dict[str, float] = {}
        self.cells: dict[str, dict[str, float]] = {}
        self._console = console
        columns = (TextColumn("  {task.description}"), TimeElapsedColumn(), SpinnerColumn())
        self._live = Progress(*columns, console=console, transient=True) if console.is_terminal else None
        self._console.print(f"Rapporten {report}", style="bold", highlight=False)

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    @contextmanager
    def step(self, name: str, title: str) -> Iterator[None]:
        """Show `title` as under way, then as done with its time; `name` is its key in `durations`."""
        start = time.perf_counter()
        with self._under_way(title):
            yield
        seconds = time.perf_counter() - start
        self.durations[name] = round(seconds, 3)
        self._line(title, f"{_danish(seconds):>8} sek.")

    def reused(self, title: str) -> None:
        """Show that a step is as it was."""
        self._line(title, f"{'uændret':>8}")

    def _line(self, title: str, outcome: str) -> None:
        self._console.print(f"  {title:<40}{outcome}", highlight=False)

    @contextmanager
    def _under_way(self, title: str) -> Iterator[None]:
        if self._live is None:
            yield
            return
        task = self._live.add_task(title, total=None)
        try:
            yield
        finally:
            self._live.remove_task(task)


def _danish(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")
