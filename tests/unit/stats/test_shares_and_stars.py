"""Shares in percent, and the stars of the 2017 report."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.stats.shares import share
from virkning.stats.significance import significance_stars, strictest_level

REPORT = [0.10, 0.05]


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
