"""What a notebook opens first: the report's parameters, codebook and tables, and the gate out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from virkning import publish as gate
from virkning.chart import Chart
from virkning.comparing import indicators
from virkning.config.codebook import CITIZENS, LATE_CITIZENS, Codebook, FieldType
from virkning.config.costs import Costs
from virkning.config.economy import Economy
from virkning.config.load import Project, load_project, load_published, load_statements
from virkning.config.published import PublishedFigures, PublishedStatements
from virkning.config.published_files import published_file, statements_file
from virkning.config.report import ReportParameters
from virkning.config.sources import MunicipalitySources
from virkning.counting import ALL, OTHERS, answered, answers_of
from virkning.engine.seed import seed_random
from virkning.errors import MissingInputError
from virkning.findings import Finding, Measure, all_findings, read_findings, write_findings
from virkning.formatting import Unit
from virkning.readings import Kind, forget_readings, note_readings
from virkning.source_line import source_of, with_basis
from virkning.workspace import Workspace

if TYPE_CHECKING:
    from virkning.ingest.ingest import Ingested


class NotedFindings(Mapping[str, Finding]):
    """Findings by id; `note` is told of each that is looked up."""

    def __init__(self, findings: Mapping[str, Finding], note: Callable[[Finding], None]) -> None:
        self._findings = findings
        self._note = note

    def __getitem__(self, finding_id: str) -> Finding:
        finding = self._findings[finding_id]
        self._note(finding)
        return finding

    def __iter__(self) -> Iterator[str]:
        return iter(self._findings)

    def __len__(self) -> int:
        return len(self._findings)

    def __contains__(self, finding_id: object) -> bool:
        return finding_id in self._findings


@dataclass(frozen=True)
class OpenReport:
    """A report as seen from one of its notebooks. What is read through it is noted (`virkning.readings`)."""

    workspace: Workspace
    project: Project
    notebook: str

    @property
    def name(self) -> str:
        """The report's name: its file name in `params/` without ending."""
        return self.project.name

    @property
    def parameters(self) -> ReportParameters:
        """What the report's file in `params/` says."""
        return self.project.parameters

    @property
    def codebook(self) -> Codebook:
        """How the report's programme is measured."""
        return self.project.codebook

    @property
    def sources(self) -> Mapping[str, MunicipalitySources]:
        """The `kilder.yml` of each municipality, by folder name."""
        return self.project.sources

    @property
    def municipalities(self) -> dict[str, str]:
        """Names of the municipalities as printed, by folder name, in the report's order."""
        return {slug: self.sources[slug].kommune for slug in self.parameters.kommuner}

    @property
    def groups(self) -> dict[str, str]:
        """The columns of a table: all persons, each municipality where there are several, and the others."""
        names = self.municipalities
        own = {ALL: "I alt", **names} if len(names) > 1 else {ALL: next(iter(names.values()))}
        return own | ({OTHERS: "Øvrige kommuner"} if self.parameters.oevrige else {})

    @property
    def costs(self) -> Costs | None:
        """What hours and activities cost; None for a programme without `omkostninger.yml`."""
        self._note_files([self.workspace.costs_file(self.parameters.program)])
        return self.project.costs

    @property
    def economy(self) -> Economy | None:
        """Prices and scenarios; None for a programme without `scenarier.yml`."""
        file = self.workspace.scenarios_file(self.parameters.program)
        tables = self.workspace.economy_file(self.parameters.program, "x").parent.glob("*.csv")
        self._note_files([file, *sorted(tables)] if self.project.economy else [])
        return self.project.economy

    def published_figures(self) -> tuple[pd.DataFrame, PublishedFigures]:
        """Return the published cells that the report is reconciled with (see `load_published`)."""
        cells = published_file(self.workspace, self.parameters.program, str(self.parameters.afstemning))
        self._note_files([cells, cells.with_suffix(".yml")])
        return load_published(self.workspace, self.parameters)

    def published_statements(self) -> PublishedStatements | None:
        """Return what the published report said in words; None where there is no such file."""
        cells = published_file(self.workspace, self.parameters.program, str(self.parameters.afstemning))
        self._note_files([statements_file(cells)])
        return load_statements(self.workspace, self.parameters)

    def ingest(self) -> Ingested:
        """Return what is in the files of all municipalities (see `virkning.ingest.ingest`)."""
        from virkning.ingest import ingest
        from virkning.ingest.account import UNASSIGNED

        names = [*self.codebook.instrumenter, UNASSIGNED]
        self._note(Kind.INSTRUMENT, names, self.parameters.alle_kommuner)
        return ingest(self.workspace, self.parameters, self.codebook, self.sources)

    def read(self, instrument: str, *, others: bool = False) -> pd.DataFrame:
        """Return a canonical table of the report's own municipalities.

        With `others` the municipalities they are held against follow, all under the name `oevrige`.
        Raises MissingInputError when 01_clean has not written the table.
        """
        own, everyone = self.parameters.kommuner, self.parameters.alle_kommuner
        table = self._table(instrument, everyone if others else own)
        is_own = table["kommune"].isin(own)
        if not others:
            return table[is_own].reset_index(drop=True)
        return table.assign(kommune=table["kommune"].where(is_own, OTHERS))

    def table(self, instrument: str) -> pd.DataFrame:
        """Return a canonical table as 01_clean wrote it: every municipality under its own name.

        Raises MissingInputError when 01_clean has not written it.
        """
        return self._table(instrument, self.parameters.alle_kommuner)

    def _table(self, name: str, municipalities: Iterable[str]) -> pd.DataFrame:
        file = self.workspace.table(self.name, name)
        if not file.is_file():
            raise MissingInputError(f"tabellen »{name}« findes ikke endnu. Kør notesbogen 01_clean først.")
        self._note(Kind.INSTRUMENT, self._behind(name), municipalities)
        return pd.read_parquet(file)

    def answers(self, reference: str, *, grouped: bool = True) -> pd.DataFrame:
        """Return kommune, person and svar: each form's answer to `instrument.felt`, as it is counted.

        From the first measurement at which the field is filled in, the others' municipalities included.
        A whole number is its group; with `grouped` False it stays the number.
        """
        instrument, _, name = reference.partition(".")
        table = self.read(instrument, others=True)
        measurement = self.codebook.first_measurement(reference)
        if measurement is not None:
            table = table[table["maaling"] == measurement]
        svar = answered(table, name, self.codebook.field(reference)) if grouped else table[name]
        return table[["kommune", "person"]].assign(svar=svar).reset_index(drop=True)

    def indicators(self, reference: str) -> pd.DataFrame:
        """Return kommune, person and a boolean column for each answer to `instrument.felt` that is shown.

        Like `answers`; a multiple response has a column for each answer that may be chosen.
        """
        instrument, _, name = reference.partition(".")
        field = self.codebook.field(reference)
        if field.type is not FieldType.MULTIPLE:
            answers = self.answers(reference)
            return answers[["kommune", "person"]].join(indicators(answers["svar"], answers_of(field)))
        table = self.read(instrument, others=True)
        if (measurement := self.codebook.first_measurement(reference)) is not None:
            table = table[table["maaling"] == measurement]
        columns = {f"{name}_{code}": code for code in field.svar}
        return table[["kommune", "person", *columns]].rename(columns=columns).reset_index(drop=True)

    def reference(self, name: str) -> pd.DataFrame:
        """Return a reference table of the programme (UTF-8, semicolon). Empty where there is none."""
        file = self.workspace.programme(self.parameters.program) / "referencer" / f"{name}.csv"
        self._note_files([file])
        return pd.read_csv(file, sep=";", encoding="utf-8-sig") if file.is_file() else pd.DataFrame()

    def findings(self, *notebooks: str) -> Mapping[str, Finding]:
        """Return the findings of all notebooks that have run, or of `notebooks` only.

        A notebook that runs beside others must name those it waits for.
        """
        return NotedFindings(
            all_findings(self.workspace, self.name, *notebooks),
            lambda finding: self._note(Kind.FINDINGS, [finding.notebook]),
        )

    def source_of(self, *instruments: str) -> str:
        """Return what stands after »Kilde:« at what is counted from `instruments` (see `source_line`)."""
        return source_of(instruments, self.codebook, self.parameters, self.sources)

    def own_source(self, what: str = "egne beregninger") -> str:
        """Return what stands after »Kilde:« at what comes from the report's data as a whole."""
        return with_basis(what, [self.parameters.datagrundlag])

    def publish(
        self,
        label: str,
        *,
        caption: str | Callable[[pd.DataFrame], str],
        counts: pd.DataFrame,
        unit: str,
        dimensions: Sequence[str],
        measures: Mapping[str, Unit | Measure],
        show: Callable[[pd.DataFrame], str | Chart],
        source: str,
        note: str | Callable[[pd.DataFrame], str] = "",
    ) -> gate.Published:
        """Send a table or figure through the gate (see `virkning.publish`) and keep its findings."""
        published = gate.publish(
            label,
            caption=caption,
            counts=counts,
            unit=unit,
            dimensions=dimensions,
            measures=measures,
            show=show,
            source=source,
            note=note,
            notebook=self.notebook,
            register=self.workspace.register(self.name, self.notebook),
        )
        if isinstance(published.content, Chart):
            from virkning.figures.style import register_fonts

            register_fonts(self.workspace.fonts)  # before it is shown: letters are found when it is drawn
        self._keep(published)
        return published

    def _behind(self, table: str) -> Iterable[str]:
        """Return the instruments that a table holds rows of, or was counted from."""
        if table in self.codebook.instrumenter:
            return [table]
        return [CITIZENS] if table == LATE_CITIZENS else self.codebook.instrumenter

    def _note_files(self, files: Iterable[Path]) -> None:
        self._note(Kind.FILE, [self.workspace.relative(file) for file in files if file.is_file()])

    def _note(self, kind: Kind, names: Iterable[str], municipalities: Iterable[str] = ()) -> None:
        note_readings(self.workspace.readings_file(self.name, self.notebook), kind, names, municipalities)

    def _keep(self, published: gate.Published) -> None:
        file = self.workspace.findings_file(self.name, self.notebook)
        others = [finding for finding in read_findings(file) if finding.source != published.label]
        write_findings(file, [*others, *published.findings])


def open_report(name: str | None, notebook: str, start: Path | None = None) -> OpenReport:
    """Open a report for a notebook and forget what the notebook has read and published before.

    `name` None is the first file in `params/`, so that a notebook runs in JupyterLab as it is.
    Raises ConfigurationError, MissingInputError or FileFormatError with every mistake in the YAML files.
    """
    workspace = Workspace.find(start)
    names = workspace.report_names()
    if name is None and not names:
        raise MissingInputError("mappen params er tom. Læg en fil der for hver rapport.")
    project = load_project(workspace, name or names[0])
    seed_random(project.name, notebook)
    write_findings(workspace.findings_file(project.name, notebook), [])
    forget_readings(workspace.readings_file(project.name, notebook))
    shutil.rmtree(workspace.register(project.name, notebook), ignore_errors=True)
    return OpenReport(workspace, project, notebook)
