"""Read a SurveyXact export: `dataset`, `structure` and `labels`, as text files or as sheets of a workbook.

Flavours seen in sample exports: semicolon and cp1252 (»EU«), comma and cp1252, tab and UTF-16 (»INTL«), and
a workbook whose dataset may be split over several sheets. They say the same and are read as the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from virkning.errors import FileFormatError, Flaw, Place
from virkning.ingest.delimited import SEPARATORS, read_records
from virkning.ingest.grid import Record
from virkning.ingest.problems import Problems
from virkning.ingest.raw import Cells, RawTable, to_cells
from virkning.ingest.side_by_side import side_by_side
from virkning.ingest.surveyxact_numbers import danish_number, decimal_mark
from virkning.ingest.surveyxact_status import status_columns, unfinished
from virkning.ingest.surveyxact_structure import (
    PERSONAL_QUESTIONS,
    SYSTEM_QUESTIONS,
    Row,
    structure_rows,
    variables_of,
)
from virkning.ingest.text import fold, tidy
from virkning.ingest.workbook import read_sheets
from virkning.lists import quoted

STRUCTURE_SHEET, LABELS_SHEET = "Structure", "Labels"
_DATASET_SHEET = re.compile(r"dataset ?(?:\((\d{1,3})\))?")

Labels = Mapping[str, Mapping[str, str]]
"""Column → code → label."""


@dataclass(frozen=True)
class _Dataset:
    """The dataset of an export; `mark` is the decimal mark of its flavour, `sheets` is column → sheet."""

    file: str
    table: Cells
    mark: str
    sheet: str | None = None
    sheets: Mapping[str, str] = field(default_factory=dict)


def read_surveyxact(dataset: Path, structure: Path, labels: Path, names: Mapping[Path, str]) -> RawTable:
    """Read an export in three text files; `names` gives each file's name for messages.

    The e-mail column is dropped here and reaches nothing else. Raises MissingInputError,
    FileFormatError or DataError with the flaws of all three files.
    """
    problems = Problems()
    table = problems.attempt(_dataset_of_text, dataset, names[dataset])
    rows = problems.attempt(_structure_of_text, structure, Place(names[structure]))
    codes = problems.attempt(_labels_of_text, labels, Place(names[labels]))
    problems.raise_if_any()
    assert table is not None and rows is not None and codes is not None  # else raised above
    return _export(table, rows, codes)


def read_surveyxact_workbook(path: Path, name: str) -> RawTable:
    """Read an export in one workbook; `name` is its name for messages. Other sheets are left alone.

    Raises MissingInputError, FileFormatError or DataError with the flaws of all its sheets.
    """
    sheets = read_sheets(path, name)
    structure, labels = _sheet(sheets, STRUCTURE_SHEET), _sheet(sheets, LABELS_SHEET)
    parts = _dataset_sheets(sheets, name)
    _require_sheets({"Dataset": parts, STRUCTURE_SHEET: structure, LABELS_SHEET: labels}, name)
    assert structure is not None and labels is not None  # else raised above
    problems = Problems()
    table = problems.attempt(_dataset_of_sheets, name, {part: sheets[part] for part in parts})
    rows = problems.attempt(structure_rows, sheets[structure], Place(name, structure))
    codes = problems.attempt(_labels, sheets[labels], Place(name, labels))
    problems.raise_if_any()
    assert table is not None and rows is not None and codes is not None  # else raised above
    return _export(table, rows, codes)


def is_export(sheets: Iterable[str]) -> bool:
    """Tell from the names of a workbook's sheets whether it is an export from SurveyXact."""
    known = [fold(sheet) for sheet in sheets]
    return fold(STRUCTURE_SHEET) in known and any(_DATASET_SHEET.fullmatch(sheet) for sheet in known)


def _export(dataset: _Dataset, rows: Sequence[Row], labels: Labels) -> RawTable:
    """Return the export as a table: numbers as a Dane writes them, and forms not completed as rejected."""
    cells, empty, positions = dataset.table
    variables = variables_of(rows, cells.columns)
    numbers = [column for column in cells.columns if column in variables.doubles]
    mark = decimal_mark((text for column in numbers for text in cells[column]), dataset.mark)
    cells = cells.copy()
    cells[numbers] = cells[numbers].map(danish_number, mark=mark)
    raw = RawTable(
        file=dataset.file,
        sheet=dataset.sheet,
        cells=cells,
        labels=labels,
        choices={
            question: {column: choice.label for column, choice in choices.items()}
            for question, choices in variables.choices.items()
            if question not in SYSTEM_QUESTIONS
        },
        questions=variables.texts,
        positions=positions,
        sheets=dataset.sheets,
    )
    status = status_columns(raw, variables)
    asked = {column: variables.question_of(column) for column in cells.columns}
    _require_labels(raw, [c for c in variables.singles if asked.get(c, c) not in SYSTEM_QUESTIONS])
    personal = {c for c in cells.columns if PERSONAL_QUESTIONS & {asked[c], c}}
    system = {c for c in cells.columns if asked[c] in SYSTEM_QUESTIONS} | set(status.values())
    return replace(
        raw,
        cells=cells.drop(columns=list(personal)),
        rejected={**empty, **unfinished(raw, status)},
        system=frozenset(system - personal),
    )


