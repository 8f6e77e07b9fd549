"""Workbooks that must not be opened, or only look like Excel."""

import io
import struct
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from virkning.errors import FileFormatError, Flaw, Place
from virkning.ingest.safe_workbook import require_safe
from virkning.ingest.workbook import filled_sheets
from virkning.quality.marked_copy import marked_copy

ROW = ["A1", "03-02-2020", "Kvinde", "34", "x", None, "x"]
SECRET = "HEMMELIG"


def message_of(project):
    with pytest.raises(FileFormatError) as caught:
        project.ingest()
    assert len(caught.value.flaws) == 1
    return str(caught.value)


def rewritten(file, part, change):
    """Change one part of a workbook, all others as they are."""
    with zipfile.ZipFile(file) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


def with_entity(declaration, name):
    def change(sheet):
        root = sheet[sheet.index(b"<worksheet") :]
        return b'<?xml version="1.0"?>' + declaration + root.replace(b">Kvinde<", b">&" + name + b";<")

    return change


LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY l0 "ha">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]>"
)


def test_entities_that_grow_are_never_unfolded(project):
    project.sheet([ROW])
    file = project.folder() / "Data.xlsx"
    rewritten(file, "xl/worksheets/sheet1.xml", with_entity(LAUGHS, b"l9"))
    assert "ikke kan læses som Excel" in message_of(project)  # 10**9 laughs would never end


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_an_entity_of_another_file_is_never_read(project, tmp_path, part):
    outside = tmp_path / "udenfor.txt"
    outside.write_text(SECRET, encoding="utf-8")
    project.sheet([ROW])
    file = project.folder() / "Data.xlsx"
    declaration = b'<!DOCTYPE r [<!ENTITY e SYSTEM "%s">]>' % outside.as_uri().encode()

    def change(xml):
        at = xml.index(b"<", xml.index(b"?>") if xml.startswith(b"<?") else 0)
        return declaration + xml[at:].replace(b">Kvinde<", b">&e;<")

    rewritten(file, part, change)
    try:
        found = project.ingest()
    except FileFormatError as error:
        assert SECRET not in str(error)
    else:
        assert SECRET not in found.tables["borgere"].to_string()


def test_openpyxl_makes_no_copy_of_a_workbook_with_entities(project, tmp_path):
    project.sheet([ROW])
    file = project.folder() / "Data.xlsx"
    rewritten(file, "xl/worksheets/sheet1.xml", with_entity(LAUGHS, b"l9"))
    flaw = Flaw(Place("Data.xlsx", "Borgere", (2,), "Køn", position=2), "", "", "")
    assert openpyxl.DEFUSEDXML
    assert marked_copy(file, [flaw], datetime(2020, 1, 1)) is None


def bomb(size):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        with parts.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)
        parts.writestr("xl/workbook.xml", "<workbook/>")
    return content.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(project):
    project.sheet([ROW])
    (project.folder() / "Data.xlsx").write_bytes(bomb(60_000_000))
    message = message_of(project)
    assert "60 MB udpakket og 0 MB pakket" in message
    assert "slet tomme, formaterede rækker" in message


def test_a_zip_bomb_that_lies_about_its_size_is_refused_where_its_part_holds_more():
    content = bytearray(bomb(60_000_000))
    told = struct.pack("<I", 60_000_000)
    while (at := content.find(told)) >= 0:  # in the part's own header and in the directory
        content[at : at + 4] = struct.pack("<I", 1000)
    with pytest.raises(FileFormatError, match="beskadiget"):
        require_safe(bytes(content), "Data.xlsx")


def test_a_large_sheet_of_one_answer_is_no_bomb(tmp_path):
    """The most repetitive sheet there can be packs to a twentieth; the limit is at a two hundredth."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("A")
    for _ in range(12_000):
        sheet.append(["Ja"] * 100)
    file = tmp_path / "stor.xlsx"
    book.save(file)
    with zipfile.ZipFile(file) as parts:
        assert sum(part.file_size for part in parts.infolist()) > 50_000_000
    require_safe(file.read_bytes(), "stor.xlsx")


def test_a_workbook_with_a_password_is_named_as_such(project):
    project.sheet([ROW])
    name = "EncryptedPackage".encode("utf-16-le")
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + name + b"\0" * 2000
    (project.folder() / "Data.xlsx").write_bytes(content)
    message = message_of(project)
    assert "en Excel-fil med adgangskode" in message
    assert "fjern adgangskoden" in message


@pytest.mark.parametrize("content", [b"<html><table></table></html>", b"\xef\xbb\xbf\r\n<!DOCTYPE html>"])
def test_a_web_page_named_as_a_workbook_is_named_as_such(project, content):
    project.sheet([ROW])
    (project.folder() / "Data.xlsx").write_bytes(content)
    assert "en webside (HTML)" in message_of(project)


def test_a_damaged_part_is_told(project):
    project.sheet([ROW])
    file = project.folder() / "Data.xlsx"
    with zipfile.ZipFile(file) as parts:
        info = parts.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(file.read_bytes())
    content[info.header_offset + 80] ^= 0xFF
    file.write_bytes(bytes(content))
    assert "beskadiget" in message_of(project)


OLD_WORKBOOK = Path(__file__).resolve().parents[2] / "fixtures" / "regneark" / "libreoffice.xls"


def test_an_old_workbook_at_which_calamine_panics_is_told_of_in_words(tmp_path, capfd):
    """Ten of its thirteen sectors are there. What calamine writes to the terminal by itself is let pass."""
    file = tmp_path / "Data.xls"
    file.write_bytes(OLD_WORKBOOK.read_bytes()[:5120])
    with pytest.raises(FileFormatError, match="en fil, der ikke kan læses som Excel"):
        filled_sheets(file, "Data.xls")
    assert "panicked" in capfd.readouterr().err
