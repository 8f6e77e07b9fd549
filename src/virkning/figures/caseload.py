"""Open courses per worker month by month: a line of steps for each municipality, and the ceiling if any."""

from __future__ import annotations

from math import ceil
from typing import Any

import pandas as pd
import seaborn as sns
from babel.dates import format_date as babel_date
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from virkning.chart import Chart
from virkning.figures.lines import line_styles
from virkning.figures.style import DARK_TEXT, WIDTH_INCHES, use_report_style
from virkning.figures.values import table_of_values
from virkning.formatting import LOCALE, Unit, format_cell, format_plain

PLOT_INCHES, LEGEND_LINE_INCHES = 2.9, 0.24
LEGEND_COLUMNS = 2
TEXT_SIZE = 9
MOST_MONTHS_NAMED = 7


def caseload_chart(table: pd.DataFrame, ceiling: float | None) -> Chart:
    """Draw `pr_medarbejder` of `monthly_caseload` with a line at the recommended `ceiling`; None: no line.

    Municipalities that begin in different months stand on the same axis of time. Raises ValueError when
    there are no months.
    """
    if table.empty:
        raise ValueError("der er ingen måneder at tegne")
    use_report_style()
    rows = {str(name): part for name, part in table.groupby("kommune", sort=False)}
    height = PLOT_INCHES + LEGEND_LINE_INCHES * ceil(len(rows) / LEGEND_COLUMNS)
    months = pd.date_range(table["maaned"].min(), table["maaned"].max(), freq="MS")
    figure = Figure(figsize=(WIDTH_INCHES, height), layout="constrained")
    axes = figure.subplots()
    for (name, part), style in zip(rows.items(), line_styles(len(rows)), strict=True):
        colour, dashes = style["color"], style["linestyle"]
        first = int(months.searchsorted(part["maaned"].iloc[0]))
        edges = range(first, first + len(part) + 1)
        axes.stairs(part["pr_medarbejder"], edges, baseline=None, label=name, ec=colour, ls=dashes, lw=2)
    if ceiling is not None:
        _draw_ceiling(axes, ceiling)
    _finish(axes, months, max(ceiling or 0, table["pr_medarbejder"].max()))
    figure.legend(
        *axes.get_legend_handles_labels(), loc="outside upper left", ncols=LEGEND_COLUMNS, frameon=False
    )
    return Chart(figure, _alt_text(rows, ceiling), _numbers(table))


def _numbers(table: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each month, a column for each municipality; a dash where it has no such month."""
    wide = table.pivot(index="maaned", columns="kommune", values="pr_medarbejder")
    months = [_month(month, "MMMM y") for month in wide.index]
    columns = {name: str(name) for name in table["kommune"].unique()}
    return table_of_values(wide.assign(maaned=months), {"maaned": "Måned"}, columns, Unit.AMOUNT)


def _draw_ceiling(axes: Axes, ceiling: float) -> None:
    axes.axhline(ceiling, color=DARK_TEXT, linewidth=1)
    axes.annotate(
        f"Anbefalet\nhøjst {format_plain(ceiling)}",
        (1, ceiling),
        xycoords=axes.get_yaxis_transform(),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontsize=TEXT_SIZE,
    )


def _finish(axes: Axes, months: pd.DatetimeIndex, highest: float) -> None:
    """Name the first of the months and then every second, third …, so that the names have room."""
    step = ceil(len(months) / MOST_MONTHS_NAMED)
    places = [place + 0.5 for place in range(0, len(months), step)]
    axes.set_xticks(places, [_month(month, "MMM y") for month in months[::step]])
    axes.set(xlim=(0, len(months)), ylim=(0, 1.08 * highest))
    axes.set_ylabel("Åbne forløb pr. medarbejder", fontsize=TEXT_SIZE)
    axes.tick_params(labelsize=TEXT_SIZE)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=highest > 5))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: format_plain(value)))
    axes.grid(axis="y", color="#e4e9ec", linewidth=0.8)
    sns.despine(ax=axes, left=True)


def _alt_text(rows: dict[str, pd.DataFrame], ceiling: float | None) -> str:
    sentences = [f"{name}: {_in_words(part.to_dict('records'), ceiling)}" for name, part in rows.items()]
    recommended = "" if ceiling is None else f"; det anbefalede er højst {format_plain(ceiling)}"
    return (
        f"Trappelinjer med åbne forløb pr. medarbejder måned for måned{recommended}. {'. '.join(sentences)}."
    )


def _in_words(months: list[dict[Any, Any]], ceiling: float | None) -> str:
    """Return the months above the ceiling, the one with most, and every number in order."""
    most = max(months, key=lambda row: row["pr_medarbejder"])
    said = f"flest i {_month(most['maaned'], 'MMMM y')} ({_amount(most)})"
    if ceiling is not None:
        above = sum(row["pr_medarbejder"] > ceiling for row in months)
        said = f"over det anbefalede i {above} af {len(months)} måneder, {said}"
    numbers = "; ".join(f"{_month(row['maaned'], 'MMMM y')} {_amount(row)}" for row in months)
    return f"{said}. {numbers}"


def _amount(row: dict[Any, Any]) -> str:
    return format_cell(row["pr_medarbejder"], Unit.AMOUNT)


def _month(month: pd.Timestamp, pattern: str) -> str:
    return str(babel_date(month, format=pattern, locale=LOCALE))
