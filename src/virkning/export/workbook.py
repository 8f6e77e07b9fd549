"""Write an Excel workbook of plain tables: real numbers, texts that stay texts, the same bytes each time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import canonicalize

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from virkning.config.values import as_identifier

Value = str | int | float | date | None

FORMULA_SIGNS = ("=", "+", "-", "@")
NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML_PARTS = (".xml", ".rels", ".vml")
"""The parts of a workbook that are XML; a picture in a user's own is not."""
EARLIEST = datetime(1980, 1, 1)
"""The first moment that a zip file can hold."""


class NumberFormat(StrEnum):
    """How Excel shows a number. The signs for thousands and decimals are those of the user's Excel."""

    GENERAL = "General"
    WHOLE = "#,##0"
    DECIMAL = "#,##0.00"
    KRONER = '#,##0\\ "kr."'
    RATE = '#,##0.00\\ "kr."'
    SHARE = "0.0\\ %"
    YEAR = "0"
    DATE = "dd-mm-yyyy"


@dataclass(frozen=True)
class Cell:
    """A value that is shown in another way than the rest of its column, or marked with a colour."""

    value: Value
    format: NumberFormat = NumberFormat.GENERAL
    marked: bool = False


@dataclass(frozen=True)
class Column:
    """A column: what stands in its first row, how wide it is in characters, how its numbers are shown."""

    header: str
    width: int
    format: NumberFormat = NumberFormat.GENERAL


@dataclass(frozen=True)
class Sheet:
    """One table in a sheet of its own. Each row holds a value for each column."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value | Cell]]


def workbook_of(sheets: Sequence[Sheet]) -> Workbook:
    """Return a workbook of the sheets, each an Excel table under a first row that stays in view."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets:
        _fill(workbook.create_sheet(sheet.title), sheet)
    return workbook


def workbook_bytes(workbook: Workbook, creator: str, made: datetime) -> bytes:
    """Return the file of a workbook: the same bytes each time, whenever and wherever it is saved."""
    workbook.properties.creator = creator
    workbook.properties.created = made
    buffer = BytesIO()
    workbook.save(buffer)
    packed = BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name in _in_package_order(source.namelist()):
            part = zipfile.ZipInfo(name, max(made, EARLIEST).timetuple()[:6])
            part.create_system = 0
            content = source.read(name)
            is_xml = name.endswith(XML_PARTS)
            target.writestr(part, _canonical(content.decode(), made) if is_xml else content)
    return packed.getvalue()


def write_whole(file: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises PermissionError where a program has it open."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".ny")
    try:
        draft.write_bytes(content)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _fill(target: Worksheet, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns, start=1):
        header = target.cell(1, number)
        _put(header, column.header)
        header.font = Font(bold=True)
        header.alignment = Alignment(vertical="top", wrap_text=True)
        target.column_dimensions[get_column_letter(number)].width = column.width
    for number, row in enumerate(sheet.rows, start=2):
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True), start=1):
            shown = value if isinstance(value, Cell) else Cell(value, column.format)
            _show(target.cell(number, place), shown)
    target.freeze_panes = "B2"
    if sheet.rows:
        corner = f"{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
        table = Table(displayName=as_identifier(sheet.title), ref=f"A1:{corner}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        target.add_table(table)


def _show(cell: ExcelCell, shown: Cell) -> None:
    _put(cell, shown.value)
    cell.number_format = shown.format
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(shown.value, str))
    if shown.marked:
        cell.fill = PatternFill("solid", fgColor="FFF2CC")


def _put(cell: ExcelCell, value: Value) -> None:
    """Put a value in a cell. A text stays a text, also when it is edited in Excel: never a formula."""
    if isinstance(value, str):
        text = NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", value)
        cell.value = text or None
        if text:
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(FORMULA_SIGNS)
    else:
        cell.value = value


def _in_package_order(names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))


def _canonical(xml: str, made: datetime) -> str:
    """Return a part without what varies: time of saving, XML library."""
    saved = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{made:%Y-%m-%dT%H:%M:%SZ}", xml)
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + canonicalize(saved)
