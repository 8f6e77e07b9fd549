"""Shares in percent, and the stars of the 2017 report."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.stats.shares import compare_shares, share, wilson_interval
from virkning.stats.significance import FEWEST_CHANGED, significance_stars, strictest_level

REPORT = [0.10, 0.05]

counted = st.integers(1, 200).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@pytest.mark.parametrize(
    ("count", "base", "percent"), [(9, 40, 22.5), (0, 40, 0), (40, 40, 100), (1, 8, 12.5)]
)
def test_share(count: int, base: int, percent: float) -> None:
    assert share(count, base) == percent


def test_a_share_of_nobody_is_unknown() -> None:
    assert np.isnan(share(0, 0))


@pytest.mark.parametrize(("count", "base"), [(-1, 4), (5, 4), (0, -1)])
def test_a_count_must_lie_within_its_base(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="grundlag"):
        share(count, base)


@given(st.lists(st.integers(0, 500), min_size=1).filter(any))
def test_shares_of_a_whole_add_to_100(counts: list[int]) -> None:
    assert sum(share(count, sum(counts)) for count in counts) == pytest.approx(100)


@given(counted)
def test_wilson_surrounds_the_share_within_0_and_100(counts: tuple[int, int]) -> None:
    low, high = wilson_interval(*counts)
    assert 0 <= low <= share(*counts) <= high <= 100
    assert low < high


@given(counted)
def test_wilson_of_the_others_is_the_mirror_image(counts: tuple[int, int]) -> None:
    low, high = wilson_interval(*counts)
    assert wilson_interval(counts[1] - counts[0], counts[1]) == pytest.approx((100 - high, 100 - low))


@given(counted, st.integers(2, 5))
def test_more_persons_give_a_narrower_interval(counts: tuple[int, int], times: int) -> None:
    low, high = wilson_interval(*counts)
    more_low, more_high = wilson_interval(times * counts[0], times * counts[1])
    assert more_high - more_low < high - low


def test_wilson_at_its_ends() -> None:
    """Nobody of n: from 0 to z² / (n + z²), with z² = 3.8415."""
    assert wilson_interval(0, 8) == pytest.approx((0, 100 * 3.841459 / 11.841459), abs=1e-4)
    assert wilson_interval(8, 8) == pytest.approx((100 * 8 / 11.841459, 100), abs=1e-4)
    assert np.isnan(wilson_interval(0, 0)).all()


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 5.24, 33.39),
        ((9, 10, 3, 10), 17.05, 80.90),
        ((6, 7, 2, 7), 5.82, 80.62),
        ((5, 56, 0, 29), -3.81, 19.26),
        ((0, 10, 0, 20), -16.11, 27.75),
        ((0, 10, 0, 10), -27.75, 27.75),
        ((10, 10, 0, 20), 67.91, 100.00),
        ((10, 10, 0, 10), 60.75, 100.00),
    ],
)
def test_newcombes_own_examples(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    """Newcombe 1998, table II, method 10."""
    found = compare_shares(*counts)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.0051)


@given(counted, counted)
def test_two_groups_swapped_turn_the_signs(first: tuple[int, int], second: tuple[int, int]) -> None:
    one, other = compare_shares(*first, *second), compare_shares(*second, *first)
    assert other.difference == pytest.approx(-one.difference)
    assert (other.low, other.high) == pytest.approx((-one.high, -one.low), abs=1e-9)
    assert other.p_fisher == pytest.approx(one.p_fisher)
    assert -100 <= one.low <= one.difference <= one.high <= 100
    assert 0 < one.p_fisher <= 1


def test_fishers_tea() -> None:
    """Three of four cups right: 2 * (16 + 1) / 70, the tables no more likely than the one seen."""
    assert compare_shares(3, 4, 1, 4).p_fisher == pytest.approx(34 / 70)


@pytest.mark.parametrize("counts", [(0, 0, 3, 5), (3, 5, 0, 0), (0, 0, 0, 0)])
def test_a_group_of_nobody_cannot_be_compared(counts: tuple[int, int, int, int]) -> None:
    found = compare_shares(*counts)
    assert np.isnan([found.difference, found.low, found.high, found.p_fisher]).all()


@given(st.floats(0, 1), st.integers(0, 12))
def test_fewer_than_six_changes_never_give_stars(p: float, changed: int) -> None:
    stars = significance_stars(p, REPORT, changed)
    assert stars == ("" if changed < FEWEST_CHANGED else significance_stars(p, REPORT, 100))


def test_six_is_the_fewest_that_an_exact_test_can_call_significant_at_5_pct() -> None:
    assert 2 / 2 ** (FEWEST_CHANGED - 1) > 0.05 > 2 / 2**FEWEST_CHANGED


@pytest.mark.parametrize(
    ("p", "stars", "level"),
    [
        (0.0095, "**", 0.05),
        (0.05, "*", 0.10),
        (0.057, "*", 0.10),
        (0.10, "", None),
        (0.7, "", None),
        (float("nan"), "", None),
    ],
)
def test_stars(p: float, stars: str, level: float | None) -> None:
    assert significance_stars(p, REPORT, 6) == stars
    assert strictest_level(p, REPORT) == level


def test_three_levels_give_up_to_three_stars() -> None:
    assert significance_stars(0.005, [0.10, 0.05, 0.01], 6) == "***"
