"""What the command line does: one plain function for each command, handed its environment.

Nothing heavy is imported here: where nothing has changed, the answer comes from the files' bytes alone.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Self

from rich.console import Console

from virkning import __version__
from virkning.edition import RUN_FILE, restore_output
from virkning.errors import VirkningError
from virkning.lock import only_run
from virkning.progress import RunProgress
from virkning.pseudonym_key import load_key
from virkning.state import State, folders_of, is_current, remember
from virkning.workspace import Workspace

if TYPE_CHECKING:
    from virkning.config.load import Project
    from virkning.engine import Runner
    from virkning.records import Records
    from virkning.steps import Step


IN_USE = "  En fil i data/kvalitet er åben i et andet program og er ikke skrevet om. Luk den, og kør igen."
PUBLICATION = "virkning.publication"
"""Takes as long to import as a notebook to run."""


@dataclass(frozen=True)
class Environment:
    """Where a command works, where it prints, and how many notebooks it may run at a time."""

    workspace: Workspace
    console: Console
    processes: int

    @classmethod
    def here(cls, processes: int | None = None) -> Self:
        """Return the project at the working directory, and the terminal."""
        return cls(Workspace.find(), Console(soft_wrap=True), processes or os.cpu_count() or 1)


def run(
    environment: Environment, *, reports: Sequence[str], renderer: str | None, strict: bool = False
) -> None:
    """Make each report from its raw data. The YAML files of all are checked before the first starts.

    `renderer` is "indlejret", "quarto", or None: Quarto where it is installed, else the embedded one.
    `strict`: stop where a claim in the text does not hold, also where nothing has changed.

    Raises an error of `virkning.errors`; the report's folder in `output/` is then as it was.
    """
    workspace = environment.workspace
    _require_renderer(renderer)
    load_key(workspace.root)
    known = [report for report in reports if not strict or workspace.claims_file(report).is_file()]
    changed = [name for name in reports if name not in known or not is_current(workspace, name, renderer)]
    projects = _load(workspace, changed)
    with _runner_on_demand(workspace) as runner:
        for project in projects:
            with only_run(workspace, project.name):
                restore_output(workspace, project.name)
                _make(environment, project, renderer, runner, strict=strict)
            _show_warnings(environment, project)
            _show_outcome(environment, project.name)
    for report in reports:
        if report not in changed:
            if strict:
                _require_claims(workspace, report)
            environment.console.print(f"Rapporten {report}: intet er ændret siden sidst.", highlight=False)
            _show_places(environment, report)


def check(environment: Environment, *, report: str) -> None:
    """Read and validate the data of a report, and nothing else."""
    from virkning.steps import CHECK_STEPS

    load_key(environment.workspace.root)
    (project,) = _load(environment.workspace, [report])
    with (
        only_run(environment.workspace, report),
        RunProgress(environment.console, report) as progress,
        _runner_on_demand(environment.workspace) as runner,
    ):
        _execute(CHECK_STEPS, project, environment, progress, runner)
    environment.console.print("Data kan bruges: ingen kritiske fejl.", highlight=False)
    _show_warnings(environment, project)


def render(environment: Environment, *, report: str, renderer: str | None, strict: bool = False) -> None:
    """Make HTML and PDF again from the executed notebooks and findings of the latest run.

    Raises MissingInputError when a notebook of the report has not been run, and with `strict` ClaimsError
    when a claim in the text does not hold.
    """
    (project,) = _load(environment.workspace, [report])
    with only_run(environment.workspace, report), RunProgress(environment.console, report) as progress:
        _require_results(environment.workspace, project)
        restore_output(environment.workspace, report)
        environment.workspace.run_record(report).unlink(missing_ok=True)
        _publish(environment, project, renderer, progress, strict=strict)
    _show_outcome(environment, report)


def verify(environment: Environment, *, report: str) -> None:
    """Run every notebook again from nothing, in ordinary kernels, and compare all findings.

    Raises MissingInputError when the report has not been run, NotReproducedError when a finding differs.
    """
    (project,) = _load(environment.workspace, [report])
    from virkning.verify import verify_findings

    with only_run(environment.workspace, report), RunProgress(environment.console, report) as progress:
        _require_results(environment.workspace, project)
        found = verify_findings(environment.workspace, project, progress, environment.processes)
    environment.console.print(
        f"Rapporten kan gentages: alle {len(found)} fund er de samme til sidste decimal.", highlight=False
    )


def diff(environment: Environment, *, before: str, after: str | None) -> None:
    """Tell what differs between two editions, or between the previous and the present one of a report.

    Raises MissingInputError where there is no edition to compare.
    """
    from virkning.export.difference_report import compare

    lines, page = compare(environment.workspace, before, after)
    for line in lines:
        environment.console.print(line, highlight=False, markup=False)
    environment.console.print(f"  HTML  {environment.workspace.relative(page)}", highlight=False)


def export_som(environment: Environment, *, report: str) -> None:
    """Write the inputs of a report for the national cost model and SØM as an Excel workbook.

    Raises MissingInputError when the report has not been run, or its programme has no costs or scenarios.
    """
    workspace = environment.workspace
    (project,) = _load(workspace, [report])
    from virkning.export.som import export_som as write_workbook
    from virkning.export.som import require_economy

    require_economy(workspace, project)
    with only_run(workspace, report):
        _require_results(workspace, project)
        file = write_workbook(workspace, project)
    environment.console.print(f"  EXCEL {workspace.relative(file)}", highlight=False)


def new(environment: Environment, *, municipality: str, programme: str, name: str | None) -> None:
    """Make folder, report and a first `kilder.yml` of a municipality; nothing that is there is changed.

    Raises an error of `virkning.errors` after everything else is made, with what could not be read, or
    where there was nothing to make.
    """
    from virkning.ingest.problems import Problems
    from virkning.new_municipality import begin_municipality, outcome_lines

    problems = Problems()
    begun = begin_municipality(environment.workspace, municipality, programme, name, problems)
    for line in outcome_lines(begun, municipality):
        environment.console.print(line, highlight=False, markup=False)
    problems.raise_if_any()


def template(environment: Environment, *, municipality: str, programme: str | None) -> None:
    """Write a workbook for a municipality to fill in, and its `kilder.yml` unless it has one.

    Raises ConfigurationError where the workbook is there already, and as `load_codebook`.
    """
    from virkning.export.template import write_template
    from virkning.formatting import format_date

    workspace, console = environment.workspace, environment.console
    made = write_template(workspace, municipality, programme)
    console.print(f"  EXCEL  {workspace.relative(made.workbook)}", highlight=False)
    if made.sources:
        console.print(f"  KILDER {workspace.relative(made.sources)}", highlight=False)
    if made.period:
        days = f"fra {format_date(made.period.fra)} til {format_date(made.period.til)}"
        console.print(f"Skabelonen tager datoer {days}: perioden i kommunens rapporter.", highlight=False)
    else:
        console.print(
            "Ingen rapport om kommunen har en periode endnu, så skabelonen tager alle datoer.",
            highlight=False,
        )
    if made.sources is None:
        console.print("Kommunen har en kilder.yml. Sæt disse linjer ind i den:", highlight=False)
        console.print(made.lines, highlight=False, markup=False)


def _load(workspace: Workspace, reports: Sequence[str]) -> list[Project]:
    if not reports:
        return []
    from virkning.config.load import load_project
    from virkning.errors import VirkningError

    projects = []
    for report in reports:
        try:
            projects.append(load_project(workspace, report))
        except VirkningError as error:
            from virkning.ingest.proposals.missing_columns import with_columns

            raise with_columns(workspace, report, error) from None
    return projects


def _require_renderer(renderer: str | None) -> None:
    """Better now than when all notebooks have run."""
    if renderer == "quarto":
        from virkning.render.quarto import require_quarto

        require_quarto()


@contextmanager
def _runner_on_demand(workspace: Workspace) -> Iterator[Callable[[], Runner]]:
    """Yield what gives the runner of all notebooks: started when it is first asked for, ended at the end."""
    from virkning.engine import default_runner, kernel_environment

    started: list[Runner] = []

    def runner() -> Runner:
        if not started:
            started.append(default_runner(kernel_environment(workspace.ipython)))
        return started[0]

    try:
        yield runner
    finally:
        for each in started:
            each.close()


def _make(
    environment: Environment,
    project: Project,
    renderer: str | None,
    runner: Callable[[], Runner],
    *,
    strict: bool,
) -> None:
    """Bring a report up to date, and remember what it was made from as it was before it was made."""
    from virkning.steps import STEPS

    workspace, parameters = environment.workspace, project.parameters
    folders = folders_of(workspace, project.name, parameters.program, parameters.alle_kommuner)
    before = State.of(workspace, folders, renderer)
    workspace.run_record(project.name).unlink(missing_ok=True)
    with RunProgress(environment.console, project.name) as progress:
        threading.Thread(target=import_module, args=[PUBLICATION], daemon=True).start()  # while notebooks run
        _execute(STEPS, project, environment, progress, runner)
        _publish(environment, project, renderer, progress, strict=strict)
    remember(workspace, project.name, before)


def _execute(
    steps: Sequence[Step],
    project: Project,
    environment: Environment,
    progress: RunProgress,
    runner: Callable[[], Runner],
) -> None:
    """Run `steps`. An error carries as notes what else is to be said about the data."""
    from virkning.execution import Execution
    from virkning.records import Records
    from virkning.steps import STEPS

    records = Records(environment.workspace, project)
    records.forget_others(STEPS)
    try:
        Execution(records, progress, runner, environment.processes).run(steps)
    except VirkningError as error:
        for line in _tell_quality(records):
            error.add_note(line)
        raise


def _tell_quality(records: Records) -> list[str]:
    """Bring the evaluator's private lists up to date; return the warnings, and where the lists lie.

    Nothing where neither reading nor validation came to an end: then there is nothing new to tell.
    """
    from virkning.quality import write_quality
    from virkning.steps import CLEAN
    from virkning.validation.report import warning_lines
    from virkning.validation.storage import read_validation

    workspace, project = records.workspace, records.project
    validation = workspace.validation_file(project.name)
    is_read = records.is_done(CLEAN)
    if not (validation if is_read else workspace.flaws_file(project.name)).is_file():
        return []
    found = read_validation(validation) if is_read else None
    warnings = found.warnings if found else ()
    lines = [f"  Advarsler om data: {len(warnings)}"] if warnings else []
    lines += [f"    {line}" for line in warning_lines(warnings)]
    do = "SE " if found and not found.stops else "RET"
    try:
        return lines + [f"  {do}   {workspace.relative(file)}" for file in write_quality(workspace, project)]
    except PermissionError:
        return [*lines, IN_USE]


def _require_results(workspace: Workspace, project: Project) -> None:
    from virkning.errors import MissingInputError
    from virkning.records import Records
    from virkning.steps import STEPS

    records = Records(workspace, project)
    if not all(records.is_done(step) for step in STEPS):
        workspace.run_record(project.name).unlink(missing_ok=True)  # or the run would find nothing to do
        raise MissingInputError(
            f"rapporten »{project.name}« er ikke kørt, siden data, opsætning eller notesbøger blev ændret. "
            f"Kør den først: virkning run {project.name}"
        )


def _publish(
    environment: Environment, project: Project, renderer: str | None, progress: RunProgress, *, strict: bool
) -> None:
    """Render where the book has changed, and only then let the new edition take its place."""
    from virkning.publication import publish_edition

    publish_edition(
        environment.workspace,
        project,
        renderer,
        progress,
        lambda: _write_run_file(environment, project, progress),
        strict=strict,
    )


def _write_run_file(environment: Environment, project: Project, progress: RunProgress) -> None:
    record = {
        "rapport": project.name,
        "virkning": __version__,
        "afsluttet": datetime.now(UTC).isoformat(timespec="seconds"),
        "varighed_i_sekunder": progress.durations,
        "celler_i_sekunder": progress.cells,
    }
    text = json.dumps(record, ensure_ascii=False, indent=2)
    file = environment.workspace.edition(project.name) / RUN_FILE
    file.write_text(text + "\n", encoding="utf-8")


def _show_warnings(environment: Environment, project: Project) -> None:
    """Say what the data were warned about: it does not stop a run, but somebody must look at it."""
    from virkning.records import Records

    for line in _tell_quality(Records(environment.workspace, project)):
        environment.console.print(line, highlight=False, markup=False)


def _show_outcome(environment: Environment, report: str) -> None:
    """Say what somebody should look at in a new edition, and where it lies."""
    _show_few(environment, report)
    _show_claims(environment, report)
    _show_places(environment, report)


def _show_few(environment: Environment, report: str) -> None:
    """Warn of a report about so few that it should not be passed on unread."""
    from virkning.findings import all_findings
    from virkning.flags import is_about_few

    if is_about_few(all_findings(environment.workspace, report)):
        environment.console.print(
            "  Få borgere: Rapporten viser små antal, som de er, og en læser kan genkende enkeltpersoner. "
            "Vurdér det, før rapporten deles.",
            highlight=False,
        )


def _show_claims(environment: Environment, report: str) -> None:
    """Say which claims do not hold, and which numbers have no value: somebody may want another text."""
    from virkning.claims.listing import claim_lines
    from virkning.claims.record import read_claims

    for line in claim_lines(read_claims(environment.workspace.claims_file(report))):
        environment.console.print(line, highlight=False, markup=False)


def _require_claims(workspace: Workspace, report: str) -> None:
    from virkning.claims.listing import require_claims
    from virkning.claims.record import read_claims

    require_claims(read_claims(workspace.claims_file(report)))


def _show_places(environment: Environment, report: str) -> None:
    output = environment.workspace.output(report)
    for file in sorted(output.glob("*.html")) + sorted(output.glob("*.pdf")):
        if file.stem in (report, "index"):
            name = file.suffix[1:].upper()
            environment.console.print(f"  {name:<5} {environment.workspace.relative(file)}", highlight=False)
