"""Many tests at once: p-values that keep the risk of even one false finding."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from statsmodels.stats.multitest import multipletests


def holm(p_values: Sequence[float]) -> list[float]:
    """Return Holm's adjusted p-values, in the order given; NaN stays NaN and is not counted as a test.

    With the m p-values sorted, p(1) <= … <= p(m), the adjusted p(i) is the largest of
    min(1, (m - j + 1) * p(j)) for j <= i. Keeps the risk of at least one false finding at the level,
    however the tests depend on each other.
    Source: S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.
    """
    adjusted = np.array(p_values, dtype=float)
    known = ~np.isnan(adjusted)
    if known.any():
        adjusted[known] = multipletests(adjusted[known], method="holm")[1]
    return [float(p) for p in adjusted]