def _require_labels(raw: RawTable, singles: Collection[str]) -> None:
    """A code that stands for nothing might pass for a step of a scale, whose order codes need not follow."""
    without = [c for c in raw.cells.columns if c in singles and c not in raw.labels]
    if flaws := [_no_labels(raw, c) for c in without if raw.cells[c].str.isdecimal().any()]:
        raise FileFormatError(flaws)


def _no_labels(raw: RawTable, column: str) -> Flaw:
    return Flaw(
        raw.place(column=column),
        "koder, som SurveyXacts labels ikke forklarer",
        "labels til hver kolonne, hvor der vælges ét svar",
        "hent datasæt, structure og labels på ny, alle tre med samme slags variabelnavne (korte eller lange)",
    )


def _dataset_of_text(path: Path, name: str) -> _Dataset:
    lines = read_records(path, Place(name))
    table = to_cells(lines.records, Place(name), lines.doubt, may_be_empty=True)
    _require_answers(table, Place(name))
    return _Dataset(name, table, mark="," if lines.separator == ";" else ".")


def _dataset_of_sheets(name: str, sheets: Mapping[str, Sequence[Record]]) -> _Dataset:
    table, sheet_of = side_by_side(name, sheets)
    first = next(iter(sheets))
    _require_answers(table, Place(name, first))
    return _Dataset(name, table, mark=",", sheet=first, sheets=sheet_of)


def _require_answers(table: Cells, place: Place) -> None:
    """SurveyXact answers a filter that it cannot use with a header alone, and tells of no error."""
    if table.filled.empty:
        raise FileFormatError(
            Flaw(
                place,
                "kun en overskrift og ingen besvarelser",
                "mindst én besvarelse",
                "kontrollér filteret i eksporten: et filter, der er skrevet forkert, giver en tom fil uden "
                "advarsel; hent så filen igen",
            )
        )


def _structure_of_text(path: Path, place: Place) -> list[Row]:
    lines = read_records(path, place)
    return structure_rows(lines.records, place, lines.doubt)


def _labels_of_text(path: Path, place: Place) -> Labels:
    lines = read_records(path, place, _first_separator)
    return _labels(lines.records, place, lines.doubt)


def _first_separator(line: str) -> str:
    """Return the first separator of a line of labels: neither a variable nor a code has one, a label may."""
    return next((letter for letter in line if letter in SEPARATORS), SEPARATORS[0])


def _labels(records: Sequence[Record], place: Place, doubt: str = "") -> Labels:
    """Return the labels. A code without a label, as in the middle of a scale, is left to stand for itself."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    wrong = []
    for line, record in records:
        cells = [tidy(cell) for cell in record]
        if len(cells) < 3 or any(cells[3:]):
            wrong += [line] if any(cells) else []
            continue
        known = labels[cells[0]]
        if cells[2]:
            known[cells[1]] = cells[2]
    if wrong:
        raise FileFormatError(
            Flaw(
                replace(place, rows=tuple(wrong)),
                f"{'en linje' if place.sheet is None else 'en række'}, der ikke har tre celler{doubt}",
                "variabel, kode og etiket, uden overskrift",
                "hent SurveyXacts labels igen"
                + (", eller ret »etiketter« i kilder.yml" if place.sheet is None else ""),
            )
        )
    return dict(labels)


def _sheet(sheets: Iterable[str], name: str) -> str | None:
    return next((sheet for sheet in sheets if fold(sheet) == fold(name)), None)


def _dataset_sheets(sheets: Iterable[str], file: str) -> list[str]:
    """Return the dataset's sheets, from left to right. Raises FileFormatError where one is lacking."""
    found = {sheet: _DATASET_SHEET.fullmatch(fold(sheet)) for sheet in sheets}
    numbers = {sheet: int(match[1] or 1) for sheet, match in found.items() if match}
    parts = sorted(numbers, key=lambda sheet: numbers[sheet])
    if [numbers[part] for part in parts] != list(range(1, len(parts) + 1)):
        raise FileFormatError(
            Flaw(
                Place(file),
                f"arkene {quoted(parts)}",
                "»Dataset«, eller »Dataset(1)«, »Dataset(2)« og så fremdeles uden huller",
                "hent filen igen fra SurveyXact, og slet ingen ark",
            )
        )
    return parts


def _require_sheets(sheets: Mapping[str, object], file: str) -> None:
    if lacking := [name for name, found in sheets.items() if not found]:
        raise FileFormatError(
            Flaw(
                Place(file),
                f"ingen ark med navnet {quoted(lacking, last='eller')}",
                f"arkene {quoted(sheets)}",
                "hent filen igen fra SurveyXact med alle ark; er den ikke fra SurveyXact, så skriv "
                "»format: excel« og »ark« i kilder.yml",
            )
        )
