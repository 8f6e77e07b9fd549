"""A copy of a user's workbook: what is marked, what is kept, and when there is no copy."""

import zipfile
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import PatternFill
from PIL import Image as Picture

from virkning.errors import Flaw, Place, Severity
from virkning.quality.marked_copy import COLOURS, marked_copy

MADE = datetime(2021, 2, 1)


@pytest.fixture
def file(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Svar"
    for row in [["Nr.", "Glad", "Sum"], ["A1", 9, "=B2+1"], ["A2", 2, "=B3+1"], ["A3", 7, None]]:
        sheet.append(row)
    sheet["B2"].comment = Comment("spurgt to gange", "Bo")
    sheet["A3"].fill = PatternFill("solid", fgColor="FF00FF00")
    book.create_sheet("Noter")["A1"] = "egne noter"
    book.save(tmp_path / "Data.xlsx")
    return tmp_path / "Data.xlsx"


def flaw(rows=(2,), position=1, severity=Severity.STOP, found="værdi uden for skalaen", sheet="Svar"):
    place = Place("data/raw/nord/Data.xlsx", sheet, rows, "Glad", position=position)
    return Flaw(place, found, "1 til 5", "ret værdien", severity)


def opened(content):
    return openpyxl.load_workbook(BytesIO(content))


def colours(book):
    return {
        f"{sheet.title}!{cell.coordinate}": cell.fill.fgColor.rgb[2:]
        for sheet in book
        for row in sheet
        for cell in row
        if cell.fill.fill_type == "solid"
    }


def test_only_the_cells_of_flaws_are_coloured_and_the_worst_flaw_decides(file):
    flaws = [flaw((2, 4)), flaw(severity=Severity.WARNING, found="få svar"), flaw((), 2, Severity.WARNING)]
    book = opened(marked_copy(file, flaws, MADE))
    assert colours(book) == {
        "Svar!B2": COLOURS[Severity.STOP],
        "Svar!B4": COLOURS[Severity.STOP],
        "Svar!C1": COLOURS[Severity.WARNING],  # a whole column: its name
        "Svar!A3": "00FF00",  # the user's own
    }
    assert book["Svar"]["B4"].comment.text == (
        "Stopper: værdi uden for skalaen\nTilladt: 1 til 5\nGør: ret værdien"
    )


def test_a_comment_of_the_users_own_stays_above_ours(file):
    flaws = [flaw(), flaw(severity=Severity.WARNING, found="få svar")]
    text = opened(marked_copy(file, flaws, MADE))["Svar"]["B2"].comment.text
    assert [part.splitlines()[0] for part in text.split("\n\n")] == [
        "spurgt to gange",
        "Stopper: værdi uden for skalaen",
        "Advarsel: få svar",
    ]


def test_a_flaw_of_a_whole_row_is_at_its_first_cell(file):
    assert colours(opened(marked_copy(file, [flaw((2,), None)], MADE)))["Svar!A2"] == COLOURS[Severity.STOP]


def test_a_merged_cell_is_marked_where_its_content_is(file):
    book = openpyxl.load_workbook(file)
    book["Svar"].merge_cells("A4:B4")
    book.save(file)
    assert colours(opened(marked_copy(file, [flaw((4,))], MADE)))["Svar!A4"] == COLOURS[Severity.STOP]


def test_values_formulas_sheets_and_pictures_are_kept_and_the_users_file_is_untouched(file):
    book = openpyxl.load_workbook(file)
    picture = BytesIO()
    Picture.new("RGB", (4, 4), "navy").save(picture, "png")
    pixels = picture.getvalue()
    book["Noter"].add_image(Image(picture), "C3")
    book.save(file)
    before = file.read_bytes()
    content = marked_copy(file, [flaw()], MADE)
    assert file.read_bytes() == before
    copy, own = opened(content), openpyxl.load_workbook(file)
    assert copy.sheetnames == ["Svar", "Noter"]
    assert [list(sheet.values) for sheet in copy] == [list(sheet.values) for sheet in own]
    assert copy["Svar"]["C2"].value == "=B2+1"
    with zipfile.ZipFile(BytesIO(content)) as parts:
        assert parts.read("xl/media/image1.png") == pixels


def test_the_same_flaws_give_the_same_bytes(file):
    assert marked_copy(file, [flaw()], MADE) == marked_copy(file, [flaw()], MADE)


def test_there_is_no_copy_without_a_cell_to_mark(file):
    place = Place("data/raw/nord/Data.xlsx", "Svar", column="Findes ikke")
    assert marked_copy(file, [Flaw(place, "mangler", "alt", "ret")], MADE) is None


@pytest.mark.parametrize(
    ("rows", "severity", "is_copied"),
    [
        ((), Severity.WARNING, False),  # few have answered: there is no cell to mend
        ((2,), Severity.WARNING, True),
        ((), Severity.STOP, True),  # a column that nobody mentions
    ],
)
def test_there_is_a_copy_where_a_cell_is_to_be_looked_at_or_a_column_stops_the_run(
    file, rows, severity, is_copied
):
    assert (marked_copy(file, [flaw(rows, severity=severity)], MADE) is not None) is is_copied


def test_there_is_no_copy_of_other_files_than_modern_workbooks(file, tmp_path):
    old = tmp_path / "Data.ods"
    old.write_bytes(file.read_bytes())
    assert marked_copy(old, [flaw()], MADE) is None


def test_there_is_no_copy_of_a_workbook_too_large_to_copy(file, monkeypatch):
    size = file.stat().st_size
    monkeypatch.setattr("virkning.quality.marked_copy.LARGEST", size)
    assert marked_copy(file, [flaw()], MADE) is not None
    monkeypatch.setattr("virkning.quality.marked_copy.LARGEST", size - 1)
    assert marked_copy(file, [flaw()], MADE) is None


def test_there_is_no_copy_of_a_workbook_that_openpyxl_cannot_read(file):
    with zipfile.ZipFile(file) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    content["xl/styles.xml"] = b"<nothing/>"
    with zipfile.ZipFile(file, "w") as parts:
        for name, part in content.items():
            parts.writestr(name, part)
    assert marked_copy(file, [flaw()], MADE) is None
