"""Bars of shares: one for each answer, side by side for groups, or divided into parts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from virkning.chart import Chart
from virkning.figures.style import (
    CHANGE_COLOURS,
    DEGREE_COLOURS,
    TOTAL_COLOUR,
    canvas,
    finish_percent_axes,
    group_colours,
    legend_above,
    readable_on,
)
from virkning.figures.values import CATEGORY, shares_of_groups, table_of_values
from virkning.formatting import Unit, format_cell

NARROWEST_LABELLED_BAR = 5
"""Percentage points; a number does not fit inside a narrower segment. The last one's stands beside it."""


def bar_chart(shares: pd.DataFrame, category: str, share: str) -> Chart:
    """Draw one horizontal bar for each row, with its share (in percent) at the end, first row on top.

    A missing share is drawn as no bar and named as not shown.
    """
    figure, axes = canvas(len(shares))
    drawn = _no_bar_for_missing(shares, share)
    sns.barplot(drawn, y=category, x=share, orient="h", color=TOTAL_COLOUR, saturation=1, width=0.7, ax=axes)
    finish_percent_axes(axes)
    for container in axes.containers:
        axes.bar_label(container, [format_cell(v, Unit.PERCENT) for v in shares[share]], padding=3)  # type: ignore[arg-type]
    rows = zip(shares[category], shares[share], strict=True)
    values = "; ".join(f"{name} {format_cell(value, Unit.PERCENT)}" for name, value in rows)
    numbers = table_of_values(shares, {category: CATEGORY}, {share: "Andel"}, Unit.PERCENT)
    return Chart(figure, f"Vandret søjlediagram med andele. {values}.", numbers)


def grouped_bar_chart(shares: pd.DataFrame, category: str, group: str, share: str) -> Chart:
    """Draw horizontal bars side by side for each category, one for each group (percent)."""
    groups = list(dict.fromkeys(shares[group]))
    figure, axes = canvas(shares[category].nunique() * len(groups) * 0.72)
    palette = dict(zip(groups, group_colours(len(groups)), strict=True))
    drawn = _no_bar_for_missing(shares, share)
    sns.barplot(
        drawn,
        y=category,
        x=share,
        hue=group,
        orient="h",
        palette=palette,
        saturation=1,
        width=0.75,
        ax=axes,
    )
    finish_percent_axes(axes)
    for name, container in zip(groups, axes.containers, strict=False):
        values = shares.loc[shares[group] == name, share]
        axes.bar_label(container, [format_cell(v, Unit.PERCENT) for v in values], padding=3, fontsize=8)  # type: ignore[arg-type]
    legend_above(figure, axes)
    sentences = [
        f"{name}: " + "; ".join(f"{row[group]} {format_cell(row[share], Unit.PERCENT)}" for row in rows)
        for name, rows in _by(shares, category)
    ]
    return Chart(
        figure,
        f"Vandret søjlediagram med andele fordelt på {len(groups)} grupper. {'. '.join(sentences)}.",
        shares_of_groups(shares, category, group, share),
    )


def stacked_bar_chart(shares: pd.DataFrame, category: str, parts: Sequence[str]) -> Chart:
    """Draw one bar of 100 percent for each row, divided into the columns `parts` (percent), in order."""
    figure, axes = canvas(len(shares))
    draw_stacked(axes, shares, category, parts)
    legend_above(figure, axes)
    return Chart(
        figure,
        f"Stablet søjlediagram med andele af hver række. {stacked_in_words(shares, category, parts)}",
        table_of_values(shares, {category: CATEGORY}, {part: part for part in parts}, Unit.PERCENT),
    )


def draw_stacked(axes: Axes, shares: pd.DataFrame, category: str, parts: Sequence[str]) -> None:
    """Draw the bars of `stacked_bar_chart`; a number too wide for the last part stands beside it."""
    numbers = _no_bar_for_missing(shares, *parts)
    drawn = numbers.set_index(category)[list(parts)]
    colours = _part_colours(len(parts))
    drawn.plot.barh(stacked=True, color=list(colours), width=0.7, ax=axes, edgecolor="white", linewidth=0.8)
    axes.invert_yaxis()
    finish_percent_axes(axes)
    axes.set_xlim(0, 106)
    for part, colour, container in zip(parts, colours, axes.containers, strict=True):
        wide = [format_cell(v, Unit.PERCENT) if v >= NARROWEST_LABELLED_BAR else "" for v in numbers[part]]
        axes.bar_label(container, wide, label_type="center", color=readable_on(colour), fontsize=8.5)  # type: ignore[arg-type]
    last = numbers[parts[-1]]
    narrow = [format_cell(v, Unit.PERCENT) if 0 < v < NARROWEST_LABELLED_BAR else "" for v in last]
    axes.bar_label(axes.containers[-1], narrow, padding=3, fontsize=8.5)  # type: ignore[arg-type]


def stacked_in_words(shares: pd.DataFrame, category: str, parts: Sequence[str]) -> str:
    """Return every number of `stacked_bar_chart` as a sentence for each row."""
    sentences = [
        f"{row[category]}: "
        + "; ".join(f"{part.lower()} {format_cell(row[part], Unit.PERCENT)}" for part in parts)
        for row in shares.to_dict("records")
    ]
    return f"{'. '.join(sentences)}."


def _part_colours(count: int) -> Sequence[str]:
    known = {len(colours): colours for colours in (CHANGE_COLOURS, DEGREE_COLOURS)}
    return known.get(count) or group_colours(count)


def _no_bar_for_missing(shares: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return shares.assign(**{name: pd.to_numeric(shares[name]).fillna(0.0) for name in columns})


def _by(frame: pd.DataFrame, column: str) -> list[tuple[str, list[dict[str, object]]]]:
    return [
        (str(name), rows.to_dict("records"))  # type: ignore[misc]
        for name, rows in frame.groupby(column, sort=False)
    ]
