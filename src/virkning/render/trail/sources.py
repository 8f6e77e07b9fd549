"""What a published cell was counted from, as Markdown: rows of which instruments, in which files, and cells.

It holds the counts of the row account, names and hashes: nothing of a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import pandas as pd
from ruamel.yaml import YAML

from virkning.config.report import ReportParameters
from virkning.config.sources import MunicipalitySources
from virkning.formatting import format_number
from virkning.ingest.account import KEPT, READ, UNASSIGNED
from virkning.ingest.write import ROW_ACCOUNT
from virkning.lists import join_danish
from virkning.readings import Kind, Reading, read_readings
from virkning.render.data_files import read_sources
from virkning.render.input_files import InputFiles
from virkning.render.notebooks import executed_notebooks, publishes, read_notebook, title_of
from virkning.render.trail.behind import Behind, behind_published
from virkning.tables import escape_cell, markdown_table
from virkning.validation.report import counted
from virkning.workspace import Workspace

REJECTED = "Frasorteret"
COUNTS = [READ, REJECTED, KEPT]
REASONS = "tbl-raekker"
"""The published table of rows that were rejected, and why."""
NOTHING_READ = "Ingen data er læst på vejen til denne celle."
SOURCE = ["kommune", "instrument", "maaling", "fil", "ark"]
"""What tells the sources of a row account apart."""


def trails_of(
    workspace: Workspace, report: str, parameters: ReportParameters, files: InputFiles
) -> dict[str, dict[str, str]]:
    """Return, by notebook and label, the trail of every published table and figure back to its data."""
    executed = {file.stem: read_notebook(file) for file in executed_notebooks(workspace, report)}
    behind = {
        name: behind_published(notebook, read_readings(workspace.readings_file(report, name)))
        for name, notebook in executed.items()
    }
    codebook = YAML(typ="safe").load(workspace.codebook_file(parameters.program))
    teller = _Teller(
        workspace=workspace,
        report=report,
        programme=parameters.program,
        sources={slug: read_sources(workspace, slug) for slug in parameters.alle_kommuner},
        instruments=codebook.get("instrumenter", {}),
        account=_by_source(pd.read_parquet(workspace.table(report, ROW_ACCOUNT))),
        files=files,
        titles={name: title_of(one) or name for name, one in executed.items() if publishes(one)},
        reasons=next((f"{name}.html#{REASONS}" for name, cells in behind.items() if REASONS in cells), ""),
    )
    return {
        name: {label: teller.trail(name, label, one) for label, one in cells.items()}
        for name, cells in behind.items()
    }


def _by_source(account: pd.DataFrame) -> pd.DataFrame:
    """Return SOURCE and COUNTS: a row for each source, all its rejected rows together."""
    counted_as = account["aarsag"].where(account["aarsag"].isin([READ, KEPT]), REJECTED)
    known = account[SOURCE].astype(object).fillna("").assign(opgoerelse=counted_as, antal=account["antal"])
    sums = known.groupby([*SOURCE, "opgoerelse"], sort=False)["antal"].sum().unstack(fill_value=0)
    return sums.reindex(columns=COUNTS, fill_value=0).reset_index()


@dataclass(frozen=True)
class _Teller:
    """What trails are told with. `account` has SOURCE and COUNTS; `titles` are those of the notebooks that
    have a page; `reasons` is where a reader finds why rows are rejected, empty where nowhere."""

    workspace: Workspace
    report: str
    programme: str
    sources: Mapping[str, MunicipalitySources]
    instruments: Mapping[str, Any]
    account: pd.DataFrame
    files: InputFiles
    titles: Mapping[str, str]
    reasons: str

    def trail(self, notebook: str, label: str, behind: Behind) -> str:
        """Return the trail of one cell as Markdown. Its tables are named after it: names are not repeated."""
        read = {
            (reading.name, municipality)
            for reading in behind.readings
            for municipality in reading.municipalities
        }
        pairs = zip(self.account["instrument"], self.account["kommune"], strict=True)
        rows = self.account[[pair in read for pair in pairs]]
        files = list(dict.fromkeys([*self._data_files(rows), *_names(Kind.FILE, behind.readings)]))
        findings = sorted(_names(Kind.FINDINGS, behind.readings))
        parts = [
            "<details>",
            f"<summary>Sporet til data: {_in_short(rows, files, findings)}</summary>",
            self._cells(behind),
            self._rows_table(label, rows),
            self._files_table(label, files),
            self._notebooks(notebook, findings),
            "" if behind.readings else NOTHING_READ,
            self._setup(),
            "</details>",
        ]
        return "\n\n".join(filter(None, parts))

    def _cells(self, behind: Behind) -> str:
        links = [f"[celle {number}](#{name})" for number, name in behind.cells]
        return f"Beregnet i {join_danish([*links, 'denne celle'])}."

    def _rows_table(self, label: str, rows: pd.DataFrame) -> str:
        if rows.empty:
            return ""
        shown = pd.DataFrame(
            {
                "Kommune": [self.sources[name].kommune for name in rows["kommune"]],
                "Skema": list(map(self._form, rows["instrument"], rows["maaling"])),
                "Læst fra": list(map(_in_file, rows["fil"], rows["ark"])),
                **{name: [format_number(count, 0) for count in rows[name]] for name in COUNTS},
            }
        )
        why = f" [Se, hvorfor rækker er frasorteret]({self.reasons})." if self.reasons else ""
        below = f"Læst er summen af frasorteret og medtaget.{why}"
        table = markdown_table(shown, numeric=COUNTS, caption=f"Rækker, der er læst til {label}")
        return f"{table}\n\n{below}"

    def _form(self, instrument: str, measurement: str) -> str:
        """Return the name of an instrument, and of the measurement where there are several."""
        if instrument == UNASSIGNED:
            return "Kan ikke fordeles på skemaer"
        form = self.instruments[instrument]
        return f"{form['navn']}, {form['maalinger'][measurement].lower()}" if measurement else form["navn"]

    def _data_files(self, rows: pd.DataFrame) -> Iterator[str]:
        """Yield the files that the rows stand in, each with those it is read with (names of its answers)."""
        for municipality, file in dict.fromkeys(zip(rows["kommune"], rows["fil"], strict=True)):
            yield file
            for source in self.sources[municipality].kilder:
                folder = self.workspace.raw(municipality)
                names = [self.workspace.relative(folder / name) for name in source.files.values()]
                yield from names if file in names else ()

    def _files_table(self, label: str, files: Sequence[str]) -> str:
        if not files:
            return ""
        rows = [f"| {escape_cell(name)} | {self.files.short_link(name)} |" for name in files]
        caption = f": Filer, der er læst til {label}, med begyndelsen af deres SHA-256"
        return "\n".join(["| Fil | SHA-256 |", "|:---|:---|", *rows, "", caption])

    def _notebooks(self, notebook: str, names: Sequence[str]) -> str:
        """Name the notebooks whose findings are used, which have trails of their own."""
        others = [
            f"[{self.titles[name]}]({name}.html)" if name in self.titles else f"`{name}`"
            for name in names
            if name != notebook
        ]
        own = ["tidligere celler i denne notesbog"] if notebook in names else []
        used = join_danish([*others, *own])
        return f"Bruger fund fra {used}; deres spor står dér." if used else ""

    def _setup(self) -> str:
        """Name what every cell is computed by, beside what it has read."""
        named = {
            "rapportens opsætning": self.workspace.params_file(self.report),
            "programmets kodebog": self.workspace.codebook_file(self.programme),
            **{
                f"kilder.yml for {source.kommune}": self.workspace.sources_file(slug)
                for slug, source in self.sources.items()
            },
        }
        links = [
            f"[{words}](index.html#{self.files.anchor(self.workspace.relative(file))})"
            for words, file in named.items()
        ]
        return f"Alle celler bruger også {join_danish(links)}."


def _in_short(rows: pd.DataFrame, files: Sequence[str], findings: Sequence[str]) -> str:
    parts = []
    if len(rows):
        kept = counted(int(rows[KEPT].sum()), "række", "rækker")
        parts.append(f"{kept} i {counted(rows['instrument'].nunique(), 'skema', 'skemaer')}")
    if files:
        parts.append(counted(len(files), "fil", "filer"))
    if findings:
        parts.append(f"fund fra {counted(len(findings), 'notesbog', 'notesbøger')}")
    return join_danish(parts) or "ingen data"


def _names(kind: Kind, readings: Iterable[Reading]) -> list[str]:
    return list(dict.fromkeys(reading.name for reading in readings if reading.kind is kind))


def _in_file(file: str, sheet: str) -> str:
    name = PurePosixPath(file).name
    return f"{name}, ark »{sheet}«" if sheet else name
