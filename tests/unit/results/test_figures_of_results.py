"""Dots before and after, and bars in panels: every number is in the picture and in the alt text."""

import pandas as pd

from virkning.figures.dumbbell import dumbbell_chart
from virkning.figures.panels import panelled_bar_chart
from virkning.formatting import Unit

MEANS = pd.DataFrame(
    {
        "skala": ["Dage", "0-4", "0-4"],
        "navn": ["Krop", "Sind", "Uro"],
        "foer": [19.7, 2.8, None],
        "efter": [10.9, 2.8, None],
    }
)
SCALES = {"Dage": (0, 30), "0-4": (0, 4)}


def written(chart):
    return [text.get_text() for axes in chart.figure.axes for text in axes.texts]


def headings(chart):
    return [axes.texts[-1].get_text() for axes in chart.figure.axes]


def test_both_means_are_written_on_either_side_and_said_in_the_alt_text():
    chart = dumbbell_chart(MEANS, "skala", "navn", SCALES, Unit.AMOUNT)
    assert written(chart) == ["19,7", "10,9", "Dage", "2,8", "2,8", "0-4"]
    assert "Dage: Krop før 19,7, efter 10,9. 0-4: Sind før 2,8, efter 2,8; Uro før –, efter –." in chart.alt


def test_a_rise_and_a_fall_write_their_numbers_on_the_outer_sides():
    two = pd.DataFrame({"skala": ["Dage"] * 2, "navn": ["A", "B"], "foer": [9, 5], "efter": [5, 9]})
    (axes,) = dumbbell_chart(two, "skala", "navn", SCALES, Unit.AMOUNT).figure.axes
    assert [text.get_ha() for text in axes.texts[:4]] == ["left", "right", "right", "left"]


def test_each_panel_keeps_the_whole_scale_in_view():
    days, ratings = dumbbell_chart(MEANS, "skala", "navn", SCALES, Unit.AMOUNT).figure.axes
    assert days.get_xlim()[0] < 0 < 30 < days.get_xlim()[1]
    assert ratings.get_xlim()[0] < 0 < 4 < ratings.get_xlim()[1]


def test_the_same_numbers_give_the_same_bytes():
    first, second = (dumbbell_chart(MEANS, "skala", "navn", SCALES, Unit.AMOUNT).svg("x") for _ in "ab")
    assert first == second


def test_answers_with_the_same_name_stay_apart_in_their_panels():
    shares = pd.DataFrame(
        {"tilbud": ["A", "A", "B"], "svar": ["Ude", "Inde", "Ude"], "andel": [20.0, 80.0, None]}
    )
    chart = panelled_bar_chart(shares, "tilbud", "svar", "andel")
    assert headings(chart) == ["A", "B"]
    assert written(chart) == ["20\N{NO-BREAK SPACE}%", "80\N{NO-BREAK SPACE}%", "A", "–", "B"]
    assert chart.alt.endswith("A: Ude 20\N{NO-BREAK SPACE}%; Inde 80\N{NO-BREAK SPACE}%. B: Ude –.")


def test_a_long_heading_beside_long_answers_stays_inside_the_figure():
    shares = pd.DataFrame({"tilbud": ["Tilbud " * 8], "svar": ["Et langt svar " * 3], "andel": [50.0]})
    figure = panelled_bar_chart(shares, "tilbud", "svar", "andel").figure
    figure.draw_without_rendering()
    (axes,) = figure.axes
    heading = axes.texts[-1].get_window_extent()
    assert 0 <= heading.x0 < heading.x1 <= figure.bbox.x1
    assert heading.y1 <= figure.bbox.y1
