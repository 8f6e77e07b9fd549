"""How often the intervals of shares surround the true ones: exactly, by going through every outcome."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
from scipy.stats import binom

from virkning.stats.shares import compare_shares, wilson_interval


def wilson_coverage(share: float, n: int) -> float:
    """Return the probability, in percent, that Wilson's interval surrounds `share` in a group of n."""
    intervals = np.array([wilson_interval(count, n) for count in range(n + 1)])
    right = (intervals[:, 0] <= 100 * share) & (100 * share <= intervals[:, 1])
    return float(100 * binom.pmf(np.arange(n + 1), n, share)[right].sum())


def newcombe_coverage(first: float, second: float, n: int) -> float:
    """Return the probability, in percent, that Newcombe's surrounds the difference of two groups of n."""
    low, high = _newcombe_intervals(n)
    right = (low <= 100 * (first - second)) & (100 * (first - second) <= high)
    counts = np.arange(n + 1)
    likely = np.outer(binom.pmf(counts, n, first), binom.pmf(counts, n, second))
    return float(100 * likely[right].sum())


@cache
def _newcombe_intervals(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends for each pair of counts, arrays of shape (n + 1, n + 1)."""
    found = [compare_shares(first, n, second, n) for first, second in product(range(n + 1), repeat=2)]
    ends = np.array([(comparison.low, comparison.high) for comparison in found])
    low, high = ends.T.reshape(2, n + 1, n + 1)
    return low, high
