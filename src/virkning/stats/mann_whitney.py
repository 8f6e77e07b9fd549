"""The Mann-Whitney test with an exact p-value, also when answers are tied.

scipy has the exact distribution without ties only, and on a scale of five steps nearly all are tied.
Source: B. Streitberg and J. Röhmel, »Exact distributions for permutation and rank tests«, Statistical
Software Newsletter 12 (1986), 10-17 (the shift algorithm).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.stats import mannwhitneyu, rankdata

MOST_EXACT = 100
"""Above this many persons in the two groups the normal approximation serves: time grows fast with them."""

Floats = npt.NDArray[np.float64]


def mann_whitney_p(first: Floats, second: Floats) -> float:
    """Return the two-sided p-value for two groups of answers, shapes (n1,) and (n2,), none empty or missing.

    All answers are ranked, ties sharing the mean of their ranks. W is the sum of the ranks of the first
    group. Under the hypothesis each choice of n1 of the ranks is equally likely, and
    p = min(1, 2 * min(P(W <= w), P(W >= w))). With more than 100 persons: the normal approximation with
    correction for ties and continuity. All answers equal: p = 1.
    """
    together = np.concatenate([first, second])
    if np.ptp(together) == 0:
        return 1.0
    if together.size > MOST_EXACT:
        return float(mannwhitneyu(first, second, method="asymptotic").pvalue)
    doubled = np.rint(2 * rankdata(together)).astype(np.int64)  # shared ranks end in a half
    smallest = min(first.size, second.size)
    observed = doubled[: first.size] if first.size == smallest else doubled[first.size :]
    probabilities = _null_distribution(doubled, smallest)
    w = int(observed.sum())
    return min(1.0, 2 * float(min(probabilities[: w + 1].sum(), probabilities[w:].sum())))


def _null_distribution(ranks: npt.NDArray[np.int64], chosen: int) -> Floats:
    """Return P(W = 0), P(W = 1) … for the sum W of `chosen` of the ranks, each choice equally likely.

    Row k counts the choices of k ranks among those gone through, by their sum.
    """
    choices = np.zeros((chosen + 1, int(np.sort(ranks)[-chosen:].sum()) + 1))
    choices[0, 0] = 1.0
    for rank in ranks:
        choices[1:, rank:] += choices[:-1, :-rank].copy()
    counts: Floats = choices[chosen] / choices[chosen].sum()
    return counts
