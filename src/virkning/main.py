"""What the command line does: one plain function for each command, handed its environment."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from rich.console import Console

from virkning import __version__
from virkning.config.load import Project, load_project
from virkning.edition import remove_folder, replace_output
from virkning.errors import MissingInputError
from virkning.execution import CHECK_STEPS, STEPS, Step, execute
from virkning.findings import all_findings
from virkning.flags import report_flags
from virkning.kernel import kernel_environment
from virkning.progress import RunProgress
from virkning.render import RenderedReport, Renderer, render_report, stage
from virkning.workspace import Workspace

RUN_FILE = "koersel.json"
"""The only file of an edition that holds times and durations: the rest is the same from run to run."""


@dataclass(frozen=True)
class Environment:
    """Where a command works and where it prints."""

    workspace: Workspace
    console: Console

    @classmethod
    def here(cls) -> Self:
        """Return the project at the working directory, and the terminal."""
        return cls(Workspace.find(), Console(soft_wrap=True))


def run(environment: Environment, *, reports: Sequence[str], renderer: str | None) -> None:
    """Make each report from its raw data. The YAML files of all are checked before the first starts.

    `renderer` is "indlejret", "quarto", or None: Quarto where it is installed, else the embedded one.

    Raises an error of `virkning.errors`; the report's folder in `output/` is then as it was.
    """
    for project in [load_project(environment.workspace, report) for report in reports]:
        progress = RunProgress(environment.console, project.name)
        _start_afresh(environment.workspace, project.name)
        _execute(STEPS, project, environment.workspace, progress)
        _finish(project, environment, progress, renderer)


def check(environment: Environment, *, report: str) -> None:
    """Read and validate the data of a report, and nothing else."""
    project = load_project(environment.workspace, report)
    progress = RunProgress(environment.console, report)
    _start_afresh(environment.workspace, report)
    _execute(CHECK_STEPS, project, environment.workspace, progress)
    environment.console.print("Data kan bruges: ingen kritiske fejl.", highlight=False)


def render(environment: Environment, *, report: str, renderer: str | None) -> None:
    """Make HTML and PDF again from the executed notebooks and findings of the latest run.

    Raises MissingInputError when a notebook of the report has not been run.
    """
    project = load_project(environment.workspace, report)
    _require_results(environment.workspace, report)
    _finish(project, environment, RunProgress(environment.console, report), renderer)


def _start_afresh(workspace: Workspace, report: str) -> None:
    """Nothing of an earlier run may find its way into this one."""
    for folder in (workspace.build(report), workspace.processed(report)):
        remove_folder(folder, workspace)


def _execute(steps: Sequence[Step], project: Project, workspace: Workspace, progress: RunProgress) -> None:
    variables = kernel_environment(
        project.parameters.udgivelsesdato, workspace.build(project.name) / "ipython"
    )
    for step in steps:
        with progress.step(step.notebook, step.title):
            execute(step.notebook, workspace=workspace, report=project.name, environment=variables)


def _require_results(workspace: Workspace, report: str) -> None:
    for step in STEPS:
        results = (
            workspace.executed_notebook(report, step.notebook),
            workspace.findings_file(report, step.notebook),
        )
        if not all(file.is_file() for file in results):
            raise MissingInputError(
                f"rapporten »{report}« er ikke kørt til ende. Kør den først: virkning run {report}"
            )


def _finish(project: Project, environment: Environment, progress: RunProgress, renderer: str | None) -> None:
    """Render into a new edition, and only then let it replace the one in `output/`."""
    workspace, report = environment.workspace, project.name
    remove_folder(workspace.edition(report), workspace)
    with progress.step("gengivelse", "HTML og PDF"):
        rendered = _render(workspace, project, renderer)
    _write_run_file(workspace, report, progress)
    replace_output(workspace, report)
    for name, file in (("HTML", rendered.html), ("PDF", rendered.pdf)):
        place = workspace.output(report) / file.relative_to(workspace.edition(report))
        environment.console.print(f"  {name:<5} {workspace.relative(place)}", highlight=False)


def _render(workspace: Workspace, project: Project, renderer: str | None) -> RenderedReport:
    findings = all_findings(workspace, project.name)
    stage(workspace, project.name, project.parameters, findings.values(), report_flags(project, findings))
    return render_report(workspace, project.name, Renderer(renderer) if renderer else None)


def _write_run_file(workspace: Workspace, report: str, progress: RunProgress) -> None:
    record = {
        "rapport": report,
        "virkning": __version__,
        "afsluttet": datetime.now(UTC).isoformat(timespec="seconds"),
        "varighed_i_sekunder": progress.durations,
    }
    text = json.dumps(record, ensure_ascii=False, indent=2)
    (workspace.edition(report) / RUN_FILE).write_text(text + "\n", encoding="utf-8")
