"""Text files whose bytes are wrong: empty, cut off, of another encoding, of another kind altogether."""

import gzip
import io
import sqlite3
import tempfile
import zipfile
import zlib
from pathlib import Path

from broken_files.case import Read, Refused, broken
from broken_files.ground import CSV_FILE, EXCEL_FILE, VALUES, csv, csv_ground, excel_ground, lines, text, xlsx
from virkning.errors import ConfigurationError, FileFormatError

WHOLE = Read(rows=4, values=VALUES)
NO_TEXT = Refused(FileFormatError, ["noget, der ikke er tekst i et kendt tegnsæt"])
MIXED = Refused(FileFormatError, ["æ, ø eller å i blandet tegnsæt"])
EMPTY = Refused(FileFormatError, ["en tom fil"])
NO_HEADER = Refused(FileFormatError, ["ingen af de kolonner, som kilder.yml nævner"], rows=(1,))


@broken(csv_ground, CSV_FILE, EMPTY)
def zero_bytes() -> bytes:
    """Nothing: a download that never began."""
    return b""


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["intet indhold"]))
def only_a_mark() -> bytes:
    """A byte order mark and nothing after it."""
    return b"\xef\xbb\xbf"


@broken(csv_ground, CSV_FILE, EMPTY)
def only_a_newline() -> bytes:
    """One line end."""
    return b"\r\n"


@broken(csv_ground, CSV_FILE, EMPTY)
def only_white_space() -> bytes:
    """Spaces, tabs and line ends."""
    return b"  \t\r\n\t \r\n" * 50


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["intet indhold"]))
def only_separators() -> bytes:
    """Lines of empty cells."""
    return b";;;;;;;;;\r\n" * 5


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["et nul-tegn i linje 6"]))
def ends_in_nul_bytes() -> bytes:
    """A file that was being written when the power went."""
    return csv() + b"\0" * 4096


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["et nul-tegn i linje 3"]))
def a_nul_byte_in_a_cell() -> bytes:
    """One NUL byte in the middle of a text."""
    return csv().replace(b"Mand", b"Ma\0nd", 1)


@broken(csv_ground, CSV_FILE, WHOLE)
def utf8_with_mark() -> bytes:
    """UTF-8 as Excel saves it."""
    return text(lines(), "utf-8-sig")


@broken(csv_ground, CSV_FILE, WHOLE)
def windows_1252() -> bytes:
    """The encoding of Danish Windows."""
    return text(lines(), "cp1252")


@broken(csv_ground, CSV_FILE, WHOLE)
def utf16_little_endian() -> bytes:
    """»Unicode-tekst« from Excel."""
    return b"\xff\xfe" + text(lines(), "utf-16-le")


@broken(csv_ground, CSV_FILE, WHOLE)
def utf16_big_endian() -> bytes:
    """UTF-16 from a system of another byte order."""
    return b"\xfe\xff" + text(lines(), "utf-16-be")


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["UTF-16 uden det mærke (BOM)"]))
def utf16_without_mark() -> bytes:
    """UTF-16 that does not say so."""
    return text(lines(), "utf-16-le")


@broken(csv_ground, CSV_FILE, NO_TEXT)
def utf16_cut_in_a_letter() -> bytes:
    """UTF-16 that ends between the two bytes of a letter."""
    return b"\xff\xfe" + text(lines(), "utf-16-le")[:-1]


@broken(csv_ground, CSV_FILE, NO_TEXT)
def utf16_with_half_a_pair() -> bytes:
    """UTF-16 with a lone surrogate."""
    return b"\xff\xfe" + text(lines(), "utf-16-le").replace("M".encode("utf-16-le"), b"\x00\xd8", 1)


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["et nul-tegn i linje 1"]))
def utf32() -> bytes:
    """UTF-32, whose mark begins as that of UTF-16."""
    return text(lines(), "utf-32")


@broken(csv_ground, CSV_FILE, MIXED)
def a_lone_surrogate_as_utf8() -> bytes:
    """UTF-8 with half of a pair, as old Java programs write it: no other encoding fits either."""
    return csv().replace(b"Mand", b"Mand\xed\xa0\x80", 1)


@broken(csv_ground, CSV_FILE, MIXED)
def utf8_cut_in_a_letter() -> bytes:
    """UTF-8 that ends after the first byte of an ø, with another whole ø before it."""
    return csv() + "KANARIE-5;06-02-2020;;Kvinde;34;1;4;Ja;Nej;kø".encode()[:-1]


