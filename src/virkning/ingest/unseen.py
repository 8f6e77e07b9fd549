"""What a workbook says about its cells that calamine does not pass on.

calamine returns an empty text for an error value and for a formula without a result, and a number as it is
stored: 0.25 for a cell that shows »25 %«, 101801234 for one that shows »0101801234«. They are found in the
parts of the zip file: ECMA-376 part 1, 18.3.1.4 (c), 18.8.30 (numFmt) and 18.2.28 (workbookPr), and
OpenDocument 1.3 part 3, 9.1.4.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring, iterparse

from virkning.cells import column_position
from virkning.ingest.grid import Area, Cell
from virkning.ingest.text import decimal_text

CHUNK = 1 << 23
BUILT_IN_PERCENT = {9, 10}
"""Number formats of Excel that have no code in the file."""
DAY_ZERO, DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""1899-12-30 holds from March 1900: Excel counts a 29 February 1900 that was not."""

_NAME = rb"(?:\w+:)?"
_CELL = rb"<" + _NAME + rb"c\s%s([^>]*)(?<!/)>%s</" + _NAME + rb"c>"
_FORMULA = rb"<" + _NAME + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</" + _NAME + rb"f>)"
_EMPTY = rb"(?:<" + _NAME + rb"v\s*/>|<" + _NAME + rb"v>\s*</" + _NAME + rb"v>)?"
_ERROR = re.compile(_CELL % (rb"(?=[^>]*\bt=[\"']e[\"'])", rb"(.*?)"), re.DOTALL)
_NO_RESULT = re.compile(
    _CELL % (rb"(?![^>]*\bt=[\"']str[\"'])", rb"\s*" + _FORMULA + rb"\s*" + _EMPTY + rb"\s*")
)
_VALUE = re.compile(rb"<" + _NAME + rb"v>([^<]*)</")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']")
_QUOTES = re.compile(r"[\\\"]")
_ZEROS = re.compile(r"0[0 -]*0")


@dataclass
class Unseen:
    """`shown` is what a cell shows that calamine reads otherwise; `no_result` are formulas never computed."""

    shown: dict[Cell, str] = field(default_factory=dict)
    errors: dict[Cell, str] = field(default_factory=dict)
    no_result: set[Cell] = field(default_factory=set)
    merged: list[Area] | None = None
    day_zero: date | None = None


def unseen(content: bytes, sheet: str, number: int) -> Unseen:
    """Return what the file says about the cells of `sheet`, the worksheet with this number from 0.

    An .xls tells of error values alone, an .xlsb of nothing.
    Raises defusedxml's exceptions (ValueError) and ElementTree.ParseError for a part that is no safe XML.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return _binary(content, number)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = parts.namelist()
        if "content.xml" in names:
            return _open_document(parts, sheet)
        book = next((name for name in names if name.endswith("workbook.xml")), None)
        return Unseen() if book is None else _office_open(parts, book, sheet)


def _office_open(parts: zipfile.ZipFile, book: str, sheet: str) -> Unseen:
    workbook = fromstring(parts.read(book))
    properties = workbook.find("{*}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    found = Unseen(day_zero=DAY_ZERO_1904 if from_1904 else DAY_ZERO)
    targets = _targets(parts, book)
    wanted = next((it for it in workbook.iterfind("{*}sheets/{*}sheet") if it.get("name") == sheet), None)
    part = None if wanted is None else targets.get(_relation(wanted))
    if part is None or part not in parts.namelist():
        return found
    styles = next((target for target in targets.values() if target.endswith("styles.xml")), None)
    formats = _formats(parts, styles) if styles in parts.namelist() else {}
    numbers = b"|".join(re.escape(style) for style in formats)
    formatted = re.compile(_CELL % (rb"(?=[^>]*\bs=[\"'](?:%s)[\"'])" % numbers, rb"(.*?)"), re.DOTALL)
    for chunk in _chunks(parts, part):
        for match in _ERROR.finditer(chunk) if b'e"' in chunk or b"e'" in chunk else ():
            value = _VALUE.search(match[2])
            found.errors[_cell(match[1])] = "#N/A" if value is None else value[1].decode()
        if b"<f" in chunk or b":f" in chunk:
            found.no_result |= {_cell(match[1]) for match in _NO_RESULT.finditer(chunk)}
        for match in formatted.finditer(chunk) if formats else ():
            value, style = _VALUE.search(match[2]), re.search(rb"\bs=[\"'](\d+)[\"']", match[1])
            if value is not None and style is not None and not re.search(rb"\bt=[\"'][^n]", match[1]):
                found.shown[_cell(match[1])] = _shown(value[1].decode(), formats[style[1]])
    return found


def _chunks(parts: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield the text of a sheet in pieces that end with a whole cell."""
    rest = b""
    with parts.open(part) as stream:
        while piece := stream.read(CHUNK):
            rest += piece
            end = max(rest.rfind(b"</c>"), rest.rfind(b":c>"))
            if end >= 0:
                yield rest[: end + 4]
                rest = rest[end + 4 :]
    yield rest


