"""How far a share could move if those without a measurement were known."""

from __future__ import annotations

from virkning.stats.shares import share


def missing_bounds(count: int, measured: int, total: int) -> tuple[float, float]:
    """Return the share of `total` in percent if none, and if all, of the unmeasured counted.

    Of `total` persons `measured` have a measurement and `count` of those are counted:
    low = count / total, high = (count + total - measured) / total. Nothing is assumed about the
    unmeasured, so the truth lies between the two. NaN when `total` is 0. Raises ValueError unless
    0 <= count <= measured <= total.
    Source: C. F. Manski, Partial Identification of Probability Distributions (2003), ch. 1.
    """
    if not 0 <= count <= measured <= total:
        raise ValueError("antal, målte og alle skal vokse i den rækkefølge")
    return share(count, total), share(count + total - measured, total)
