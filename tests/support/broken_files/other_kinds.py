"""Files of another kind than their name says, and workbooks cut off or without a beginning."""

import gzip
import io
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path

from broken_files.case import Refused, broken
from broken_files.ground import CSV_FILE, EXCEL_FILE, csv, csv_ground, excel_ground, lines, text, xlsx
from virkning.errors import FileFormatError

OLD_WORKBOOK = Path(__file__).resolve().parents[2] / "fixtures" / "regneark" / "libreoffice.xls"
NO_TEXT = Refused(FileFormatError, ["noget, der ikke er tekst i et kendt tegnsæt"])
NO_HEADER = Refused(FileFormatError, ["ingen af de kolonner, som kilder.yml nævner"], rows=(1,))
EMPTY = Refused(FileFormatError, ["en tom fil"])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["et nul-tegn i linje 3"]))
def a_picture() -> bytes:
    """A PNG with the name of a text file."""
    return _png()


@broken(csv_ground, CSV_FILE, NO_TEXT)
def random_bytes() -> bytes:
    """A binary file with the name of a text file."""
    return zlib.compress(bytes(range(256)) * 40, 9) * 20 + bytes(range(256))


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["en Excel- eller zip-fil"]))
def a_workbook_as_text() -> bytes:
    """An .xlsx with the name of a text file."""
    return xlsx()


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["en Excel- eller zip-fil"]))
def an_old_workbook_as_text() -> bytes:
    """An .xls (or a file with a password) with the name of a text file."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["en Excel- eller zip-fil"]))
def zipped() -> bytes:
    """The right file, zipped."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(CSV_FILE, csv())
    return stream.getvalue()


@broken(csv_ground, CSV_FILE, NO_TEXT)
def gzipped() -> bytes:
    """The right file, gzipped."""
    return gzip.compress(csv(), mtime=0)


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["et nul-tegn i linje 1"]))
def a_database() -> bytes:
    """An SQLite database."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.db"
        with sqlite3.connect(file) as database:
            database.execute("create table a (b)")
        database.close()
        return file.read_bytes()


@broken(csv_ground, CSV_FILE, NO_TEXT)
def a_pdf() -> bytes:
    """A PDF printed from the system instead of an extract."""
    return _pdf()


@broken(csv_ground, CSV_FILE, NO_HEADER)
def rich_text() -> bytes:
    """A document of WordPad."""
    return rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}" + b"\r\n" + rb"\f0 KANARIE;\par}" + b"\r\n"


@broken(
    csv_ground,
    CSV_FILE,
    Refused(FileFormatError, ["første række ser ud til at være en overskrift"], rows=(1,)),
)
def json() -> bytes:
    """The answer of a program instead of a table."""
    return b'[\n{"Nr.": "KANARIE-1", "Alder": 34},\n{"Nr.": "KANARIE-2", "Alder": 41}\n]\n'


@broken(csv_ground, CSV_FILE, NO_HEADER)
def an_error_page() -> bytes:
    """The web page that says one must log in."""
    return b"<!DOCTYPE html>\n<html><head><title>Log ind</title></head>\n<body>Log ind</body></html>\n"


NO_WORKBOOK = Refused(FileFormatError, ["en fil, der ikke kan læses som Excel"])
DAMAGED = Refused(FileFormatError, ["en Excel-fil, der er beskadiget"])


@broken(excel_ground, EXCEL_FILE, EMPTY)
def a_workbook_of_zero_bytes() -> bytes:
    """Nothing."""
    return b""


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def a_text_file_as_workbook() -> bytes:
    """A text file with the name of a workbook."""
    return csv()


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def a_picture_as_workbook() -> bytes:
    """A PNG with the name of a workbook."""
    return _png()


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def a_pdf_as_workbook() -> bytes:
    """A PDF with the name of a workbook."""
    return _pdf()


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, ["en webside (HTML", "gem den som .xlsx"]))
def a_web_page_as_workbook() -> bytes:
    """What many systems call Excel: a table in HTML. Excel itself opens it with a warning."""
    head, *rows = lines()
    html = [f"<tr><td>{line.replace(';', '</td><td>')}</td></tr>" for line in (head, *rows)]
    return text(['<html><meta charset="utf-8"><body><table>', *html, "</table></body></html>"])


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, ["et regneark i XML-format", "gem den som .xlsx"]))
def a_spreadsheet_in_xml() -> bytes:
    """SpreadsheetML of 2003, with the name of a workbook."""
    cells = [f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in lines()[0].split(";")]
    return text(
        [
            '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
            '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"',
            ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
            f'<Worksheet ss:Name="Borgere"><Table><Row>{"".join(cells)}</Row></Table></Worksheet>',
            "</Workbook>",
        ]
    )


@broken(excel_ground, EXCEL_FILE, DAMAGED)
def a_workbook_cut_off() -> bytes:
    """A download that stopped: the directory at the end of the zip is not there."""
    return xlsx()[:-400]


@broken(excel_ground, EXCEL_FILE, DAMAGED)
def a_workbook_without_its_beginning() -> bytes:
    """The first half is nothing but NUL bytes, as a cloud drive leaves a file it has not fetched."""
    whole = xlsx()
    return b"\0" * (len(whole) // 2) + whole[len(whole) // 2 :]


@broken(excel_ground, EXCEL_FILE, DAMAGED)
def a_workbook_whose_directory_stands_elsewhere() -> bytes:
    """A few bytes have gone from the beginning: the parts would begin before the file does."""
    whole = bytearray(xlsx())
    end = whole.rfind(b"PK\5\6")
    (offset,) = struct.unpack_from("<I", whole, end + 16)
    struct.pack_into("<I", whole, end + 16, offset + 4)
    return bytes(whole)


@broken(excel_ground, EXCEL_FILE, DAMAGED)
def an_old_workbook_cut_off() -> bytes:
    """A download of an .xls that stopped ten bytes before its end."""
    return OLD_WORKBOOK.read_bytes()[:-10]


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def the_beginning_of_an_old_workbook() -> bytes:
    """The first bytes of an .xls and no more."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + b"\0" * 480
    )


def _png() -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89" + b"\0" * 60


def _pdf() -> bytes:
    return (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nstream\n"
        + zlib.compress(b"KANARIE" * 99)
        + b"\x81\x8d\nendstream\nendobj\n%%EOF\n"
    )
