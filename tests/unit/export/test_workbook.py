"""A workbook holds real numbers and harmless texts, and is the same bytes each time."""

import re
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from virkning.export.workbook import (
    Cell,
    Column,
    NumberFormat,
    Sheet,
    workbook_bytes,
    workbook_of,
    write_whole,
)

MADE = datetime(2017, 5, 1)
ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
"""Excel's own notation for a character, which its readers disagree on."""
TEXTS = (
    st.tuples(
        st.sampled_from(["", "=", "+", "-", "@", "=1+1\n", "#N/A ", "'"]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")),
        st.sampled_from(["", "\n", "\nslut", " "]),
    )
    .map("".join)
    .filter(lambda text: text.strip() and not ESCAPED.search(text))
)


TWO = (Column("a", 10), Column("b", 10))


def saved(*rows, columns=TWO):
    return workbook_bytes(workbook_of([Sheet("Et ark", columns, rows)]), "Test", MADE)


def by_openpyxl(content):
    return openpyxl.load_workbook(BytesIO(content))["Et ark"]


def by_calamine(content):
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Et ark").to_python()


@given(TEXTS)
def test_any_text_comes_back_as_the_same_text(text):
    content = saved(["række", text])
    cell = by_openpyxl(content)["B2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert by_calamine(content)[1] == ["række", text]


@pytest.mark.parametrize("text", ["=1+1", "+45 12", "-5", "@SUM(A1)"])
def test_a_text_like_a_formula_stays_a_text_when_it_is_edited(text):
    content = saved(["række", text])
    assert by_openpyxl(content)["B2"].quotePrefix
    with zipfile.ZipFile(BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_character_that_xml_cannot_hold_is_replaced():
    assert by_openpyxl(saved(["række", "a\x07b"]))["B2"].value == "a\ufffdb"


def test_numbers_and_dates_are_numbers_and_dates_and_nothing_is_an_empty_cell():
    content = saved([1234.5678, Cell(date(2016, 12, 31), NumberFormat.DATE)], [None, ""])
    sheet = by_openpyxl(content)
    assert [cell.value for cell in sheet[2]] == [1234.5678, datetime(2016, 12, 31)]
    assert [cell.value for cell in sheet[3]] == [None, None]
    assert by_calamine(content)[1] == [1234.5678, date(2016, 12, 31)]


def test_a_cell_is_shown_as_its_column_unless_it_says_otherwise():
    columns = (Column("a", 30, NumberFormat.KRONER), Column("b", 12, NumberFormat.SHARE))
    sheet = by_openpyxl(saved([1250, 0.1], [Cell(2014, NumberFormat.YEAR, marked=True), 1], columns=columns))
    assert [sheet[place].number_format for place in ("A2", "B2", "A3")] == ['#,##0\\ "kr."', "0.0\\ %", "0"]
    assert [sheet.column_dimensions[name].width for name in "AB"] == [30, 12]
    assert sheet["A3"].fill.fgColor.rgb.endswith("FFF2CC")
    assert sheet["A2"].fill.fill_type is None


def test_the_header_stays_in_view_over_a_table():
    sheet = by_openpyxl(saved(["x", 1], ["y", 2]))
    assert sheet.freeze_panes == "B2"
    assert sheet.tables.items() == [("et_ark", "A1:B3")]


def test_a_sheet_without_rows_has_no_table():
    sheet = by_openpyxl(saved())
    assert [cell.value for cell in sheet[1]] == ["a", "b"]
    assert not sheet.tables


def test_a_row_has_a_value_for_each_column():
    with pytest.raises(ValueError, match="zip"):
        saved(["kun en"])


def test_the_bytes_do_not_depend_on_when_they_are_written(monkeypatch):
    first = saved(["række", 1.5])

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2031, 2, 3, tzinfo=tz)

    monkeypatch.setattr("openpyxl.packaging.core.datetime.datetime", Later)
    monkeypatch.setattr("time.time", lambda: datetime(2031, 2, 3).timestamp())
    assert saved(["række", 1.5]) == first
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2017, 5, 1, 0, 0, 0)}
        assert parts.read("docProps/core.xml").count(b"2017-05-01T00:00:00Z") == 2


def test_a_date_that_a_zip_file_cannot_hold_is_no_obstacle():
    content = workbook_bytes(
        workbook_of([Sheet("Et ark", (Column("a", 9),), [])]), "Test", datetime(1917, 5, 1)
    )
    assert by_openpyxl(content)["A1"].value == "a"


def test_a_file_is_replaced_whole(tmp_path):
    file = tmp_path / "output" / "r-som.xlsx"
    write_whole(file, b"gammel")
    write_whole(file, b"ny")
    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == {"r-som.xlsx": b"ny"}


def test_a_file_that_is_open_is_left_as_it_was(tmp_path, monkeypatch):
    file = tmp_path / "r-som.xlsx"
    file.write_bytes(b"gammel")

    def in_use(self, target):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(PermissionError):
        write_whole(file, b"ny")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"r-som.xlsx": b"gammel"}


def test_texts_have_the_lines_they_take_up_and_a_page_is_as_wide_as_the_sheet():
    columns = (Column("To ord der fylder", 12), Column("b", 10))
    sheet = by_openpyxl(saved(["kort", 1], ["en\ntekst på\nfire hele linjer", 2], ["x", 3], columns=columns))
    heights = [sheet.row_dimensions[row].height for row in (1, 2, 3, 4)]
    assert heights == [30, None, 60, None]  # 15 points a line
    assert (sheet["A1"].font.name, sheet["A1"].font.b) == (sheet["A2"].font.name, True)
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", False)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
