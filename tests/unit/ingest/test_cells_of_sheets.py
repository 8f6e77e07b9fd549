"""Cells that are not what they look like, and cells that show something else than they hold."""

import re
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from virkning.errors import FileFormatError
from virkning.ingest import unseen
from virkning.ingest.grid import Fault
from virkning.ingest.workbook import filled_sheets, read_sheet

HEADER = ["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro"]
ROW = ["A1", "03-02-2020", "Kvinde", 34, "x", None, "x"]


def book_of(project, change, **source):
    """Write two citizens, let `change` work on the sheet and the book, and add the source."""
    file = project.excel({"Borgere": [HEADER, ROW, ["A2", *ROW[1:]]]})
    book = openpyxl.load_workbook(file)
    change(book["Borgere"])
    book.save(file)
    columns = dict(zip(["borger_id", "startdato", "koen", "alder"], HEADER, strict=False))
    project.source(format="excel", fil="Data.xlsx", ark="Borgere", kolonner=columns, **source)
    project.ignored = {"nord": ["Pude", "Te", "Ro"]}
    return file


def put(cell, value, kind=None, shown=None):
    def change(sheet):
        sheet[cell] = value
        if kind:
            sheet[cell].data_type = kind
        if shown:
            sheet[cell].number_format = shown

    return change


def message_of(project):
    with pytest.raises(FileFormatError) as caught:
        project.ingest()
    return str(caught.value)


@pytest.mark.parametrize("value", ["#N/A", "#VALUE!", "#REF!", "#DIV/0!"])
@pytest.mark.parametrize("kind", ["e", "s"])
def test_an_error_value_stops_the_run_with_its_cell(project, value, kind):
    book_of(project, put("D3", value, kind))
    message = message_of(project)
    assert "celle D3 (»Alder«)" in message and "en fejlværdi fra Excel" in message


@pytest.mark.parametrize("size", [1, 7, 100, 1000])
def test_error_values_are_found_however_the_sheet_is_cut_up(project, monkeypatch, size):
    def change(sheet):
        for cell in ("C2", "D3", "A3"):
            put(cell, "#N/A", "e")(sheet)
        sheet["C3"] = "=1+1"

    file = book_of(project, change)
    monkeypatch.setattr(unseen, "CHUNK", size)
    assert read_sheet(file, "Borgere", "Data.xlsx", str).faults == {
        **dict.fromkeys([(2, 2), (3, 3), (3, 0)], Fault.ERROR),
        (3, 2): Fault.NO_RESULT,
    }


def test_an_error_value_in_a_column_that_nobody_reads_is_no_matter(project):
    book_of(project, put("F3", "#N/A", "e"))
    assert len(project.ingest().tables["borgere"]) == 2


def test_a_row_of_error_values_is_no_empty_row(project):
    def change(sheet):
        for letter in "ABCD":
            sheet[f"{letter}4"] = "#REF!"
            sheet[f"{letter}4"].data_type = "e"

    book_of(project, change)
    assert "celle A4 (»Nr.«)" in message_of(project)


def test_an_error_value_of_a_danish_text_file_is_told(project):
    project.csv("b.csv", [["Nr.", "Alder"], ["A1", "#I/T"], ["A2", "#DIVISION/0!"], ["A3", "34"]])
    project.source(format="csv", fil="b.csv", kolonner={"borger_id": "Nr.", "alder": "Alder"})
    assert "linje 2 og 3, kolonne »Alder«" in message_of(project)


def test_a_formula_that_was_never_computed_is_told(project):
    book_of(project, put("D2", "=30+4"))
    message = message_of(project)
    assert "celle D2 (»Alder«)" in message and "en formel uden resultat" in message


def with_result(file, cell, result, kind=""):
    """Give a formula its result, as Excel would have."""
    with zipfile.ZipFile(file) as old:
        parts = {info.filename: old.read(info).decode() for info in old.infolist()}
    name = "xl/worksheets/sheet1.xml"
    pattern = rf'<c r="{cell}"[^>]*>(<f>[^<]*</f>)<v\s*/></c>'
    parts[name], count = re.subn(pattern, rf'<c r="{cell}"{kind}>\1<v>{result}</v></c>', parts[name])
    assert count == 1
    with zipfile.ZipFile(file, "w") as new:
        for part, content in parts.items():
            new.writestr(part, content)


def test_a_formula_is_read_as_its_result(project):
    with_result(book_of(project, put("D2", "=30+4")), "D2", 34)
    assert list(project.ingest().tables["borgere"]["alder"]) == [34, 34]


def test_a_formula_whose_result_is_an_empty_text_is_an_empty_cell(project):
    with_result(book_of(project, put("D2", '=""')), "D2", "", ' t="str"')
    assert list(project.ingest().tables["borgere"]["alder"].fillna(-1)) == [-1, 34]


