"""Can a printed mean of whole numbers come from the printed number of persons?

Answers in whole numbers have a whole number as their sum, so with n persons only every 1/n is a
possible mean. Source: N. J. L. Brown and J. A. J. Heathers, »The GRIM test«, Social Psychological and
Personality Science 8 (2017), 363-369. Rounding is half away from zero, as in the 2017 report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count, product
from math import ceil, floor

from virkning.rounding import round_half_away


@dataclass(frozen=True)
class PublishedChange:
    """A row of a published table: means before and after and the change between them, as printed."""

    before: str
    after: str
    change: str


def possible_sums(mean_text: str, n: int, decimals: int) -> list[int]:
    """Return the whole-number sums of n answers whose mean is printed as `mean_text`, in order.

    `mean_text`: »2,9« or »2.9«; `decimals`: how many the table prints. Raises ValueError for n < 1 and
    for text that is not a number.
    """
    if n < 1:
        raise ValueError("et gennemsnit kræver mindst én person")
    printed = _number(mean_text)
    half = Fraction(1, 2 * 10**decimals)
    near = range(floor((printed - half) * n), ceil((printed + half) * n) + 1)
    return [total for total in near if round_half_away(Fraction(total, n), decimals) == printed]


def grim_consistent(mean_text: str, n: int, decimals: int) -> bool:
    """Return whether some sum of n whole numbers gives the printed mean."""
    return bool(possible_sums(mean_text, n, decimals))


def possible_pairs(row: PublishedChange, n: int, decimals: int) -> list[tuple[int, int]]:
    """Return the sums (before, after) of n persons that give all three printed numbers of a row.

    The change is the rounded mean change. A row that is printed with the difference between rounded
    means may have none; `is_difference_of_rounded` tells.
    """
    changes = possible_sums(row.change, n, decimals)
    sums = product(possible_sums(row.before, n, decimals), possible_sums(row.after, n, decimals))
    return [(before, after) for before, after in sums if after - before in changes]


def is_difference_of_rounded(row: PublishedChange) -> bool:
    """Return whether the printed change is the difference between the two printed means."""
    return _number(row.after) - _number(row.before) == _number(row.change)


def smallest_n(rows: Iterable[PublishedChange], decimals: int, at_least: int = 1) -> int:
    """Return the smallest n, from `at_least` up, that can give every number of every row.

    Raises ValueError when a change differs by more than rounding from its two means: then none can.
    """
    rows = list(rows)
    if not all(_within_rounding(row, decimals) for row in rows):
        raise ValueError("en udvikling passer ikke med gennemsnittene, uanset hvor mange personer der er")
    return next(n for n in count(at_least) if all(possible_pairs(row, n, decimals) for row in rows))


def _within_rounding(row: PublishedChange, decimals: int) -> bool:
    """Each of the three is moved by half a unit at most, and so is less than one and a half away."""
    gap = _number(row.after) - _number(row.before) - _number(row.change)
    return abs(gap) < Fraction(3, 2 * 10**decimals)


def _number(text: str) -> Fraction:
    return Fraction(Decimal(text.strip().replace(",", ".").replace("−", "-")))
