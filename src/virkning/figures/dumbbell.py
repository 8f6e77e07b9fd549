"""Before and after as two dots on a line: one line for each question, a panel for each scale.

The colours say before and after, never better and worse: which way is an improvement differs from
question to question, and for some neither is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from virkning.chart import Chart
from virkning.figures.panels import write_heading
from virkning.figures.style import GROUP_COLOURS, TOTAL_COLOUR, WIDTH_INCHES, use_report_style
from virkning.figures.values import CATEGORY, PANEL, table_of_values
from virkning.formatting import Unit, format_cell, is_missing

ROW_INCHES = 0.36
PANEL_INCHES = 0.55
BEFORE_COLOUR, AFTER_COLOUR, LINE_COLOUR = GROUP_COLOURS[1], TOTAL_COLOUR, "#9aa5ad"


def dumbbell_chart(
    means: pd.DataFrame, panel: str, category: str, scales: Mapping[str, tuple[float, float]], unit: Unit
) -> Chart:
    """Draw the columns `foer` and `efter` of each row as two dots, in panels by the column `panel`.

    `scales` gives the ends of each panel's axis. A row without both means has no dots and is named as
    not shown in the alt text.
    """
    use_report_style()
    panels = {str(name): rows for name, rows in means.groupby(panel, sort=False)}
    heights = [PANEL_INCHES + ROW_INCHES * len(rows) for rows in panels.values()]
    figure = Figure(figsize=(WIDTH_INCHES, sum(heights) + PANEL_INCHES / 2), layout="constrained")
    grid = figure.subplots(len(panels), squeeze=False, height_ratios=heights)[:, 0]
    for axes, (name, rows) in zip(grid, panels.items(), strict=True):
        _draw(axes, rows, category, scales[name], unit)
        write_heading(axes, name)
    handles, labels = grid[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper left", ncols=2, frameon=False)
    numbers = table_of_values(
        means, {panel: PANEL, category: CATEGORY}, {"foer": "Før", "efter": "Efter"}, unit
    )
    return Chart(figure, _alt_text(panels, category, unit), numbers)


def _draw(axes: Axes, rows: pd.DataFrame, category: str, scale: tuple[float, float], unit: Unit) -> None:
    places = range(len(rows))
    before, after = (pd.to_numeric(rows[name]).astype(float) for name in ("foer", "efter"))
    axes.hlines(places, before, after, color=LINE_COLOUR, linewidth=2.5, zorder=1)
    axes.scatter(
        before, places, s=42, facecolor="white", edgecolor=BEFORE_COLOUR, linewidth=2, zorder=2, label="Før"
    )
    axes.scatter(after, places, s=42, color=AFTER_COLOUR, linewidth=2, zorder=3, label="Efter")
    for place, first, last in zip(places, before, after, strict=True):
        if not (is_missing(first) or is_missing(last)):
            _write_values(axes, place, first, last, unit)
    axes.set(yticks=list(places), ylim=(len(rows) - 0.5, -0.5), xlim=_with_margin(scale))
    axes.set_yticklabels(list(rows[category]))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color="#e4e9ec", linewidth=0.8)
    sns.despine(ax=axes, left=True)


def _write_values(axes: Axes, place: int, before: float, after: float, unit: Unit) -> None:
    """Write each mean on the outer side of its dot, so that the two never cover each other."""
    before_side = "right" if before <= after else "left"
    for value, side in ((before, before_side), (after, "left" if before_side == "right" else "right")):
        axes.annotate(
            format_cell(value, unit),
            (value, place),
            xytext=(-7 if side == "right" else 7, 0),
            textcoords="offset points",
            ha=side,
            va="center",
            fontsize=8,
        )


def _with_margin(scale: tuple[float, float]) -> tuple[float, float]:
    """Leave room for the numbers beside a dot at either end."""
    margin = 0.08 * (scale[1] - scale[0])
    return scale[0] - margin, scale[1] + margin


def _alt_text(panels: Mapping[str, pd.DataFrame], category: str, unit: Unit) -> str:
    sentences = [
        f"{name}: " + "; ".join(_spoken(row, category, unit) for row in rows.to_dict("records"))
        for name, rows in panels.items()
    ]
    return f"Gennemsnit før og efter som to punkter på en linje. {'. '.join(sentences)}."


def _spoken(row: Mapping[Any, Any], category: str, unit: Unit) -> str:
    return f"{row[category]} før {format_cell(row['foer'], unit)}, efter {format_cell(row['efter'], unit)}"
