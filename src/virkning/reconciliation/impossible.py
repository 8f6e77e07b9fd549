"""The GRIM argument for rows that cannot be as printed: which sums fit, and the smallest n that does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from virkning.config.published import PublishedFigures
from virkning.formatting import format_number
from virkning.lists import join_danish
from virkning.reconciliation.cells import cells_of
from virkning.reconciliation.means import MeansRow, means_row
from virkning.reconciliation.outcome import Outcome
from virkning.reconciliation.reconcile import table_of
from virkning.stats.grim import possible_sums


def impossible_rows(
    published: pd.DataFrame, figures: PublishedFigures, reconciled: pd.DataFrame
) -> pd.DataFrame:
    """Return a row for each row of means that has cells placed as impossible.

    `reconciled` is what `reconcile` returned. Columns: tabel, raekke, n_trykt, argument (Danish),
    mindste_n, n (the number the data have), trykt and genberegnet (before, after and change).
    """
    cells = list(cells_of(published))
    impossible = reconciled[reconciled["udfald"] == Outcome.IMPOSSIBLE]
    rows = []
    for (table_name, row_name), group in impossible.groupby(["tabel", "raekke"], sort=False):
        cell = next(c for c in cells if (c.table, c.row) == (table_name, row_name))
        table = table_of(cell, figures)
        means = None if table is None else means_row(cell, table, cells)
        if table is None or table.forskel is None or means is None:
            continue
        shown = group.set_index("kolonne").loc[[table.forskel.fra, table.forskel.til, table.forskel.kolonne]]
        rows.append(
            {
                "tabel": table_name,
                "raekke": row_name,
                "n_trykt": means.n,
                "argument": argument(means),
                "mindste_n": means.smallest_n,
                "n": int(shown["n"].iloc[0]),
                "trykt": " / ".join(shown["trykt"]),
                "genberegnet": " / ".join(shown["genberegnet"]),
            }
        )
    return pd.DataFrame(rows)


def argument(means: MeansRow) -> str:
    """Return in Danish why no answers from the printed n give the row. Raises ValueError where some do."""
    if means.n is None or means.is_possible:
        raise ValueError("rækken er mulig med det trykte antal")
    texts = {"før": means.printed.before, "efter": means.printed.after}
    sums = {name: possible_sums(text, means.n, means.decimals) for name, text in texts.items()}
    without = [_no_sum(texts[name], means) for name, found in sums.items() if not found]
    if without:
        return " ".join(without)
    shown = [f"{_number(texts[name], means)} kræver summen {_sums(found)}" for name, found in sums.items()]
    low, high = sums["efter"][0] - sums["før"][-1], sums["efter"][-1] - sums["før"][0]
    changes = [_fraction(change, means) for change in dict.fromkeys((low, high))]
    wanted = _number(means.printed.change, means)
    return f"{join_danish(shown)}. Udviklingen er så {join_danish(changes, 'til')}, ikke {wanted}."


def _no_sum(text: str, means: MeansRow) -> str:
    """»Ingen sum giver 2,2: 17/8 er 2,125, og 18/8 er 2,250.«"""
    assert means.n is not None
    around = Fraction(text) * means.n
    below, above = (_fraction(total, means) for total in (math.floor(around), math.ceil(around)))
    return f"Ingen sum giver {_number(text, means)}: {below}, og {above}."


def _sums(found: Sequence[int]) -> str:
    return join_danish([str(total) for total in found], "eller")


def _fraction(total: int, means: MeansRow) -> str:
    """»17/8 = 2,125«: with two decimals more than printed, enough to see how it rounds."""
    assert means.n is not None
    sign = "−" if total < 0 else ""
    return f"{sign}{abs(total)}/{means.n} = {format_number(Fraction(total, means.n), means.decimals + 2)}"


def _number(text: str, means: MeansRow) -> str:
    return format_number(Fraction(text), means.decimals)
