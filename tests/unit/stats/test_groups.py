"""Two groups on a scale, held against enumeration by scipy and by hand."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from virkning.stats.groups import compare_scales
from virkning.stats.mann_whitney import MOST_EXACT

answers = st.lists(st.integers(1, 5), min_size=1, max_size=25)
few = st.lists(st.integers(1, 5), min_size=1, max_size=6)


@given(few, few)
@settings(max_examples=60)
def test_equals_going_through_all_choices(first: list[int], second: list[int]) -> None:
    together = first + second
    ranks = [2 * sum(b < a for b in together) + together.count(a) for a in together]
    observed = sum(ranks[: len(first)])
    sums = np.array([sum(choice) for choice in combinations(ranks, len(first))])
    expected = min(1, 2 * min((sums <= observed).mean(), (sums >= observed).mean()))
    assert compare_scales(first, second).p_mann_whitney == pytest.approx(expected)


@given(st.integers(1, 8), st.integers(1, 8), st.randoms())
def test_equals_scipy_where_nothing_is_tied(n_first: int, n_second: int, random) -> None:
    values = random.sample(range(100), n_first + n_second)
    first, second = values[:n_first], values[n_first:]
    reference = stats.mannwhitneyu(first, second, method="exact").pvalue
    assert compare_scales(first, second).p_mann_whitney == pytest.approx(reference)


@given(answers, answers)
def test_swapping_the_groups_turns_the_sign_only(first: list[int], second: list[int]) -> None:
    one, other = compare_scales(first, second), compare_scales(second, first)
    assert other.p_mann_whitney == pytest.approx(one.p_mann_whitney)
    assert other.rank_biserial == pytest.approx(-one.rank_biserial)
    assert 0 < one.p_mann_whitney <= 1
    assert -1 <= one.rank_biserial <= 1


@given(answers, answers)
def test_the_effect_is_read_from_u(first: list[int], second: list[int]) -> None:
    u = stats.mannwhitneyu(first, second, method="asymptotic").statistic
    expected = 2 * u / (len(first) * len(second)) - 1
    assert compare_scales(first, second).rank_biserial == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("first", "second", "p", "effect"),
    [
        ([4, 5, 5], [1, 2, 2], 0.1, 1.0),  # 2 of the 20 choices are as extreme
        ([3, 3], [3, 3, 3], 1.0, 0.0),
        ([1], [5], 1.0, -1.0),
    ],
)
def test_known_values(first: list[int], second: list[int], p: float, effect: float) -> None:
    found = compare_scales(first, second)
    assert (found.p_mann_whitney, found.rank_biserial) == pytest.approx((p, effect))


def test_the_approximation_of_large_groups_continues_the_exact_one() -> None:
    random = np.random.default_rng(2017)
    half = MOST_EXACT // 2
    first, second = random.integers(1, 6, half), random.integers(1, 6, half)
    exact = compare_scales(first, second).p_mann_whitney
    approximate = stats.mannwhitneyu(first, second, method="asymptotic").pvalue
    assert exact == pytest.approx(approximate, abs=0.005)
    larger = compare_scales(np.append(first, 3), second).p_mann_whitney
    assert larger == pytest.approx(exact, abs=0.01)


def test_missing_answers_count_nowhere() -> None:
    found = compare_scales([1, float("nan"), 2], [float("nan"), 4])
    assert (found.n_first, found.n_second) == (2, 1)


@pytest.mark.parametrize(("first", "second"), [([], [1]), ([1], []), ([float("nan")], [1])])
def test_an_empty_group_cannot_be_compared(first: list[float], second: list[float]) -> None:
    found = compare_scales(first, second)
    assert np.isnan([found.p_mann_whitney, found.rank_biserial]).all()


def test_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="liste"):
        compare_scales([[1, 2]], [1])
