"""Quarters that are missing: what is filled in, with what, and what never is."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_costs import QUARTERS, of_expenses, of_hours

from virkning.economy.imputation import IMPUTED, impute, imputed_quarters

RUNNING = ["gade", "plan"]


def filled(frame, amount="timer", quarters=QUARTERS, **choices):
    """Return what was filled in: series and quarter → amount."""
    rows = impute(frame, amount, RUNNING, quarters, **choices)
    rows = rows[rows[IMPUTED]]
    names = [name for name in ("kommune", "aktivitet", "rolle", "kvartal") if name in rows]
    return {tuple(row[name] for name in names): row[amount] for _, row in rows.iterrows()}


def test_a_missing_quarter_is_the_mean_of_the_others():
    """(10 + 20 + 36) / 3 = 22."""
    hours = of_hours(
        ("nord", "2020K1", "gade", "ansat", 10),
        ("nord", "2020K2", "gade", "ansat", 20),
        ("nord", "2020K4", "gade", "ansat", 36),
    )
    assert filled(hours) == {("nord", "gade", "ansat", "2020K3"): 22}


def test_the_mean_is_of_the_same_municipality_activity_and_role():
    """The leader's mean is 4, Syd's 50 and the planning's 8: none of them comes near the workers' 15."""
    complete = [("syd", quarter, "gade", "ansat", 50) for quarter in QUARTERS]
    complete += [("nord", quarter, "gade", "leder", 4) for quarter in QUARTERS]
    complete += [("nord", quarter, "plan", "ansat", 8) for quarter in QUARTERS]
    hours = of_hours(
        *complete,
        ("nord", "2020K1", "gade", "ansat", 10),
        ("nord", "2020K2", "gade", "ansat", 20),
        ("nord", "2020K3", "gade", "ansat", 15),
    )
    assert filled(hours) == {("nord", "gade", "ansat", "2020K4"): 15}


def test_two_projects_of_a_municipality_are_filled_in_apart():
    hours = pd.concat(
        [
            of_hours(*[("nord", quarter, "gade", "ansat", 10) for quarter in QUARTERS]),
            of_hours(*[("nord", quarter, "gade", "ansat", 30) for quarter in QUARTERS[1:]]).assign(
                projekt="p2"
            ),
        ],
        ignore_index=True,
    )
    rows = impute(hours, "timer", RUNNING, QUARTERS)
    (row,) = rows[rows[IMPUTED]].to_dict("records")
    assert (row["projekt"], row["kvartal"], row["timer"]) == ("p2", "2020K1", 30)


def test_one_off_costs_are_never_filled_in():
    assert filled(of_hours(("nord", "2020K1", "kursus", "ansat", 40))) == {}


def test_a_registered_zero_is_not_missing_and_counts_in_the_mean():
    """(0 + 0 + 30) / 3 = 10."""
    hours = of_hours(
        ("nord", "2020K1", "gade", "ansat", 0),
        ("nord", "2020K2", "gade", "ansat", 0),
        ("nord", "2020K3", "gade", "ansat", 30),
    )
    assert filled(hours) == {("nord", "gade", "ansat", "2020K4"): 10}


def test_what_nobody_has_registered_stays_out():
    assert filled(of_hours(*[("nord", quarter, "gade", "ansat", 1) for quarter in QUARTERS])) == {}


def test_a_quarter_that_is_not_expected_is_kept_but_counts_in_no_mean():
    """(10 + 20) / 2 = 15; with the 6 hours of a month of the quarter before, it would be 12."""
    hours = of_hours(
        ("nord", "2019K4", "gade", "ansat", 6),
        ("nord", "2020K1", "gade", "ansat", 10),
        ("nord", "2020K2", "gade", "ansat", 20),
    )
    assert filled(hours, quarters=QUARTERS[:3]) == {("nord", "gade", "ansat", "2020K3"): 15}
    assert list(impute(hours, "timer", RUNNING, QUARTERS[:2])["timer"]) == [6, 10, 20]
    assert filled(hours.head(1)) == {}


def test_what_is_registered_in_too_few_quarters_is_not_filled_in():
    """Bought once: nothing. Bought once, and nothing in another quarter: (300 + 0) / 2 = 150."""
    once = of_expenses(("nord", "2020K1", "plan", 300))
    assert filled(once, "beloeb", least=2) == {}
    outside = of_expenses(("nord", "2019K4", "plan", 90), ("nord", "2020K1", "plan", 300))
    assert filled(outside, "beloeb", least=2) == {}
    twice = of_expenses(("nord", "2020K1", "plan", 300), ("nord", "2020K2", "plan", 0))
    assert set(filled(twice, "beloeb", least=2).values()) == {150}


def test_expenses_are_filled_in_without_role():
    """(1.000 + 500 + 300) / 3 = 600."""
    expenses = of_expenses(
        ("nord", "2020K1", "plan", 1000),
        ("nord", "2020K2", "plan", 500),
        ("nord", "2020K3", "plan", 300),
        ("nord", "2020K1", "kursus", 9000),
    )
    assert filled(expenses, "beloeb") == {("nord", "plan", "2020K4"): 600}


def test_the_quarters_that_are_filled_in_are_told_by_municipality():
    hours = of_hours(
        *[("nord", quarter, "gade", "ansat", 1) for quarter in ("2020K1", "2020K4")],
        *[("nord", quarter, "plan", "ansat", 1) for quarter in ("2020K1", "2020K2", "2020K4")],
        *[("syd", quarter, "gade", "ansat", 1) for quarter in QUARTERS],
    )
    assert imputed_quarters(impute(hours, "timer", RUNNING, QUARTERS)) == {"nord": ["2020K2", "2020K3"]}


def test_nothing_is_filled_in_where_nothing_is_registered():
    assert impute(of_hours(), "timer", RUNNING, QUARTERS).empty


SERIES = st.tuples(
    st.sampled_from(["nord", "syd"]),
    st.sampled_from(QUARTERS),
    st.sampled_from(["gade", "plan", "kursus"]),
    st.sampled_from(["ansat", "leder"]),
)
REGISTERED = st.dictionaries(SERIES, st.floats(0, 2000), max_size=30).map(
    lambda hours: of_hours(*[(*key, amount) for key, amount in hours.items()])
)


@given(REGISTERED)
def test_what_is_registered_is_never_changed(hours):
    rows = impute(hours, "timer", RUNNING, QUARTERS)
    observed = rows[~rows[IMPUTED]].drop(columns=IMPUTED)
    pd.testing.assert_frame_equal(observed, hours, check_dtype=False)


@given(REGISTERED)
def test_running_series_are_complete_and_one_off_ones_as_they_were(hours):
    rows = impute(hours, "timer", RUNNING, QUARTERS)
    assert not rows[rows[IMPUTED]]["aktivitet"].isin(["kursus"]).any()
    for (*_, activity, _role), series in rows.groupby(["kommune", "aktivitet", "rolle"]):
        assert series["kvartal"].is_unique
        if activity in RUNNING:
            assert set(series["kvartal"]) == set(QUARTERS)


@given(REGISTERED)
def test_filling_in_leaves_the_mean_of_a_series_as_it_was(hours):
    rows = impute(hours, "timer", RUNNING, QUARTERS)
    for keys, series in rows[rows["aktivitet"] != "kursus"].groupby(["kommune", "aktivitet", "rolle"]):
        before = hours[(hours[["kommune", "aktivitet", "rolle"]] == list(keys)).all(axis=1)]["timer"]
        assert series["timer"].mean() == pytest.approx(before.mean())
