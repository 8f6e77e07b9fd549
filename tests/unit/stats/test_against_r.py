"""Every statistic held against R on 60 random data sets with ties, zeros and missing values.

tools/expected_statistics/make.R made the data and the expected values.
"""

import pandas as pd
import pytest

from virkning.stats.groups import compare_scales
from virkning.stats.multiple import holm
from virkning.stats.paired import PairedChange, paired_change
from virkning.stats.shares import compare_shares, wilson_interval

FEWEST_SETS = 50

IN_R = {
    # what R calculates directly: relative tolerance, for R writes twelve digits
    "n": 0,
    "increased": 0,
    "unchanged": 0,
    "decreased": 0,
    "mean_before": 1e-9,
    "mean_after": 1e-9,
    "mean_difference": 1e-9,
    "median_difference": 1e-9,
    "interval_low": 1e-9,
    "interval_high": 1e-9,
    "p_t": 1e-9,
    "p_wilcoxon": 1e-9,
    "hedges_g": 1e-9,
    "rank_biserial": 1e-9,
    "detectable_change": 1e-6,  # found by search in both
}


def change(answers: pd.DataFrame, name: str = "proeve") -> PairedChange:
    return paired_change(answers["before"], answers["after"], name=name)


@pytest.fixture(scope="session")
def changes(pairs_by_set: dict[int, pd.DataFrame]) -> dict[int, PairedChange]:
    return {number: change(answers) for number, answers in pairs_by_set.items()}


def test_the_data_sets_hold_what_makes_statistics_go_wrong(pairs_by_set: dict[int, pd.DataFrame]) -> None:
    assert len(pairs_by_set) >= FEWEST_SETS
    for answers in pairs_by_set.values():
        assert set(answers.columns) >= {"before", "after"}
    differences = [(a["after"] - a["before"]).round(6) for a in pairs_by_set.values()]
    assert sum(d.isna().any() for d in differences) >= FEWEST_SETS
    assert sum((d == 0).any() for d in differences) >= FEWEST_SETS
    assert sum(d[d != 0].abs().duplicated().any() for d in differences) >= FEWEST_SETS


@pytest.mark.parametrize("field", IN_R)
def test_paired_change(field: str, changes: dict[int, PairedChange], expected_pairs: pd.DataFrame) -> None:
    for row in expected_pairs.itertuples():
        found = getattr(changes[row.set], field)
        assert found == pytest.approx(getattr(row, field), rel=IN_R[field], abs=1e-11), row.set


def test_bca_lies_as_near_the_exact_interval_as_resampling_allows(
    changes: dict[int, PairedChange], expected_pairs: pd.DataFrame
) -> None:
    """R has the bootstrap's whole distribution: the ends may miss by four standard errors of 9,999 draws."""
    for row in expected_pairs.itertuples():
        found = changes[row.set]
        assert row.bca_low_from - 1e-9 <= found.bca_low <= row.bca_low_to + 1e-9, row.set
        assert row.bca_high_from - 1e-9 <= found.bca_high <= row.bca_high_to + 1e-9, row.set


def test_those_limits_would_tell_other_intervals_from_bca(expected_pairs: pd.DataFrame) -> None:
    t_misses = ~expected_pairs["interval_low"].between(
        expected_pairs["bca_low_from"], expected_pairs["bca_low_to"]
    )
    assert t_misses.sum() > FEWEST_SETS


def test_another_name_gives_other_resamples_of_the_same_interval(
    changes: dict[int, PairedChange],
    pairs_by_set: dict[int, pd.DataFrame],
    expected_pairs: pd.DataFrame,
) -> None:
    moved = 0
    for row in expected_pairs.itertuples():
        one, other = changes[row.set], change(pairs_by_set[row.set], name="et andet fund")
        assert row.bca_low_from - 1e-9 <= other.bca_low <= row.bca_low_to + 1e-9, row.set
        moved += one.bca_low != other.bca_low
    assert moved


def test_mann_whitney(groups_by_set: dict[int, pd.DataFrame], expected_groups: pd.DataFrame) -> None:
    assert len(expected_groups) >= FEWEST_SETS
    for row in expected_groups.itertuples():
        answers = groups_by_set[row.set].groupby("group")["answer"]
        found = compare_scales(answers.get_group("first"), answers.get_group("second"))
        assert (found.n_first, found.n_second) == (row.n_first, row.n_second)
        assert found.p_mann_whitney == pytest.approx(row.p_exact, rel=1e-9), row.set
        assert found.rank_biserial == pytest.approx(row.rank_biserial, abs=1e-11), row.set


def test_large_groups_get_the_approximation_of_r(
    monkeypatch: pytest.MonkeyPatch,
    groups_by_set: dict[int, pd.DataFrame],
    expected_groups: pd.DataFrame,
) -> None:
    monkeypatch.setattr("virkning.stats.mann_whitney.MOST_EXACT", 0)
    for row in expected_groups.itertuples():
        answers = groups_by_set[row.set].groupby("group")["answer"]
        found = compare_scales(answers.get_group("first"), answers.get_group("second"))
        assert found.p_mann_whitney == pytest.approx(row.p_approximate, rel=1e-9), row.set


def test_wilson(expected_shares: pd.DataFrame) -> None:
    assert len(expected_shares) >= FEWEST_SETS
    for row in expected_shares.itertuples():
        found = wilson_interval(row.count_1, row.base_1)
        assert found == pytest.approx((row.wilson_low, row.wilson_high), abs=1e-8), row.set


def test_two_shares(expected_shares: pd.DataFrame) -> None:
    for row in expected_shares.itertuples():
        found = compare_shares(row.count_1, row.base_1, row.count_2, row.base_2)
        expected = (row.difference, row.low, row.high)
        assert (found.difference, found.low, found.high) == pytest.approx(expected, abs=1e-8), row.set
        assert found.p_fisher == pytest.approx(row.p_fisher, rel=1e-9), row.set


def test_holm(expected_holm: pd.DataFrame) -> None:
    sets = expected_holm.groupby("set")
    assert len(sets) >= FEWEST_SETS
    for number, tests in sets:
        assert holm(list(tests["p"])) == pytest.approx(list(tests["holm"]), abs=1e-9, nan_ok=True), number
