"""The table of values beside each figure: every number drawn, as it is written, under the right headings."""

import pandas as pd

from virkning.economy.probabilistic import Simulation
from virkning.figures.bars import bar_chart, grouped_bar_chart, stacked_bar_chart
from virkning.figures.caseload import caseload_chart
from virkning.figures.curve import curve_chart
from virkning.figures.dumbbell import dumbbell_chart
from virkning.figures.flow import flow_chart
from virkning.figures.panels import panelled_bar_chart, panelled_stacked_chart
from virkning.figures.tornado import tornado_chart
from virkning.formatting import Unit

SPACE = "\N{NO-BREAK SPACE}"


def table_of(chart):
    """Return the headings and the rows, a no-break space as a plain one."""
    table = chart.values.reset_index()
    return [*table.columns], [[cell.replace(SPACE, " ") for cell in row] for row in table.to_numpy().tolist()]


def test_bars_have_a_row_each_and_a_missing_one_a_dash():
    shares = pd.DataFrame({"svar": ["Hash", "Kokain", "Andet"], "andel": [68.627, 5.882, None]})
    assert table_of(bar_chart(shares, "svar", "andel")) == (
        ["Kategori", "Andel"],
        [["Hash", "69 %"], ["Kokain", "6 %"], ["Andet", "–"]],
    )


def test_grouped_bars_have_a_column_for_each_group_in_the_order_of_the_figure():
    shares = pd.DataFrame(
        {"svar": ["Ja", "Ja", "Nej"], "by": ["Odense", "Aarhus", "Odense"], "andel": [40.0, 70.0, 60.0]}
    )
    assert table_of(grouped_bar_chart(shares, "svar", "by", "andel")) == (
        ["Kategori", "Odense", "Aarhus"],
        [["Ja", "40 %", "70 %"], ["Nej", "60 %", "–"]],
    )


def test_stacked_bars_have_a_column_for_each_part():
    parts = pd.DataFrame(
        {"svar": ["Håb"], "Op": [100 * 11 / 27], "Ens": [100 * 14 / 27], "Ned": [100 * 2 / 27]}
    )
    assert table_of(stacked_bar_chart(parts, "svar", ["Op", "Ens", "Ned"])) == (
        ["Kategori", "Op", "Ens", "Ned"],
        [["Håb", "41 %", "52 %", "7 %"]],
    )
    two = parts.assign(emne="Motivation")
    assert table_of(panelled_stacked_chart(two, "emne", "svar", ["Op", "Ens", "Ned"])) == (
        ["Emne", "Kategori", "Op", "Ens", "Ned"],
        [["Motivation", "Håb", "41 %", "52 %", "7 %"]],
    )


def test_panels_are_named_in_every_row():
    shares = pd.DataFrame(
        {"tilbud": ["Læge", "Læge", "Tandlæge"], "svar": ["Ja", "Nej", "Ja"], "andel": [20, 80, 5]}
    )
    assert table_of(panelled_bar_chart(shares, "tilbud", "svar", "andel")) == (
        ["Emne", "Kategori", "Andel"],
        [["Læge", "Ja", "20 %"], ["Læge", "Nej", "80 %"], ["Tandlæge", "Ja", "5 %"]],
    )


def test_dots_have_before_and_after():
    means = pd.DataFrame(
        {"skala": ["Dage", "0-4"], "navn": ["Krop", "Uro"], "foer": [19.7, None], "efter": [10.9, 2]}
    )
    chart = dumbbell_chart(means, "skala", "navn", {"Dage": (0, 30), "0-4": (0, 4)}, Unit.AMOUNT)
    assert table_of(chart) == (
        ["Emne", "Kategori", "Før", "Efter"],
        [["Dage", "Krop", "19,7", "10,9"], ["0-4", "Uro", "–", "2,0"]],
    )


def test_stations_have_their_parts_and_the_sum_of_several():
    flow = pd.DataFrame({"station": ["Opsporet", "Målt"], "Aarhus": [71, 24], "Odense": [93, 30]})
    assert table_of(flow_chart(flow, "station", ["Aarhus", "Odense"])) == (
        ["Trin", "Aarhus", "Odense", "I alt"],
        [["Opsporet", "71", "93", "164"], ["Målt", "24", "30", "54"]],
    )
    assert table_of(flow_chart(flow, "station", ["Aarhus"])) == (
        ["Trin", "Aarhus"],
        [["Opsporet", "71"], ["Målt", "24"]],
    )


def test_months_have_a_column_for_each_municipality_that_has_them():
    months = pd.to_datetime(["2015-11-01", "2015-12-01", "2015-12-01"])
    table = pd.DataFrame(
        {"kommune": ["By", "By", "Land"], "maaned": months, "pr_medarbejder": [3.04, 16.25, 9.0]}
    )
    assert table_of(caseload_chart(table, 15)) == (
        ["Måned", "By", "Land"],
        [["november 2015", "3,0", "–"], ["december 2015", "16,3", "9,0"]],
    )


def test_a_tornado_has_both_ends_of_each_bar():
    ends = {
        "betegnelse": ["Pris", "Antal"],
        "resultat_lav": [-200.0, 800.0],
        "resultat_hoej": [4000.0, 1300.0],
    }
    assert table_of(tornado_chart(pd.DataFrame(ends), 1000, "Kr.", Unit.COUNT)) == (
        ["Størrelse", "Lav værdi", "Høj værdi"],
        [["Pris", "−200", "4.000"], ["Antal", "800", "1.300"]],
    )


def test_a_curve_has_the_numbers_of_its_legend():
    curve = pd.DataFrame({"resultat": [-20.0, 10.0, 90.0], "andel": [0.0, 50.0, 100.0]})
    one = Simulation(12.0, 10.0, (-18.0, 80.0), 72.6, 0.1, 0.4, curve, pd.DataFrame())
    assert table_of(curve_chart({"Scenarie 1": one}, "Nettoresultat i kr.", Unit.COUNT)) == (
        ["Scenarie", "Median", "95 pct.-interval", "Gevinst i andel af trækningerne"],
        [["Scenarie 1", "10", "−18 til 80", "73 %"]],
    )
