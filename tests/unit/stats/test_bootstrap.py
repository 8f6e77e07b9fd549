"""The bootstrap interval: what it always is, and where it gives way to the t interval."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.stats.bootstrap import MOST_BOOTSTRAPPED, bca_interval
from virkning.stats.paired import paired_change

changes = st.lists(st.integers(-4, 4), min_size=2, max_size=40).filter(lambda d: len(set(d)) > 1)


def interval(changed: list[float] | np.ndarray, name: str = "motivation.haab") -> tuple[float, float] | None:
    return bca_interval(np.array(changed, dtype=float), name, 0.95)


@given(changes)
def test_it_lies_within_the_changes_and_around_nearly_all_of_their_mean(changed: list[int]) -> None:
    low, high = interval(changed)
    assert min(changed) <= low < high <= max(changed)
    assert low <= np.mean(changed) <= high


@given(changes, st.randoms())
def test_the_same_name_and_changes_give_the_same_interval(changed: list[int], random) -> None:
    assert interval(random.sample(changed, len(changed))) == interval(changed)


@given(changes.filter(lambda d: sorted(d) != sorted(-x for x in d)))
def test_the_mirrored_changes_give_the_mirrored_interval(changed: list[int]) -> None:
    low, high = interval(changed)
    assert interval([-d for d in changed]) == pytest.approx((-high, -low))


def test_a_long_tail_pulls_it_where_the_t_interval_cannot_follow() -> None:
    changed = [0.0] * 12 + [1, 1, 9]
    low, high = interval(changed)
    assert high - np.mean(changed) > np.mean(changed) - low


def test_a_larger_sample_gives_a_narrower_interval() -> None:
    few, many = interval([-1, 0, 0, 1, 1] * 2), interval([-1, 0, 0, 1, 1] * 20)
    assert many[1] - many[0] < few[1] - few[0]


@pytest.mark.parametrize("changed", [[], [1], [2, 2, 2], [0] * 27])
def test_without_spread_there_is_none(changed: list[float]) -> None:
    assert interval(changed) is None


def test_above_the_limit_the_t_interval_stands_in() -> None:
    after = np.random.default_rng(1).integers(1, 6, MOST_BOOTSTRAPPED + 1)
    result = paired_change(np.full_like(after, 3), after, name="stor")
    assert (result.bca_low, result.bca_high) == (result.interval_low, result.interval_high)
    at_limit = paired_change(np.full_like(after[1:], 3), after[1:], name="stor")
    assert (at_limit.bca_low, at_limit.bca_high) != (at_limit.interval_low, at_limit.interval_high)
    assert at_limit.bca_low == pytest.approx(at_limit.interval_low, abs=0.01)


@given(st.lists(st.integers(0, 1), min_size=2, max_size=60))
def test_nothing_warns(changed: list[int]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        paired_change(np.zeros(len(changed)), changed, name="advarsel")
