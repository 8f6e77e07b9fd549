"""Shares in percent, unrounded: rounding belongs to the moment a number is shown."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from scipy.stats import fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

ALPHA = 0.05
"""Intervals are 95 pct. intervals."""


@dataclass(frozen=True)
class ShareComparison:
    """The difference between two shares in percentage points, first minus second, with its interval."""

    difference: float
    low: float
    high: float
    p_fisher: float


def share(count: float, base: float) -> float:
    """Return 100 * count / base; a base of 0 gives NaN: there is no share to speak of.

    Raises ValueError when the count is negative or larger than its base, for then the base belongs to
    something else.
    """
    if not 0 <= count <= base:
        raise ValueError("et antal er negativt eller større end det grundlag, andelen skal beregnes af")
    return 100 * count / base if base else nan


def wilson_interval(count: int, base: int) -> tuple[float, float]:
    """Return the ends of Wilson's 95 pct. interval for a share, in percent; NaN when the base is 0.

    With p = count / base and z = 1.96 the ends are
    (p + z²/2n ± z * sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n). It never leaves 0-100 and keeps its
    coverage in small groups, also when nobody or everybody is counted. Raises ValueError like `share`.
    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
    """
    percent = share(count, base)
    if not base:
        return nan, nan
    low, high = proportion_confint(count, base, alpha=ALPHA, method="wilson")
    return _around(percent, low, high, lowest=0.0)


def compare_shares(count_1: int, base_1: int, count_2: int, base_2: int) -> ShareComparison:
    """Compare the shares count_1 / base_1 and count_2 / base_2 of two separate groups.

    The interval is Newcombe's hybrid of the two Wilson intervals (his method 10), the p-value Fisher's
    exact, two-sided: the probability of all tables with the same margins that are no more likely than the
    one seen. All are NaN when a group is empty. Raises ValueError like `share`.
    Sources: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890; R. A. Fisher, Statistical
    Methods for Research Workers (5th ed. 1934), § 21.02.
    """
    difference = share(count_1, base_1) - share(count_2, base_2)
    if not (base_1 and base_2):
        return ShareComparison(nan, nan, nan, nan)
    low, high = confint_proportions_2indep(
        count_1, base_1, count_2, base_2, method="newcomb", compare="diff", alpha=ALPHA
    )
    table = np.array([[count_1, base_1 - count_1], [count_2, base_2 - count_2]])
    p = float(fisher_exact(table, alternative="two-sided").pvalue)
    return ShareComparison(difference, *_around(difference, low, high, lowest=-100.0), p)


def _around(percent: float, low: float, high: float, lowest: float) -> tuple[float, float]:
    """Return the ends in percent, rid of the noise that puts them a hair beyond what they surround."""
    return max(lowest, min(100 * float(low), percent)), min(100.0, max(100 * float(high), percent))
