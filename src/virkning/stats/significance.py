"""Significance levels and stars. The mildest level comes first: [0.10, 0.05] gives »*« and »**«."""

from __future__ import annotations

from collections.abc import Sequence


def significance_stars(p: float, levels: Sequence[float]) -> str:
    """Return one star for each level that `p` is strictly below; none when p is NaN.

    The 2017 report marks 10 pct. with * and 5 pct. with **.
    """
    return "*" * sum(p < level for level in levels)


def strictest_level(p: float, levels: Sequence[float]) -> float | None:
    """Return the smallest level that `p` is strictly below, or None when it is below none of them."""
    return min((level for level in levels if p < level), default=None)
