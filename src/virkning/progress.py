"""What a user sees while a report is made: one line for each step, alive on a terminal, plain elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class RunProgress:
    """Shows the steps of one report and keeps how long each took."""

    def __init__(self, console: Console, report: str) -> None:
        self.durations: dict[str, float] = {}
        self._console = console
        self._console.print(f"Rapporten {report}", style="bold", highlight=False)

    @contextmanager
    def step(self, name: str, title: str) -> Iterator[None]:
        """Show `title` as under way, then as done with its time; `name` is its key in `durations`."""
        start = time.perf_counter()
        with self._under_way(title):
            yield
        seconds = time.perf_counter() - start
        self.durations[name] = round(seconds, 3)
        self._console.print(f"  {title:<40}{_danish(seconds):>8} sek.", highlight=False)

    @contextmanager
    def _under_way(self, title: str) -> Iterator[None]:
        if not self._console.is_terminal:
            yield
            return
        columns = (TextColumn("  {task.description}"), TimeElapsedColumn(), SpinnerColumn())
        with Progress(*columns, console=self._console, transient=True) as display:
            display.add_task(title, total=None)
            yield


def _danish(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")
