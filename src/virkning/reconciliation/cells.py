"""A cell of the published file, and how its number is written in Danish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pandas as pd

from virkning.findings import Finding
from virkning.formatting import MISSING_CELL, NO_BREAK_SPACE, Unit, format_cell, format_number

STARS, WORDS = "stjerner", "ord"
SUFFIXES = {"pct": "%", "år": "år"}


@dataclass(frozen=True)
class Cell:
    """One row of the published file, all texts as they stand there; empty where absent."""

    table: str
    row: str
    column: str
    printed: str
    unit: str
    n: str
    n_status: str = ""
    note: str = ""

    @property
    def base(self) -> int | None:
        """The printed or inferred number of persons behind it."""
        return int(self.n) if self.n else None

    @property
    def is_comparable(self) -> bool:
        """Stars may be printed as nothing; any other cell must hold a number."""
        return self.unit == STARS or is_number(self.printed)

    @property
    def is_empty(self) -> bool:
        """Nothing is printed where a number would stand."""
        return not self.printed and self.unit != STARS

    @property
    def text(self) -> str:
        """What was printed, in Danish."""
        if not is_number(self.printed):
            return self.printed or MISSING_CELL
        return _with_suffix(format_number(Decimal(self.printed), decimals_of(self.printed)), self.unit)

    def recomputed(self, finding: Finding) -> str:
        """Return a finding as it would stand in this cell: the same decimals, rounded once."""
        if finding.value is None or finding.unit in (Unit.STARS, Unit.TEXT):
            return format_cell(finding.value, finding.unit) or MISSING_CELL
        return _with_suffix(format_number(float(finding.value), decimals_of(self.printed)), self.unit)


def cells_of(published: pd.DataFrame) -> Iterator[Cell]:
    """Yield each row of the published file (all text; the columns `n_status` and `note` may be absent)."""
    for row in published.to_dict("records"):
        yield Cell(
            *(str(row[name]) for name in ("table", "row", "column", "printed", "unit", "n")),
            *(str(row.get(name, "")) for name in ("n_status", "note")),
        )


def is_number(text: str) -> bool:
    """Say whether a printed text is a number, with a decimal point."""
    try:
        Decimal(text)
    except InvalidOperation:
        return False
    return True


def decimals_of(printed: str) -> int:
    """Return how many decimals a number is printed with."""
    return len(printed.partition(".")[2])


def _with_suffix(number: str, unit: str) -> str:
    suffix = SUFFIXES.get(unit)
    return number if suffix is None else f"{number}{NO_BREAK_SPACE}{suffix}"
