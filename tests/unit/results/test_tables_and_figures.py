"""Layout of tables and figures: nothing lost, nothing that Markdown would read as markup."""

import xml.etree.ElementTree as ElementTree

import pandas as pd
import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.figures.bars import bar_chart, grouped_bar_chart, stacked_bar_chart
from virkning.tables import markdown_table

SHARES = pd.DataFrame({"etiket": ["Cannabis", "Hallucinogener"], "andel": [100 * 35 / 51, 100 * 3 / 51]})
TEXT = st.text("ab*_|\\$<[]@ 0,", max_size=12).map(lambda text: " ".join(text.split()))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3))
def test_pandoc_reads_every_cell_back_as_it_was(rows):
    frame = pd.DataFrame(rows, columns=["Første", "Anden"])
    html = pypandoc.convert_text(markdown_table(frame), "html", "markdown-smart", extra_args=["--wrap=none"])
    cells = ["".join(cell.itertext()) for cell in ElementTree.fromstring(f"<x>{html}</x>").iter("td")]
    assert [" ".join(cell.split()) for cell in cells] == [
        " ".join(text.split()) for row in rows for text in row
    ]


def test_a_table_without_rows_is_refused():
    with pytest.raises(ValueError, match="mindst én række"):
        markdown_table(pd.DataFrame({"Svar": []}))


def test_the_alt_text_says_what_the_bars_show():
    chart = bar_chart(SHARES, "etiket", "andel")
    assert chart.alt == (
        "Vandret søjlediagram med andele. "
        "Cannabis 69\N{NO-BREAK SPACE}%; Hallucinogener 6\N{NO-BREAK SPACE}%."
    )


def test_the_alt_text_of_stacked_and_grouped_bars_names_every_part():
    parts = pd.DataFrame(
        {"etiket": ["Håb"], "Positiv": [1100 / 27], "Uændret": [1400 / 27], "Negativ": [200 / 27]}
    )
    alt = stacked_bar_chart(parts, "etiket", ["Positiv", "Uændret", "Negativ"]).alt
    assert (
        "Håb: positiv 41\N{NO-BREAK SPACE}%; uændret 52\N{NO-BREAK SPACE}%; negativ 7\N{NO-BREAK SPACE}%"
        in alt
    )
    groups = pd.concat([SHARES.assign(navn="Aarhus"), SHARES.assign(navn="Odense")])
    alt = grouped_bar_chart(groups, "etiket", "navn", "andel").alt
    assert "Cannabis: Aarhus 69\N{NO-BREAK SPACE}%; Odense 69\N{NO-BREAK SPACE}%" in alt


def test_many_groups_have_each_their_colour():
    names = [f"Kommune {number}" for number in range(7)]
    chart = grouped_bar_chart(
        pd.concat([SHARES.assign(navn=name) for name in names]), "etiket", "navn", "andel"
    )
    colours = {container[0].get_facecolor() for container in chart.figure.axes[0].containers}
    assert len(colours) == len(names)


def test_the_same_figure_is_the_same_bytes_without_a_date():
    first, second = (bar_chart(SHARES, "etiket", "andel").svg("fig-x") for _ in range(2))
    assert first == second
    assert "<dc:date>" not in first


def test_a_missing_share_is_drawn_as_none_and_said_so():
    shares = SHARES.assign(andel=[100 * 35 / 51, None]).astype({"andel": object})
    chart = bar_chart(shares, "etiket", "andel")
    assert "Hallucinogener –" in chart.alt
    ElementTree.fromstring(chart.svg("fig-x"))
