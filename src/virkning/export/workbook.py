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
from textwrap import shorten, wrap
from xml.etree.ElementTree import canonicalize

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from virkning.config.values import as_identifier

Value = str | int | float | date | None

FORMULA_SIGNS = ("=", "+", "-", "@")
"""What makes a text a formula to a spreadsheet, where it is typed or stands in a CSV file."""
NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML_PARTS = (".xml", ".rels", ".vml")
"""The parts of a workbook that are XML; a picture in a user's own is not."""
EARLIEST = datetime(1980, 1, 1)
"""The first moment that a zip file can hold."""
LAST_ROW = 1_048_576
"""The last row of a sheet in Excel."""
LONGEST_HEADING, LONGEST_MESSAGE = 32, 225
"""Characters in the heading and text of a message at a cell: a file with more of them is broken to Excel."""
NOT_ALLOWED = "Kan ikke stå her"
MARK = PatternFill("solid", fgColor="FFF2CC")
HEADING = Font(name="Calibri", sz=11, family=2, scheme="minor", bold=True)
"""The font of the cells, in bold."""
UNDERLINE = Border(bottom=Side("thin"))
LINE_HEIGHT = 15
"""Points that a line of text takes up."""


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
    TEXT = "@"
    """What is typed stays a text: a leading zero is kept, and no formula is made."""


@dataclass(frozen=True)
class Cell:
    """A value that is shown in another way than the rest of its column, or marked with a colour."""

    value: Value
    format: NumberFormat = NumberFormat.GENERAL
    marked: bool = False


class Entered(StrEnum):
    """What Excel lets a user type in a cell."""

    ANYTHING = "none"
    LISTED = "list"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"


@dataclass(frozen=True)
class Rule:
    """What may be entered in the cells under a header.

    `first` and `last` are the bounds, both included, as Excel formulas without »=« (None: no bound);
    of a list, `first` is the range that holds it. `prompt` is shown at the cell; it also says what is
    allowed where something else is typed.
    """

    prompt: str
    entered: Entered = Entered.ANYTHING
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True)
class Column:
    """A column: what stands in its first row, how wide it is in characters, how its numbers are shown.

    With a `rule` the cells under the header may be filled in, also where the sheet is locked.
    """

    header: str
    width: int
    format: NumberFormat = NumberFormat.GENERAL
    rule: Rule | None = None
    marked: bool = False


@dataclass(frozen=True)
class Sheet:
    """One table in a sheet of its own. Each row holds a value for each column.

    `locked`: nothing can be changed but the cells that a rule is for (there is no password). `hidden`:
    not shown, and not in Excel's own list of hidden sheets either.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value | Cell]]
    locked: bool = False
    hidden: bool = False


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
        header.font, header.border = HEADING, UNDERLINE
        header.alignment = Alignment(vertical="top", wrap_text=True)
        if column.marked:
            header.fill = MARK
        target.column_dimensions[get_column_letter(number)].width = column.width
        if column.rule:
            _open(target, get_column_letter(number), column, column.rule)
    for number, row in enumerate(sheet.rows, start=2):
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True), start=1):
            shown = value if isinstance(value, Cell) else Cell(value, column.format)
            _show(target.cell(number, place), shown)
    _make_room(target, sheet)
    _set_up_print(target)
    target.freeze_panes = "B2"
    target.sheet_state = Worksheet.SHEETSTATE_VERYHIDDEN if sheet.hidden else Worksheet.SHEETSTATE_VISIBLE
    if sheet.locked:
        _lock(target)
    if sheet.rows:
        corner = f"{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
        table = Table(displayName=as_identifier(sheet.title), ref=f"A1:{corner}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        target.add_table(table)


def _make_room(target: Worksheet, sheet: Sheet) -> None:
    """Give each row the lines that its texts take up; not every program finds that out by itself."""
    headers = [column.header for column in sheet.columns]
    for number, row in enumerate([headers, *sheet.rows], start=1):
        shown = [cell.value if isinstance(cell, Cell) else cell for cell in row]
        texts = zip(shown, sheet.columns, strict=True)
        lines = max(
            (_lines(text, column.width) for text, column in texts if isinstance(text, str)), default=1
        )
        if lines > 1:
            target.row_dimensions[number].height = LINE_HEIGHT * lines


def _lines(text: str, width: int) -> int:
    """Return the lines of a text in a column; a line holds a little less than the column's width."""
    return sum(len(wrap(line, width - 1)) or 1 for line in text.split("\n"))


def _set_up_print(target: Worksheet) -> None:
    """Print on paper as wide as the sheet, with the header on every page."""
    target.page_setup.orientation, target.page_setup.paperSize = "landscape", target.PAPERSIZE_A4
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_setup.fitToHeight = 0
    target.print_title_rows = "1:1"


def _show(cell: ExcelCell, shown: Cell) -> None:
    _put(cell, shown.value)
    cell.number_format = shown.format
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(shown.value, str))
    if shown.marked:
        cell.fill = MARK


def _open(target: Worksheet, letter: str, column: Column, rule: Rule) -> None:
    """Let the cells under a header be filled in, as the rule allows."""
    dimension = target.column_dimensions[letter]
    dimension.number_format = column.format
    dimension.protection = Protection(locked=False)
    validation = DataValidation(
        type=rule.entered,
        operator=_operator(rule),
        formula1=rule.last if rule.first is None else rule.first,
        formula2=None if rule.first is None else rule.last,
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        promptTitle=shorten(column.header, LONGEST_HEADING, placeholder="…"),
        prompt=shorten(rule.prompt, LONGEST_MESSAGE, placeholder="…"),
        errorTitle=NOT_ALLOWED,
        error=shorten(rule.prompt, LONGEST_MESSAGE, placeholder="…"),
        sqref=f"{letter}2:{letter}{LAST_ROW}",
    )
    target.add_data_validation(validation)


def _operator(rule: Rule) -> str | None:
    if rule.entered in (Entered.ANYTHING, Entered.LISTED):
        return None
    if rule.first is None:
        return "lessThanOrEqual"
    return "greaterThanOrEqual" if rule.last is None else "between"


def _lock(target: Worksheet) -> None:
    """Lock the sheet; widths may still be changed, and open cells sorted and filtered."""
    target.protection.enable()
    for allowed in ("formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(target.protection, allowed, False)


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
