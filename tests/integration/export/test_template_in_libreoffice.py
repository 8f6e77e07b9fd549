"""A template that is filled in and saved by LibreOffice gives the same values, and asks for the same."""

from datetime import date, timedelta
from itertools import product
from random import Random

import openpyxl
import pandas as pd
import pytest
import templates
from libreoffice import SOFFICE, saved_as
from python_calamine import CalamineWorkbook
from templates import AFTER, BEFORE, CITIZENS, HEADERS, HOURS

from virkning.export.template import write_template

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

FORMATS = ("xlsx", "ods", "xls")
NUMBERS = [
    "007",
    "0",
    "1e5",
    "=1",
    "12-03",
    "Æ-ø 9",
    "-4",
    "@x",
    "+45",
    "1,50",
    "TRUE",
    "1/2",
    "000000000012345678",
]
NOTES = [
    None,
    "=1+1",
    "+45 12",
    "-5",
    "@SUM(A1)",
    "'citat",
    "blåbærgrød på øen",
    "007",
    "1e5",
    "01-02-2020",
    "2020-02-01",
    "12,50",
    "TRUE",
    "<b>&amp;</b>",
    "to\nlinjer",
    '=HYPERLINK("http://x")',
    "lang " * 150,
    "🙂 ü ß „“",
]
SEX = [None, "Kvinde", "-Mand, anden"]
UNTIL_NOW = [None, "før", "Før 2", "foer"]
YES_NO = [None, "Ja", "Nej"]
AGREE = [None, "Uenig", "=2+2", "Enig"]
MARK = [None, "5", "1"]
AMOUNTS = [0, 1, 0.1, 37.125, 1234.56, 999999.99, 123456789012, 1 / 3]
QUARTERS = ["2020K1", "2020K2", "2020K3", "2020K4"]
FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)


def answers(seed):
    """What is typed in each sheet: every number and every note at least once, the rest at random."""
    chosen = Random(seed)
    pick = chosen.choice

    def day(first=FIRST):
        return first + timedelta(chosen.randrange((LAST - first).days + 1))

    def citizen(number):
        start = pick([FIRST, LAST, date(2020, 2, 29), day()])
        end = pick([None, start, date(2021, 7, 1)])
        return [
            number,
            start,
            end,
            pick(SEX),
            pick(UNTIL_NOW),
            pick([None, 15, 99]),
            pick(YES_NO),
            pick(YES_NO),
        ]

    notes = [*NOTES, *(pick(NOTES) for _ in NUMBERS)]
    numbers = [f"{number}{place // len(NUMBERS) or ''}" for place, number in enumerate(NUMBERS * 3)]
    return {
        CITIZENS: [[*citizen(number), note] for number, note in zip(numbers, notes, strict=False)],
        BEFORE: [[number, pick([None, day()]), pick(AGREE)] for number in numbers[::2]],
        AFTER: [[number, pick([None, day()]), pick(AGREE), pick(MARK)] for number in numbers[1::2]],
        HOURS: [["Projekt Å", *row] for row in product(QUARTERS, AMOUNTS)] if seed else [],
    }


@pytest.fixture(scope="module")
def projects(tmp_path_factory):
    """Two projects with a template filled in; in the first a sheet is not used."""
    made = []
    for seed in range(2):
        workspace = templates.project(tmp_path_factory.mktemp("projekt"))
        templates.fill(write_template(workspace, "nord", None).workbook, answers(seed))
        made.append(workspace)
    return made


