"""One-way and probabilistic sensitivity, against sums done by hand and closed forms."""

import numpy as np
import pytest

from virkning.economy.probabilistic import CURVE_POINTS, simulate
from virkning.economy.sensitivity import one_way
from virkning.economy.uncertain import Distribution, UncertainInput

TRIANGULAR, GAMMA, BETA = Distribution.TRIANGULAR, Distribution.GAMMA, Distribution.BETA

PEOPLE = UncertainInput("borgere", "Borgere om året", 50, 40, 70, TRIANGULAR)
SUCCESS = UncertainInput("succes", "Succesrate", 0.2, 0.1, 0.4, BETA)
SAVING = UncertainInput("sparet", "Sparet pr. borger", 100, 60, 160, GAMMA)
COST = UncertainInput("udgift", "Udgift i alt", 800, 700, 1000, GAMMA)
FIXED = UncertainInput("fast", "Fast beløb", 5, 5, 5, GAMMA)


def net(x):
    return x["borgere"] * x["succes"] * x["sparet"] - x["udgift"]


def test_one_way_is_what_a_hand_calculation_gives() -> None:
    """At central 50 · 0,2 · 100 - 800 = 200.

    borgere 40: 800 - 800 = 0;    70: 1400 - 800 = 600    span 600
    succes 0,1: 500 - 800 = -300; 0,4: 2000 - 800 = 1200  span 1500
    sparet  60: 600 - 800 = -200; 160: 1600 - 800 = 800   span 1000
    udgift 700: 1000 - 700 = 300; 1000: 1000 - 1000 = 0   span 300
    """
    table = one_way(net, [FIXED, COST, PEOPLE, SAVING, SUCCESS])
    assert table["navn"].tolist() == ["succes", "sparet", "borgere", "udgift", "fast"]
    assert table["betegnelse"].tolist()[0] == "Succesrate"
    assert table["lav"].tolist() == [0.1, 60, 40, 700, 5]
    assert table["hoej"].tolist() == [0.4, 160, 70, 1000, 5]
    assert table["resultat_lav"].tolist() == pytest.approx([-300, -200, 0, 300, 200])
    assert table["resultat_hoej"].tolist() == pytest.approx([1200, 800, 600, 0, 200])
    assert table["spaend"].tolist() == pytest.approx([1500, 1000, 600, 300, 0])


def test_an_input_that_helps_at_both_ends_still_has_a_span() -> None:
    """x² at -2, 0 and 1 is 4, 0 and 1: from 0 to 4. A tie stands as it was given."""
    x, y = (UncertainInput(name, name, 0, -2, 1, TRIANGULAR) for name in "xy")
    table = one_way(lambda v: v["x"] ** 2 + v["y"] ** 2, [y, x])
    assert table["spaend"].tolist() == [4, 4]
    assert table["navn"].tolist() == ["y", "x"]


def test_a_linear_model_has_its_analytic_mean_and_error() -> None:
    """2·A - 3·B + 7 with A triangular 0-3-9 (mean 4) and B gamma with mean 2 and interval 1-3: mean 9.

    Var A = (0² + 3² + 9² - 0·3 - 0·9 - 3·9) / 18 = 3,5; var B = (2 / 3,92)² = 0,2603;
    the variance of the result is 4 · 3,5 + 9 · 0,2603 = 16,343, its Monte Carlo error √(16,343 / 10.000).
    Four such errors are passed by chance once in 16.000 names.
    """
    a, b = UncertainInput("a", "A", 3, 0, 9, TRIANGULAR), UncertainInput("b", "B", 2, 1, 3, GAMMA)
    for finding in ("netto", "brutto", "scenarie 3"):
        result = simulate(lambda x: 2 * x["a"] - 3 * x["b"] + 7, [a, b], finding)
        assert result.mean_error == pytest.approx(np.sqrt(16.343 / 10_000), rel=0.03)
        assert abs(result.mean - 9) < 4 * np.sqrt(16.343 / 10_000)


