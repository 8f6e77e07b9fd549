"""Running the notebooks of a report: those whose inputs changed, side by side where the graph allows."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from graphlib import TopologicalSorter

from virkning.engine import CellError, Job, NotebookDied, Runner, Worker, clock_of
from virkning.errors import USER_ERRORS, MissingInputError, NotebookError, VirkningError
from virkning.progress import RunProgress
from virkning.records import Records
from virkning.steps import Step

PATIENCE_SECONDS = 1800.0
"""A notebook that takes longer has run wild."""

DEATHS = {
    "timeout": "den brugte mere end en halv time",
    "killed": "den blev afbrudt udefra, måske af mangel på hukommelse",
}
"""Why a notebook ended without an answer, in words."""


@dataclass
class Execution:
    """One run of a report's steps. `runner` is called when the first notebook has to run."""

    records: Records
    progress: RunProgress
    runner: Callable[[], Runner]
    processes: int
    _prepared: bool = False
    _early: dict[str, Worker] = field(default_factory=dict)
    _workers: list[Worker] = field(default_factory=list)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def run(self, steps: Sequence[Step]) -> None:
        """Run `steps` in the order of their graph, and reuse the results of those that are done.

        Raises the error of the first step, in the order of `steps`, that failed; what was under way is
        then brought to an end first, for its error may be the cause of the others.
        """
        graph = TopologicalSorter({step.notebook: step.after for step in steps})
        graph.prepare()
        with ThreadPoolExecutor(self.processes) as pool:
            try:
                errors = self._work(graph, {step.notebook: step for step in steps}, pool)
            finally:
                # Nothing is under way here but after Ctrl-C, or for a step whose turn never came.
                pool.shutdown(wait=False, cancel_futures=True)
                for worker in (*self._early.values(), *self._workers):
                    worker.stop()
        for step in steps:
            if step.notebook in errors:
                raise errors[step.notebook]

    def _work(
        self, graph: TopologicalSorter[str], steps: Mapping[str, Step], pool: Executor
    ) -> dict[str, BaseException]:
        errors: dict[str, BaseException] = {}
        under_way: dict[Future[None], str] = {}
        while graph.is_active():
            for name in graph.get_ready() if not errors else ():
                if self.records.is_done(steps[name]):
                    self.progress.reused(steps[name].title)
                    graph.done(name)
                else:
                    self._prepare(steps.values())
                    under_way[pool.submit(self._execute, steps[name])] = name
            if not under_way:
                if errors:
                    break
                continue
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                name = under_way.pop(future)
                error = future.exception()
                if error is None:
                    graph.done(name)
                else:
                    errors[name] = error
        return errors

    def _prepare(self, steps: Iterable[Step]) -> None:
        """Start what is slow to start as soon as it is known that something has to run."""
        if self._prepared:
            return
        self._prepared = True
        runner = self.runner()
        self._early = {step.notebook: runner.start(step.imports) for step in steps if step.imports}

    def _execute(self, step: Step) -> None:
        with self.progress.step(step.notebook, step.title):
            key = self.records.key(step)
            self.records.begin(step)
            seconds = _run_notebook(step.notebook, self._worker(step), self.records)
            self.progress.cells[step.notebook] = {cell: round(value, 3) for cell, value in seconds.items()}
            self.records.finish(step, key)

    def _worker(self, step: Step) -> Worker:
        with self._guard:
            worker = self._early.pop(step.notebook, None) or self.runner().start(step.imports)
            self._workers.append(worker)
            return worker


def _run_notebook(name: str, worker: Worker, records: Records) -> Mapping[str, float]:
    """Execute a notebook, write it, and return the seconds of its cells.

    One that stops is not written: its traceback may show data.
    """
    workspace, report = records.workspace, records.project.name
    source = workspace.notebook(name)
    if not source.is_file():
        raise MissingInputError(
            f"notesbogen {workspace.relative(source)} findes ikke. Hent projektets filer igen."
        )
    job = Job(
        notebook=source.read_text(encoding="utf-8"),
        parameters={"RAPPORT": report},
        folder=workspace.notebooks,
        environment=clock_of(records.project.parameters.udgivelsesdato),
        timeout=PATIENCE_SECONDS,
    )
    try:
        executed = worker.run(job)
    except CellError as error:
        raise _as_our_error(error, name) from None
    except NotebookDied as error:
        reason = DEATHS.get(error.reason, "den blev standset")
        raise NotebookError(_stopped(name, reason)) from None
    output = workspace.executed_notebook(report, name)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(executed.notebook, encoding="utf-8")
    return executed.cell_seconds


def _as_our_error(error: CellError, notebook: str) -> VirkningError:
    """An error of ours comes back with its text; the text of any other is left out, it may hold data."""
    if error.ename in USER_ERRORS:
        return USER_ERRORS[error.ename].as_printed(error.evalue)
    line = "" if error.line is None else f", linje {error.line}"
    return NotebookError(_stopped(notebook, f"fejlen {error.ename} i celle »{error.cell_id}«{line}"))


def _stopped(notebook: str, reason: str) -> str:
    return (
        f"{notebook} stoppede: {reason}.\n"
        f"Fejlens tekst vises ikke her, for den kan indeholde persondata. Åbn notebooks/{notebook}.ipynb i "
        "JupyterLab, og kør den for at se den."
    )
