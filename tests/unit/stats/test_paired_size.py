"""The size of a paired change and what could have been seen, held against statsmodels and by hand."""

from math import gamma, sqrt
from statistics import mean, variance

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import TTestPower

from virkning.stats.paired_size import detectable_change, hedges_g, rank_biserial

scores = st.integers(1, 5)
pairs = st.lists(st.tuples(scores, scores), min_size=3, max_size=60)
spread = pairs.filter(lambda answers: len({b - a for a, b in answers}) > 1)
changes = st.lists(st.integers(-4, 4), min_size=1, max_size=60).filter(any)


def columns(answers: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    before, after = np.array(answers, dtype=float).T
    return before, after


@given(spread)
def test_hedges_g_follows_its_formula(answers: list[tuple[int, int]]) -> None:
    before, after = zip(*answers, strict=True)
    freedom = len(answers) - 1
    correction = gamma(freedom / 2) / (sqrt(freedom / 2) * gamma((freedom - 1) / 2))
    standardiser = sqrt((variance(before) + variance(after)) / 2)
    expected = correction * (mean(after) - mean(before)) / standardiser
    assert hedges_g(*columns(answers)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("n", [11, 16, 40])
def test_the_correction_is_near_hedges_own_approximation(n: int) -> None:
    """1 - 3 / (4f - 1), which he gives as within 0.0007 of the exact one from ten degrees of freedom."""
    before = np.arange(n, dtype=float)
    after = before + before.std(ddof=1)
    assert hedges_g(before, after) == pytest.approx(1 - 3 / (4 * (n - 1) - 1), abs=0.0007)


@given(spread, st.integers(2, 10))
def test_hedges_g_does_not_depend_on_the_unit(answers: list[tuple[int, int]], unit: int) -> None:
    before, after = columns(answers)
    assert hedges_g(unit * before, unit * after) == pytest.approx(hedges_g(before, after))


def test_no_spread_has_no_hedges_g() -> None:
    assert np.isnan(hedges_g(np.array([3.0, 3, 3]), np.array([4.0, 4, 4])))


@given(changes)
def test_rank_biserial_is_the_share_of_rank_that_rose_minus_the_share_that_fell(changed: list[int]) -> None:
    found = rank_biserial(np.array(changed, dtype=float))
    assert -1 <= found <= 1
    if all(d >= 0 for d in changed):
        assert found == 1
    if all(abs(d) == 1 for d in changed if d):  # all ranks are equal: the share of signs
        signs = [d for d in changed if d]
        assert found == pytest.approx(sum(signs) / len(signs))


def test_rank_biserial_by_hand() -> None:
    """|d| = 0, 1, 1, 2: ranks 1, 2.5, 2.5, 4. Without the zero: 2.5 + 4 up, 2.5 down of 9."""
    assert rank_biserial(np.array([0.0, 1, -1, 2])) == pytest.approx(4 / 9)


@given(changes.filter(lambda changed: any(d > 0 for d in changed)))
def test_a_larger_rise_never_lowers_the_rank_biserial(changed: list[int]) -> None:
    differences = np.array(changed, dtype=float)
    raised = differences.copy()
    raised[int(differences.argmax())] += 1
    assert rank_biserial(raised) >= rank_biserial(differences) - 1e-12


def test_nobody_changed_has_no_rank_biserial() -> None:
    assert np.isnan(rank_biserial(np.zeros(5)))


@given(spread)
def test_the_detectable_change_has_the_power_it_says(answers: list[tuple[int, int]]) -> None:
    before, after = columns(answers)
    differences = after - before
    size = detectable_change(differences) / differences.std(ddof=1)
    assert TTestPower().power(size, differences.size, 0.05) == pytest.approx(0.80, abs=1e-4)


def test_half_a_standard_deviation_takes_34_pairs() -> None:
    """The number in every table of sample sizes for a paired t-test at 5 and 80 pct."""
    in_deviations = []
    for n in (33, 34):
        differences = np.arange(n, dtype=float)
        in_deviations.append(detectable_change(differences) / differences.std(ddof=1))
    assert in_deviations[0] > 0.5 >= in_deviations[1]


@given(spread)
def test_twice_as_many_pairs_detect_a_smaller_change(answers: list[tuple[int, int]]) -> None:
    before, after = columns(answers)
    differences = after - before
    assert detectable_change(np.tile(differences, 2)) < detectable_change(differences)
