"""Colours that can be told apart in a grey print and by the colour-blind, and labels that can be read."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from virkning.figures.bars import bar_chart, grouped_bar_chart, stacked_bar_chart
from virkning.figures.flow import flow_chart
from virkning.figures.style import (
    CHANGE_COLOURS,
    DEGREE_COLOURS,
    GROUP_COLOURS,
    TOTAL_COLOUR,
    contrast,
    readable_on,
)

PALETTES = {"groups": GROUP_COLOURS, "change": CHANGE_COLOURS, "degree": DEGREE_COLOURS}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    """The values that WebAIM's contrast checker gives."""
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_any_two_colours_of_a_palette_differ_in_lightness(palette):
    assert min(contrast(one, other) for one, other in combinations(palette, 2)) >= 1.5


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_text_can_be_read_on_any_colour(rgb):
    colour = to_hex([part / 255 for part in rgb])
    assert contrast(readable_on(colour), colour) >= 4.5


def test_degrees_grow_lighter_in_their_order():
    from_white = [contrast(colour, "#ffffff") for colour in DEGREE_COLOURS]
    assert from_white == sorted(from_white, reverse=True)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_numbers_inside_bars_can_be_read_and_neighbours_told_apart(count):
    parts = list("abcde")[:count]
    shares = pd.DataFrame({"navn": ["x"]} | {part: [100 / count] for part in parts})
    for chart in (stacked_bar_chart(shares, "navn", parts), flow_chart(shares, "navn", parts)):
        (axes,) = chart.figure.axes
        fills = [to_hex(bar.get_facecolor()) for bar in axes.patches]
        inside = [text.get_color() for text in axes.texts if text.get_text()][:count]
        assert all(contrast(*pair) >= 4.5 for pair in zip(inside, fills, strict=True))
        assert all(contrast(*pair) >= 1.5 for pair in combinations(fills, 2))


@pytest.mark.parametrize("count", [1, 2, 5])
def test_bars_have_the_colours_of_the_palette_and_not_paler_ones(count):
    groups = list("abcde")[:count]
    shares = pd.DataFrame({"navn": ["x"] * count, "gruppe": groups, "andel": [50.0] * count})
    (axes,) = grouped_bar_chart(shares, "navn", "gruppe", "andel").figure.axes
    drawn = [to_hex(container[0].get_facecolor()) for container in axes.containers]
    assert drawn == list(GROUP_COLOURS[:count])
    (axes,) = bar_chart(shares, "gruppe", "andel").figure.axes
    assert {to_hex(bar.get_facecolor()) for bar in axes.patches} == {TOTAL_COLOUR}
