"""Dots before and after, and bars in panels: every number is in the picture and in the alt text."""

import pandas as pd

from virkning.figures_dumbbell import dumbbell_chart
from virkning.figures_panels import panelled_bar_chart
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


def test_both_means_are_written_on_either_side_and_said_in_the_alt_text():
    chart = dumbbell_chart(MEANS, "skala", "navn", SCALES, Unit.AMOUNT)
    assert written(chart) == ["19,7", "10,9", "2,8", "2,8"]
    assert "Dage: Krop før 19,7, efter 10,9. 0-4: Sind før 2,8, efter 2,8; Uro før –, efter –." in chart.alt


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
    assert [axes.get_title(loc="left") for axes in chart.figure.axes] == ["A", "B"]
    assert written(chart) == ["20\N{NO-BREAK SPACE}%", "80\N{NO-BREAK SPACE}%", "–"]
    assert chart.alt.endswith("A: Ude 20\N{NO-BREAK SPACE}%; Inde 80\N{NO-BREAK SPACE}%. B: Ude –.")
