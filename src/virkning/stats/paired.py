"""Paired change: the same persons before and after."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt
from scipy.stats import ttest_1samp

from virkning.stats.bootstrap import bca_interval
from virkning.stats.paired_size import detectable_change, hedges_g, rank_biserial
from virkning.stats.wilcoxon import wilcoxon_pratt_exact, without_noise

CONFIDENCE = 0.95

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class PairedChange:
    """Means before and after, the change between them, and what is known of its uncertainty.

    `n` counts complete pairs; the counts `increased + unchanged + decreased` equal it. Directions are
    those of the number, also on a scale where a fall is an improvement. Means, medians, intervals and
    `detectable_change` are in the units of the scale. What cannot be calculated is NaN.
    """

    n: int
    mean_before: float
    mean_after: float
    mean_difference: float
    median_difference: float
    interval_low: float
    interval_high: float
    bca_low: float
    bca_high: float
    p_t: float
    p_wilcoxon: float
    increased: int
    unchanged: int
    decreased: int
    hedges_g: float
    rank_biserial: float
    detectable_change: float

    @property
    def changed(self) -> int:
        """How many of the pairs differ: what a test of signs or ranks has to go by."""
        return self.increased + self.decreased


def paired_change(before: npt.ArrayLike, after: npt.ArrayLike, *, name: str) -> PairedChange:
    """Compare two measurements of the same persons: element i of both arrays is person i.

    Missing values are NaN (or NA); a pair with a missing member is left out here, so that the means
    before and after rest on the same persons. With fewer than two pairs, intervals and p-values are NaN.
    `name` is the finding's name; it decides the resamples of the bootstrap, so that a result can be made
    again. Where the bootstrap has no interval (all differences equal, or more than 1,000 pairs), the t
    interval stands in for it. Raises ValueError when the arrays differ in length.
    """
    first, second = _complete_pairs(before, after)
    differences = without_noise(second - first)
    low, high, p_t = _paired_t(differences)
    bca_low, bca_high = bca_interval(differences, name, CONFIDENCE) or (low, high)
    return PairedChange(
        n=differences.size,
        mean_before=_mean(first),
        mean_after=_mean(second),
        mean_difference=_mean(differences),
        median_difference=float(np.median(differences)) if differences.size else nan,
        interval_low=low,
        interval_high=high,
        bca_low=bca_low,
        bca_high=bca_high,
        p_t=p_t,
        p_wilcoxon=wilcoxon_pratt_exact(differences) if differences.size > 1 else nan,
        increased=int((differences > 0).sum()),
        unchanged=int((differences == 0).sum()),
        decreased=int((differences < 0).sum()),
        hedges_g=hedges_g(first, second),
        rank_biserial=rank_biserial(differences),
        detectable_change=detectable_change(differences),
    )


def _complete_pairs(before: npt.ArrayLike, after: npt.ArrayLike) -> tuple[Floats, Floats]:
    first, second = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError("før- og eftermålinger skal være to lige lange lister")
    complete = ~(np.isnan(first) | np.isnan(second))
    return first[complete], second[complete]


def _paired_t(differences: Floats) -> tuple[float, float, float]:
    """Return the ends of the 95 pct. interval and the two-sided p-value of Student's paired t.

    t = d / (s / sqrt(n)) with n - 1 degrees of freedom, where d is the mean of the differences and s
    their standard deviation; the interval is d ± t(0.975; n - 1) * s / sqrt(n). When all differences
    are equal there is no spread to judge by: no interval, and p is 1 if nothing changed, else NaN
    (the formula would say certainty, which a handful of equal answers cannot give).
    """
    if differences.size < 2:
        return nan, nan, nan
    if np.ptp(differences) == 0:
        return nan, nan, 1.0 if differences[0] == 0 else nan
    test = ttest_1samp(differences, popmean=0.0)
    interval = test.confidence_interval(CONFIDENCE)
    return float(interval.low), float(interval.high), float(test.pvalue)


def _mean(values: Floats) -> float:
    return float(values.mean()) if values.size else nan
