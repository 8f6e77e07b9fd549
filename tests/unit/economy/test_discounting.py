"""Present values against closed forms, and against products written out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.config.assumptions import RATES, Assumptions, DiscountRates
from virkning.economy.discounting import annuity_factor, band_of, bands_reached, discount_factor

FROM_2021 = (0.035, 0.025, 0.015)


def annuity_due(rate: float, first: int, years: int) -> float:
    """Sum of a geometric series: one krone in each of `years` years, the first in year `first`."""
    v = 1 / (1 + rate)
    return v**first * (1 - v**years) / (1 - v)


def test_the_rates_are_those_of_the_ministry():
    assert RATES[DiscountRates.FROM_2013] == (0.04, 0.03, 0.02)
    assert RATES[DiscountRates.FROM_2021] == FROM_2021
    assert Assumptions(horisont=5, prisaar=2025).rates == FROM_2021


@pytest.mark.parametrize(
    ("year", "band"), [(0, 0), (1, 0), (10, 0), (35, 0), (36, 1), (70, 1), (71, 2), (99, 2)]
)
def test_the_band_of_a_year(year, band):
    assert band_of(year) == band


def test_there_is_no_year_before_the_first():
    with pytest.raises(ValueError, match="før år 0"):
        band_of(-1)


def test_the_first_year_is_not_discounted_and_the_next_two_are_by_hand():
    # 1; 1 / 1.25 = 0.8; 0.8 / 1.25 = 0.64
    assert [discount_factor(year, [0.25]) for year in range(3)] == pytest.approx([1, 0.8, 0.64])


@pytest.mark.parametrize(("year", "base"), [(35, 1.035), (36, 1.025), (70, 1.025), (71, 1.015)])
def test_at_the_edges_each_year_has_the_rate_of_its_own_band(year, base):
    product = 1.0
    for _ in range(year):
        product *= base
    assert discount_factor(year, FROM_2021) == pytest.approx(1 / product, rel=1e-12)


@pytest.mark.parametrize(
    ("years", "closed_form"),
    [
        (range(10), annuity_due(0.035, 0, 10)),
        (range(36), annuity_due(0.035, 0, 36)),
        (range(36, 71), annuity_due(0.025, 36, 35)),
        (range(71, 100), annuity_due(0.015, 71, 29)),
        (
            range(100),
            annuity_due(0.035, 0, 36) + annuity_due(0.025, 36, 35) + annuity_due(0.015, 71, 29),
        ),
    ],
)
def test_a_krone_a_year_is_worth_what_the_closed_form_says(years, closed_form):
    assert annuity_factor(years, FROM_2021) == pytest.approx(closed_form, rel=1e-12)


def test_without_discounting_a_krone_a_year_counts_the_years():
    assert annuity_factor(range(3, 8), RATES[DiscountRates.NONE]) == 5


def test_no_years_are_worth_nothing():
    assert annuity_factor(range(0), FROM_2021) == 0


@pytest.mark.parametrize(("horizon", "bands"), [(1, 1), (10, 1), (36, 1), (37, 2), (71, 2), (72, 3)])
def test_a_horizon_needs_the_rates_of_the_bands_it_reaches(horizon, bands):
    assert bands_reached(horizon) == bands
    annuity_factor(range(horizon), FROM_2021[:bands])
    with pytest.raises(IndexError):
        annuity_factor(range(horizon), FROM_2021[: bands - 1])


@given(st.integers(1, 35), st.floats(0.001, 0.5))
def test_the_first_band_is_the_annuity_formula_for_any_rate(years, rate):
    assert annuity_factor(range(years), [rate]) == pytest.approx(annuity_due(rate, 0, years), rel=1e-9)
