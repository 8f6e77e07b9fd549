"""Quarters of a year: their days, and which of them lie in a period."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.config.report import Period
from virkning.economy.registers import expected_quarters
from virkning.quarters import last_day, overlapping, within, year

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("quarter", "last"),
    [
        ("2016K1", date(2016, 3, 31)),
        ("2016K2", date(2016, 6, 30)),
        ("2016K3", date(2016, 9, 30)),
        ("2016K4", date(2016, 12, 31)),
    ],
)
def test_the_last_day_of_a_quarter(quarter, last):
    assert (last_day(quarter), year(quarter)) == (last, 2016)


def test_the_period_of_the_2017_evaluation():
    """It begins in the middle of a quarter, which may be registered but need not be."""
    first, last = date(2014, 9, 1), date(2016, 12, 31)
    whole = ["2014K4", *(f"{year}K{number}" for year in (2015, 2016) for number in (1, 2, 3, 4))]
    assert within(first, last) == whole
    assert overlapping(first, last) == ["2014K3", *whole]


def test_quarters_are_expected_until_the_cut_off():
    period = Period(fra=date(2020, 1, 1), til=date(2020, 12, 31))
    assert expected_quarters(period, date(2020, 9, 29)) == ["2020K1", "2020K2"]
    assert expected_quarters(period, date(2020, 9, 30)) == ["2020K1", "2020K2", "2020K3"]
    assert expected_quarters(period, date(2022, 1, 1)) == ["2020K1", "2020K2", "2020K3", "2020K4"]


def first_day(quarter):
    """The first of January, April, July or October."""
    return date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1)


@given(DAYS, st.integers(0, 1500))
def test_quarters_follow_each_other_and_cover_the_period(first, length):
    last = first + timedelta(days=length)
    quarters = overlapping(first, last)
    assert quarters == sorted(quarters)
    assert first_day(quarters[0]) <= first <= last_day(quarters[0])
    assert first_day(quarters[-1]) <= last <= last_day(quarters[-1])
    for before, after in pairwise(quarters):
        assert first_day(after) == last_day(before) + timedelta(days=1)
    assert within(first, last) == [q for q in quarters if first_day(q) >= first and last_day(q) <= last]
