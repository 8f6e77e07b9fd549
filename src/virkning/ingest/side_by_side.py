"""A table that is split over several sheets for its many columns, put side by side again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from virkning.errors import FileFormatError, Flaw, Place
from virkning.ingest.grid import Record
from virkning.ingest.problems import Problems
from virkning.ingest.raw import EMPTY_ROW, Cells, safe_name, to_cells

_REMEDY = "hent filen igen; er et ark sorteret eller rettet, passer rækkerne ikke længere sammen"


def side_by_side(file: str, sheets: Mapping[str, Sequence[Record]]) -> tuple[Cells, dict[str, str]]:
    """Return the sheets as one table, and column → the sheet it stands in.

    `sheets` has the rows of each sheet, from left to right; a row number is the same row in all of them.
    A column may be repeated (the respondent's number often is), but must then hold the same. Raises
    FileFormatError for a sheet that is no table, that ends before another, or that repeats a column with
    other cells.
    """
    problems = Problems()
    tables = {
        sheet: problems.attempt(_read, records, Place(file, sheet)) for sheet, records in sheets.items()
    }
    problems.raise_if_any()
    parts = {sheet: table for sheet, table in tables.items() if table is not None}
    _require_same_height(file, sheets, parts)
    rows = sorted({int(row) for part in parts.values() for row in part.filled.index})
    filled = {sheet: part.filled.reindex(rows, fill_value="") for sheet, part in parts.items()}
    sheet_of: dict[str, str] = {}
    for sheet, cells in filled.items():
        for column in cells.columns:
            if column in sheet_of:
                other = sheet_of[column]
                differs = cells.index[cells[column] != filled[other][column]]
                if len(differs):
                    position = parts[sheet].positions[column]
                    name = safe_name(column, position)
                    place = Place(file, sheet, tuple(differs), name, position=position)
                    problems.add(FileFormatError, _differs(place, other))
            sheet_of.setdefault(column, sheet)
    problems.raise_if_any()
    own = [cells[[c for c in cells.columns if sheet_of[c] == sheet]] for sheet, cells in filled.items()]
    empty = {row for part in parts.values() for row in part.empty}
    positions = {column: parts[sheet].positions[column] for column, sheet in sheet_of.items()}
    joined = pd.concat(own, axis="columns")
    return Cells(joined, {row: EMPTY_ROW for row in sorted(empty - set(rows))}, positions), sheet_of


def _read(records: Sequence[Record], place: Place) -> Cells:
    return to_cells(records, place, may_be_empty=True)


def _require_same_height(
    file: str, sheets: Mapping[str, Sequence[Record]], parts: Mapping[str, Cells]
) -> None:
    """A row below a sheet's last one would be taken for a row without answers there."""
    last = {sheet: max(part.filled.index, default=1) for sheet, part in parts.items()}
    tallest = max(last, key=lambda sheet: last[sheet])
    short = [sheet for sheet, records in sheets.items() if records[-1][0] < last[tallest]]
    if short:
        raise FileFormatError(
            [
                Flaw(
                    Place(file, sheet),
                    f"færre rækker, end arket »{tallest}« har",
                    "lige mange rækker i de ark, datasættet er delt over",
                    _REMEDY,
                )
                for sheet in short
            ]
        )


def _differs(place: Place, other: str) -> Flaw:
    return Flaw(
        place,
        f"noget andet, end kolonnen af samme navn har i arket »{other}«",
        "samme indhold i en kolonne, der står i flere af de ark, datasættet er delt over",
        _REMEDY,
    )
