"""How costs, prices and net results are laid out, and the notes below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from virkning.economy.imputation import IMPUTED
from virkning.formatting import Unit, format_cell, format_interval_cell, is_missing, join_danish
from virkning.tables import markdown_table

IMPUTED_SIGN = "\N{DOUBLE DAGGER}"
CROSS = "×"


def number_table(
    rows: pd.DataFrame, names: Mapping[str, str], numbers: Mapping[str, tuple[str, Unit]]
) -> str:
    """Lay out rows of numbers and words; an amount in which something filled in counts has IMPUTED_SIGN.

    `names` maps the columns that name a row to their headings, `numbers` headings to column and unit. Rows
    without the column IMPUTED hold nothing filled in. Where a column `<name>_imputeret` tells for one column
    whether it does, that is what counts there.
    """
    texts = {heading: rows[column].astype(str) for column, heading in names.items()}
    cells = {
        heading: [
            format_cell(value, unit) + (IMPUTED_SIGN if filled and not is_missing(value) else "")
            for value, filled in zip(rows[column], _filled(rows, column), strict=True)
        ]
        for heading, (column, unit) in numbers.items()
    }
    numeric = [heading for heading, (_, unit) in numbers.items() if unit is not Unit.TEXT]
    return markdown_table(pd.DataFrame({**texts, **cells}), numeric=numeric)


def _filled(rows: pd.DataFrame, column: str) -> pd.Series[bool]:
    whole_row = rows.get(IMPUTED, pd.Series(False, index=rows.index))
    return rows.get(f"{column}_{IMPUTED}", whole_row).astype(bool)


def price_rows(rows: pd.DataFrame) -> str:
    """Lay out prices with their bounds, price year, payer and source; what is not valued says so.

    The unit has a column where the rows have several; see `common_unit`.
    """
    table = {
        "Ydelse": rows["navn"],
        "Kr.": [
            remark or format_cell(price, Unit.PRICE)
            for price, remark in zip(rows["pris"], rows["bemaerkning"], strict=True)
        ],
        "Lav til høj": [
            format_interval_cell(low, high, Unit.PRICE)
            for low, high in zip(rows["lav"], rows["hoej"], strict=True)
        ],
        **({} if common_unit(rows) else {"Enhed": rows["enhed"]}),
        "Prisår": [
            format_cell(None, Unit.TEXT) if is_missing(year) else str(year) for year in rows["prisaar"]
        ],
        "Betaler": rows["betaler"].str.capitalize(),
        "Kilde": rows["kilde"],
    }
    return markdown_table(pd.DataFrame(table), numeric=["Kr.", "Lav til høj", "Prisår"])


def common_unit(rows: pd.DataFrame) -> str:
    """Return the unit that all prices have, for the note below them; "" where they have several."""
    units = list(dict.fromkeys(rows["enhed"]))
    return str(units[0]) if len(units) == 1 else ""


def example_table(rows: pd.DataFrame, headings: Mapping[str, str]) -> str:
    """Lay out the example citizens: a cross where something happens, and the net result.

    `rows` is `economy.tables.citizen_examples`; `headings` names each part of it.
    """
    cells = rows.assign(
        celle=[
            format_cell(value, Unit.KRONER) if is_missing(cross) else (CROSS if cross else "")
            for cross, value in zip(rows["kryds"], rows["nutidsvaerdi"], strict=True)
        ]
    )
    items = dict(zip(zip(cells["del"], cells["post"], strict=True), cells["navn"], strict=True))
    names = dict(zip(cells["scenarie"], cells["scenarie_navn"], strict=True))
    wide = cells.pivot(index=["del", "post"], columns="scenarie", values="celle")
    crosses = wide.loc[list(items), list(names)].set_axis(list(names.values()), axis="columns")
    texts = pd.DataFrame({"Art": [headings[part] for part, _ in items], "Ydelse": list(items.values())})
    return markdown_table(texts.join(crosses.reset_index(drop=True)), numeric=list(names.values()))


def imputed_note(quarters: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> str:
    """Say which quarters of which municipality are filled in; "" where none is."""
    if not quarters:
        return ""
    told = [f"{names.get(name, name)} ({join_danish(list(missing))})" for name, missing in quarters.items()]
    return (
        f"{IMPUTED_SIGN}: Et kvartal uden registrering er udfyldt med gennemsnittet af de øvrige kvartaler: "
        f"{join_danish(told)}."
    )
