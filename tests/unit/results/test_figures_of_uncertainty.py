"""Tornado, cumulative curve and caseload: every text inside the figure, none upon another, all told."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb

from virkning.economy.probabilistic import Simulation, simulate
from virkning.economy.sensitivity import one_way
from virkning.economy.uncertain import Distribution, UncertainInput
from virkning.figures.caseload import caseload_chart
from virkning.figures.curve import curve_chart
from virkning.figures.lines import line_styles
from virkning.figures.style import register_fonts
from virkning.figures.tornado import tornado_chart
from virkning.formatting import Unit

register_fonts(Path(__file__).resolve().parents[3] / "report" / "stil" / "fonts")

MEASURE = "Nettoresultat i kr. efter fem år for staten, regionen og kommunen tilsammen"
LONG = " i kommuner med egen udgående indsats og rummelig behandling"
SPACE = "\N{NO-BREAK SPACE}"


def box(text):
    """Where a text stands, without the white behind it."""
    patch, _ = text.get_bbox_patch(), text.set_bbox(None)
    extent = text.get_window_extent()
    if patch is not None:
        text.set_bbox({"facecolor": "white"})
    return extent


def texts(chart):
    """Every text of a drawn figure: at the axes, beside the bars, in the legend."""
    chart.figure.draw_without_rendering()
    (axes,) = chart.figure.axes
    (legend,) = chart.figure.legends
    ticks = [*ticks_in_view(axes.xaxis), *ticks_in_view(axes.yaxis)]
    found = [*axes.texts, *ticks, axes.xaxis.label, axes.yaxis.label, *legend.get_texts()]
    return [text for text in found if text.get_text()]


def ticks_in_view(axis):
    low, high = sorted(axis.get_view_interval())
    labels = zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=True)
    return [label for place, label in labels if low <= place <= high]


def assert_readable(chart):
    boxes = [(text.get_text(), box(text)) for text in texts(chart)]
    page = chart.figure.bbox
    for name, place in boxes:
        assert page.contains(place.x0, place.y0) and page.contains(place.x1, place.y1), name
    for (one, first), (other, second) in combinations(boxes, 2):
        assert not first.overlaps(second), f"{one} / {other}"


def tornado(results, central, labels):
    rows = [(label, low, high) for label, (low, high) in zip(labels, results, strict=True)]
    return tornado_chart(
        pd.DataFrame(rows, columns=["betegnelse", "resultat_lav", "resultat_hoej"]),
        central,
        MEASURE,
        Unit.COUNT,
    )


@pytest.mark.parametrize("count", [1, 3, 14])
@pytest.mark.parametrize("label", ["Pris {}", "Pris {}" + LONG])
@pytest.mark.parametrize(("central", "scale"), [(500, 100), (-2_994_000, 900), (41_000_000, -900), (0, 0)])
def test_no_text_of_a_tornado_is_clipped_or_covered(count, label, central, scale) -> None:
    labels = [label.format(place) for place in range(count)]
    results = [(central - scale * place, central + 2 * scale * place) for place in range(count, 0, -1)]
    assert_readable(tornado(results, central, labels))


@pytest.mark.parametrize(
    "ends", [(2000, 1000), (1000, 2000), (-2000, -1000), (0, 2000), (2000, 0), (-9, 0), (0, 0)]
)
def test_ends_to_the_same_side_are_not_drawn_upon_each_other(ends) -> None:
    chart = tornado([ends, (-2500, 3000)], 0, ["Samme vej", "Begge veje"])
    assert_readable(chart)
    low, high, *_ = (patch.get_bbox() for patch in chart.figure.axes[0].patches)
    assert min(low.x1, high.x1) <= max(low.x0, high.x0) or min(low.y1, high.y1) <= max(low.y0, high.y0) + 1e-9


def test_a_tornado_writes_and_tells_both_ends_with_the_widest_first() -> None:
    """x · y at central 10 · 100 = 1000: x 8 and 13 give 800 and 1300; y -20 and 400 give -200 and 4000."""
    x = UncertainInput("x", "Borgere", 10, 8, 13, Distribution.TRIANGULAR)
    y = UncertainInput("y", "Sparet pr. borger", 100, -20, 400, Distribution.TRIANGULAR)
    table = one_way(lambda v: v["x"] * v["y"], [x, y])
    chart = tornado_chart(table, 1000, "Nettoresultat i kr.", Unit.COUNT)
    (axes,) = chart.figure.axes
    assert [text.get_text() for text in axes.get_yticklabels()] == ["Sparet pr. borger", "Borgere"]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]  # the first row on top
    assert [text.get_text() for text in axes.texts] == [
        "−200",
        "4.000",
        "800",
        "1.300",
        "Centralt skøn: 1.000",
    ]
    assert [text.get_text() for text in axes.get_xticklabels()] == ["0"]
    assert chart.alt == (
        "Tornadodiagram, den mest betydende størrelse øverst. Nettoresultat i kr.: centralt skøn 1.000. "
        "Sparet pr. borger: −200 ved lav værdi, 4.000 ved høj værdi; "
        "Borgere: 800 ved lav værdi, 1.300 ved høj værdi."
    )


def test_low_and_high_differ_by_more_than_colour() -> None:
    low, high, *_ = tornado([(-5, 5)], 0, ["Pris"]).figure.axes[0].patches
    assert low.get_hatch() and not high.get_hatch()


def simulated(centre, width) -> Simulation:
    one = UncertainInput("x", "X", centre, centre - width, centre + width, Distribution.TRIANGULAR)
    return simulate(lambda x: x["x"], [one], "netto", 2000)


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize("name", ["Scenarie {}", "Scenarie {}" + LONG])
@pytest.mark.parametrize(
    ("centre", "width"), [(0, 900), (-12_000_000, 600), (41_000_000, 9e6), (3, 0.004), (7, 0)]
)
def test_no_text_of_a_curve_is_clipped_or_covered(count, name, centre, width) -> None:
    simulations = {name.format(place): simulated(centre + place, width) for place in range(count)}
    assert_readable(curve_chart(simulations, MEASURE, Unit.COUNT))


@pytest.mark.parametrize("width", [9e6, 50, 1, 0.3, 0.004])
def test_the_numbers_of_the_axis_are_where_they_say(width) -> None:
    """The unit has no decimals, and a narrow axis cannot be told with none."""
    (axes,) = curve_chart({"A": simulated(3, width)}, MEASURE, Unit.COUNT).figure.axes
    shown = [
        text.get_text().replace("−", "-").replace(".", "").replace(",", ".")
        for text in axes.get_xticklabels()
    ]
    assert len(shown) > 1
    assert [float(text) for text in shown] == pytest.approx(list(axes.get_xticks()), rel=1e-9, abs=1e-9)


def test_a_curve_tells_its_numbers_in_legend_and_alt_text() -> None:
    none = pd.DataFrame({"resultat": [-20.0, 10.0, 90.0], "andel": [0.0, 50.0, 100.0]})
    one = Simulation(12.0, 10.0, (-18.0, 80.0), 72.6, 0.1, 0.4, none, pd.DataFrame())
    chart = curve_chart({"Scenarie 1": one}, "Nettoresultat i kr.", Unit.COUNT)
    said = f"Scenarie 1: median 10 (−18 til 80), gevinst i 73{SPACE}pct. af trækningerne"
    assert [text.get_text() for text in chart.figure.legends[0].get_texts()] == [said]
    assert chart.alt == (
        "Kurve over andelen af trækninger, der højst giver et bestemt resultat. Nettoresultat i kr., median "
        f"og 95 pct.-interval. {said}."
    )
    curve, ends, _zero = chart.figure.axes[0].lines
    assert curve.get_xdata()[curve.get_markevery()].tolist() == [10]
    assert (list(ends.get_xdata()), list(ends.get_ydata())) == ([-18, 80], [2.5, 97.5])


def caseload(municipalities, numbers):
    months = pd.date_range("2015-11-01", periods=len(numbers), freq="MS")
    return pd.DataFrame(
        [
            (name, month, number)
            for name in municipalities
            for month, number in zip(months, numbers, strict=True)
        ],
        columns=["kommune", "maaned", "pr_medarbejder"],
    )


@pytest.mark.parametrize(
    "municipalities", [["Aarhus"], ["Bornholms Regionskommune" + "!" * n for n in range(5)]]
)
@pytest.mark.parametrize("numbers", [[0.2], [3.0, 16.2, 15.0], list(np.linspace(0, 48, 61))])
def test_no_text_of_a_caseload_is_clipped_or_covered(municipalities, numbers) -> None:
    assert_readable(caseload_chart(caseload(municipalities, numbers), 15))


def test_a_caseload_draws_each_month_and_the_ceiling_and_tells_them() -> None:
    chart = caseload_chart(caseload(["By"], [3.04, 16.25, 15.0]), 15)
    (axes,) = chart.figure.axes
    (steps,) = axes.patches
    assert steps.get_data().values.tolist() == [3.04, 16.25, 15.0]
    assert steps.get_data().edges.tolist() == [0, 1, 2, 3]
    assert list(axes.lines[0].get_ydata()) == [15, 15]
    assert [text.get_text() for text in axes.get_xticklabels()] == ["nov. 2015", "dec. 2015", "jan. 2016"]
    assert axes.get_ylim()[0] == 0
    assert chart.alt == (
        "Trappelinjer med åbne forløb pr. medarbejder måned for måned; det anbefalede er højst 15. "
        "By: over det anbefalede i 1 af 3 måneder, flest i december 2015 (16,3). "
        "november 2015 3,0; december 2015 16,3; januar 2016 15,0."
    )


def test_a_ceiling_above_all_is_in_view() -> None:
    (axes,) = caseload_chart(caseload(["By"], [1.0, 2.0]), 12.5).figure.axes
    assert axes.get_ylim()[1] > 12.5
    assert axes.texts[0].get_text() == "Anbefalet\nhøjst 12,5"


def test_municipalities_that_begin_in_different_months_stand_on_one_axis_of_time() -> None:
    """Land begins in January 2016, two months after By, and so between the edges 2 and 3."""
    by, land = caseload(["By"], [3.0, 16.2, 15.0]), caseload(["Land"], [0.0, 0.0, 9.0]).tail(1)
    for order in ([by, land], [land, by]):
        (axes,) = caseload_chart(pd.concat(order, ignore_index=True), 15).figure.axes
        edges = {steps.get_label(): list(steps.get_data().edges) for steps in axes.patches}
        assert edges == {"By": [0, 1, 2, 3], "Land": [2, 3]}
        assert [text.get_text() for text in axes.get_xticklabels()] == ["nov. 2015", "dec. 2015", "jan. 2016"]


def test_without_a_ceiling_neither_line_nor_words_tell_of_one() -> None:
    chart = caseload_chart(caseload(["By"], [3.04, 16.25]), None)
    (axes,) = chart.figure.axes
    assert (list(axes.lines), list(axes.texts)) == ([], [])
    assert chart.alt == (
        "Trappelinjer med åbne forløb pr. medarbejder måned for måned. By: flest i december 2015 (16,3). "
        "november 2015 3,0; december 2015 16,3."
    )


def test_no_months_make_no_figure() -> None:
    with pytest.raises(ValueError, match="ingen måneder"):
        caseload_chart(caseload([], [1.0]), 15)


def test_lines_can_be_told_apart_without_colour_and_seen_on_paper() -> None:
    """Contrast with white: 1,05 / (luminance + 0,05), luminance as WCAG 2.1 defines it."""
    styles = line_styles(20)
    assert len({style["linestyle"] for style in styles[:5]}) == 5
    assert len({(style["color"], style["linestyle"]) for style in styles}) == 20
    for style in styles:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(style["color"])]
        assert 1.05 / (np.dot([0.2126, 0.7152, 0.0722], parts) + 0.05) >= 3


@pytest.mark.parametrize(
    "make",
    [
        lambda: tornado([(-5, 5)], 0, ["Pris"]),
        lambda: curve_chart({"A": simulated(0, 9)}, MEASURE, Unit.COUNT),
        lambda: caseload_chart(caseload(["By"], [3.0, 16.2]), 15),
    ],
)
def test_the_same_numbers_give_the_same_bytes(make) -> None:
    assert make().svg("x") == make().svg("x")
