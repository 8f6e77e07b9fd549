"""Two groups compared on an ordered scale."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt

from virkning.stats.mann_whitney import mann_whitney_p

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ScaleComparison:
    """Two groups on one scale. `rank_biserial` is positive where the first group answers higher."""

    n_first: int
    n_second: int
    p_mann_whitney: float
    rank_biserial: float


def compare_scales(first: npt.ArrayLike, second: npt.ArrayLike) -> ScaleComparison:
    """Compare the answers of two groups, each of shape (n,), by the Mann-Whitney test.

    The effect size is the rank-biserial correlation: of all pairs with one from each group, the share
    where the first is higher minus the share where it is lower; from -1 to 1. Missing answers (NaN) are
    left out. NaN when a group is empty. Raises ValueError unless both are lists of numbers.
    Sources: H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1947), 50-60;
    D. S. Kerby, Comprehensive Psychology 3 (2014), 11.IT.3.1.
    """
    a, b = _known(first), _known(second)
    if not (a.size and b.size):
        return ScaleComparison(a.size, b.size, nan, nan)
    effect = float(np.sign(a[:, np.newaxis] - b[np.newaxis, :]).mean())
    return ScaleComparison(a.size, b.size, mann_whitney_p(a, b), effect)


def _known(values: npt.ArrayLike) -> Floats:
    array = np.asarray(values, dtype=float)
    if array.ndim != 1:
        raise ValueError("svarene skal være en liste af tal")
    known: Floats = array[~np.isnan(array)]
    return known
