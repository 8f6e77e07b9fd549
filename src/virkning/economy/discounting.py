"""The value today of money that is paid or saved in later years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Values = float | NDArray[np.float64]
"""A number, or an array of draws of it."""

LAST_YEARS = (35, 70)
"""The last year of the first and of the second band; the third has no end. Year 0 is not discounted.

Source: Finansministeriet, documentation note of 7 January 2021 (years 0-35, 36-70, after 70).
"""


def band_of(year: int) -> int:
    """Return the band (0, 1 or 2) of a year. Raises ValueError for a year before 0."""
    if year < 0:
        raise ValueError("et år før år 0 kan ikke diskonteres")
    return sum(year > last for last in LAST_YEARS)


def discount_factor(year: int, rates: Sequence[Values]) -> Values:
    """Return 1 / (1 + r)^year, where r is the rate of the year's own band.

    `rates` holds the rate of each band that is reached, as a number or an array; the result has that
    shape. Raises IndexError where the rate of the year's band is not given.
    """
    return (1.0 + rates[band_of(year)]) ** -float(year)


def annuity_factor(years: Iterable[int], rates: Sequence[Values]) -> Values:
    """Return the present value of one krone in each of `years`: the sum of their discount factors."""
    return sum((discount_factor(year, rates) for year in years), start=0.0)


def bands_reached(horizon: int) -> int:
    """Return how many bands the years 0, 1, …, horizon - 1 lie in (1 to 3)."""
    return band_of(horizon - 1) + 1
