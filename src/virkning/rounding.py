"""The one rounding rule: halves go away from zero, and a number is rounded once, when it is shown.

A share or a mean that is exactly a half on paper is rarely so in a binary float: 0.285 * 100 is
28.499999999999996. Floats are therefore first read to 12 significant digits: coarser than the noise
that sums and differences of a few thousand answers leave (about 1e-15), finer than the distance from
a half of any share or mean of fewer than a thousand million answers. From there on all is exact.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from numbers import Integral

_SIGNIFICANT_DIGITS = 12
_GUARD_DIGITS = 3
"""Kept after the last decimal wanted, for amounts too large for 12 significant digits."""


def round_half_away(value: float | Decimal | Fraction, decimals: int) -> Decimal:
    """Round to `decimals` places, halves away from zero: 22.5 → 23, -0.25 → -0.3, 22.4 → 22.

    Whole numbers, decimals and fractions are taken as exact, floats as described above. Zero has no
    sign. Negative `decimals` round to tens, hundreds … Raises ValueError for NaN and infinity.
    """
    exact = _exact(value, decimals)
    scale = Fraction(10) ** decimals
    magnitude = Decimal(math.floor(abs(exact) * scale + Fraction(1, 2)))
    rounded = magnitude * Decimal(10) ** -decimals if decimals < 0 else magnitude.scaleb(-decimals)
    return -rounded if exact < 0 else rounded  # Decimal's minus leaves zero without a sign


def _exact(value: float | Decimal | Fraction, decimals: int) -> Fraction:
    if not math.isfinite(value):
        raise ValueError("et tal, der mangler eller er uendeligt, kan ikke afrundes")
    if isinstance(value, Decimal | Fraction):
        return Fraction(value)
    if isinstance(value, Integral):
        return Fraction(int(value))
    return Fraction(_without_noise(float(value), decimals))


def _without_noise(value: float, decimals: int) -> str:
    if abs(value) < 10.0 ** (_SIGNIFICANT_DIGITS - _GUARD_DIGITS - decimals):
        return f"{value:.{_SIGNIFICANT_DIGITS}g}"
    return f"{value:.{max(decimals + _GUARD_DIGITS, 0)}f}"
