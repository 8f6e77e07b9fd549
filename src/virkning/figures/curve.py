"""The draws of a probabilistic analysis as a cumulative curve: how likely a result is to be this low.

Each curve has its numbers in the legend, where no other curve can cover them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from virkning.chart import Chart
from virkning.economy.probabilistic import Simulation
from virkning.figures.lines import line_styles
from virkning.figures.style import DARK_TEXT, WIDTH_INCHES, use_report_style
from virkning.formatting import Unit, format_cell, format_interval, format_number, format_value

PLOT_INCHES = 2.9
LEGEND_LINE_INCHES = 0.2
LEGEND_CHARACTERS, MEASURE_CHARACTERS = 76, 60
"""A longer text goes on over the next line."""
TEXT_SIZE = 9


def curve_chart(simulations: Mapping[str, Simulation], measure: str, unit: Unit) -> Chart:
    """Draw a curve for each named simulation: the share of draws (percent) at or below each result.

    A mark stands at the median, and short strokes at the ends of the interval. `measure` names the result
    and its unit under the axis.
    """
    use_report_style()
    labels = [fill(f"{name}: {_in_words(one, unit)}", LEGEND_CHARACTERS) for name, one in simulations.items()]
    lines = sum(label.count("\n") + 1 for label in labels)
    figure = Figure(figsize=(WIDTH_INCHES, PLOT_INCHES + LEGEND_LINE_INCHES * lines), layout="constrained")
    axes = figure.subplots()
    for label, one, style in zip(labels, simulations.values(), line_styles(len(labels)), strict=True):
        _draw(axes, one, label, style)
    _finish(axes, measure)
    figure.legend(
        *axes.get_legend_handles_labels(), loc="outside upper left", fontsize=TEXT_SIZE, frameon=False
    )
    return Chart(figure, _alt_text(simulations, measure, unit), _table(simulations, unit))


def _table(simulations: Mapping[str, Simulation], unit: Unit) -> pd.DataFrame:
    """Return a row for each simulation with the numbers of its legend."""
    numbers = [
        {
            "Median": format_cell(one.median, unit),
            "95 pct.-interval": format_interval(*one.interval, unit),
            "Gevinst i andel af trækningerne": format_cell(one.gain, Unit.PERCENT),
        }
        for one in simulations.values()
    ]
    return pd.DataFrame(numbers, index=pd.Index(list(simulations), name="Scenarie"))


def _draw(axes: Axes, simulation: Simulation, label: str, style: Mapping[str, Any]) -> None:
    curve = simulation.curve
    middle = [int((curve["andel"] - 50).abs().argmin())]
    axes.plot(
        curve["resultat"], curve["andel"], label=label, markevery=middle, mec=DARK_TEXT, lw=1.8, **style
    )
    axes.plot(simulation.interval, (2.5, 97.5), ls="", marker="|", ms=11, mew=1.8, color=style["color"])


def _finish(axes: Axes, measure: str) -> None:
    axes.margins(x=0.02)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    ticks = [tick for tick in axes.get_xticks() if axes.get_xlim()[0] <= tick <= axes.get_xlim()[1]]
    axes.set_xticks(ticks, _numbers(ticks), fontsize=TEXT_SIZE)
    shares = [0, 25, 50, 75, 100]
    axes.set_yticks(shares, [format_cell(share, Unit.PERCENT) for share in shares], fontsize=TEXT_SIZE)
    axes.set_ylim(0, 102)
    axes.set_xlabel(fill(measure, MEASURE_CHARACTERS), fontsize=TEXT_SIZE)
    axes.set_ylabel("Andel af trækningerne", fontsize=TEXT_SIZE)
    axes.grid(axis="y", color="#e4e9ec", linewidth=0.8)
    sns.despine(ax=axes, left=True)
    _mark_zero(axes)


def _numbers(ticks: Sequence[float]) -> list[str]:
    """Write the even steps of an axis with the decimals they need to differ, whatever the unit has."""
    step = min(np.diff(ticks), default=1.0)
    decimals = max(0, -floor(log10(step) + 1e-9))
    return [format_number(float(tick), decimals) for tick in ticks]


def _mark_zero(axes: Axes) -> None:
    left, right = axes.get_xlim()
    if left < 0 < right:
        axes.axvline(0, color=DARK_TEXT, linewidth=1)
        for text, shift, side in (("tab", -4, "right"), ("gevinst", 4, "left")):
            axes.annotate(
                text,
                (0, 1),
                xycoords=axes.get_xaxis_transform(),
                xytext=(shift, 2),
                textcoords="offset points",
                ha=side,
                fontsize=TEXT_SIZE,
            )


def _in_words(simulation: Simulation, unit: Unit) -> str:
    return (
        f"median {format_value(simulation.median, unit)} "
        f"({format_interval(*simulation.interval, unit)}), "
        f"gevinst i {format_value(simulation.gain, Unit.PERCENT)} af trækningerne"
    )


def _alt_text(simulations: Mapping[str, Simulation], measure: str, unit: Unit) -> str:
    sentences = [f"{name}: {_in_words(one, unit)}" for name, one in simulations.items()]
    return (
        f"Kurve over andelen af trækninger, der højst giver et bestemt resultat. {measure}, "
        f"median og 95 pct.-interval. {'. '.join(sentences)}."
    )