@pytest.fixture(scope="module")
def saved(projects, tmp_path_factory):
    """Format → the file of each project as LibreOffice saved it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    files = []
    for number, workspace in enumerate(projects):
        files.append(folder / f"{number}.udfyldt.xlsx")
        files[-1].write_bytes((workspace.raw("nord") / "Skabelon.xlsx").read_bytes())
    (folder / "gemt").mkdir()
    return {format: saved_as(format, files, folder / "gemt") for format in FORMATS}


def read_instead(workspace, file):
    """Read a file as the template of a project, as one does who names it in `kilder.yml`."""
    own = workspace.raw("nord") / f"Skabelon{file.suffix}"
    sources, original = workspace.sources_file("nord"), workspace.raw("nord") / "Skabelon.xlsx"
    text, content = sources.read_text(encoding="utf-8"), original.read_bytes()
    try:
        own.write_bytes(file.read_bytes())
        sources.write_text(text.replace(original.name, own.name), encoding="utf-8")
        return templates.read(workspace)
    finally:
        own.unlink()
        original.write_bytes(content)
        sources.write_text(text, encoding="utf-8")


def without_file_name(table):
    return table.drop(columns="kilde_fil")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("number", [0, 1])
def test_the_same_values_are_read(projects, saved, format, number):
    before, after = templates.read(projects[number]), read_instead(projects[number], saved[format][number])
    assert after.tables.keys() == before.tables.keys()
    for name, table in before.tables.items():
        pd.testing.assert_frame_equal(
            without_file_name(after.tables[name]), without_file_name(table), obj=name
        )
        assert (table["ulaeselig"] == "").all()
    counted = ["aarsag", "antal"]
    pd.testing.assert_frame_equal(after.account[counted], before.account[counted])


def test_what_was_typed_is_what_was_read(projects):
    typed, tables = answers(1), templates.read(projects[1]).tables
    citizens, hours = tables["borgere"], tables["timer"]
    notes = [" ".join(row[8].split()) if row[8] else None for row in typed[CITIZENS]]
    assert citizens["note"].astype(object).where(citizens["note"].notna(), None).tolist() == notes
    assert set(notes) == {note and " ".join(note.split()) for note in NOTES}
    assert [day.date() for day in citizens["startdato"]] == [row[1] for row in typed[CITIZENS]]
    assert hours["timer"].tolist() == pytest.approx([row[2] for row in typed[HOURS]], rel=1e-14)
    assert citizens["person"].nunique() == len(typed[CITIZENS])


@pytest.fixture(scope="module")
def books(saved, projects):
    """The template as it was made and as LibreOffice saved it."""
    return [
        openpyxl.load_workbook(projects[1].raw("nord") / "Skabelon.xlsx"),
        openpyxl.load_workbook(saved["xlsx"][1]),
    ]


def rules(book):
    """What Excel lets one type under each header: kind, bounds or answers, and what it says about it."""
    found = {}
    for title in HEADERS:
        for rule in book[title].data_validations.dataValidation:
            letter = str(rule.sqref).partition("2:")[0]
            bounds = rule.formula1
            if rule.type == "list":
                sheet, _, cells = bounds.partition("!")
                bounds = [cell.value for (cell,) in book[sheet][cells]]
            last = rule.formula2 if rule.operator == "between" and rule.type not in (None, "list") else None
            header = book[title][f"{letter}1"].value
            found[title, header] = (rule.type, bounds if rule.type else None, last, rule.prompt, rule.error)
    return found


def test_drop_downs_bounds_and_help_survive(books):
    before, after = map(rules, books)
    assert sum(kind == "list" for kind, *_ in before.values()) == 8
    assert after == before


def test_headers_stay_locked_and_the_cells_under_them_open(books):
    _, book = books
    for title, headers in HEADERS.items():
        sheet = book[title]
        assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
        assert [cell.value for cell in sheet[1]] == headers
        assert all(cell.protection.locked for cell in sheet[1])
        columns = sheet.column_dimensions.values()
        assert {place for it in columns for place in range(it.min, it.max + 1)} == {
            *range(1, len(headers) + 1)
        }
        assert not any(column.protection.locked for column in columns)
        typed = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
        assert typed
        assert not any(cell.protection.locked for cell in typed)


def test_no_cell_becomes_a_formula_and_the_hidden_sheets_stay_hidden(books):
    _, book = books
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["Vejledning", *HEADERS]


@pytest.mark.parametrize("format", FORMATS)
def test_the_version_is_the_one_it_was_made_with(projects, saved, format):
    original, again = (
        CalamineWorkbook.from_path(file).get_sheet_by_name("Version").to_python()
        for file in (projects[1].raw("nord") / "Skabelon.xlsx", saved[format][1])
    )
    assert again == original
