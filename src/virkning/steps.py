"""The steps of a report: which notebook comes after which, what each reads, and what it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from virkning.config.codebook import CITIZENS
from virkning.config.load import Project
from virkning.workspace import Workspace

Files = Callable[[Workspace, Project], Iterable[Path]]


@dataclass(frozen=True)
class Step:
    """One notebook of the chain.

    `after` names the steps whose results it reads; `reads` and `writes` are the files and folders it
    depends on and leaves, on top of what every step does; `imports` take so long that they begin
    before it is its turn.
    """

    notebook: str
    title: str
    reads: Files
    after: tuple[str, ...] = ()
    writes: Files = lambda workspace, project: ()
    imports: tuple[str, ...] = ()

    def inputs(self, workspace: Workspace, project: Project) -> list[Path]:
        """Return every file and folder that decides what the notebook gives."""
        parameters = project.parameters
        return [
            workspace.notebook(self.notebook),
            workspace.params_file(project.name),
            workspace.codebook_file(parameters.program),
            *(workspace.sources_file(municipality) for municipality in parameters.alle_kommuner),
            workspace.fonts,
            workspace.lock_file,
            *self.reads(workspace, project),
        ]

    def outputs(self, workspace: Workspace, project: Project) -> list[Path]:
        """Return every file and folder that the notebook leaves."""
        return [
            workspace.executed_notebook(project.name, self.notebook),
            workspace.findings_file(project.name, self.notebook),
            workspace.register(project.name, self.notebook),
            workspace.readings_file(project.name, self.notebook),
            *self.writes(workspace, project),
        ]


def _raw_data(workspace: Workspace, project: Project) -> Iterable[Path]:
    return (workspace.raw(municipality) for municipality in project.parameters.alle_kommuner)


def _tables_and_flaws(workspace: Workspace, project: Project) -> Iterable[Path]:
    return workspace.processed(project.name), workspace.flaws_file(project.name)


def _all_tables(workspace: Workspace, project: Project) -> Iterable[Path]:
    return (workspace.processed(project.name),)


def _validation(workspace: Workspace, project: Project) -> Iterable[Path]:
    file = workspace.validation_file(project.name)
    return file, file.with_suffix(".md"), workspace.data_docs(project.name)


def _tables_of(*analyses: str, references: bool = False) -> Files:
    """Return what names the tables that some of the analyses use, and the programme's references."""

    def files(workspace: Workspace, project: Project) -> Iterable[Path]:
        chosen = project.codebook.analyser.model_dump(mode="json", include=set(analyses))
        named = {text.partition(".")[0] for text in _texts(chosen)}
        yield from (
            workspace.table(project.name, name)
            for name in project.codebook.instrumenter
            if name in named or (references and name == CITIZENS)
        )
        if references:
            yield workspace.programme(project.parameters.program) / "referencer"

    return files


def _texts(value: object) -> Iterator[str]:
    """Yield every text in `value`: an instrument stands alone, or before the dot of `instrument.felt`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _costs(workspace: Workspace, project: Project) -> Iterable[Path]:
    """What the costs are computed from: registers and citizens, their prices, and findings before them."""
    programme = project.parameters.program
    yield from _tables_of("omkostninger")(workspace, project)
    yield workspace.table(project.name, CITIZENS)
    yield workspace.costs_file(programme)
    yield workspace.scenarios_file(programme)
    yield workspace.programme(programme) / "oekonomi"
    yield from (workspace.findings_file(project.name, notebook) for notebook in RESULTS)


def _findings_of_all(workspace: Workspace, project: Project) -> Iterable[Path]:
    yield from (workspace.findings_file(project.name, step.notebook) for step in STEPS[:-1])
    if project.parameters.afstemning is not None:
        yield workspace.programme(project.parameters.program) / "offentliggjort"


RESULTS = ("05_motivation", "06_recovery")
"""What the costs are held against."""
CLEAN = Step("01_clean", "Indlæsning og rensning", reads=_raw_data, writes=_tables_and_flaws)
VALIDATE = Step(
    "02_validate",
    "Validering",
    after=("01_clean",),
    reads=_all_tables,
    writes=_validation,
    imports=("great_expectations",),
)
STEPS = (
    CLEAN,
    VALIDATE,
    # The analyses do not wait for the verdict on the data: nothing of theirs is seen if it is bad.
    Step(
        "03_target_group",
        "Målgruppe",
        after=("01_clean",),
        reads=_tables_of("maalgruppe", "bortfald", references=True),
    ),
    Step("04_fidelity", "Implementering", after=("01_clean",), reads=_tables_of("fidelitet", "interview")),
    Step("05_motivation", "Motivation", after=("01_clean",), reads=_tables_of("motivation")),
    Step("06_recovery", "Recovery", after=("01_clean",), reads=_tables_of("recovery")),
    Step("07_costs", "Økonomi", after=("01_clean", *RESULTS), reads=_costs),
    Step(
        "08_summary",
        "Sammenfatning og afstemning",
        after=(
            *("01_clean", "02_validate", "03_target_group", "04_fidelity"),
            *RESULTS,
            "07_costs",
        ),
        reads=_findings_of_all,
    ),
)
"""In the order a user reads them; the first that fails in this order is the one a user hears of."""
CHECK_STEPS = (CLEAN, VALIDATE)
