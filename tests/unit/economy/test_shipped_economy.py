"""What ships with the programme: its price tables, example citizens and comparisons."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from virkning.config.load import load_project
from virkning.config.prices import PriceKind
from virkning.economy.break_even import break_even_success_rate
from virkning.economy.inputs import Estimate, central_values, inputs_of
from virkning.economy.net_result import net_result, net_result_by_payer
from virkning.economy.price_years import to_price_year
from virkning.economy.prices import NOT_VALUED, price_table
from virkning.economy.scenarios import cases_of
from virkning.economy.tables import citizen_examples, comparison_table
from virkning.rounding import round_half_away
from virkning.workspace import Workspace

PROJECT = Workspace.find(Path(__file__).parent)
COST = Estimate(17_000, 15_000, 20_000)


@pytest.fixture(scope="module")
def economy():
    return load_project(PROJECT, "urs2017").economy


@pytest.fixture(scope="module")
def cases(economy):
    return cases_of(economy)


@pytest.fixture(scope="module")
def inputs(cases):
    return {case.name: central_values(inputs_of(case, COST)) for case in cases}


@pytest.fixture(scope="module")
def published():
    with (PROJECT.programme("urs") / "offentliggjort" / "urs2017.csv").open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(("table", "kind"), [("9-3", PriceKind.DERIVED), ("9-4", PriceKind.AVOIDED)])
def test_the_price_tables_have_the_published_rows(economy, published, table, kind):
    rows = [(row["row"], row["unit"]) for row in published if row["table"] == table]
    prices = price_table(economy.catalogue, kind)
    assert list(zip(prices["navn"], prices["enhed"], strict=True)) == rows


def test_what_the_report_did_not_quantify_is_shown_as_not_valued(economy, published):
    not_quantified = [row["row"] for row in published if row["note"] == "not quantified in the report"]
    prices = price_table(economy.catalogue, PriceKind.AVOIDED).set_index("navn")
    assert list(prices.index[prices["bemaerkning"] == NOT_VALUED]) == not_quantified
    assert prices.loc[not_quantified, "pris"].isna().all()


def test_every_shipped_amount_is_marked_as_invented(economy, cases):
    for price in economy.catalogue.values():
        assert price.status == ("kilde" if price.pris is None else "illustrativ")
    assert all(case.is_illustrative for case in cases)


def test_the_legible_crosses_are_there(cases, inputs):
    crosses = citizen_examples(cases, inputs).query("kryds == True")
    first = crosses[crosses["scenarie"] == "borgereksempel_1"]
    assert set(first["post"]) == {
        "indsats", "psykiatriske_indsatser", "ambulant_misbrugsbehandling", "akutberedskab",
        "akutindlaeggelser",
    }  # fmt: skip
    outpatient = crosses[crosses["post"] == "ambulant_misbrugsbehandling"]
    assert len(outpatient) == len(cases) == 3


def test_the_items_of_a_citizen_add_up_to_the_net_result(cases, inputs):
    table = citizen_examples(cases, inputs)
    is_result = table["del"] == "nettoresultat"
    sums = table[~is_result].groupby("scenarie")["nutidsvaerdi"].sum()
    results = table[is_result].set_index("scenarie")["nutidsvaerdi"]
    pd.testing.assert_series_equal(sums, results, check_like=True)
    by_payer = {case.name: sum(net_result_by_payer(case, inputs[case.name]).values()) for case in cases}
    assert results.to_dict() == pytest.approx(by_payer)
    assert (table.loc[table["kryds"].eq(False), "nutidsvaerdi"] == 0).all()


def test_the_first_example_by_hand(cases, inputs):
    # 4 pct. over two years: 1 + 1/1,04 = 1,961538…; over three: + 1/1,04² = 2,886095…
    two, three = 1 + 1 / 1.04, 1 + 1 / 1.04 + 1 / 1.04**2
    region = 0.5 * 110_000 * three - 0.5 * 50_000 * two
    municipality = -0.8 * 50_000 * two - 17_000
    first = inputs["borgereksempel_1"]
    results = net_result_by_payer(cases[0], first)
    assert results == pytest.approx({"kommune": municipality, "region": region, "stat": 0})
    rate = 17_000 / (municipality + 17_000 + region)
    assert break_even_success_rate(cases[0], first) == pytest.approx(rate)


def test_the_examples_reach_from_a_net_gain_to_a_net_cost(cases, inputs):
    results = [net_result(case, inputs[case.name]) for case in cases]
    assert results[0] > 0 > results[2]


@pytest.mark.parametrize(
    ("series", "percent"),
    [
        ("generelt_pl", 2.8), ("samlet_pl", 3.0), ("forbrugerpris", 2.1), ("nettopris", 1.9),
        ("satsregulering", 3.6),
    ],
)  # fmt: skip
def test_the_indices_rise_as_published(economy, series, percent):
    assert to_price_year(100, 2024, 2025, economy.indices[series]) == pytest.approx(100 + percent)
    assert economy.index_sources[series]


def test_act_follows_from_its_wages(economy):
    act = next(other for other in economy.comparisons if other.indsats_id == "act")
    # About 6 mio. kr. of wages over 63,8 person-years; 107.446 kr. with 15 pct. overhead.
    assert round_half_away(act.beloeb * 63.8, -5) == 6_000_000
    assert act.beloeb == pytest.approx(6_000_000 / 63.8, rel=0.01)
    assert round_half_away(act.with_overhead, 0) == 107_446


def test_icm_is_midway_between_accounts_and_time(economy):
    icm = next(other for other in economy.comparisons if other.indsats_id == "icm_unge")
    assert round_half_away((135_915 + 132_246) / 2, 0) == icm.beloeb == icm.with_overhead


def test_the_comparisons_are_shown_with_what_is_known(economy):
    table = comparison_table(economy.comparisons).set_index("indsats_id")
    assert list(table["overhead_pct"].fillna(0)) == [15, 0, 20]
    assert np.isnan(table.loc["cti", "med_overhead"])
    assert (table.loc["cti", "lav"], table.loc["cti", "hoej"]) == (41_000, 62_000)
    assert table.loc["icm_unge", "prisaar"] == 2018
