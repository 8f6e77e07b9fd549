"""Rows of printed means: what their arithmetic says about the printed change and the printed n.

A row has a mean before, a mean after and the change. The change may have been computed from means
that were already rounded; and means of whole-number answers can be impossible for the n they are
printed with (GRIM, see `virkning.stats.grim`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from virkning.config.published import PublishedTable
from virkning.formatting import format_number
from virkning.reconciliation.cells import Cell, decimals_of, is_number
from virkning.stats.grim import PublishedChange, possible_pairs, smallest_n


@dataclass(frozen=True)
class MeansRow:
    """The means of one row as printed, and the printed n behind them."""

    printed: PublishedChange
    n: int | None
    decimals: int

    @property
    def is_possible(self) -> bool:
        """False where no answers from n persons give the three printed numbers."""
        return self.n is None or bool(possible_pairs(self.printed, self.n, self.decimals))

    def is_possible_with(self, n: int) -> bool:
        """Say whether some answers from `n` persons give the three printed numbers."""
        return bool(possible_pairs(self.printed, n, self.decimals))

    @property
    def smallest_n(self) -> int:
        """The smallest number of persons, from the printed n, that can give the row."""
        return smallest_n([self.printed], self.decimals, self.n or 1)

    @property
    def subtraction(self) -> str:
        """»4,52 − 4,44 = 0,08« where the change is the difference between the printed means; else empty."""
        before, after, change = (
            Decimal(text) for text in (self.printed.before, self.printed.after, self.printed.change)
        )
        if after - before != change:
            return ""
        shown = [format_number(value, self.decimals) for value in (after, before, change)]
        return f"{shown[0]} − {shown[1]} = {shown[2]}"


def means_row(cell: Cell, table: PublishedTable, cells: Sequence[Cell]) -> MeansRow | None:
    """Return the row of means that a cell stands in; None where its table has no such rows."""
    if table.forskel is None:
        return None
    row = {other.column: other for other in cells if (other.table, other.row) == (cell.table, cell.row)}
    wanted = [row.get(name) for name in (table.forskel.fra, table.forskel.til, table.forskel.kolonne)]
    means = [mean for mean in wanted if mean is not None and is_number(mean.printed)]
    if len(means) < len(wanted):
        return None
    texts = [mean.printed for mean in means]
    return MeansRow(PublishedChange(*texts), means[0].base, max(map(decimals_of, texts)))
