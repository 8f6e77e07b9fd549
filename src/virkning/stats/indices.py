"""Indices of several answers by the same person, from 0 (no problem) to 1 (the worst on all)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

MOST_DAYS = 30
HIGHEST_RATING = 4

Floats = npt.NDArray[np.float64]


def problem_index(days: npt.ArrayLike, bothered: npt.ArrayLike, importance: npt.ArrayLike) -> Floats:
    """Return (days / 30 + bothered / 4 + importance / 4) / 3 for each person, arrays of shape (n,).

    `days` with problems of the last 30, `bothered` and `importance` of treatment on 0-4. NaN where one of
    the three is missing. The mean of three items; for domains other than the physical it is not the
    composite score of the ASI, which has more items. Raises ValueError for a value outside its scale
    and for arrays of unequal length.
    """
    parts = [_on_unit_scale(days, MOST_DAYS)]
    parts += [_on_unit_scale(rating, HIGHEST_RATING) for rating in (bothered, importance)]
    if len({part.shape for part in parts}) > 1:
        raise ValueError("de tre svar skal være lige lange lister")
    index: Floats = sum(parts, np.zeros_like(parts[0])) / len(parts)
    return index


def medical_composite(days: npt.ArrayLike, bothered: npt.ArrayLike, importance: npt.ArrayLike) -> Floats:
    """Return the medical composite score of the Addiction Severity Index for each person.

    Its three items are exactly those of `problem_index`, weighted alike. Source: P. L. McGahan,
    J. A. Griffith, R. Parente and A. T. McLellan, Addiction Severity Index: Composite Scores Manual (1986).
    """
    return problem_index(days, bothered, importance)


def _on_unit_scale(values: npt.ArrayLike, highest: int) -> Floats:
    array = np.asarray(values, dtype=float)
    if ((array < 0) | (array > highest)).any():
        raise ValueError(f"et svar ligger uden for skalaen 0-{highest}")
    return array / highest
