"""The common raw form of a file: cells as text with the row numbers a user sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import pandas as pd

from virkning.cells import column_letters
from virkning.errors import FileFormatError, Flaw, Place
from virkning.ingest.confidential import is_confidential
from virkning.ingest.grid import Cell, Fault, Record
from virkning.ingest.header import ANSWER
from virkning.ingest.template import Form
from virkning.ingest.text import tidy

EMPTY_ROW = "Tom række"


@dataclass(frozen=True)
class RawTable:
    """A file or sheet as it was delivered.

    `cells` holds tidied texts (empty cell = ""), indexed by row number. The header is in
    `header_rows`; of two the last has the names. `rejected` names the reason for each row that no source
    may keep; empty rows are only there.
    `labels` maps column → code → label, `choices` maps a multiple response's base name → column →
    label of the answer. `system` holds columns that the survey tool adds by itself. `questions` maps a
    column, or the base name of a multiple response, to the question's text. `form` tells what the sheet
    was made for, where it is one of a template. `positions` gives each column's place in the file (or in
    its sheet), from 0: columns without a name take up room as well. `faults` are cells that are not what
    they look like; `day_zero` is the day of number 0 where a number may be a date; a `hidden` sheet is not
    shown in Excel. `sheets` gives the sheet of each column where the table is put together from several;
    `sheet` is then the first of them. `unfinished` maps column → row → reason, where a row holds several
    forms and the column's is not one that counts. `contact` names columns that were dropped because they
    tell who a person is.
    """

    file: str
    sheet: str | None
    cells: pd.DataFrame
    rejected: Mapping[int, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    system: frozenset[str] = frozenset()
    questions: Mapping[str, str] = field(default_factory=dict)
    form: Form | None = None
    positions: Mapping[str, int] = field(default_factory=dict)
    header_rows: tuple[int, ...] = (1,)
    faults: Mapping[Cell, Fault] = field(default_factory=dict)
    day_zero: date | None = None
    hidden: bool = False
    sheets: Mapping[str, str] = field(default_factory=dict)
    unfinished: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    contact: frozenset[str] = frozenset()

    def sheet_of(self, column: str) -> str | None:
        """Return the sheet of a column, or of a multiple response's first column; None in a text file."""
        first = next(iter(self.choices.get(column, [])), column)
        return self.sheets.get(column, self.sheets.get(first, self.sheet))

    def place(self, *, rows: Sequence[int] = (), column: str | None = None) -> Place:
        """Return a place in this file; a column name that looks like personal data is not repeated."""
        position = None if column is None else self.positions.get(column)
        sheet = self.sheet if column is None else self.sheet_of(column)
        if column is not None and position is not None:
            column = safe_name(column, position)
        return Place(
            *(self.file, sheet, tuple(int(row) for row in rows), column),
            position=position,
            header_row=self.header_row,
        )

    @property
    def header_row(self) -> int:
        """The row the column names stand in."""
        return self.header_rows[-1]

    @property
    def row_numbers(self) -> list[int]:
        """Every row but the header, the empty ones below it included, in the order of the file."""
        return sorted({*(int(row) for row in self.cells.index), *self.rejected})


class Cells(NamedTuple):
    """The cells under a header as text, the empty rows with their reason, and where the columns stand."""

    filled: pd.DataFrame
    empty: dict[int, str]
    positions: dict[str, int]


