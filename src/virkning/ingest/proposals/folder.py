"""Read every data file of a municipality's folder, before any `kilder.yml` says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from virkning.config.sources import SourceFormat
from virkning.errors import FileFormatError, Flaw, MissingInputError, Place, VirkningError
from virkning.ingest.confidential import is_confidential
from virkning.ingest.csv_file import read_csv
from virkning.ingest.dates import read_date
from virkning.ingest.delimited import read_records
from virkning.ingest.deliveries import KINDS_OF_FILE
from virkning.ingest.problems import Problems
from virkning.ingest.raw import RawTable
from virkning.ingest.redcap import read_redcap
from virkning.ingest.redcap_dictionary import Dictionary, is_dictionary, read_dictionary
from virkning.ingest.redcap_header import known_columns
from virkning.ingest.spss import read_spss
from virkning.ingest.surveyxact import is_export, read_surveyxact, read_surveyxact_workbook
from virkning.ingest.text import composed
from virkning.ingest.values import read_number, read_quarter
from virkning.ingest.workbook import filled_sheets, read_sheet
from virkning.workspace import Workspace

DATASET = re.compile("dataset", re.IGNORECASE)
PARTS_OF_AN_EXPORT = {"struktur": "structure", "etiketter": "labels"}
"""Key in `kilder.yml` → the word that stands in the place of »dataset« in the file's name."""
LEAST_KNOWN = 0.5
"""A file is a REDCap project's data where its dictionary knows more than this share of the columns."""


@dataclass(frozen=True)
class Table:
    """A file or sheet that can be read, with the keys that name it in `kilder.yml`, and its title."""

    format: SourceFormat
    keys: dict[str, str]
    title: str
    raw: RawTable = field(repr=False)

    @property
    def name(self) -> str:
        """How a comment names the table."""
        sheet = f", ark »{self.keys['ark']}«" if "ark" in self.keys else ""
        return self.keys["fil"] + sheet + (", skjult i Excel" if self.raw.hidden else "")

    @property
    def header(self) -> int | list[int] | None:
        """What `overskrift` must be in `kilder.yml`; None where the names stand in the first row."""
        rows = self.raw.header_rows
        return None if rows == (1,) else rows[0] if len(rows) == 1 else list(rows)


def read_folder(workspace: Workspace, municipality: str, problems: Problems) -> list[Table]:
    """Return every table in the folder, by the names of files, sheets in the order of their workbook.

    What cannot be read is left out and its flaw added to `problems`. So is a table whose first row looks
    like answers: its column names would be a person's.
    """
    folder = workspace.raw(municipality)
    files = sorted(
        file for file in folder.iterdir() if file.is_file() and not file.name.startswith((".", "~$"))
    )
    for file in [file for file in files if is_confidential(file.name)]:
        problems.add(FileFormatError, _personal_name(workspace.relative(folder)))
        files.remove(file)
    tables = [*_exports(workspace, files, problems), *_workbooks(workspace, files, problems)]
    tables += _cases(workspace, files, problems)
    tables += _projects(workspace, files, problems)
    tables += _plain(workspace, files, problems)
    for table in [table for table in tables if _begins_with_answers(table.raw)]:
        problems.add(FileFormatError, _no_header(table.raw))
        tables.remove(table)
    return sorted(tables, key=lambda table: table.keys["fil"])


def unread_files(workspace: Workspace, municipality: str) -> list[str]:
    """Return the names of the files in the folder that are neither Excel, SPSS nor text, in order."""
    known = frozenset().union(*KINDS_OF_FILE.values()) | {".yml"}
    names = (file.name for file in workspace.raw(municipality).iterdir() if file.suffix.lower() not in known)
    return sorted(name for name in names if not name.startswith(".") and not is_confidential(name))


def _exports(workspace: Workspace, files: list[Path], problems: Problems) -> Iterator[Table]:
    """Yield the exports from SurveyXact, and take their files out of `files`.

    The three files have the same name but for the words dataset, structure and labels.
    """
    kind = KINDS_OF_FILE[SourceFormat.CSV]
    for dataset in [file for file in files if file.suffix.lower() in kind and DATASET.search(file.stem)]:
        parts = {key: _part(files, dataset, word) for key, word in PARTS_OF_AN_EXPORT.items()}
        files.remove(dataset)
        there = {key: part for key, part in parts.items() if part is not None}
        for part in there.values():
            files.remove(part)
        if len(there) < len(parts):
            problems.add(MissingInputError, _incomplete(Place(workspace.relative(dataset)), dataset))
            continue
        shown = {file: workspace.relative(file) for file in (dataset, *there.values())}
        raw = problems.attempt(read_surveyxact, dataset, there["struktur"], there["etiketter"], shown)
        if raw is not None:
            keys = {key: composed(file.name) for key, file in ({"fil": dataset} | there).items()}
            yield Table(SourceFormat.SURVEYXACT, keys, DATASET.sub("", dataset.stem), raw)


def _part(files: Sequence[Path], dataset: Path, word: str) -> Path | None:
    wanted = DATASET.sub(word, dataset.stem).casefold()
    return next((file for file in files if file.stem.casefold() == wanted), None)


