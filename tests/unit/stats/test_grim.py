"""Printed means held against printed numbers of persons: the tables of 2017, and trying every sum."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.stats.grim import (
    PublishedChange,
    grim_consistent,
    is_difference_of_rounded,
    possible_pairs,
    possible_sums,
    smallest_n,
)

DRUGS = [PublishedChange("2,8", "2,6", "-0,2"), PublishedChange("3,2", "3,4", "0,2")]
PHYSICAL = [PublishedChange("2,6", "2,4", "-0,3"), PublishedChange("2,4", "2,3", "-0,1")]
BOTHERED = PublishedChange("2,9", "2,2", "-0,8")
IMPORTANT = PublishedChange("2,8", "2,1", "-0,8")


def printed(total: int, n: int, decimals: int) -> Decimal:
    """Round by long division: decimal's own rounding, half away from zero, of an exact quotient."""
    scaled = Fraction(abs(total), n) * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    digits = whole + (2 * rest >= scaled.denominator)
    return Decimal(digits if total >= 0 else -digits).scaleb(-decimals)


@given(st.integers(-500, 500), st.integers(1, 40), st.integers(0, 3))
def test_trying_every_sum_gives_the_same(hundredths: int, n: int, decimals: int) -> None:
    mean = (Decimal(hundredths) / 100).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    every = [total for total in range(-6 * n, 6 * n + 1) if printed(total, n, decimals) == mean]
    assert possible_sums(str(mean), n, decimals) == every
    assert grim_consistent(str(mean), n, decimals) == bool(every)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=40), st.integers(0, 2))
def test_a_real_mean_is_always_possible(answers: list[int], decimals: int) -> None:
    mean = printed(sum(answers), len(answers), decimals)
    assert sum(answers) in possible_sums(str(mean), len(answers), decimals)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=15))
def test_the_smallest_n_is_never_above_the_true_one(answers: list[tuple[int, int]]) -> None:
    n = len(answers)
    before, after = sum(b for b, _ in answers), sum(a for _, a in answers)
    row = PublishedChange(*(str(printed(total, n, 1)) for total in (before, after, after - before)))
    assert (before, after) in possible_pairs(row, n, 1)
    assert smallest_n([row], 1) <= n


def test_eight_persons_cannot_have_the_psychological_rows_of_table_7_3() -> None:
    """By hand: 2,2 takes a sum from 17,2 up to but not including 18,0; 18 / 8 = 2,25 prints as 2,3."""
    assert possible_sums("2,2", 8, 1) == []
    assert possible_sums("2,3", 8, 1) == [18]
    # 2,8 takes 22 (2,75) and 2,1 takes 17 (2,125): a change of -5/8 = -0,625, which prints as -0,6
    assert (possible_sums("2,8", 8, 1), possible_sums("2,1", 8, 1)) == ([22], [17])
    assert possible_pairs(IMPORTANT, 8, 1) == []
    assert possible_pairs(PublishedChange("2,8", "2,1", "-0,6"), 8, 1) == [(22, 17)]


def test_nine_to_eleven_persons_cannot_either() -> None:
    """By hand, »bekymret«: 26 → 20, 29 → 22 and 32 → 24 give -0,67, -0,70 and -0,73: all print as -0,7."""
    assert [(possible_sums("2,9", n, 1), possible_sums("2,2", n, 1)) for n in (9, 10, 11)] == [
        ([26], [20]),
        ([29], [22]),
        ([32], [24]),
    ]
    assert not any(possible_pairs(BOTHERED, n, 1) for n in (9, 10, 11))


def test_twelve_persons_can() -> None:
    """35 → 26 is -9/12 = -0,75, which prints as -0,8; likewise 34 → 25 (2,83 and 2,08)."""
    assert possible_pairs(BOTHERED, 12, 1) == [(35, 26)]
    assert (34, 25) in possible_pairs(IMPORTANT, 12, 1)
    assert smallest_n([BOTHERED, IMPORTANT], 1) == 12


@pytest.mark.parametrize(("rows", "n"), [(DRUGS, 9), (PHYSICAL, 8)])
def test_the_other_rows_fit_the_printed_n(rows: list[PublishedChange], n: int) -> None:
    assert all(possible_pairs(row, n, 1) for row in rows)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [("19,7", "10,9", "-8,7"), ("13,3", "10,8", "-2,5"), ("22,1", "18,8", "-3,3")],
)
def test_the_days_of_tables_7_2_and_7_3_fit_fifteen_persons(before: str, after: str, change: str) -> None:
    assert possible_pairs(PublishedChange(before, after, change), 15, 1)


def test_a_difference_of_rounded_means_is_told_from_a_mean_difference() -> None:
    """Table 7-1, »arbejder hårdt«: 100 → 109 of 27 is 0,333, but 4,04 - 3,70 = 0,34 is printed."""
    as_printed = PublishedChange("3,70", "4,04", "0,34")
    assert possible_pairs(as_printed, 27, 2) == []
    assert is_difference_of_rounded(as_printed)
    mean_change = PublishedChange("3,70", "4,04", "0,33")
    assert possible_pairs(mean_change, 27, 2) == [(100, 109)]
    assert not is_difference_of_rounded(mean_change)


@pytest.mark.parametrize(
    ("row", "n"),
    [
        (PublishedChange("1,0", "1,0", "0,1"), 20),  # 0,95 n and 1,05 n have only n between them below n = 20
        (PublishedChange("0", "0", "0"), 1),
    ],
)
def test_smallest_n_by_hand(row: PublishedChange, n: int) -> None:
    decimals = len(row.before) - 2 if "," in row.before else 0
    assert smallest_n([row], decimals) == n


def test_a_change_far_from_its_means_has_no_n() -> None:
    with pytest.raises(ValueError, match="uanset"):
        smallest_n([PublishedChange("2,9", "2,2", "0,7")], 1)


def test_nobody_has_no_mean() -> None:
    with pytest.raises(ValueError, match="mindst én"):
        possible_sums("2,2", 0, 1)


def test_the_minus_of_the_report_is_read() -> None:
    assert possible_sums("−0,25", 4, 2) == [-1]
