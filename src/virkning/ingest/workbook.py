"""Read a sheet of an Excel workbook: cells as text, rows numbered as in Excel."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError

from virkning.config.codebook import CITIZENS
from virkning.config.nearest import choices
from virkning.errors import FileFormatError, Flaw, MissingInputError, Place
from virkning.ingest.delimited import read_bytes
from virkning.ingest.raw import RawTable, Record, to_cells
from virkning.ingest.stamp import stamped_forms
from virkning.ingest.template import VERSION
from virkning.ingest.text import cell_text, nearest_phrase

SPREADSHEET_ML = b"schemas-microsoft-com:office:spreadsheet"
"""The namespace of »XML-regneark 2003«, which Excel opens, also under the name .xls."""

WORKBOOK = "en Excel-fil (.xlsx, .xls eller .ods) uden adgangskode"


def filled_sheets(path: Path, name: str) -> list[str]:
    """Return the names of a workbook's sheets that hold something, in its order.

    `name` is the file's name for messages. Excel has given many workbooks empty sheets from the start.

    Raises MissingInputError for a missing file, FileFormatError for one that is not Excel.
    """
    content = read_bytes(path, Place(name), allowed=WORKBOOK)
    try:
        with pd.ExcelFile(io.BytesIO(content), engine="calamine") as workbook:
            sheets = pd.read_excel(workbook, sheet_name=None, header=None, nrows=1)
    except CalamineError:
        raise _no_workbook(name, content) from None
    return [str(sheet) for sheet, first_row in sheets.items() if not first_row.empty]


def read_sheet(path: Path, sheet: str | None, name: str, asked_for: Callable[[], str]) -> RawTable:
    """Read one sheet; `name` is the file's name for messages, `asked_for` tells where the sheet is named.

    Raises MissingInputError for a missing file or sheet, FileFormatError for a file that is not Excel
    or a sheet that is no table. A sheet of a template may be without rows: the form was not used.
    """
    content = read_bytes(path, Place(name), allowed=WORKBOOK)
    try:
        with pd.ExcelFile(io.BytesIO(content), engine="calamine") as workbook:
            sheet = _find(sheet, [str(known) for known in workbook.sheet_names], name, asked_for)
            records = _records_of(workbook, sheet)
            form = stamped_forms([row for _, row in _records_of(workbook, VERSION)]).get(sheet)
    except CalamineError:
        raise _no_workbook(name, content) from None
    may_be_empty = form is not None and form.instrument != CITIZENS
    cells, empty, positions = to_cells(records, Place(name, sheet), may_be_empty=may_be_empty)
    return RawTable(file=name, sheet=sheet, cells=cells, rejected=empty, positions=positions, form=form)


def read_sheets(path: Path, name: str) -> dict[str, list[Record]]:
    """Return sheet → its rows as text, numbered as in Excel; `name` is the file's name for messages.

    Raises MissingInputError for a missing file, FileFormatError for one that is not Excel.
    """
    content = read_bytes(path, Place(name), allowed=WORKBOOK)
    try:
        with pd.ExcelFile(io.BytesIO(content), engine="calamine") as workbook:
            return {str(sheet): _records_of(workbook, str(sheet)) for sheet in workbook.sheet_names}
    except CalamineError:
        raise _no_workbook(name, content) from None


def sheet_records(path: Path, sheet: str) -> list[Record]:
    """Return every row of a sheet that has been read before, under its number in Excel."""
    with pd.ExcelFile(path, engine="calamine") as workbook:
        return _records_of(workbook, sheet)


def _records_of(workbook: pd.ExcelFile, sheet: str) -> list[Record]:
    """Return the rows of a sheet as text, numbered as in Excel; none where there is no such sheet."""
    if sheet not in workbook.sheet_names:
        return []
    grid = pd.read_excel(workbook, sheet_name=sheet, header=None, dtype=object, na_filter=False)
    return [
        (number, [cell_text(cell) for cell in row])
        for number, row in enumerate(grid.itertuples(index=False, name=None), start=1)
    ]


def _no_workbook(name: str, content: bytes) -> FileFormatError:
    if SPREADSHEET_ML in content or name.lower().endswith(".xml"):
        return FileFormatError(
            Flaw(
                Place(name),
                "et regneark i XML-format",
                WORKBOOK,
                "åbn filen i Excel, gem den som .xlsx, og ret »fil« i kilder.yml",
            )
        )
    return FileFormatError(
        Flaw(
            Place(name),
            "en fil, der ikke kan læses som Excel",
            WORKBOOK,
            "gem filen som .xlsx uden adgangskode, eller ret »format« i kilder.yml",
        )
    )


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
