"""Workbooks whose parts are wrong: damaged, hostile, or written by something else than Excel."""

import io
import re
import zipfile

from broken_files.case import Read, Refused, broken
from broken_files.ground import EXCEL_FILE, HEADER, ROWS, SHEET, VALUES, book, excel_ground, saved, xlsx
from broken_files.zip_parts import (
    DECLARED,
    SHEET_PART,
    STRINGS,
    WORKBOOK,
    edited,
    parts,
    replaced,
    shared,
    without,
    zipped,
)
from virkning.errors import DataError, FileFormatError, MissingInputError

WHOLE = Read(rows=4, values=VALUES)
NO_WORKBOOK = Refused(FileFormatError, ["en fil, der ikke kan læses som Excel"])
TOO_MUCH = Refused(FileFormatError, ["en fil, der fylder"])


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def a_zip_of_something_else() -> bytes:
    """A zip with the right file inside."""
    return zipped({EXCEL_FILE: xlsx()})


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def an_empty_zip() -> bytes:
    """A zip without any file."""
    return zipped({})


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def a_document() -> bytes:
    """A document of Word with the name of a workbook."""
    return zipped(
        {
            "[Content_Types].xml": DECLARED + b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'content-types"/>',
            "word/document.xml": DECLARED + b"<w:document xmlns:w='w'/>",
        }
    )


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def a_binary_workbook_with_this_name() -> bytes:
    """The parts of an .xlsb, all of them broken."""
    return zipped(
        {"[Content_Types].xml": parts()["[Content_Types].xml"], "xl/workbook.bin": b"\x83\x01\0" * 40}
    )


@broken(excel_ground, EXCEL_FILE, Refused(MissingInputError, ["arket findes ikke"], sheet=SHEET))
def no_book_in_the_book() -> bytes:
    """The list of sheets is gone."""
    return without(WORKBOOK)


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def no_sheet_in_the_book() -> bytes:
    """The sheet is named, and its part is gone."""
    return without(SHEET_PART)


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def no_texts_in_the_book() -> bytes:
    """The texts that cells point to are gone."""
    return without(STRINGS, shared())


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def no_way_to_the_sheets() -> bytes:
    """The list that tells where the sheets are is gone."""
    return without("xl/_rels/workbook.xml.rels")


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def an_empty_part() -> bytes:
    """The list of sheets is a file of no bytes."""
    return replaced(WORKBOOK, b"")


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def a_sheet_cut_off() -> bytes:
    """The XML of the sheet stops in the middle of a row."""
    return replaced(SHEET_PART, parts()[SHEET_PART][:1200])


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def a_sheet_that_is_no_xml() -> bytes:
    """The sheet's part is something else."""
    return replaced(SHEET_PART, b"KANARIE" * 100)


@broken(excel_ground, EXCEL_FILE, WHOLE)
def tags_that_do_not_match() -> bytes:
    """A row that ends as a cell: the reader does not mind, and every cell is where it was."""
    return edited(SHEET_PART, "</row>", "</c>")


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def a_text_that_is_not_there() -> bytes:
    """A cell points to text number 4.000 of twenty."""
    return edited(SHEET_PART, '<c r="D3" t="s"><v>', '<c r="D3" t="s"><v>4000', of=shared())


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def a_cell_with_no_address() -> bytes:
    """A cell whose address is no address."""
    return edited(SHEET_PART, 'r="D3"', 'r="3D"')


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, ["helt ude i celle ZZZZZZ5"]))
def a_cell_beyond_the_sheet() -> bytes:
    """A cell with an address that Excel does not have."""
    return edited(SHEET_PART, 'r="D3"', 'r="ZZZZZZ3"')


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, ["en Excel-fil, der er beskadiget"]))
def bits_turned_over() -> bytes:
    """Some bytes of the sheet have changed: the checksum says so."""
    whole = bytearray(xlsx())
    at = whole.index(SHEET_PART.encode()) + len(SHEET_PART) + 80
    for position in range(at, at + 12):
        whole[position] ^= 0x55
    return bytes(whole)


@broken(excel_ground, EXCEL_FILE, TOO_MUCH)
def a_zip_bomb() -> bytes:
    """A sheet of two billion spaces, in two million bytes."""
    return _bomb(SHEET_PART)


@broken(excel_ground, EXCEL_FILE, TOO_MUCH)
def a_zip_bomb_of_texts() -> bytes:
    """Texts of two billion letters."""
    return _bomb(STRINGS)


@broken(excel_ground, EXCEL_FILE, TOO_MUCH)
def a_sheet_of_endless_rows() -> bytes:
    """Twenty million cells in a file of a few hundred kilobytes."""
    row = b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>"
    return replaced(SHEET_PART, DECLARED + _sheet(row * 200_000))


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, []))
def a_billion_laughs() -> bytes:
    """Entities that grow tenfold nine times."""
    tenfold = [f"&l{n};" * 10 for n in range(9)]
    entities = "".join(f'<!ENTITY l{n} "{text}">' for n, text in enumerate(tenfold, start=1))
    head = f'<!DOCTYPE worksheet [<!ENTITY l0 "KANARIE">{entities}]>'
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    return replaced(SHEET_PART, DECLARED + head.encode() + _sheet(cell.encode()))


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, []))
def a_file_of_the_machine() -> bytes:
    """An entity that asks for a file of the machine: nothing of it is read."""
    head = b'<!DOCTYPE worksheet [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&secret;</t></is></c></row>'
    return replaced(SHEET_PART, DECLARED + head + _sheet(cell))


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, ["en Excel-fil med adgangskode"]))
def with_a_password() -> bytes:
    """A workbook with a password is another kind of file: the workbook is encrypted inside it."""
    return encrypted()