def _workbooks(workspace: Workspace, files: Sequence[Path], problems: Problems) -> Iterator[Table]:
    """Yield every sheet; of a workbook that is an export from SurveyXact, the export."""
    for file in [file for file in files if file.suffix.lower() in KINDS_OF_FILE[SourceFormat.EXCEL]]:
        name = workspace.relative(file)
        sheets = problems.attempt(filled_sheets, file, name) or []
        if is_export(sheets):
            raw = problems.attempt(read_surveyxact_workbook, file, name)
            if raw is not None:
                keys = {"fil": composed(file.name)}
                yield Table(SourceFormat.SURVEYXACT, keys, DATASET.sub("", file.stem), raw)
            continue
        for sheet in sheets:
            if is_confidential(sheet):
                problems.add(FileFormatError, _personal_name(name))
                continue
            raw = problems.attempt(read_sheet, file, sheet, name, str, find_header=True)
            if raw is not None:
                yield Table(
                    SourceFormat.EXCEL, {"fil": composed(file.name), "ark": composed(sheet)}, sheet, raw
                )


def _cases(workspace: Workspace, files: Sequence[Path], problems: Problems) -> Iterator[Table]:
    for file in [file for file in files if file.suffix.lower() in KINDS_OF_FILE[SourceFormat.SPSS]]:
        raw = problems.attempt(read_spss, file, workspace.relative(file))
        if raw is not None:
            yield Table(SourceFormat.SPSS, {"fil": composed(file.name)}, file.stem, raw)


def _projects(workspace: Workspace, files: list[Path], problems: Problems) -> Iterator[Table]:
    """Yield the exports from REDCap, and take their files out of `files`.

    A dictionary is known by its header, and its data by having the dictionary's fields as columns.
    """
    texts = [file for file in files if file.suffix.lower() in KINDS_OF_FILE[SourceFormat.REDCAP]]
    dictionaries = [file for file in texts if is_dictionary(file)]
    for dictionary in dictionaries:
        files.remove(dictionary)
        place = Place(workspace.relative(dictionary))
        fields = problems.attempt(read_dictionary, dictionary, place)
        if fields is None:
            continue
        exports = [file for file in texts if file in files and _is_export(file, fields)]
        if not exports:
            problems.add(MissingInputError, _without_data(place))
        for export in exports:
            files.remove(export)
            shown = {file: workspace.relative(file) for file in (export, dictionary)}
            raw = problems.attempt(read_redcap, export, dictionary, shown)
            if raw is not None:
                keys = {"fil": composed(export.name), "ordbog": composed(dictionary.name)}
                yield Table(SourceFormat.REDCAP, keys, export.stem, raw)


def _is_export(file: Path, fields: Dictionary) -> bool:
    try:
        header = read_records(file, Place(file.name)).records[0][1]
    except VirkningError:
        return False
    return known_columns(header, fields) > LEAST_KNOWN * len(header)


def _plain(workspace: Workspace, files: Sequence[Path], problems: Problems) -> Iterator[Table]:
    for file in [file for file in files if file.suffix.lower() in KINDS_OF_FILE[SourceFormat.CSV]]:
        raw = problems.attempt(read_csv, file, workspace.relative(file), find_header=True)
        if raw is not None:
            yield Table(SourceFormat.CSV, {"fil": composed(file.name)}, file.stem, raw)


def _begins_with_answers(raw: RawTable) -> bool:
    """Say whether a column's name is a date, a number or a quarter, or one of the column's several answers.

    A column with one answer only may have it as its name: »Alkohol« where alcohol is chosen.
    """
    names = [str(name) for name in raw.cells.columns]
    return any(
        any(read(name) is not None for read in (read_date, read_number, read_quarter))
        or ((raw.cells[name] == name).any() and raw.cells[name].nunique() > 2)
        for name in names
    )


def _no_header(raw: RawTable) -> Flaw:
    row = "første række" if raw.header_row == 1 else f"række {raw.header_row}"
    return Flaw(
        raw.place(rows=[raw.header_row]),
        f"{row} ser ud til at være svar og ikke kolonnenavne",
        "kolonnenavne over svarene, ingen af dem en dato eller et tal",
        "indsæt overskriften, eller skriv selv kilden i kilder.yml",
    )


def _incomplete(place: Place, dataset: Path) -> Flaw:
    others = " og ".join(f"»{DATASET.sub(word, dataset.name)}«" for word in PARTS_OF_AN_EXPORT.values())
    return Flaw(
        place,
        "et datasæt fra SurveyXact uden structure- eller labels-fil",
        f"{others} i samme mappe",
        "hent alle tre filer fra SurveyXact; er filen en anden slags, så omdøb den",
    )


def _without_data(place: Place) -> Flaw:
    return Flaw(
        place,
        "en dataordbog fra REDCap, men intet udtræk med dens felter",
        "en CSV-fil med projektets data i samme mappe",
        "hent data i REDCap som CSV, og læg filen i mappen",
    )


def _personal_name(file: str) -> Flaw:
    return Flaw(
        Place(file),
        "en fil eller et ark, hvis navn ligner et CPR-nummer eller en e-mailadresse",
        "navne uden personoplysninger",
        "giv filen eller arket et andet navn",
    )
