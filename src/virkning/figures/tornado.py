"""A tornado: how far the result moves when one input at a time is low or high, the widest on top.

Low is hatched as well as lighter, so that the two ends can be told apart without colours.
"""

from __future__ import annotations

from textwrap import fill

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from virkning.chart import Chart
from virkning.figures.style import (
    DARK_TEXT,
    GROUP_COLOURS,
    TOTAL_COLOUR,
    WIDTH_INCHES,
    canvas,
    legend_above,
)
from virkning.figures.values import table_of_values
from virkning.formatting import Unit, format_cell

LOW = {"label": "Lav værdi", "color": GROUP_COLOURS[1], "hatch": "////", "edgecolor": "white"}
HIGH = {"label": "Høj værdi", "color": TOTAL_COLOUR, "edgecolor": "white"}
BAR_HEIGHT = 0.7
AXIS_ROWS = 1
"""The height of what stands under the axis, in bars."""
LABEL_CHARACTERS, MEASURE_CHARACTERS = 36, 44
"""A longer text goes on over the next line."""
AXIS_SIZE, NUMBER_SIZE = 9, 8
ON_WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
"""Behind a number, where the line at zero would run through it."""
CHARACTER_POINTS = 5.2
"""No line of text is wider than so many points for each character."""


def tornado_chart(table: pd.DataFrame, central: float, measure: str, unit: Unit) -> Chart:
    """Draw `sensitivity.one_way` as bars from the central result to the results at low and at high.

    `measure` names the result and its unit under the axis (»Nettoresultat i kr.«).
    """
    names = [fill(label, LABEL_CHARACTERS) for label in table["betegnelse"]]
    lines = max((name.count("\n") + 1 for name in names), default=1)
    figure, axes = canvas(len(table) * max(1, lines / 2) + AXIS_ROWS)
    ends = [(float(row.resultat_lav), float(row.resultat_hoej)) for row in table.itertuples()]  # type: ignore[arg-type]
    for place, (low, high) in enumerate(ends):
        _draw(axes, place, low, high, central, unit)
    axes.set(yticks=range(len(names)), ylim=(len(names) - 0.5, -0.5))
    axes.set_yticklabels(names)
    axes.set_xlabel(fill(measure, MEASURE_CHARACTERS), fontsize=AXIS_SIZE)
    axes.set_xlim(_with_room_for_numbers(ends, central, names, unit))
    _mark(axes, central, unit)
    legend_above(figure, axes)
    columns = {"resultat_lav": LOW["label"], "resultat_hoej": HIGH["label"]}
    numbers = table_of_values(table, {"betegnelse": "Størrelse"}, columns, unit)
    return Chart(figure, _alt_text(table, central, measure, unit), numbers)


def _draw(axes: Axes, place: int, low: float, high: float, central: float, unit: Unit) -> None:
    """Draw both ends of a row; where they lie to the same side, under each other at half the height."""
    same_side = (low - central) * (high - central) > 0
    height, shift = (BAR_HEIGHT / 2, BAR_HEIGHT / 4) if same_side else (BAR_HEIGHT, 0)
    low_is_left = low < central if same_side else low <= high
    high_is_left = low_is_left if same_side else not low_is_left
    for result, style, at, is_left in (
        (low, LOW, place - shift, low_is_left),
        (high, HIGH, place + shift, high_is_left),
    ):
        label = style["label"] if place == 0 else None
        axes.barh(at, result - central, height, left=central, **{**style, "label": label})  # type: ignore[arg-type]
        axes.annotate(
            format_cell(result, unit),
            (result, at),
            xytext=(-4 if is_left else 4, 0),
            textcoords="offset points",
            ha="right" if is_left else "left",
            va="center",
            fontsize=NUMBER_SIZE,
            bbox=ON_WHITE,
        )


def _with_room_for_numbers(
    ends: list[tuple[float, float]], central: float, names: list[str], unit: Unit
) -> tuple[float, float]:
    """Return the ends of the axis, so far beyond the bars that the longest number fits on either side."""
    results = [central, *(result for pair in ends for result in pair)]
    longest_line = max((len(line) for name in names for line in name.split("\n")), default=0)
    axis_points = 72 * WIDTH_INCHES - CHARACTER_POINTS * (longest_line + 4)
    number_points = CHARACTER_POINTS * (max(len(format_cell(result, unit)) for result in results) + 1)
    bars = max(results) - min(results) or 1.0
    margin = bars * number_points / (axis_points - 2 * number_points)
    return min(results) - margin, max(results) + margin


def _mark(axes: Axes, central: float, unit: Unit) -> None:
    """Draw a line at the central result, and another at zero where it is in view."""
    axes.axvline(central, color=DARK_TEXT, linewidth=1.2)
    axes.annotate(
        f"Centralt skøn: {format_cell(central, unit)}",
        (central, 1),
        xycoords=axes.get_xaxis_transform(),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=NUMBER_SIZE,
    )
    left, right = axes.get_xlim()
    axes.set_xticks([0] if left <= 0 <= right else [], ["0"] if left <= 0 <= right else [])
    axes.grid(axis="x", color=DARK_TEXT, linewidth=0.8, linestyle=":")
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", pad=1, labelsize=AXIS_SIZE)
    sns.despine(ax=axes, left=True, bottom=True)


def _alt_text(table: pd.DataFrame, central: float, measure: str, unit: Unit) -> str:
    rows = "; ".join(
        f"{row['betegnelse']}: {format_cell(row['resultat_lav'], unit)} ved lav værdi, "
        f"{format_cell(row['resultat_hoej'], unit)} ved høj værdi"
        for row in table.to_dict("records")
    )
    return (
        f"Tornadodiagram, den mest betydende størrelse øverst. {measure}: centralt skøn "
        f"{format_cell(central, unit)}. {rows}."
    )
