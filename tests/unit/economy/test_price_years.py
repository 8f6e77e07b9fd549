"""Amounts of different years: brought together where an index covers both, else left where they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.economy.price_years import in_price_year, to_price_year

SERIES = {2024: 100.0, 2025: 102.8}


def test_an_amount_rises_with_the_index():
    # 50.000 * 102,8 / 100 = 51.400, and back again
    assert to_price_year(50_000, 2024, 2025, SERIES) == pytest.approx(51_400)
    assert to_price_year(51_400, 2025, 2024, SERIES) == pytest.approx(50_000)


def test_only_the_ratio_of_two_years_counts():
    assert to_price_year(1000, 2024, 2025, {2024: 250, 2025: 257}) == pytest.approx(1028)


def test_the_same_year_needs_no_index():
    assert to_price_year(1234.5, 2014, 2014, {}) == 1234.5


@pytest.mark.parametrize(("from_year", "to_year"), [(2014, 2025), (2024, 2030), (2014, 2016)])
def test_a_year_that_the_index_does_not_cover_is_refused(from_year, to_year):
    with pytest.raises(ValueError, match=f"{from_year} og {to_year}"):
        to_price_year(1, from_year, to_year, SERIES)


@given(st.floats(1, 1e9), st.floats(1, 1e4), st.floats(1, 1e4))
def test_there_and_back_is_the_same_amount(amount, first, second):
    series = {2020: first, 2021: second}
    there = to_price_year(amount, 2020, 2021, series)
    assert to_price_year(there, 2021, 2020, series) == pytest.approx(amount)


def test_a_catalogue_moves_as_far_as_the_index_reaches(make_price):
    prices = [
        make_price("a", 100.0, prisaar=2024, lav=50.0, hoej=200.0),
        make_price("b", 100.0, prisaar=2014),
        make_price("c", None, prisaar=None),
    ]
    moved = in_price_year({price.pris_id: price for price in prices}, 2025, SERIES)
    assert moved["a"].prisaar == 2025
    assert [moved["a"].pris, moved["a"].lav, moved["a"].hoej] == pytest.approx([102.8, 51.4, 205.6])
    assert moved["b"] == prices[1]
    assert moved["c"] == prices[2]