def test_merged_answers_are_told_with_every_cell_they_cover(project):
    book_of(project, lambda sheet: sheet.merge_cells("C2:C3"))
    message = message_of(project)
    assert "celle C2 og C3 (»Køn«)" in message and "flettede celler" in message


def test_merged_cells_without_content_or_in_columns_that_nobody_reads_are_no_matter(project):
    def change(sheet):
        sheet.merge_cells("E2:E3")
        sheet.merge_cells("F2:G3")
        sheet.merge_cells("A6:D6")

    book_of(project, change)
    assert len(project.ingest().tables["borgere"]) == 2


def test_a_number_that_excel_has_rounded_is_no_identifier(project):
    book_of(project, put("A2", 1234567890123450))
    message = message_of(project)
    assert "celle A2 (»Nr.«)" in message and "over 15 cifre" in message
    assert "12345678" not in message


@pytest.mark.parametrize("number", [123456789012345, "1234567890123456"])
def test_fifteen_digits_or_a_text_are_whole(project, number):
    book_of(project, put("A2", number))
    assert project.ingest().tables["borgere"]["person"].nunique() == 2


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (0.25, "0%", "25 %"),
        (0.07, "0.0%", "7 %"),
        (101801234, "0000000000", "0101801234"),
        (101801234, '000000"-"0000', "010180-1234"),
        (101801234, "000000\\-0000", "010180-1234"),
        (42, "000", "042"),
        (1234, "000", "1234"),
        (0.25, "0.00", "0,25"),
        (1234.5, "#,##0.00", "1234,5"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(project, value, shown, text):
    file = book_of(project, put("A2", value, shown=shown))
    assert read_sheet(file, "Borgere", "Data.xlsx", str).cells["Nr."][2] == text


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_days_are_the_same_in_both_calendars_of_excel(project, epoch):
    number = (date(2020, 2, 3) - (date(1904, 1, 1) if epoch else date(1899, 12, 30))).days

    def change(sheet):
        if epoch:
            sheet.parent.epoch = epoch
        sheet["B2"] = datetime(2020, 2, 3)
        sheet["B3"] = number

    book_of(project, change)
    assert list(project.ingest().tables["borgere"]["startdato"]) == [pd.Timestamp(2020, 2, 3)] * 2


def test_hidden_rows_and_columns_are_read_and_a_hidden_sheet_is_known(project):
    def change(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.parent.create_sheet("Synlig").append(["x"])
        sheet.parent["Synlig"].append(["y"])
        sheet.sheet_state = "hidden"

    file = book_of(project, change)
    assert list(project.ingest().tables["borgere"]["alder"]) == [34, 34]
    assert filled_sheets(file, "Data.xlsx") == ["Borgere", "Synlig"]
    assert read_sheet(file, "Borgere", "Data.xlsx", str).hidden
    assert not read_sheet(file, "Synlig", "Data.xlsx", str).hidden


def test_a_sheet_read_for_itself_tells_its_faults_by_row_and_position(project):
    file = book_of(project, put("D2", "=1"))
    assert read_sheet(file, "Borgere", "Data.xlsx", str).faults == {(2, 3): Fault.NO_RESULT}


SPREADSHEETS = Path(__file__).resolve().parents[2] / "fixtures" / "regneark"
"""Saved by LibreOffice. Sheet »Andet« comes first; »Målinger« has an error value, a formula 1/0, a formula
30+4, true dates, a column shown in per cent, and the cells C5:C6 merged."""


@pytest.mark.parametrize(
    ("kind", "shares"),
    [("xls", ["0,25", "0,5", "0,07", "1", "1"]), ("ods", ["25 %", "50 %", "7 %", "100 %", "100 %"])],
)
def test_old_and_open_formats_tell_of_error_values_and_merged_cells(kind, shares):
    table = read_sheet(SPREADSHEETS / f"libreoffice.{kind}", "Målinger", "bog", str)
    assert table.faults == {
        (3, 3): Fault.ERROR,
        (4, 3): Fault.ERROR,
        (5, 2): Fault.MERGED,
        (6, 2): Fault.MERGED,
    }
    assert list(table.cells["Alder"]) == ["34", "#N/A", "#DIV/0!", "30", "31"]
    assert list(table.cells["Start"]) == [f"2020-02-0{day}" for day in range(2, 7)]
    assert list(table.cells["Andel"]) == shares


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_old_and_open_formats_are_read_by_a_source(project, kind):
    shutil.copy(SPREADSHEETS / f"libreoffice.{kind}", project.folder() / f"Bog.{kind}")
    columns = {"borger_id": "Nr.", "startdato": "Start"}
    project.source(format="excel", fil=f"Bog.{kind}", ark="Målinger", kolonner=columns)
    project.ignored = {"nord": ["Køn", "Alder", "Andel"]}
    table = project.ingest().tables["borgere"]
    assert list(table["startdato"]) == [pd.Timestamp(2020, 2, day) for day in range(2, 7)]
