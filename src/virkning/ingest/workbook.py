"""Read a sheet of an Excel workbook: cells as text, rows numbered as in Excel."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError

from virkning.config.nearest import choices
from virkning.errors import FileFormatError, Flaw, MissingInputError, Place
from virkning.ingest.delimited import read_bytes
from virkning.ingest.raw import RawTable, Record, to_cells
from virkning.ingest.text import cell_text, nearest_phrase

WORKBOOK = "en Excel-fil (.xlsx, .xls eller .ods) uden adgangskode"


def read_sheet(path: Path, sheet: str | None, name: str, asked_for: Callable[[], str]) -> RawTable:
    """Read one sheet; `name` is the file's name for messages, `asked_for` tells where the sheet is named.

    Raises MissingInputError for a missing file or sheet, FileFormatError for a file that is not Excel
    or a sheet that is no table.
    """
    content = read_bytes(path, Place(name), allowed=WORKBOOK)
    try:
        with pd.ExcelFile(io.BytesIO(content), engine="calamine") as workbook:
            sheet = _find(sheet, [str(known) for known in workbook.sheet_names], name, asked_for)
            grid = _grid(workbook, sheet)
    except CalamineError:
        raise FileFormatError(
            Flaw(
                Place(name),
                "en fil, der ikke kan læses som Excel",
                WORKBOOK,
                "gem filen som .xlsx uden adgangskode, eller ret »format« i kilder.yml",
            )
        ) from None
    cells, empty, positions = to_cells(_records(grid), Place(name, sheet))
    return RawTable(file=name, sheet=sheet, cells=cells, rejected=empty, positions=positions)


def sheet_records(path: Path, sheet: str) -> list[Record]:
    """Return every row of a sheet that has been read before, under its number in Excel."""
    with pd.ExcelFile(path, engine="calamine") as workbook:
        return _records(_grid(workbook, sheet))


def _grid(workbook: pd.ExcelFile, sheet: str) -> pd.DataFrame:
    return pd.read_excel(workbook, sheet_name=sheet, header=None, dtype=object, na_filter=False)


def _records(grid: pd.DataFrame) -> list[Record]:
    return [
        (number, [cell_text(cell) for cell in row])
        for number, row in enumerate(grid.itertuples(index=False, name=None), start=1)
    ]


def _find(sheet: str | None, known: list[str], name: str, asked_for: Callable[[], str]) -> str:
    if sheet in known:
        return sheet
    raise MissingInputError(
        Flaw(
            Place(name, sheet),
            "arket findes ikke",
            f"et af filens ark: {choices(known, sheet)}{nearest_phrase(sheet or '', known)}",
            f"ret »ark« i {asked_for()}",
        )
    )
