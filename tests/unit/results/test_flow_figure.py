"""The figure of stations, and the stacked bars in panels: bars and alt texts hold the same numbers."""

from __future__ import annotations

import pandas as pd
import pytest

from virkning.figures.flow import flow_chart
from virkning.figures.panels import panelled_stacked_chart

FLOW = pd.DataFrame({"station": ["Opsporet", "Målt"], "Aarhus": [71, 24], "Odense": [93, 30]})


def test_bars_are_as_long_as_the_persons_they_count():
    (axes,) = flow_chart(FLOW, "station", ["Aarhus", "Odense"]).figure.axes
    ends = {round(bar.get_y() + bar.get_height() / 2): 0.0 for bar in axes.patches}
    for bar in axes.patches:
        place = round(bar.get_y() + bar.get_height() / 2)
        ends[place] = max(ends[place], bar.get_x() + bar.get_width())
    assert ends == {0: 164, 1: 54}


def test_totals_are_written_at_the_ends_and_in_the_alt_text():
    chart = flow_chart(FLOW, "station", ["Aarhus", "Odense"])
    assert {"164", "54"} <= {text.get_text() for text in chart.figure.axes[0].texts}
    assert "Opsporet: 164 (Aarhus 71; Odense 93). Målt: 54 (Aarhus 24; Odense 30)" in chart.alt


def test_the_number_of_a_part_too_narrow_for_it_stands_after_the_sum():
    chart = flow_chart(FLOW.assign(Aarhus=[93, 11], Odense=[71, 7]), "station", ["Aarhus", "Odense"])
    (axes,) = chart.figure.axes
    assert [text.get_text() for text in axes.texts] == ["93", "11", "71", "", "164", "18 (Odense 7)"]


def test_a_long_label_at_the_longest_bar_stays_inside_the_figure():
    counts = FLOW.assign(**{"Aarhus": [164, 1], "Et meget langt kommunenavn": [1, 1]}).drop(columns="Odense")
    figure = flow_chart(counts, "station", ["Aarhus", "Et meget langt kommunenavn"]).figure
    figure.draw_without_rendering()
    assert max(text.get_window_extent().x1 for text in figure.axes[0].texts) <= figure.bbox.x1


def test_one_municipality_has_no_parts_and_no_legend():
    chart = flow_chart(FLOW, "station", ["Aarhus"])
    assert not chart.figure.legends
    assert "Opsporet: 71. Målt: 24" in chart.alt


def test_nobody_left_is_a_bar_of_nothing():
    chart = flow_chart(FLOW.assign(Aarhus=[3, 0], Odense=[0, 0]), "station", ["Aarhus", "Odense"])
    assert "Målt: 0 (Aarhus 0; Odense 0)" in chart.alt


def test_panels_of_stacked_bars_have_one_legend_and_every_number_in_the_alt_text():
    shares = pd.DataFrame(
        {"gruppe": ["MI", "LØFT"], "teknik": ["Spejling", "Mål"], "Ja": [60.0, 25.0], "Nej": [40.0, 75.0]}
    )
    chart = panelled_stacked_chart(shares, "gruppe", "teknik", ["Ja", "Nej"])
    assert len(chart.figure.axes) == 2
    assert len(chart.figure.legends) == 1
    assert "MI. Spejling: ja 60" in chart.alt
    assert "LØFT. Mål: ja 25" in chart.alt
    widths = [bar.get_width() for bar in chart.figure.axes[1].patches]
    assert widths == pytest.approx([25, 75])