@broken(csv_ground, CSV_FILE, MIXED)
def utf8_read_as_windows_and_saved_again() -> bytes:
    """»KÃ¸n«: UTF-8 that a program took for Windows-1252."""
    return csv().decode("cp1252").encode()


@broken(csv_ground, CSV_FILE, MIXED)
def letters_replaced() -> bytes:
    """A program has put the sign for an unknown letter instead of every ø."""
    return csv().decode().replace("ø", "\ufffd").encode()


@broken(csv_ground, CSV_FILE, MIXED)
def two_encodings() -> bytes:
    """Lines from two systems put together."""
    first, *rest = lines()
    return text([first]) + text(rest, "cp1252")


@broken(csv_ground, CSV_FILE, NO_TEXT)
def a_byte_of_no_encoding() -> bytes:
    """A byte that Windows-1252 does not have, and that is no UTF-8."""
    return text(lines(), "cp1252").replace(b"Mand", b"Ma\x81nd", 1)


@broken(csv_ground, CSV_FILE, Refused(ConfigurationError, ["kolonnen findes ikke"], column="Køn"))
def dos() -> bytes:
    """The encoding of DOS (850): its ø is another sign in Windows."""
    return text(lines(), "cp850")


@broken(csv_ground, CSV_FILE, Refused(ConfigurationError, ["kolonnen findes ikke"], column="Køn"))
def macintosh() -> bytes:
    """The encoding of old Macintoshes."""
    return text(lines(), "mac-roman")


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["flere eller færre celler"], rows=(3, 4, 5)))
def letters_as_html() -> bytes:
    """A system for web pages has written »K&oslash;n«."""
    return csv().replace("ø".encode(), b"&oslash;")


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["flere eller færre celler"], rows=(5,)))
def cut_in_a_row() -> bytes:
    """A download that stopped in the middle of the last row."""
    return csv()[:-30]


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["anførselstegn, der ikke passer sammen"], rows=(5,)))
def cut_in_quotes() -> bytes:
    """A download that stopped inside a text with quotes."""
    return csv().replace(b"37,5", b'"37,5 kr., som')[:-20]


@broken(csv_ground, CSV_FILE, Read(rows=2, values={key: rows[:2] for key, rows in VALUES.items()}))
def cut_between_rows() -> bytes:
    """Half of the rows: nothing tells that there were more."""
    return text(lines()[:3])


@broken(csv_ground, CSV_FILE, WHOLE)
def no_last_newline() -> bytes:
    """The last line has no end."""
    return csv().rstrip(b"\r\n")


@broken(csv_ground, CSV_FILE, WHOLE)
def line_ends_of_old_macintoshes() -> bytes:
    """Carriage returns alone."""
    return text(lines(), newline="\r")


@broken(csv_ground, CSV_FILE, WHOLE)
def mixed_line_ends() -> bytes:
    """Windows' line ends and Unix' in one file."""
    return csv().replace(b"\r\n", b"\n", 2)


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["flere eller færre celler"], rows=(6,)))
def ends_as_dos_ended_files() -> bytes:
    """Control-Z after the last line."""
    return csv() + b"\x1a"


@broken(csv_ground, CSV_FILE, WHOLE)
def other_line_signs_in_cells() -> bytes:
    """Unicode's line separator, next line, form feed and vertical tab are no ends of a row."""
    return csv().replace("på køl".encode(), "på\u2028k\u0085ø\x0cl\x0b".encode())


@broken(csv_ground, CSV_FILE, WHOLE)
def hard_spaces_in_the_header() -> bytes:
    """No-break spaces around column names, from a web page."""
    return csv().replace(b";Alder;", ";\u00a0Alder\u00a0;".encode())


@broken(csv_ground, CSV_FILE, WHOLE)
def soft_hyphens_in_the_header() -> bytes:
    """A column name with a soft hyphen and a space of no width, from a PDF."""
    return csv().replace(b";Alder;", ";Al\u00adder\u200b;".encode())


@broken(csv_ground, CSV_FILE, WHOLE)
def letters_in_two_parts() -> bytes:
    """ø cannot be taken apart, but å is written as a and a ring: Unicode's form NFD."""
    return csv().replace("på".encode(), "pa\u030a".encode())


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


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def an_old_workbook_cut_off() -> bytes:
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
