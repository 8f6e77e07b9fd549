"""A sum over a count: citizens, months, courses, outcomes."""

import pandas as pd
import pytest
from small_costs import of_hours, small_costs

from virkning.config.costs import Costs, Denominator
from virkning.economy.costs import cost_lines
from virkning.economy.unit_costs import by_denominator, cost_per, where_registered


@pytest.fixture
def costs() -> Costs:
    return small_costs()


@pytest.mark.parametrize(
    ("kroner", "count", "expected"), [(16400, 164, 100), (16400, 0, None), (500, 12.5, 40), (0, 7, 0)]
)
def test_kroner_for_each(kroner, count, expected):
    """Also months, courses and outcomes: 500 kr. over 12,5 months are 40 kr. a month."""
    assert cost_per(kroner, count) == expected


def test_the_same_kroner_over_all_denominators_shows_what_the_choice_means():
    """The 2017 report divided by 164 and wrote of the 91: 1.640.000 / 164 = 10.000; / 91 = 18.021,98."""
    counts = {Denominator.TREATED: 91, Denominator.CONTACTED: 164, Denominator.COMPLETED: 0}
    shown = by_denominator(1_640_000, counts, Denominator.CONTACTED)
    assert list(shown["borgere"]) == ["opsporede", "modtaget", "gennemfoert"]
    assert list(shown["antal"]) == [164, 91, 0]
    assert list(shown["kroner_pr"][:2]) == pytest.approx([10_000, 18_021.978])
    assert pd.isna(shown["kroner_pr"][2])
    assert list(shown["valgt"]) == [True, False, False]


def test_citizens_of_a_municipality_without_registered_costs_are_left_out(costs):
    persons = pd.DataFrame({"kommune": ["nord", "syd", "nord"], "person": ["a", "a", "b"]})
    lines = cost_lines(of_hours(("nord", "2020K1", "gade", "ansat", 1)), None, costs, ["2020K1"])
    assert list(where_registered(persons, lines)["person"]) == ["a", "b"]