def test_percentiles_and_the_chance_of_a_gain_are_those_of_a_triangle() -> None:
    """Triangle -1 to 3 with mode 1: median 1; 2,5 pct. at -1 + √(0,025 · 8) = -0,5528; above 0: 1 - 1/8.

    The error of a quantile is √(u(1 - u)/n) over the density there: (0,0016 / 0,1118) = 0,014 in the tail
    and 0,005 / 0,5 = 0,01 at the median. That of the chance is √(0,875 · 0,125 / 10.000) = 0,33 points.
    """
    result = simulate(lambda x: x["x"], [UncertainInput("x", "X", 1, -1, 3, TRIANGULAR)], "netto")
    tail = (0.025 * 8) ** 0.5
    assert result.interval == pytest.approx((-1 + tail, 3 - tail), abs=4 * 0.014)
    assert result.median == pytest.approx(1, abs=4 * 0.01)
    assert result.gain == pytest.approx(87.5, abs=4 * 0.33)
    assert result.gain_error == pytest.approx(0.33, abs=0.02)


def test_a_result_of_just_zero_is_no_gain() -> None:
    result = simulate(lambda x: 0 * x["fast"], [FIXED], "netto")
    assert (result.gain, result.gain_error, result.mean_error) == (0, 0, 0)


def test_the_curve_rises_from_the_least_to_the_greatest_draw() -> None:
    result = simulate(net, [PEOPLE, SUCCESS, SAVING, COST], "netto")
    curve = result.curve
    assert len(curve) == CURVE_POINTS
    assert curve["resultat"].is_monotonic_increasing and curve["andel"].is_monotonic_increasing
    assert curve["andel"].iloc[[0, -1]].tolist() == [0, 100]
    assert curve.loc[curve["andel"] == 50, "resultat"].item() == pytest.approx(result.median)
    assert tuple(curve["resultat"].iloc[[5, 195]]) == pytest.approx(result.interval)
    assert 100 - np.interp(0, curve["resultat"], curve["andel"]) == pytest.approx(result.gain, abs=0.2)


@pytest.mark.parametrize(("model", "sign"), [(lambda x: np.exp(x["x"]), 1), (lambda x: -(x["x"] ** 3), -1)])
def test_a_monotone_model_has_rank_correlation_one(model, sign) -> None:
    importance = simulate(
        lambda x: model(x), [FIXED, UncertainInput("x", "X", 1, 0, 3, TRIANGULAR)], "netto"
    ).importance
    assert importance["navn"].tolist() == ["x", "fast"]
    assert importance["rangkorrelation"].iloc[0] == pytest.approx(sign)
    assert np.isnan(importance["rangkorrelation"].iloc[1])


def test_the_input_that_matters_most_stands_first_whatever_its_sign() -> None:
    """Two even triangles with 3·A - B: the ranks follow A about as 3 / √10 and B as -1 / √10."""
    a, b = (UncertainInput(name, name, 0, -1, 1, TRIANGULAR) for name in "ab")
    importance = simulate(lambda x: x["a"] - 3 * x["b"], [a, b], "netto").importance
    assert importance["navn"].tolist() == ["b", "a"]
    assert importance["rangkorrelation"].tolist() == pytest.approx([-3 / 10**0.5, 1 / 10**0.5], abs=0.04)


def test_the_same_finding_gives_the_same_result() -> None:
    first, second = (simulate(net, [PEOPLE, SUCCESS, SAVING, COST], "netto") for _ in "ab")
    assert (first.mean, first.interval, first.gain) == (second.mean, second.interval, second.gain)


def test_a_result_that_is_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="»netto«: nogle trækninger"), np.errstate(invalid="ignore"):
        simulate(lambda x: np.sqrt(x["x"]), [UncertainInput("x", "X", 0, -1, 1, TRIANGULAR)], "netto")
