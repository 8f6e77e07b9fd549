"""Words that follow the numbers of a paired change.

A word agrees with the number as it is printed: a change that rounds to 0,00 has neither risen nor
fallen. Nothing here speaks of causes: before and after without a comparison group shows that a
number has changed, not why. The phrases continue a sentence such as »Gennemsnittet er …«.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from virkning.formatting import DECIMALS, Unit, format_level
from virkning.rounding import round_half_away
from virkning.stats.significance import strictest_level


def direction(change: float, unit: Unit = Unit.SCORE) -> str:
    """Return »steget«, »faldet«, »uændret«, or »stort set uændret« for a change that rounds to zero.

    The direction is that of the number, also on a reversed scale. Raises ValueError for NaN.
    """
    shown = round_half_away(change, DECIMALS[unit])
    if shown:
        return "steget" if shown > 0 else "faldet"
    return "uændret" if change == 0 else "stort set uændret"


def change_phrase(
    change: float, p: float, levels: Sequence[float], *, reversed: bool = False, unit: Unit = Unit.SCORE
) -> str:
    """Return direction and significance: »steget signifikant på 5 pct.-niveau«.

    Significance is judged by the unrounded p. On a `reversed` scale, where low is good, a significant
    change is also read for the reader. Raises ValueError for a NaN change.
    """
    moved = direction(change, unit)
    if moved not in ("steget", "faldet"):
        return moved
    if isnan(p):
        return f"{moved}, men ændringen kan ikke testes"
    level = strictest_level(p, levels)
    if level is None:
        return f"{moved}, men ikke signifikant"
    return f"{moved} signifikant på {format_level(level)}-niveau" + (_reading(moved) if reversed else "")


def _reading(moved: str) -> str:
    return f", hvilket på dette spørgsmål er en {'forbedring' if moved == 'faldet' else 'forværring'}"
