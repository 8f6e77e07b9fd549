"""Paired change, held against the closed form of Student's paired t and the published table 7-1."""

from math import sqrt
from statistics import mean, stdev

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betainc

from virkning.stats.paired import paired_change

scores = st.integers(1, 5)
pairs = st.lists(st.tuples(scores, scores), min_size=2, max_size=60)
spread = pairs.filter(lambda answers: len({b - a for a, b in answers}) > 1)


def change(answers: list[tuple[int, int]]):
    return paired_change([a for a, _ in answers], [b for _, b in answers], name="haab")


def two_sided_p(t: float, df: int) -> float:
    """Student's t by the incomplete beta function (Abramowitz and Stegun 26.7.1)."""
    return float(betainc(df / 2, 0.5, df / (df + t * t)))


@given(spread)
def test_t_and_interval_follow_the_closed_form(answers: list[tuple[int, int]]) -> None:
    result = change(answers)
    differences = [b - a for a, b in answers]
    error = stdev(differences) / sqrt(len(differences))
    df = len(differences) - 1
    assert result.mean_difference == pytest.approx(mean(differences))
    assert result.p_t == pytest.approx(two_sided_p(mean(differences) / error, df), abs=1e-9)
    half_width = (result.interval_high - result.interval_low) / 2
    assert two_sided_p(half_width / error, df) == pytest.approx(0.05, abs=1e-9)


@given(spread)
def test_the_interval_surrounds_the_mean_and_agrees_with_p(answers: list[tuple[int, int]]) -> None:
    result = change(answers)
    assert result.interval_low < result.mean_difference < result.interval_high
    assert result.interval_low + result.interval_high == pytest.approx(2 * result.mean_difference, abs=1e-9)
    if abs(result.p_t - 0.05) > 1e-9:
        assert (result.p_t < 0.05) == (result.interval_low > 0 or result.interval_high < 0)


@given(pairs)
def test_counts_and_means_add_up(answers: list[tuple[int, int]]) -> None:
    result = change(answers)
    assert result.increased + result.unchanged + result.decreased == result.n == len(answers)
    assert result.mean_after - result.mean_before == pytest.approx(result.mean_difference, abs=1e-12)


@given(pairs)
def test_swapping_before_and_after_turns_the_signs_only(answers: list[tuple[int, int]]) -> None:
    forwards, backwards = change(answers), change([(b, a) for a, b in answers])
    assert backwards.mean_difference == pytest.approx(-forwards.mean_difference)
    assert backwards.interval_low == pytest.approx(-forwards.interval_high, nan_ok=True)
    assert backwards.p_t == pytest.approx(forwards.p_t, nan_ok=True)
    assert backwards.p_wilcoxon == pytest.approx(forwards.p_wilcoxon)
    assert backwards.median_difference == -forwards.median_difference
    assert backwards.hedges_g == pytest.approx(-forwards.hedges_g, nan_ok=True)
    assert backwards.rank_biserial == pytest.approx(-forwards.rank_biserial, nan_ok=True)
    assert backwards.detectable_change == pytest.approx(forwards.detectable_change, nan_ok=True)
    assert (backwards.increased, backwards.decreased) == (forwards.decreased, forwards.increased)


@given(pairs, st.randoms())
def test_the_order_of_persons_does_not_matter(answers: list[tuple[int, int]], random) -> None:
    one, other = change(answers), change(random.sample(answers, len(answers)))
    assert other.p_t == pytest.approx(one.p_t, nan_ok=True)
    assert other.p_wilcoxon == one.p_wilcoxon
    assert (other.bca_low, other.bca_high) == pytest.approx((one.bca_low, one.bca_high), nan_ok=True)


def test_the_reversed_item_of_the_2017_report() -> None:
    """Table 7-1, last row: 48 → 43 in 27 pairs, six lower and one higher, starred at 10 pct."""
    before = np.array([2] * 6 + [1] + [2] * 15 + [1] * 5)
    after = before + np.array([-1] * 6 + [1] + [0] * 20)
    result = paired_change(before, after, name="haab")
    assert (before.sum(), after.sum()) == (48, 43)
    assert (result.n, result.increased, result.unchanged, result.decreased) == (27, 1, 20, 6)
    assert result.mean_difference == pytest.approx(-5 / 27)
    assert result.p_t == pytest.approx(0.0571, abs=5e-5)
    assert result.p_wilcoxon == pytest.approx(0.125)


def test_an_incomplete_pair_counts_nowhere() -> None:
    before = pd.Series([1, pd.NA, 3, 5], dtype="Int64")
    after = pd.Series([2, 5, pd.NA, 5], dtype="Int64")
    result = paired_change(before, after, name="haab")
    assert (result.n, result.mean_before, result.mean_after) == (2, 3.0, 3.5)


@pytest.mark.parametrize("answers", [[], [(2, 4)]])
def test_fewer_than_two_pairs_cannot_be_tested(answers: list[tuple[int, int]]) -> None:
    result = change(answers)
    assert result.n == len(answers)
    assert np.isnan([result.interval_low, result.interval_high, result.p_t, result.p_wilcoxon]).all()
    assert np.isnan([result.bca_low, result.bca_high, result.hedges_g, result.detectable_change]).all()


def test_nobody_at_all_has_no_mean() -> None:
    result = change([])
    assert np.isnan([result.mean_before, result.mean_after, result.mean_difference]).all()
    assert np.isnan([result.median_difference, result.rank_biserial]).all()


@pytest.mark.parametrize(
    ("answers", "p_t", "p_wilcoxon"),
    [([(3, 3), (4, 4), (5, 5)], 1.0, 1.0), ([(3, 4), (2, 3), (1, 2)], float("nan"), 0.25)],
)
def test_equal_differences_have_no_spread_to_judge_by(
    answers: list[tuple[int, int]], p_t: float, p_wilcoxon: float
) -> None:
    result = change(answers)
    assert result.p_t == pytest.approx(p_t, nan_ok=True)
    assert result.p_wilcoxon == pytest.approx(p_wilcoxon)
    assert np.isnan([result.interval_low, result.interval_high]).all()
    assert np.isnan([result.bca_low, result.bca_high, result.detectable_change]).all()


def test_changes_that_are_equal_on_paper_are_equal() -> None:
    """0.3 - 0.1 and 0.2 - 0 differ in the last bit; taken as spread, that would give p = 0."""
    result = paired_change([0.1, 0.0, 0.7], [0.3, 0.2, 0.9], name="haab")
    assert np.isnan([result.p_t, result.interval_low, result.bca_low]).all()


def test_arrays_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="lige lange"):
        paired_change([1, 2], [1, 2, 3], name="haab")
