"""Can a printed mean of whole numbers come from the printed number of persons?

Answers in whole numbers have a whole number as their sum, so with n persons only every 1/n is a
possible mean. Source: N. J. L. Brown and J. A. J. Heathers, »The GRIM test«, Social Psychological and
Personality Science 8 (2017), 363-369. Rounding is half away from zero, as in the 2017 report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import count, product
from math import ceil, floor


@dataclass(frozen=True)
class PublishedChange:
    """A row of a published table: means before and after and the change between them, as printed."""

    before: str
    after: str
    change: str


def possible_sums(mean_text: str, n: int, decimals: int) -> range:
    """Return the whole-number sums of n answers whose mean is printed as `mean_text`.

    `mean_text`: »2,9« or »2.9«; `decimals`: how many the table prints. Raises ValueError for n < 1 and
    for text that is not a number.
    """
    if n < 1:
        raise ValueError("et gennemsnit kræver mindst én person")
    printed = _number(mean_text)
    half = Fraction(1, 2 * 10**decimals)
    lowest, highest = (printed - half) * n, (printed + half) * n
    first = ceil(lowest) if printed > 0 else floor(lowest) + 1  # at a half, away from zero
    last = floor(highest) if printed < 0 else ceil(highest) - 1
    return range(first, last + 1)


def grim_consistent(mean_text: str, n: int, decimals: int) -> bool:
    """Return whether some sum of n whole numbers gives the printed mean."""
    return bool(possible_sums(mean_text, n, decimals))


def possible_pairs(row: PublishedChange, n: int, decimals: int) -> list[tuple[int, int]]:
    """Return the sums (before, after) of n persons that give all three printed numbers of a row.

    The change must be the rounded mean change, not the difference between rounded means.
    """
    changes = possible_sums(row.change, n, decimals)
    sums = product(possible_sums(row.before, n, decimals), possible_sums(row.after, n, decimals))
    return [(before, after) for before, after in sums if after - before in changes]


def smallest_n(rows: Iterable[PublishedChange], decimals: int, at_least: int = 1) -> int:
    """Return the smallest n from `at_least` that every row can rest on.

    There is always one: with n = 10^decimals every printed mean is possible, though not always the
    change, so the search ends at the first n where every number has a sum. Raises ValueError when a change
    differs by more than rounding from the two means, for then there is none.
    """
    rows = list(rows)
    if any(not _coherent(row, decimals) for row in rows):
        raise ValueError("en udvikling passer ikke med gennemsnittene, uanset hvor mange personer der er")
    return next(n for n in count(at_least) if all(possible_pairs(row, n, decimals) for row in rows))


def _coherent(row: PublishedChange, decimals: int) -> bool:
    """Rounding moves each of three numbers by at most half a unit: together at most one and a half."""
    gap = _number(row.after) - _number(row.before) - _number(row.change)
    return abs(gap) <= Fraction(1, 10**decimals)


def _number(text: str) -> Fraction:
    return Fraction(text.strip().replace(",", ".").replace("−", "-"))
