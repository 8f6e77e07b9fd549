"""Costs per citizen, month, course or outcome: a sum over a count.

The counts are given by those who know them. A municipality without registered costs must not count in
the denominator either; `where_registered` leaves its citizens out.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from virkning.config.costs import DENOMINATOR_NAMES, Denominator


def cost_per(kroner: float, count: float) -> float | None:
    """Return kroner for each of `count`; None where there is nothing to divide by."""
    return kroner / count if count > 0 else None


def by_denominator(kroner: float, counts: Mapping[Denominator, int], chosen: Denominator) -> pd.DataFrame:
    """Return the same kroner over every possible denominator, in the order of DENOMINATOR_NAMES.

    Columns: borgere, etiket, antal, kroner_pr (missing where nobody is counted), valgt.
    """
    return pd.DataFrame(
        {
            "borgere": denominator.value,
            "etiket": name,
            "antal": counts[denominator],
            "kroner_pr": cost_per(kroner, counts[denominator]),
            "valgt": denominator is chosen,
        }
        for denominator, name in DENOMINATOR_NAMES.items()
        if denominator in counts
    ).astype({"kroner_pr": "float64"})


def where_registered(persons: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `persons` in municipalities that have cost lines."""
    return persons[persons["kommune"].isin(lines["kommune"].unique())]
