"""Figures as SVG with an alt text made from the same numbers.

Colours differ in lightness as well as hue, and every bar carries its number, so that a figure can be
read by the colour-blind and from a grey print.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from virkning.chart import Chart
from virkning.formatting import Unit, format_cell

WIDTH_INCHES = 6.5
ROW_INCHES = 0.42
MARGIN_INCHES = 0.75
TOTAL_COLOUR = "#1f4e79"
GROUP_COLOURS = ("#1f4e79", "#f0a04b", "#7fb6c9", "#8a5a83", "#b9c46a")
CHANGE_COLOURS = ("#1f4e79", "#d3dae0", "#e08a1e")
DEGREE_COLOURS = ("#1f4e79", "#7fa8cc", "#e08a1e", "#d3dae0")
DARK_TEXT, LIGHT_TEXT = "#1c2730", "#ffffff"
NARROWEST_LABELLED_BAR = 5
"""Percentage points; a number does not fit inside a narrower segment. The last one's stands beside it."""


def register_fonts(folder: Path) -> None:
    """Make the report's own fonts known, so that a figure has the same letters on every machine."""
    for file in sorted(folder.glob("*.otf")):
        font_manager.fontManager.addfont(str(file))


def bar_chart(shares: pd.DataFrame, category: str, share: str) -> Chart:
    """Draw one horizontal bar for each row, with its share (in percent) at the end, first row on top.

    A missing share is drawn as no bar and named as not shown.
    """
    figure, axes = _canvas(len(shares))
    drawn = _no_bar_for_missing(shares, share)
    sns.barplot(drawn, y=category, x=share, orient="h", color=TOTAL_COLOUR, width=0.7, ax=axes)
    _finish_percent_axes(axes)
    for container in axes.containers:
        axes.bar_label(container, [format_cell(v, Unit.PERCENT) for v in shares[share]], padding=3)  # type: ignore[arg-type]
    rows = zip(shares[category], shares[share], strict=True)
    values = "; ".join(f"{name} {format_cell(value, Unit.PERCENT)}" for name, value in rows)
    return Chart(figure, f"Vandret søjlediagram med andele. {values}.")


def grouped_bar_chart(shares: pd.DataFrame, category: str, group: str, share: str) -> Chart:
    """Draw horizontal bars side by side for each category, one for each group (percent)."""
    groups = list(dict.fromkeys(shares[group]))
    figure, axes = _canvas(shares[category].nunique() * len(groups) * 0.72)
    palette = dict(zip(groups, _group_colours(len(groups)), strict=True))
    drawn = _no_bar_for_missing(shares, share)
    sns.barplot(drawn, y=category, x=share, hue=group, orient="h", palette=palette, width=0.75, ax=axes)
    _finish_percent_axes(axes)
    for name, container in zip(groups, axes.containers, strict=False):
        values = shares.loc[shares[group] == name, share]
        axes.bar_label(container, [format_cell(v, Unit.PERCENT) for v in values], padding=3, fontsize=8)  # type: ignore[arg-type]
    _legend_above(figure, axes)
    sentences = [
        f"{name}: " + "; ".join(f"{row[group]} {format_cell(row[share], Unit.PERCENT)}" for row in rows)
        for name, rows in _by(shares, category)
    ]
    return Chart(
        figure, f"Vandret søjlediagram med andele fordelt på {len(groups)} grupper. {'. '.join(sentences)}."
    )


def stacked_bar_chart(shares: pd.DataFrame, category: str, parts: Sequence[str]) -> Chart:
    """Draw one bar of 100 percent for each row, divided into the columns `parts` (percent), in order."""
    figure, axes = _canvas(len(shares))
    draw_stacked(axes, shares, category, parts)
    _legend_above(figure, axes)
    return Chart(
        figure,
        f"Stablet søjlediagram med andele af hver række. {stacked_in_words(shares, category, parts)}",
    )


def draw_stacked(axes: Axes, shares: pd.DataFrame, category: str, parts: Sequence[str]) -> None:
    """Draw the bars of `stacked_bar_chart`; a number too wide for the last part stands beside it."""
    numbers = _no_bar_for_missing(shares, *parts)
    drawn = numbers.set_index(category)[list(parts)]
    colours = _part_colours(len(parts))
    drawn.plot.barh(stacked=True, color=list(colours), width=0.7, ax=axes, edgecolor="white", linewidth=0.8)
    axes.invert_yaxis()
    _finish_percent_axes(axes)
    axes.set_xlim(0, 106)
    for part, colour, container in zip(parts, colours, axes.containers, strict=True):
        wide = [format_cell(v, Unit.PERCENT) if v >= NARROWEST_LABELLED_BAR else "" for v in numbers[part]]
        axes.bar_label(container, wide, label_type="center", color=_readable_on(colour), fontsize=8.5)  # type: ignore[arg-type]
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
    return known.get(count) or _group_colours(count)


def _no_bar_for_missing(shares: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return shares.assign(**{name: pd.to_numeric(shares[name]).fillna(0.0) for name in columns})


def _canvas(rows: float) -> tuple[Figure, Axes]:
    _use_report_style()
    figure = Figure(figsize=(WIDTH_INCHES, MARGIN_INCHES + ROW_INCHES * max(rows, 2)), layout="constrained")
    return figure, figure.subplots()


def _use_report_style() -> None:
    sns.set_theme(
        style="white",
        rc={
            "font.family": ["Inter", "DejaVu Sans"],
            "font.size": 9,
            "text.color": DARK_TEXT,
            "axes.labelcolor": DARK_TEXT,
            "ytick.color": DARK_TEXT,
        },
    )


def _group_colours(count: int) -> tuple[str, ...]:
    """Return as many colours as there are groups; beyond our own, a scale from dark to light."""
    if count <= len(GROUP_COLOURS):
        return GROUP_COLOURS[:count]
    return tuple(sns.color_palette("cividis", count).as_hex())


def _finish_percent_axes(axes: Axes) -> None:
    _finish_axes(axes, 105)


def _finish_axes(axes: Axes, end: float) -> None:
    axes.set(xlabel="", ylabel="", xlim=(0, end))
    axes.xaxis.set_visible(False)
    sns.despine(ax=axes, bottom=True)
    axes.tick_params(axis="y", length=0)


def _legend_above(figure: Figure, axes: Axes) -> None:
    """Put the legend above the whole figure: beside long category names the axes alone are too narrow."""
    handles, labels = axes.get_legend_handles_labels()
    if (legend := axes.get_legend()) is not None:
        legend.remove()
    figure.legend(handles, labels, loc="outside upper left", ncols=len(labels), frameon=False)


def _readable_on(colour: str) -> str:
    """Return light text on dark colours: by relative luminance, simplified from WCAG 2.1."""
    red, green, blue = mpl.colors.to_rgb(colour)
    return LIGHT_TEXT if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.45 else DARK_TEXT


def _by(frame: pd.DataFrame, column: str) -> list[tuple[str, list[dict[str, object]]]]:
    return [
        (str(name), rows.to_dict("records"))  # type: ignore[misc]
        for name, rows in frame.groupby(column, sort=False)
    ]
