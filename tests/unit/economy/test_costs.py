"""From hours and expenses to kroner: every expected amount is worked out beside it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_costs import QUARTERS, of_expenses, of_hours, small_costs

from virkning.config.costs import Costs, Nature
from virkning.economy.costs import (
    AMOUNTS,
    LINE,
    TOTAL,
    cost_lines,
    cost_table,
    in_prices_of,
    of_nature,
    totals,
    totals_of_groups,
)
from virkning.formatting import Unit, format_cell, format_value

ONE = ["2020K1"]
HOURS = of_hours(
    ("syd", "2020K1", "plan", "leder", 4),
    ("syd", "2020K1", "gade", "ansat", 10),
    ("nord", "2020K1", "gade", "leder", 2),
    ("nord", "2020K1", "gade", "ansat", 7.5),
    ("nord", "2020K1", "kursus", "ansat", 20),
)
EXPENSES = of_expenses(("nord", "2020K1", "kursus", 5000), ("syd", "2020K1", "plan", 250))
"""Wages: plan 4 · 300,5 = 1.202; gade 10 · 200 = 2.000, 2 · 300,5 = 601 and 7,5 · 200 = 1.500; kursus
20 · 200 = 4.000."""


@pytest.fixture
def costs() -> Costs:
    return small_costs()


@pytest.fixture
def lines(costs):
    return cost_lines(HOURS, EXPENSES, costs, ONE)


def test_hours_cost_the_rate_of_their_role_and_expenses_what_they_are(lines):
    rows = lines[["kommune", "aktivitet", "rolle", "timer", "loen", "udgift", "kroner"]]
    assert list(rows.astype(object).where(rows.notna(), None).itertuples(index=False, name=None)) == [
        ("syd", "gade", "ansat", 10, 2000, 0, 2000),
        ("nord", "gade", "ansat", 7.5, 1500, 0, 1500),
        ("nord", "gade", "leder", 2, 601, 0, 601),
        ("syd", "plan", "leder", 4, 1202, 0, 1202),
        ("syd", "plan", None, 0, 0, 250, 250),
        ("nord", "kursus", "ansat", 20, 4000, 0, 4000),
        ("nord", "kursus", None, 0, 0, 5000, 5000),
    ]


def test_overhead_is_a_share_of_wages_and_not_of_expenses():
    """15 pct. of 2.000, 1.500, 601, 1.202 and 4.000; nothing of 250 and 5.000."""
    lines = cost_lines(HOURS, EXPENSES, small_costs(overhead=0.15), ONE)
    assert list(lines["overhead"]) == pytest.approx([300, 225, 90.15, 180.3, 0, 600, 0])
    assert lines["kroner"].sum() == pytest.approx(9303 + 5250 + 0.15 * 9303)


def test_each_amount_knows_the_year_of_its_prices(lines):
    """A rate has its own year; an expense is in the prices of its quarter."""
    years = {tuple(row) for row in lines[["rolle", "prisaar"]].fillna("-").itertuples(index=False)}
    assert years == {("ansat", 2014), ("leder", 2016), ("-", 2020)}


def test_lines_are_brought_to_the_prices_of_one_year_as_far_as_the_index_reaches():
    """From 2014 to 2018 prices rise by a quarter (100 to 125): 2.000 to 2.500 kr., 1.500 to 1.875.

    Overhead of 10 pct. follows: 200 to 250, 150 to 187,5. The leader's rate (2016) and the expenses (2020)
    stay, as the index has neither year; nor do hours ever change.
    """
    lines = cost_lines(HOURS, EXPENSES, small_costs(overhead=0.1), ONE).iloc[:5]
    moved = in_prices_of(lines, 2018, {2014: 100, 2018: 125})
    assert list(moved["omregnet"]) == [True, True, False, False, False]
    assert list(moved["prisaar"]) == [2018, 2018, 2016, 2016, 2020]
    assert list(moved["loen"]) == pytest.approx([2500, 1875, 601, 1202, 0])
    assert list(moved["overhead"]) == pytest.approx([250, 187.5, 60.1, 120.2, 0])
    assert list(moved["udgift"]) == [0, 0, 0, 0, 250]
    assert list(moved["kroner"]) == pytest.approx([2750, 2062.5, 661.1, 1322.2, 250])
    assert list(moved["timer"]) == list(lines["timer"])
    assert list(moved.columns) == [*LINE, "omregnet"]


def test_an_expense_is_brought_to_an_earlier_year():
    """From 2020 back to 2018: 250 · 125 / 156,25 = 200 and 5.000 · 0,8 = 4.000 kr."""
    moved = in_prices_of(cost_lines(HOURS, EXPENSES, small_costs(), ONE), 2018, {2018: 125, 2020: 156.25})
    assert list(moved["udgift"][moved["udgift"] > 0]) == pytest.approx([200, 4000])
    assert list(moved["kroner"][moved["omregnet"]]) == pytest.approx([200, 4000])


def test_lines_of_the_year_itself_need_no_index(lines):
    moved = in_prices_of(lines, 2014, {})
    assert list(moved["omregnet"]) == [year == 2014 for year in lines["prisaar"]]
    pd.testing.assert_frame_equal(moved[list(LINE)], lines)


def test_no_lines_are_brought_anywhere(costs):
    moved = in_prices_of(cost_lines(of_hours(), None, costs, ONE), 2018, {})
    assert moved.empty
    assert moved["omregnet"].dtype == bool


def test_a_missing_quarter_of_hours_and_of_expenses_is_priced_and_marked(costs):
    """Worker: (10 + 20) / 2 = 15 hours, 3.000 kr.; expense: (100 + 300) / 2 = 200 kr."""
    hours = of_hours(("nord", "2020K1", "gade", "ansat", 10), ("nord", "2020K2", "gade", "ansat", 20))
    expenses = of_expenses(("nord", "2020K1", "plan", 100), ("nord", "2020K2", "plan", 300))
    lines = cost_lines(hours, expenses, costs, QUARTERS[:3])
    filled = lines[lines["imputeret"]]
    assert list(filled["kvartal"]) == ["2020K3", "2020K3"]
    assert list(filled["kroner"]) == [3000, 200]
    (total,) = totals(lines).to_dict("records")
    assert (total["timer"], total["kroner"], total["kroner_imputeret"]) == (45, 9600, 3200)


def test_hours_of_one_quarter_recur_but_a_single_purchase_does_not(costs):
    """10 hours at 200 kr. in each of two quarters, and 100 kr. once: 4.100 kr."""
    hours = of_hours(("nord", "2020K1", "gade", "ansat", 10))
    lines = cost_lines(hours, of_expenses(("nord", "2020K1", "plan", 100)), costs, QUARTERS[:2])
    assert list(lines["kroner"]) == [2000, 2000, 100]
    assert list(lines["imputeret"]) == [False, True, False]


def test_only_sums_with_something_filled_in_are_marked(costs):
    hours = of_hours(
        ("nord", "2020K1", "gade", "ansat", 10),
        ("nord", "2020K1", "plan", "ansat", 1),
        ("nord", "2020K2", "plan", "ansat", 1),
    )
    table = cost_table(cost_lines(hours, None, costs, QUARTERS[:2]), ["aktivitet"])
    assert dict(zip(table["aktivitet"], table["imputeret"], strict=True)) == {
        "gade": True,
        "plan": False,
        TOTAL: True,
    }


def test_direct_costs_in_the_layout_of_table_9_1(lines):
    """Activity by role, and their sum: 17,5 + 2 = 19,5 hours and 3.500 + 601 = 4.101 kr."""
    table = cost_table(of_nature(lines, Nature.DIRECT), ["aktivitet", "rolle"])
    assert list(table[["aktivitet", "rolle", "timer", "kroner"]].itertuples(index=False, name=None)) == [
        ("gade", "ansat", 17.5, 3500),
        ("gade", "leder", 2, 601),
        (TOTAL, TOTAL, 19.5, 4101),
    ]


def test_indirect_costs_in_the_layout_of_table_9_2(lines):
    """Hours of all roles with the expenses: plan 1.202 + 250 = 1.452, kursus 4.000 + 5.000 = 9.000."""
    table = cost_table(of_nature(lines, Nature.INDIRECT), ["aktivitet"])
    assert list(table[["aktivitet", "timer", "kroner"]].itertuples(index=False, name=None)) == [
        ("plan", 4, 1452),
        ("kursus", 20, 9000),
        (TOTAL, 24, 10452),
    ]


def test_start_up_and_running_costs_apart(lines):
    """Running: 4.101 + 1.452 = 5.553; start-up: 9.000."""
    sums = totals(lines, ["varighed"])
    assert dict(zip(sums["varighed"], sums["kroner"], strict=True)) == {"loebende": 5553, "engangs": 9000}


def test_each_municipality_and_all_of_them(lines):
    """Nord: 1.500 + 601 + 9.000 = 11.101; Syd: 2.000 + 1.452 = 3.452; all: 14.553."""
    sums = totals_of_groups(lines, ["i_alt", "nord", "syd", "oest"])
    assert dict(zip(sums["kommune"], sums["kroner"], strict=True)) == {
        "i_alt": 14553,
        "nord": 11101,
        "syd": 3452,
        "oest": 0,
    }


def test_a_municipality_held_against_the_others_does_not_count_in_all(lines):
    others = lines.assign(kommune=lines["kommune"].replace("syd", "oevrige"))
    sums = totals_of_groups(others, ["i_alt", "oevrige"])
    assert list(sums["kroner"]) == [11101, 3452]


def test_sums_are_of_amounts_that_are_not_rounded(costs):
    """Three times 4 hours print as 0, but their sum of 12 prints as 10; 3 · 4 · 200 = 2.400 kr."""
    hours = of_hours(*[("nord", quarter, "gade", "ansat", 4) for quarter in QUARTERS[:3]])
    lines = cost_lines(hours, None, costs, QUARTERS[:3])
    assert [format_cell(value, Unit.HOURS) for value in lines["timer"]] == ["0", "0", "0"]
    (total,) = totals(lines).to_dict("records")
    assert format_cell(total["timer"], Unit.HOURS) == "10"
    assert format_cell(total["kroner"], Unit.KRONER) == "2.400"


@pytest.mark.parametrize(
    ("value", "unit", "in_text", "in_cell"),
    [
        (6582.6875, Unit.HOURS, "6.580\u00a0timer", "6.580"),
        (6585, Unit.HOURS, "6.590\u00a0timer", "6.590"),
        (4.9, Unit.HOURS, "0\u00a0timer", "0"),
        (1890547.85, Unit.KRONER, "1.890.500\u00a0kr.", "1.890.500"),
        (32491.52, Unit.KRONER, "32.500\u00a0kr.", "32.500"),
        (150, Unit.KRONER, "200\u00a0kr.", "200"),
    ],
)
def test_hours_are_printed_in_tens_and_kroner_in_hundreds(value, unit, in_text, in_cell):
    assert format_value(value, unit) == in_text
    assert format_cell(value, unit) == in_cell


def test_no_registrations_cost_nothing(costs):
    lines = cost_lines(of_hours(), of_expenses(), costs, QUARTERS)
    assert list(lines.columns) == list(LINE)
    assert lines.empty
    (total,) = totals(lines).to_dict("records")
    assert (total["timer"], total["kroner"], total["imputeret"]) == (0, 0, False)


@pytest.mark.parametrize(
    "row", [("nord", "2020K1", "gade", "chef", 1), ("nord", "2020K1", "vej", "ansat", 1)]
)
def test_an_unknown_role_or_activity_is_refused_rather_than_free(costs, row):
    with pytest.raises(ValueError, match=r"omkostninger\.yml"):
        cost_lines(of_hours(row), None, costs, ONE)


KEYS = st.tuples(
    st.sampled_from(["nord", "syd"]),
    st.sampled_from(QUARTERS),
    st.sampled_from(["gade", "plan", "kursus"]),
    st.sampled_from(["ansat", "leder"]),
)
HOURS_OF = st.dictionaries(KEYS, st.integers(0, 4000).map(lambda n: n / 2), min_size=1, max_size=30)
SPENT = st.dictionaries(KEYS.map(lambda key: key[:3]), st.integers(0, 10**5), max_size=20)


@given(HOURS_OF, SPENT, st.sampled_from([0.0, 0.15, 0.2]))
def test_the_total_is_the_sum_of_its_parts_however_they_are_cut(hours, spent, overhead):
    lines = cost_lines(
        of_hours(*[(*key, amount) for key, amount in hours.items()]),
        of_expenses(*[(*key, amount) for key, amount in spent.items()]),
        small_costs(overhead),
        QUARTERS,
    )
    whole = totals(lines)[[*AMOUNTS, "kroner_imputeret"]].iloc[0]
    cuts = [
        ["art"],
        ["varighed"],
        ["kategori"],
        ["kommune"],
        ["aktivitet", "rolle"],
        ["kvartal"],
        ["prisaar"],
    ]
    for by in cuts:
        parts = totals(lines, by)
        assert not parts[by].astype("str").duplicated().any()
        pd.testing.assert_series_equal(
            parts[[*AMOUNTS, "kroner_imputeret"]].sum(), whole, check_names=False, atol=1e-6
        )
    (direct, indirect) = (of_nature(lines, nature) for nature in Nature)
    assert len(direct) + len(indirect) == len(lines)
    assert (lines["kroner"] - lines[["loen", "udgift", "overhead"]].sum(axis=1)).abs().max() < 1e-6


RATES = {"ansat": 200, "leder": 300.5}


@given(HOURS_OF, SPENT, st.sampled_from([0.0, 0.1]))
def test_the_tables_of_a_report_have_the_same_total(hours, spent, overhead):
    """Direct and indirect costs, those of all municipalities, and the categories, each added up.

    The total itself is computed from the registrations one by one: a running activity that has been
    registered in k of the four quarters counts 4 / k times what was registered; what is bought in one quarter
    alone counts once.
    """
    lines = cost_lines(
        of_hours(*[(*key, amount) for key, amount in hours.items()]),
        of_expenses(*[(*key, amount) for key, amount in spent.items()]),
        small_costs(overhead),
        QUARTERS,
    )
    expected = sum(
        amount * RATES[key[-1]] * (1 + overhead) * _times(key, hours) for key, amount in hours.items()
    ) + sum(amount * _times(key, spent, least=2) for key, amount in spent.items())
    tables = (
        cost_table(of_nature(lines, Nature.DIRECT), ["aktivitet", "rolle"]),
        cost_table(of_nature(lines, Nature.INDIRECT), ["aktivitet"]),
    )
    sums = [table.loc[table["aktivitet"] == TOTAL, "kroner"].item() for table in tables]
    rows = [table.loc[table["aktivitet"] != TOTAL, "kroner"].sum() for table in tables]
    assert rows == pytest.approx(sums)
    assert sum(sums) == pytest.approx(expected)
    assert totals_of_groups(lines, ["i_alt"])["kroner"].item() == pytest.approx(expected)
    assert totals_of_groups(lines, ["nord", "syd"])["kroner"].sum() == pytest.approx(expected)
    assert totals(lines, ["kategori"])["kroner"].sum() == pytest.approx(expected)
    assert totals(lines, ["varighed"])["kroner"].sum() == pytest.approx(expected)


def _times(key, registered, least=1):
    """How often a registration counts: once for a one-off, else for its share of the missing quarters."""
    series = [other for other in registered if (other[0], *other[2:]) == (key[0], *key[2:])]
    is_filled_in = key[2] != "kursus" and len(series) >= least
    return len(QUARTERS) / len(series) if is_filled_in else 1
