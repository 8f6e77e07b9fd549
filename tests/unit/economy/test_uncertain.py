"""Uncertain inputs: each distribution against its closed form, and draws that keep apart."""

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate

from virkning.economy.inputs import Input, InputKind
from virkning.economy.uncertain import Distribution, UncertainInput, central_values, draw
from virkning.economy.uncertain_inputs import distribution_of, uncertain_inputs

TRIANGULAR, GAMMA, BETA = Distribution.TRIANGULAR, Distribution.GAMMA, Distribution.BETA
ENDS = np.array([0.025, 0.975])


def uncertain(central, low, high, distribution, name="x"):
    return UncertainInput(name, name.upper(), central, low, high, distribution)


def mean_of(one: UncertainInput) -> float:
    """The mean is the area under the quantile function."""
    return integrate.quad(lambda u: float(one.quantiles(np.array([u]))[0]), 0, 1, limit=200)[0]


@pytest.mark.parametrize(
    ("level", "value"),
    [
        # Triangle 0-2-10: the share below x is x²/20 up to 2 (at 0,2), and 1 - (10 - x)²/80 after it
        (0.0, 0.0),
        (0.05, 1.0),
        (0.2, 2.0),
        (0.55, 4.0),
        (0.8, 6.0),
        (0.95, 8.0),
        (1.0, 10.0),
    ],
)
def test_a_triangle_has_its_quantiles_in_closed_form(level: float, value: float) -> None:
    assert uncertain(2, 0, 10, TRIANGULAR).quantiles(np.array([level]))[0] == pytest.approx(value)


def test_a_triangle_may_lean_wholly_to_one_side() -> None:
    """Mode at an end: the share below x is x² for 0-1-1 and 1 - (1 - x)² for 0-0-1."""
    levels = np.array([0.25, 0.64])
    assert uncertain(1, 0, 1, TRIANGULAR).quantiles(levels) == pytest.approx([0.5, 0.8])
    assert uncertain(0, 0, 1, TRIANGULAR).quantiles(levels) == pytest.approx([1 - 0.75**0.5, 0.4])


def test_a_gamma_with_shape_one_is_the_exponential_distribution() -> None:
    """Standard deviation = mean = 5 gives shape 1: the quantile is -5 log(1 - u)."""
    levels = np.array([0.1, 0.5, 0.9])
    fitted = uncertain(5, 0, 2 * 1.96 * 5, GAMMA)
    assert fitted.quantiles(levels) == pytest.approx(-5 * np.log1p(-levels))


def test_a_beta_with_both_parameters_two_has_its_quantiles_in_closed_form() -> None:
    """α = β = 2 has mean ½ and variance 1/20; the share below x is 3x² - 2x³, so 5/32 at ¼."""
    half = 1.96 / 20**0.5
    fitted = uncertain(0.5, 0.5 - half, 0.5 + half, BETA)
    assert fitted.quantiles(np.array([5 / 32, 0.5])) == pytest.approx([0.25, 0.5])


@given(st.floats(0.01, 1e6), st.floats(0, 1), st.floats(0.01, 9))
def test_a_gamma_keeps_its_mean_and_about_its_width(central: float, below: float, above: float) -> None:
    fitted = uncertain(central, central * (1 - below), central * (1 + above), GAMMA)
    assert_mean_and_width(fitted)
    assert fitted.quantiles(ENDS)[0] >= 0


@given(st.floats(0.005, 0.995), st.floats(0, 0.99), st.floats(0.01, 1))
def test_a_beta_keeps_its_mean_and_about_its_width(central: float, below: float, above: float) -> None:
    low, high = central * (1 - below), central + above * (1 - central)
    try:
        fitted = uncertain(central, low, high, BETA)
    except ValueError as refused:
        assert "for bredt" in str(refused)
        return
    assert_mean_and_width(fitted)
    assert fitted.quantiles(ENDS).min() >= 0 and fitted.quantiles(ENDS).max() <= 1


def assert_mean_and_width(fitted: UncertainInput) -> None:
    """The 95 pct. interval is between 83 and 103 pct. as wide as the one that was asked for."""
    low, high = fitted.quantiles(ENDS)
    assert mean_of(fitted) == pytest.approx(fitted.central, rel=1e-3)
    assert 0.83 <= (high - low) / (fitted.high - fitted.low) <= 1.03


@given(st.floats(0.1, 1e6), st.floats(0.01, 0.5))
def test_ends_even_about_the_mean_are_nearly_the_fitted_percentiles(central: float, half: float) -> None:
    """Up to half the mean to each side, an end moves at most 7 pct. of the width."""
    fitted = uncertain(central, central * (1 - half), central * (1 + half), GAMMA)
    assert fitted.quantiles(ENDS) == pytest.approx([fitted.low, fitted.high], abs=0.07 * 2 * half * central)


@given(st.floats(0.05, 0.95), st.floats(0.01, 0.5))
def test_the_same_holds_for_probabilities(central: float, share: float) -> None:
    half = share * min(central, 1 - central)
    fitted = uncertain(central, central - half, central + half, BETA)
    assert fitted.quantiles(ENDS) == pytest.approx([fitted.low, fitted.high], abs=0.07 * 2 * half)


@pytest.mark.parametrize(
    ("value", "distribution"),
    [(3, TRIANGULAR), (-3, TRIANGULAR), (0, GAMMA), (7, GAMMA), (0, BETA), (1, BETA)],
)
def test_without_an_interval_it_is_a_constant(value: float, distribution: Distribution) -> None:
    assert (
        uncertain(value, value, value, distribution).quantiles(np.array([0, 0.3, 0.99])).tolist()
        == [value] * 3
    )