def to_cells(
    records: Sequence[Record], place: Place, doubt: str = "", *, may_be_empty: bool = False
) -> Cells:
    """Return the cells under the header as text, the empty rows with their reason, the columns' positions.

    The header is the first record, in whatever row it stands.
    Columns without a name and without content are left out (SurveyXact writes one at the end).
    Raises FileFormatError for a file without header or rows, a title above the header, a repeated or
    missing column name, and a row with more or fewer cells than the header; `doubt` is added to the
    last of these. With `may_be_empty` a header is enough.
    """
    if not records or not any(tidy(cell) for _, row in records for cell in row):
        raise no_content(place)
    row, header = records[0][0], [tidy(cell) for cell in records[0][1]]
    if not any(header):
        raise _error(
            place, "en tom første række", "kolonnenavne i første række", "flyt overskriften til række 1"
        )
    body = {line: [tidy(cell) for cell in row] for line, row in records[1:]}
    empty = {line: EMPTY_ROW for line, row in body.items() if not any(row)}
    filled = _fit({line: row for line, row in body.items() if line not in empty}, len(header))
    if not filled and not may_be_empty:
        raise _error(place, "kun en overskrift", "mindst én række under overskriften", "kontrollér udtrækket")
    if filled and _is_title(header, filled):
        raise _error(
            place,
            "første række ser ud til at være en overskrift over tabellen",
            "kolonnenavne i første række",
            "slet den, så kolonnenavnene står i række 1",
            rows=(row,),
        )
    flaws = [*_ragged(filled, len(header), place, doubt)]
    if not flaws:
        flaws += _bad_names(header, filled, place, row)
    if flaws:
        raise FileFormatError(flaws)
    named = [number for number, name in enumerate(header) if name]
    cells = pd.DataFrame(
        [[row[number] for number in named] for row in filled.values()],
        index=pd.Index(list(filled), dtype="int64"),
        columns=[header[number] for number in named],
        dtype="object",
    )
    return Cells(cells, empty, {header[number]: number for number in named})


def _fit(rows: dict[int, list[str]], width: int) -> dict[int, list[str]]:
    """Drop empty cells beyond the header: separators too many at the end of every line are harmless.

    Where some lines have more of them than others, a text with a separator in it has moved the rest of
    its line: its last cell need not be empty by its own, so nothing is dropped.
    """
    longest = {len(row) for row in rows.values()}
    if len(longest) != 1 or any(any(row[width:]) for row in rows.values()):
        return rows
    return {line: row[:width] for line, row in rows.items()}


def _is_title(header: Sequence[str], rows: Mapping[int, Sequence[str]]) -> bool:
    """Tell whether the first row is a title: it has far fewer texts than the row below it."""
    named = sum(bool(name) for name in header)
    filled = sum(bool(cell) for cell in next(iter(rows.values())))
    return filled > 1 and (named == 1 or named < filled - named)


def _ragged(rows: Mapping[int, Sequence[str]], width: int, place: Place, doubt: str) -> list[Flaw]:
    wrong = tuple(line for line, row in rows.items() if len(row) != width)
    if not wrong:
        return []
    return [
        Flaw(
            Place(place.file, place.sheet, wrong),
            f"flere eller færre celler, end overskriften har{doubt}",
            f"{width} celler som i overskriften",
            "hent filen igen; tjek skilletegn og anførselstegn i linjen",
        )
    ]


def _bad_names(
    header: Sequence[str], rows: Mapping[int, Sequence[str]], place: Place, header_row: int
) -> list[Flaw]:
    is_answers = any(ANSWER.fullmatch(cell) for cell in header)  # a person's row: the header was left out
    flaws = [
        Flaw(
            _header_cell(
                place,
                header_row,
                header.index(name),
                column_letters(header.index(name)) if is_answers else name,
            ),
            f"kolonnenavnet står {count} gange",
            "hvert kolonnenavn én gang",
            "omdøb eller slet den ene kolonne",
        )
        for name, count in Counter(header).items()
        if name and count > 1
    ]
    unnamed = [number for number, name in enumerate(header) if not name]
    return flaws + [
        Flaw(
            _header_cell(place, header_row, number, column_letters(number)),
            "en kolonne med indhold, men uden navn",
            "et navn i overskriften over hver kolonne med indhold",
            "giv kolonnen et navn, eller slet dens indhold",
        )
        for number in unnamed
        if any(row[number] for row in rows.values())
    ]


def _header_cell(place: Place, row: int, position: int, name: str) -> Place:
    return Place(place.file, place.sheet, (row,), safe_name(name, position), position=position)


def safe_name(name: str, position: int) -> str:
    """Return a column's name for a message, or its letters where the name looks like personal data."""
    return column_letters(position) if is_confidential(name) else name


def no_content(place: Place) -> FileFormatError:
    """Return the error of a file or sheet without a single text."""
    return _error(place, "intet indhold", "en overskrift og mindst én række", "hent filen igen")


def _error(
    place: Place, found: str, allowed: str, remedy: str, rows: tuple[int, ...] = ()
) -> FileFormatError:
    return FileFormatError(Flaw(Place(place.file, place.sheet, rows), found, allowed, remedy))
