"""Spreadsheets of LibreOffice with the name of Excel's."""

from broken_files.case import Read, Refused, broken
from broken_files.ground import EXCEL_FILE, HEADER, ROWS, SHEET, VALUES, excel_ground
from broken_files.zip_parts import DECLARED, zipped
from virkning.errors import FileFormatError, MissingInputError

WHOLE = Read(rows=4, values=VALUES)
NO_WORKBOOK = Refused(FileFormatError, ["en fil, der ikke kan læses som Excel"])


@broken(excel_ground, EXCEL_FILE, WHOLE)
def an_open_document() -> bytes:
    """A spreadsheet of LibreOffice with the name of Excel's."""
    return ods(_table([HEADER, *ROWS]))


@broken(excel_ground, EXCEL_FILE, WHOLE)
def an_open_document_with_a_million_rows_of_nothing() -> bytes:
    """LibreOffice writes the empty rest of the sheet as one row, repeated."""
    rest = '<table:table-row table:number-rows-repeated="1048571"><table:table-cell ' \
        'table:number-columns-repeated="16384"/></table:table-row>'  # fmt: skip
    return ods(_table([HEADER, *ROWS], rest))


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def an_open_document_that_repeats_itself() -> bytes:
    """One cell, repeated in all seventeen billion."""
    rest = (
        '<table:table-row table:number-rows-repeated="1048571"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="16384"><text:p>KANARIE</text:p></table:table-cell>'
        "</table:table-row>"
    )
    return ods(_table([HEADER, *ROWS], rest))


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def an_open_document_without_content() -> bytes:
    """The part with the sheets is gone."""
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})


@broken(excel_ground, EXCEL_FILE, Refused(MissingInputError, ["arket findes ikke"], sheet=SHEET))
def an_open_document_with_no_sheets() -> bytes:
    """There are no sheets in it."""
    return ods("")


def ods(tables: str) -> bytes:
    """Return a spreadsheet of LibreOffice with these tables."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": DECLARED + manifest,
            "content.xml": DECLARED + content.encode(),
        }
    )


def _table(rows: list[list[str]], rest: str = "") -> str:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{SHEET}">{cells}{rest}</table:table>'
