"""The numbers of a figure as a table: what is drawn, written as in a table cell."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from virkning.formatting import Unit, format_cell

CATEGORY, PANEL = "Kategori", "Emne"
"""The headings of what names a row, and of the panel that it stands in."""


def table_of_values(
    frame: pd.DataFrame, rows: Mapping[str, str], numbers: Mapping[str, str], unit: Unit
) -> pd.DataFrame:
    """Return the columns `numbers` of `frame` as texts, with the columns `rows` as index.

    Both map a column to its heading. A missing number is a dash, as in a table.
    """
    texts = {
        heading: [format_cell(value, unit) for value in frame[name]] for name, heading in numbers.items()
    }
    index = pd.MultiIndex.from_frame(frame[list(rows)].set_axis(list(rows.values()), axis=1))
    return pd.DataFrame(texts, index=index)


def shares_of_groups(shares: pd.DataFrame, category: str, group: str, share: str) -> pd.DataFrame:
    """Return the shares (percent) as texts: a row for each category, a column for each group, in order."""
    groups = list(dict.fromkeys(shares[group]))
    wide = shares.pivot(index=category, columns=group, values=share)
    ordered = wide.loc[list(dict.fromkeys(shares[category])), groups].reset_index()
    return table_of_values(ordered, {category: CATEGORY}, {name: name for name in groups}, Unit.PERCENT)
