"""One-way sensitivity: what the result is when one input at a time is low or high."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from virkning.economy.uncertain import UncertainInput, central_values

Model = Callable[[Mapping[str, Any]], Any]
"""A result from the inputs by name: a number from numbers, an array of results from arrays of draws."""

COLUMNS = ["navn", "betegnelse", "lav", "hoej", "resultat_lav", "resultat_hoej", "spaend"]


def one_way(model: Model, inputs: Sequence[UncertainInput]) -> pd.DataFrame:
    """Return a row for each input with the result at its low and its high value, the others at central.

    The widest `spaend` comes first, ties in the order of `inputs`. It goes from the smallest to the largest
    of three results: at low, at high and at central, so that an input which moves the result the same way
    at both ends counts. The columns are COLUMNS. Raises ValueError when two inputs have the same name.
    """
    central = central_values(inputs)
    at_central = float(model(central))
    rows = []
    for uncertain in inputs:
        low, high = (
            float(model({**central, uncertain.name: value})) for value in (uncertain.low, uncertain.high)
        )
        span = max(low, high, at_central) - min(low, high, at_central)
        rows.append((uncertain.name, uncertain.label, uncertain.low, uncertain.high, low, high, span))
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values("spaend", ascending=False, kind="stable", ignore_index=True)
