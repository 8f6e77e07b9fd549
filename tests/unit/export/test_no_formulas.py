"""No file that is handed on starts a formula, whatever the things in it are called."""

import csv
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from virkning.errors import Flaw, Place
from virkning.export.findings import write_findings_table
from virkning.export.workbook import Column, Sheet, workbook_bytes, workbook_of
from virkning.findings import Finding
from virkning.formatting import Unit
from virkning.quality.marked_copy import marked_copy

MADE = datetime(2021, 2, 1)
EVIL = [
    "=1+1",
    "+45 12 34",
    "-5",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://x";"y")',
    "-1+cmd|' /C x'!A0",
]
SIGNS = "=+-@\t\r"
"""What a text in a CSV file must not begin with: https://owasp.org/www-community/attacks/CSV_Injection."""


def formulas(book):
    return [cell.coordinate for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


def test_headers_and_cells_of_a_workbook_are_texts():
    columns = [Column(text, 10) for text in EVIL]
    book = workbook_of([Sheet("Ark", columns, [EVIL, EVIL])])
    again = openpyxl.load_workbook(BytesIO(workbook_bytes(book, "Test", MADE)))
    assert not formulas(again)
    shown = [text.replace("\r", "\ufffd") for text in EVIL]
    assert [[cell.value for cell in row] for row in again["Ark"]] == [shown] * 3
    assert all(cell.data_type == "s" for row in again["Ark"] for cell in row)


@pytest.fixture
def files(tmp_path):
    found = [
        Finding(f"ord.nr{number}", text, Unit.TEXT, None, None, None, None, {}, "tbl", "04", label=text)
        for number, text in enumerate(EVIL)
    ]
    number = Finding("tal.nr1", -0.5, Unit.SCORE, 3, 3, 0, (-1.5, 0.5), {}, "tbl", "04", label="Et tal")
    return write_findings_table(tmp_path, [*found, number], date(2021, 2, 1))


def test_no_text_in_the_csv_file_of_findings_is_a_formula_and_every_number_is_still_one(files):
    with files[0].open(encoding="utf-8", newline="") as file:
        *words, number = csv.DictReader(file)
    assert [row["tekst"] for row in words] == [f"'{text.strip()}" for text in EVIL]
    assert [row["raekke"] for row in words] == [f"'{text.strip()}" for text in EVIL]
    assert not [cell for row in words for cell in row.values() if cell.startswith(tuple(SIGNS))]
    assert (number["vaerdi"], number["interval_lav"]) == ("-0.5", "-1.5")


def test_no_cell_in_the_workbook_of_findings_is_a_formula(files):
    book = openpyxl.load_workbook(files[1])
    assert not formulas(book)
    assert book["Fund"]["D2"].value == "=1+1"


def test_a_copy_has_the_formulas_of_the_users_own_workbook_and_no_more(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row, text in enumerate(EVIL, start=1):
        cell = sheet.cell(row, 1, text.replace("\r", ""))
        cell.data_type = "s"
    sheet["B1"] = "=1+1"
    file = tmp_path / "Data.xlsx"
    book.save(file)
    flaws = [Flaw(Place(file.name, sheet.title, (1, 2), EVIL[0], position=0), *EVIL[:3])]
    copy = openpyxl.load_workbook(BytesIO(marked_copy(file, flaws, MADE)))
    assert formulas(copy) == ["B1"]
    assert copy.active["A1"].value == "=1+1"
    assert copy.active["A1"].comment.text.startswith("Stopper")