@broken(excel_ground, EXCEL_FILE, WHOLE)
def a_false_size() -> bytes:
    """The sheet says that it fills seventeen billion cells."""
    return edited(SHEET_PART, '<dimension ref="A1:J5"', '<dimension ref="A1:XFD1048576"')


@broken(excel_ground, EXCEL_FILE, WHOLE)
def a_size_too_small() -> bytes:
    """The sheet says that it has one cell: all of them are read."""
    return edited(SHEET_PART, '<dimension ref="A1:J5"', '<dimension ref="A1"')


@broken(excel_ground, EXCEL_FILE, WHOLE)
def cells_without_addresses() -> bytes:
    """Rows and cells that do not say where they are follow one after the other."""
    sheet = re.sub(rb'<(c|row) r="\w+"', rb"<\1", parts(_full())[SHEET_PART])
    return zipped({**parts(_full()), SHEET_PART: sheet})


@broken(excel_ground, EXCEL_FILE, WHOLE)
def texts_in_their_cells() -> bytes:
    """Texts stand in the cells, as many programs write them."""
    cells = [
        "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) for row in (HEADER, *ROWS)
    ]
    rows = "".join(f"<row>{row}</row>" for row in cells)
    return replaced(SHEET_PART, DECLARED + _sheet(rows.encode()))


@broken(excel_ground, EXCEL_FILE, WHOLE)
def texts_with_formats() -> bytes:
    """A text in two formats, and another with a reading aid that is none of it."""
    return edited(
        STRINGS,
        "<t>Mand</t>",
        '<r><t>Ma</t></r><r><rPr><b/></rPr><t>nd</t></r><rPh sb="0" eb="1"><t>KANARIE</t></rPh>',
        of=shared(),
    )


@broken(excel_ground, EXCEL_FILE, WHOLE)
def letters_written_as_numbers() -> bytes:
    """»K&#248;n«."""
    return edited(STRINGS, "Køn", "K&#248;n", of=shared())


@broken(excel_ground, EXCEL_FILE, WHOLE)
def saved_uncompressed() -> bytes:
    """The parts are not compressed."""
    return zipped(parts(), zipfile.ZIP_STORED)


@broken(excel_ground, EXCEL_FILE, NO_WORKBOOK)
def compressed_in_a_rare_way() -> bytes:
    """The parts are compressed with LZMA, which Excel does not do."""
    return zipped(parts(), zipfile.ZIP_LZMA)


@broken(excel_ground, EXCEL_FILE, WHOLE)
def a_part_that_leads_out() -> bytes:
    """A part whose name leads out of the folder: nothing is unpacked."""
    return zipped({**parts(), "../../../../tmp/KANARIE": b"KANARIE"})


@broken(
    excel_ground, EXCEL_FILE, Refused(DataError, ["samme borger i flere rækker"], rows=(2, 3), sheet=SHEET)
)
def a_formula_with_its_value() -> bytes:
    """A number that a formula gave is read as the number it gave: here, the same person twice."""
    return edited(
        SHEET_PART,
        re.search(rb'<c r="A3"[^>]*>.*?</c>', parts()[SHEET_PART])[0],
        '<c r="A3" t="str"><f>A2</f><v>KANARIE-1</v></c>',
    )


@broken(
    excel_ground,
    EXCEL_FILE,
    Refused(FileFormatError, ["en fejlværdi fra Excel"], rows=(3,), column="Udgift", sheet=SHEET),
)
def a_formula_that_failed() -> bytes:
    """A formula whose value is an error."""
    return edited(
        SHEET_PART,
        re.search(rb'<c r="F3"[^>]*>.*?</c>', parts()[SHEET_PART])[0],
        '<c r="F3" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    )


def encrypted() -> bytes:
    """Return the beginning of an OLE file with the streams of an encrypted workbook ([MS-OFFCRYPTO])."""
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + b"\0" * 10
        + (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + b"\0" * 4 + (4096).to_bytes(4, "little")
        + b"\xfe\xff\xff\xff" + b"\0" * 4 + b"\xfe\xff\xff\xff" + b"\0" * 4 + (0).to_bytes(4, "little")
        + b"\xff" * 432
    )  # fmt: skip
    table = b"\xfd\xff\xff\xff" + b"\xfe\xff\xff\xff" + b"\xff" * 504
    return header[:512] + table + b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + (2 * len(name) + 2).to_bytes(2, "little") + kind + b"\x01" + b"\xff" * 12 + b"\0" * 36
        + b"\xfe\xff\xff\xff" + b"\0" * 8
        for name, kind in (
            ("Root Entry", b"\x05"), ("EncryptionInfo", b"\x02"), ("EncryptedPackage", b"\x02"), ("", b"\0")
        )
    )  # fmt: skip


def _sheet(rows: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="' + space + b'"><sheetData>' + rows + b"</sheetData></worksheet>"


def _full() -> bytes:
    """Return the workbook of citizens with a cell for every empty one, so that none needs an address."""
    return saved(book({SHEET: [HEADER, *([cell or " " for cell in row] for row in ROWS)]}))


def _bomb(part: str) -> bytes:
    """Return the workbook with two billion spaces before the end of a part, written piece by piece."""
    all_parts = shared()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in all_parts.items():
            if name != part:
                archive.writestr(name, content)
        begin, sign, end = all_parts[part].rpartition(b"</")
        with archive.open(part, "w", force_zip64=True) as open_part:
            open_part.write(begin)
            for _ in range(2000):
                open_part.write(b" " * 1_000_000)
            open_part.write(sign + end)
    return stream.getvalue()
