"""A sheet or a text file as rows of cells, before anything is known about its header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

Record = tuple[int, Sequence[str]]
"""A row or line number and its cells."""

Cell = tuple[int, int]
"""A row number and a column's position from 0."""

SERIALS_FROM, SERIALS_TO = 10_000, 73_050
"""Numbers that may be days in Excel: from May 1927 to 2099, in a workbook from 1904 four years on."""


class Fault(StrEnum):
    """What a cell looks like but is not; the value is the phrase for it."""

    ERROR = "en fejlværdi fra Excel"
    NO_RESULT = "en formel uden resultat"
    MERGED = "flettede celler"
    ROUNDED = "et tal med over 15 cifre; Excel gemmer kun de første 15"
    ROUNDED_IN_SPSS = "et tal med så mange cifre, at SPSS ikke gemmer dem alle"
    SHORTENED = "et nummer, som Excel har afkortet til formen 1,2E+15"


class Area(NamedTuple):
    """Merged cells: rows as Excel numbers them, columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    def cells(self) -> Iterator[Cell]:
        """Yield every cell of the area."""
        for row in range(self.top, self.bottom + 1):
            yield from ((row, column) for column in range(self.left, self.right + 1))


@dataclass(frozen=True)
class Grid:
    """Rows as text. `merged` is None where the format does not tell. `faults` are of single cells.

    `day_zero` is the day that the number 0 stands for where numbers may be dates, else None.
    """

    records: Sequence[Record]
    merged: Sequence[Area] | None = None
    faults: Mapping[Cell, Fault] = field(default_factory=dict)
    day_zero: date | None = None
    hidden: bool = False
