"""Significance levels and stars. The mildest level comes first: [0.10, 0.05] gives »*« and »**«."""

from __future__ import annotations

from collections.abc import Sequence

FEWEST_CHANGED = 6
"""With five differences that are not zero no exact test can come below 2 / 2^5 = 0.0625."""


def significance_stars(p: float, levels: Sequence[float], changed: int) -> str:
    """Return one star for each level that `p` is strictly below; none when p is NaN.

    `changed` is the number of pairs that differ. With fewer than six there are no stars, whatever p
    says: the t-test can call fewer answers significant, but only by trusting a shape they cannot show.
    The 2017 report marks 10 pct. with * and 5 pct. with **.
    """
    return "*" * sum(p < level for level in levels) if changed >= FEWEST_CHANGED else ""


def strictest_level(p: float, levels: Sequence[float]) -> float | None:
    """Return the smallest level that `p` is strictly below, or None when it is below none of them."""
    return min((level for level in levels if p < level), default=None)
