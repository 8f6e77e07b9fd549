"""Shares in percent, unrounded: rounding belongs to the moment a number is shown."""

from __future__ import annotations

from math import nan


def share(count: float, base: float) -> float:
    """Return 100 * count / base; a base of 0 gives NaN: there is no share to speak of.

    Raises ValueError when the count is negative or larger than its base, for then the base belongs to
    something else.
    """
    if not 0 <= count <= base:
        raise ValueError("et antal er negativt eller større end det grundlag, andelen skal beregnes af")
    return 100 * count / base if base else nan
