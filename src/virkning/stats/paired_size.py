"""How large a paired change is, and how large it must be for the test to have a fair chance of seeing it."""

from __future__ import annotations

from math import exp, lgamma, log, nan, sqrt

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq
from scipy.stats import nct, t

from virkning.stats.wilcoxon import signed_ranks

POWER = 0.80
SIGNIFICANCE = 0.05

Floats = npt.NDArray[np.float64]


def hedges_g(before: Floats, after: Floats) -> float:
    """Return the mean change in units of the average standard deviation, corrected for small samples.

    g = J * d / sqrt((s_before^2 + s_after^2) / 2), where d is the mean difference and
    J = Γ(f/2) / (sqrt(f/2) * Γ((f-1)/2)) with f = n - 1 degrees of freedom. The standardiser is the average
    SD of the two measurements, not the SD of the differences: it measures the change against how
    different people are, does not grow with the correlation between the measurements, and can be held
    against results from groups. NaN with fewer than three pairs (J needs two degrees of freedom), or
    when all answers before and all after are equal. `before` and `after`: complete pairs, shape (n,).
    Sources: L. V. Hedges, Journal of Educational Statistics 6 (1981), 107-128 (J); G. Cumming,
    Understanding The New Statistics (2012), ch. 11 (average SD).
    """
    if before.size < 3:
        return nan
    spread = sqrt((before.var(ddof=1) + after.var(ddof=1)) / 2)
    return _correction(before.size - 1) * float((after - before).mean()) / spread if spread else nan


def _correction(freedom: int) -> float:
    return exp(lgamma(freedom / 2) - log(freedom / 2) / 2 - lgamma((freedom - 1) / 2))


def rank_biserial(differences: Floats) -> float:
    """Return the matched-pairs rank-biserial correlation, from -1 (all fell) to 1 (all rose).

    r = (W+ - W-) / (W+ + W-), the sums of the ranks of rises and falls in Wilcoxon's test with Pratt's
    ranks: zeros are ranked and then leave, so they count through the ranks of the others only. NaN
    when nobody changed. `differences`: complete pairs, shape (n,).
    Source: D. S. Kerby, »The simple difference formula«, Comprehensive Psychology 3 (2014), 11.IT.3.1.
    """
    ranks = signed_ranks(differences)
    total = np.abs(ranks).sum()
    return float(ranks.sum() / total) if total else nan


def detectable_change(differences: Floats) -> float:
    """Return the smallest true mean change that the paired t-test finds in 80 of 100 such studies.

    Two-sided at 5 pct. with these n and this standard deviation s of the differences: δ * s, where δ
    gives the noncentral t distribution with n - 1 degrees of freedom and noncentrality δ * sqrt(n) 80 pct.
    of its mass above t(0.975; n - 1); below -t there is less than 0.00001 of it. In the units of the
    scale. It says what the study could see, not what it saw. NaN with fewer than two pairs, or when all
    differences are equal.
    Source: J. Cohen, Statistical Power Analysis for the Behavioral Sciences (2nd ed. 1988), ch. 2.
    """
    n = differences.size
    if n < 2 or np.ptp(differences) == 0:
        return nan
    return float(differences.std(ddof=1)) * _detectable_noncentrality(n - 1) / sqrt(n)


def _detectable_noncentrality(freedom: int) -> float:
    critical = float(t.isf(SIGNIFICANCE / 2, freedom))

    def excess(noncentrality: float) -> float:
        return float(nct.sf(critical, freedom, noncentrality)) - POWER

    return float(brentq(excess, 0.0, 10 * critical))
