"""Bars in panels: questions whose answers differ, each under its own heading on the same scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import blended_transform_factory

from virkning.chart import Chart
from virkning.figures.bars import draw_stacked, stacked_in_words
from virkning.figures.style import (
    TOTAL_COLOUR,
    WIDTH_INCHES,
    finish_percent_axes,
    legend_above,
    use_report_style,
)
from virkning.figures.values import CATEGORY, PANEL, table_of_values
from virkning.formatting import Unit, format_cell

ROW_INCHES = 0.34
PANEL_INCHES = 0.45
STACKED_ROW_INCHES = 0.42
HEADING_SIZE = 11


def panelled_bar_chart(shares: pd.DataFrame, panel: str, category: str, share: str) -> Chart:
    """Draw a horizontal bar for each row with its share (percent), in panels by the column `panel`.

    A missing share is drawn as no bar and named as not shown.
    """
    use_report_style()
    panels = {str(name): rows for name, rows in shares.groupby(panel, sort=False)}
    heights = [PANEL_INCHES + ROW_INCHES * len(rows) for rows in panels.values()]
    figure = Figure(figsize=(WIDTH_INCHES, sum(heights)), layout="constrained")
    grid = figure.subplots(len(panels), squeeze=False, height_ratios=heights)[:, 0]
    for axes, (name, rows) in zip(grid, panels.items(), strict=True):
        _draw(axes, rows, category, share)
        write_heading(axes, name)
    rows_of = {panel: PANEL, category: CATEGORY}
    numbers = table_of_values(shares, rows_of, {share: "Andel"}, Unit.PERCENT)
    return Chart(figure, _alt_text(panels, category, share), numbers)


def panelled_stacked_chart(shares: pd.DataFrame, panel: str, category: str, parts: Sequence[str]) -> Chart:
    """Draw a bar of 100 percent for each row, divided into `parts`, in panels by the column `panel`."""
    use_report_style()
    panels = {str(name): rows for name, rows in shares.groupby(panel, sort=False)}
    heights = [PANEL_INCHES + STACKED_ROW_INCHES * len(rows) for rows in panels.values()]
    figure = Figure(figsize=(WIDTH_INCHES, sum(heights) + PANEL_INCHES), layout="constrained")
    grid = figure.subplots(len(panels), squeeze=False, height_ratios=heights)[:, 0]
    for axes, (name, rows) in zip(grid, panels.items(), strict=True):
        draw_stacked(axes, rows, category, parts)
        write_heading(axes, name)
    for axes in grid[1:]:
        axes.get_legend().remove()
    legend_above(figure, grid[0])
    sentences = [f"{name}. {stacked_in_words(rows, category, parts)}" for name, rows in panels.items()]
    return Chart(
        figure,
        f"Stablede søjlediagrammer med andele af hver række. {' '.join(sentences)}",
        table_of_values(
            shares, {panel: PANEL, category: CATEGORY}, {part: part for part in parts}, Unit.PERCENT
        ),
    )


def write_heading(axes: Axes, text: str) -> None:
    """Write the heading of a panel from the left edge of the figure, beside long names of categories too.

    An invisible title keeps the room above the panel; the heading itself would move the margins.
    """
    title = axes.set_title(text[:1], fontsize=HEADING_SIZE, color="none")
    edge = blended_transform_factory(axes.figure.transFigure, axes.transAxes)
    heading = axes.annotate(
        text, (0.01, 1.0), xycoords=edge, xytext=(0, 5), textcoords="offset points", va="bottom"
    )
    heading.set_fontsize(title.get_fontsize())
    heading.set_in_layout(False)


def _draw(axes: Axes, rows: pd.DataFrame, category: str, share: str) -> None:
    widths = pd.to_numeric(rows[share]).fillna(0.0)
    bars = axes.barh(range(len(rows)), widths, height=0.7, color=TOTAL_COLOUR)
    axes.bar_label(bars, [format_cell(value, Unit.PERCENT) for value in rows[share]], padding=3)
    axes.set_yticks(range(len(rows)), list(rows[category]))
    axes.invert_yaxis()
    finish_percent_axes(axes)


def _alt_text(panels: Mapping[str, pd.DataFrame], category: str, share: str) -> str:
    sentences = [
        f"{name}: "
        + "; ".join(
            f"{row[category]} {format_cell(row[share], Unit.PERCENT)}" for row in rows.to_dict("records")
        )
        for name, rows in panels.items()
    ]
    return f"Vandrette søjlediagrammer med andele. {'. '.join(sentences)}."