@pytest.mark.parametrize(
    ("central", "low", "high", "distribution", "message"),
    [
        (5, 6, 7, TRIANGULAR, "voksende orden"),
        (8, 6, 7, GAMMA, "voksende orden"),
        (float("nan"), 0, 1, TRIANGULAR, "skal være tal"),
        (1, 0, float("inf"), GAMMA, "skal være tal"),
        (1, -1, 2, GAMMA, "kan ikke være negativt"),
        (0.5, 0.1, 1.2, BETA, "mellem 0 og 1"),
        (0.5, -0.1, 0.9, BETA, "mellem 0 og 1"),
        (0, 0, 2, GAMMA, "for bredt til den centrale værdi"),
        (1, 0, 10.1, GAMMA, "for bredt"),
        (0, 0, 0.2, BETA, "for bredt"),
        (1, 0.8, 1, BETA, "for bredt"),
        (0.01, 0, 0.11, BETA, "for bredt"),
        (0.99, 0.89, 1, BETA, "for bredt"),
        (0.11, 0, 1, BETA, "for bredt"),  # α and β below 1: 0 and 1 would be likeliest
    ],
)
def test_numbers_a_distribution_cannot_have_are_refused(central, low, high, distribution, message) -> None:
    with pytest.raises(ValueError, match=f"»X«: .*{message}"):
        uncertain(central, low, high, distribution)


ONE, TWO = uncertain(0.2, 0.1, 0.4, BETA, "succes"), uncertain(900, 500, 1500, GAMMA, "pris")


def test_another_input_leaves_the_draws_as_they_are() -> None:
    alone, both = draw([ONE], "netto", 50), draw([TWO, ONE], "netto", 50)
    assert alone["succes"].tolist() == both["succes"].tolist()


def test_draws_depend_on_the_names_of_finding_and_input_and_not_on_the_numbers() -> None:
    """A triangle moved by 5 and made twice as wide: each draw is moved and stretched, and none is another."""
    narrow, wide = uncertain(1, 0, 4, TRIANGULAR), uncertain(7, 5, 13, TRIANGULAR)
    first, second = draw([ONE, narrow], "netto", 50)["x"], draw([wide], "netto", 50)["x"]
    assert second.tolist() == pytest.approx((5 + 2 * first).tolist())
    assert draw([narrow], "netto", 9)["x"].tolist() == first[:9].tolist()


def kind(kind: InputKind, central: float, low: float, high: float) -> Input:
    return Input("x", "X", central, low, high, kind)


@pytest.mark.parametrize(
    ("entry", "distribution"),
    [
        (kind(InputKind.PRICE, 100, 50, 200), GAMMA),
        (kind(InputKind.PRICE, 100, 0, 1000), GAMMA),  # as wide as it may be: ten times the price
        (kind(InputKind.PRICE, 100, 0, 1001), TRIANGULAR),
        (kind(InputKind.PRICE, 0, 0, 10), TRIANGULAR),
        (kind(InputKind.PROBABILITY, 0.5, 0.25, 0.75), BETA),
        (kind(InputKind.PROBABILITY, 1, 0.8, 1), TRIANGULAR),
        (kind(InputKind.PROBABILITY, 1, 1, 1), BETA),
        (kind(InputKind.SUCCESS, -0.1, -0.2, 0.1), TRIANGULAR),
        (kind(InputKind.RATE, 0.035, 0.02, 0.06), TRIANGULAR),
    ],
)
def test_the_kind_of_an_input_decides_its_distribution_where_that_can_be(entry, distribution) -> None:
    (made,) = uncertain_inputs([entry])
    assert made.distribution is distribution_of(entry) is distribution
    assert (made.name, made.label) == ("x", "X")
    assert (made.central, made.low, made.high) == (entry.central, entry.low, entry.high)


def test_numbers_that_no_distribution_can_have_are_not_taken_for_a_triangle() -> None:
    with pytest.raises(ValueError, match="voksende orden"):
        uncertain_inputs([kind(InputKind.PRICE, 300, 100, 200)])


def test_inputs_and_findings_have_draws_of_their_own() -> None:
    same = uncertain(0.2, 0.1, 0.4, BETA, "andel")
    drawn = draw([ONE, same], "netto", 10_000)
    # 3,9 standard errors of a correlation of nothing, 1 / √10.000
    assert abs(np.corrcoef(drawn["succes"], drawn["andel"])[0, 1]) < 0.039
    assert draw([ONE], "brutto", 50)["succes"].tolist() != drawn["succes"][:50].tolist()


def test_names_run_together_are_not_the_same_name() -> None:
    a, b = uncertain(1, 0, 2, TRIANGULAR, "bc"), uncertain(1, 0, 2, TRIANGULAR, "c")
    assert draw([a], "a", 5)["bc"].tolist() != draw([b], "ab", 5)["c"].tolist()


def test_two_inputs_of_the_same_name_are_refused() -> None:
    for use in (central_values, lambda inputs: draw(inputs, "netto", 5)):
        with pytest.raises(ValueError, match="samme navn: »succes«"):
            use([ONE, TWO, ONE])


def test_draws_are_those_of_the_documented_seed_in_any_process() -> None:
    # The first 8 bytes of `printf 'netto\0x' | sha256sum`, and for a triangle 0-0-1 the value 1 - √(1 - u)
    seed = int.from_bytes(hashlib.sha256(b"netto\0x").digest()[:8], "big")
    expected = 1 - np.sqrt(1 - np.random.default_rng(seed).random(3))
    code = (
        "from virkning.economy.uncertain import *\n"
        "x = UncertainInput('x', 'X', 0, 0, 1, Distribution.TRIANGULAR)\n"
        "print(draw([x], 'netto', 3)['x'].tolist())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(seen) == 1
    assert eval(seen.pop()) == pytest.approx(expected.tolist())