def _cell(attributes: bytes) -> Cell:
    """Return the place of a cell; a cell without its reference is told of in row 0."""
    reference = _REFERENCE.search(attributes)
    if reference is None:
        return (0, 0)
    return (int(reference[2]), column_position(reference[1].decode()))


def _relation(sheet: Element) -> str | None:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)


def _targets(parts: zipfile.ZipFile, book: str) -> dict[str | None, str]:
    """Return the parts a workbook points at, by the id of the relation."""
    folder = dirname(book)
    relations = join(folder, "_rels", book.rpartition("/")[2] + ".rels")
    if relations not in parts.namelist():
        return {}
    return {
        it.get("Id"): normpath(join("/", folder, it.get("Target") or "")).lstrip("/")
        for it in fromstring(parts.read(relations))
    }


def _formats(parts: zipfile.ZipFile, styles: str | None) -> dict[bytes, str]:
    """Return style number → code of the number formats that change what a number is read as."""
    root = fromstring(parts.read(styles or ""))
    codes = {it.get("numFmtId"): it.get("formatCode") or "" for it in root.iterfind("{*}numFmts/{*}numFmt")}
    codes |= {str(number): "0%" for number in BUILT_IN_PERCENT}
    used = {
        str(number).encode(): _QUOTES.sub("", codes.get(it.get("numFmtId"), ""))
        for number, it in enumerate(root.iterfind("{*}cellXfs/{*}xf"))
    }
    return {style: code for style, code in used.items() if "%" in code or _ZEROS.fullmatch(code)}


def _shown(value: str, code: str) -> str:
    """Return a number as its cell shows it: 0.25 as »25 %«, 101801234 as »010180-1234«."""
    number = Decimal(repr(float(value)))
    if "%" in code:
        return f"{decimal_text(number * 100)} %"
    digits = f"{number:f}".removesuffix(".0")
    places = code.count("0")
    if not digits.isdecimal() or len(digits) > places:
        return decimal_text(number)
    left = iter(digits.zfill(places))
    return "".join(next(left) if sign == "0" else sign for sign in code)


_SHEET_BEGINS = b"\x09\x08\x10\x00\x00\x06\x10\x00"
_ERROR_IN_BINARY = re.compile(
    rb"(?:\x05\x02\x08\x00(.{4})..(.)\x01|\x06\x00..(.{4})..\x02.(.).{3}\xff\xff)", re.DOTALL
)
_CODES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!"}
_CODES |= {0x2A: "#N/A"}


def _binary(content: bytes, number: int) -> Unseen:
    """Return the error values of an .xls (BIFF8: [MS-XLS] 2.4.21 BOF, 2.4.24 BoolErr, 2.4.127 Formula).

    Records are found by their first bytes, so a cell may be named that has none: it is then not empty.
    """
    sheets = content.split(_SHEET_BEGINS)[1:]
    found = Unseen()
    for match in _ERROR_IN_BINARY.finditer(sheets[number] if number < len(sheets) else b""):
        row, column = struct.unpack("<HH", match[1] or match[3])
        code = (match[2] or match[4])[0]
        if code in _CODES:
            found.errors[row + 1, column] = _CODES[code]
    return found


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TELLING = (b'"error"', b'"percentage"', b"-spanned")


def _open_document(parts: zipfile.ZipFile, sheet: str) -> Unseen:
    """Walk through the cells of an OpenDocument sheet, where there is anything to find."""
    content = parts.read("content.xml")
    found = Unseen(merged=[])
    if not any(sign in content for sign in _TELLING):
        return found
    row = 0
    is_sheet = False
    for event, element in iterparse(io.BytesIO(content), events=("start", "end")):
        if element.tag == f"{_TABLE}table" and event == "start":
            is_sheet, row = element.get(f"{_TABLE}name") == sheet, 1
        elif element.tag == f"{_TABLE}table-row" and event == "end":
            if is_sheet:
                _look_at_row(element, row, found)
            row += int(element.get(f"{_TABLE}number-rows-repeated", 1))
            element.clear()
    return found


def _look_at_row(element: Element, row: int, found: Unseen) -> None:
    column = 0
    for cell in element:
        if cell.get(f"{_CALC}value-type") == "error":
            found.errors[row, column] = cell.findtext(f"{_TEXT}p") or "#N/A"
        elif cell.get(f"{_OFFICE}value-type") == "percentage":
            number = Decimal(cell.get(f"{_OFFICE}value", "0"))
            found.shown[row, column] = f"{decimal_text(number * 100)} %"
        rows = int(cell.get(f"{_TABLE}number-rows-spanned", 1))
        columns = int(cell.get(f"{_TABLE}number-columns-spanned", 1))
        if found.merged is not None and rows * columns > 1:
            found.merged.append(Area(row, column, row + rows - 1, column + columns - 1))
        column += int(cell.get(f"{_TABLE}number-columns-repeated", 1))
