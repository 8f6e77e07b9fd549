"""How many are left at each station: bars of persons, divided by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from virkning.chart import Chart
from virkning.figures.style import DARK_TEXT, canvas, finish_axes, group_colours, legend_above, readable_on
from virkning.figures.values import table_of_values
from virkning.formatting import Unit, format_cell

STATION, TOTAL = "Trin", "I alt"
NARROWEST_LABELLED = 0.045
"""Of the widest bar; a number does not fit inside a narrower part and stands after the sum instead."""


def flow_chart(counts: pd.DataFrame, station: str, parts: Sequence[str]) -> Chart:
    """Draw a bar for each row of `counts`, first row on top, divided into the columns `parts` (persons).

    The sum stands at the end of the bar, followed by the name and number of parts too narrow to hold it;
    with one part the part is not numbered again. A missing number is drawn as nothing.
    """
    figure, axes = canvas(len(counts))
    drawn = counts[list(parts)].apply(pd.to_numeric).fillna(0)
    widest, left = float(drawn.sum(axis=1).max() or 1), pd.Series(0.0, index=drawn.index)
    narrowest = NARROWEST_LABELLED * widest
    for part, colour in zip(parts, group_colours(len(parts)), strict=True):
        bars = axes.barh(counts[station], drawn[part], left=left, height=0.7, color=colour, label=part)
        if len(parts) > 1:
            inside = [format_cell(n, Unit.COUNT) if n >= narrowest else "" for n in drawn[part]]
            axes.bar_label(bars, inside, label_type="center", color=readable_on(colour), fontsize=8.5)
        left += drawn[part]
    for place, total in enumerate(left):
        narrow = drawn.iloc[place].loc[lambda row: row.gt(0) & row.lt(narrowest)] if len(parts) > 1 else {}
        label = _with_parts(total, narrow)
        axes.text(total + widest * 0.01, place, label, va="center", color=DARK_TEXT)
    axes.invert_yaxis()
    finish_axes(axes, widest * 1.06)
    if len(parts) > 1:
        legend_above(figure, axes)
    columns = {part: part for part in parts} | ({TOTAL: TOTAL} if len(parts) > 1 else {})
    numbers = table_of_values(
        counts.assign(**{TOTAL: left.astype(int)}), {station: STATION}, columns, Unit.COUNT
    )
    return Chart(figure, _in_words(counts, station, parts, left), numbers)


def _with_parts(total: float, parts: Mapping[str, float]) -> str:
    """Return the number, and in brackets the parts of it that are named: »18 (Odense 7)«."""
    named = "; ".join(f"{part} {format_cell(number, Unit.COUNT)}" for part, number in parts.items())
    return format_cell(int(total), Unit.COUNT) + (f" ({named})" if named else "")


def _in_words(counts: pd.DataFrame, station: str, parts: Sequence[str], totals: pd.Series) -> str:
    sentences = [
        f"{row[station]}: {_with_parts(total, {part: row[part] for part in parts} if len(parts) > 1 else {})}"
        for row, total in zip(counts.to_dict("records"), totals, strict=True)
    ]
    return f"Søjler med antal borgere ved hver station. {'. '.join(sentences)}."
