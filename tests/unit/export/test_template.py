"""A template asks for what the codebook asks for, lets nothing else in, and changes nothing that is there."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
import templates
from projects import REPOSITORY
from python_calamine import CalamineWorkbook
from templates import AFTER, BEFORE, CITIZENS, HEADERS, HOURS

from virkning.__main__ import main
from virkning.config.load import load_codebook, load_project, load_sources
from virkning.config.report import Period
from virkning.export.template import template_bytes, write_template
from virkning.workspace import Workspace

PERIOD = Period(fra=date(2020, 1, 1), til=date(2020, 12, 31))


@pytest.fixture(scope="module")
def content():
    return template_bytes(templates.codebook(), PERIOD)


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(BytesIO(content))


def rule_under(sheet, header):
    """The one rule of the cells under a header, from the first row to the last."""
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == header)
    (rule,) = [
        it for it in sheet.data_validations.dataValidation if str(it.sqref) == f"{letter}2:{letter}1048576"
    ]
    return rule


def listed(book, formula):
    title, _, cells = formula.partition("!")
    return [cell.value for (cell,) in book[title][cells.replace("$", "")]]


def test_there_is_a_sheet_for_each_form_and_measurement_with_the_fields_asked_there(book):
    assert {name: [cell.value for cell in book[name][1]] for name in book.sheetnames[1:-2]} == HEADERS
    assert book.sheetnames[0] == "Vejledning"
    assert [book[name].sheet_state for name in book.sheetnames] == ["visible"] * 5 + ["veryHidden"] * 2


# 1 January 2020 is day 43831 in Excel, and 2020 has 366 days.
@pytest.mark.parametrize(
    ("sheet", "header", "rule"),
    [
        (CITIZENS, "=Nummer", (None, None, None, None)),
        (CITIZENS, "Startdato", ("date", "between", "43831", "44196")),
        (CITIZENS, "Slut", ("date", "greaterThanOrEqual", "B2", None)),
        (CITIZENS, "Alder", ("whole", "between", "15", "99")),
        (CITIZENS, "Note", (None, None, None, None)),
        (HOURS, "Timer", ("decimal", "between", "0", "999999999999999")),
    ],
)
def test_only_what_the_codebook_allows_may_be_entered(book, sheet, header, rule):
    found = rule_under(book[sheet], header)
    assert (found.type, found.operator, found.formula1, found.formula2) == rule
    assert found.showErrorMessage or found.type is None


@pytest.mark.parametrize(
    ("sheet", "header", "answers"),
    [
        (CITIZENS, "Køn", ["Kvinde", "-Mand, anden"]),
        (CITIZENS, "køn 2", ["før", "Før 2", "foer"]),
        (CITIZENS, "@Hjælp: +Te", ["Ja", "Nej"]),
        (BEFORE, "Sover godt", ["Uenig", "=2+2", "Enig"]),
        (AFTER, "Karakter", ["5", "1"]),
        (HOURS, "Kvartal", ["2020K1", "2020K2", "2020K3", "2020K4"]),
    ],
)
def test_answers_are_chosen_from_a_list(book, sheet, header, answers):
    rule = rule_under(book[sheet], header)
    assert (rule.type, rule.showErrorMessage) == ("list", True)
    assert listed(book, rule.formula1) == answers


def test_every_cell_says_in_danish_what_it_is_for(book):
    prompts = {
        header: rule_under(book[sheet], header).prompt
        for sheet, headers in HEADERS.items()
        for header in headers
    }
    assert all(prompts.values())
    assert prompts["Alder"] == "Helt tal, mindst 15, højst 99. Tom celle: intet svar."
    assert prompts["Startdato"] == "Dato fra 1. januar 2020 til 31. december 2020. Skal udfyldes."
    assert "Aldrig CPR-nummer" in prompts["=Nummer"]


def test_a_message_is_never_longer_than_excel_reads():
    long = templates.CODEBOOK.replace("etiket: Startdato", f"etiket: {'Meget lang ' * 40}")
    book = openpyxl.load_workbook(BytesIO(template_bytes(templates.codebook(long), None)))
    for rule in book[CITIZENS].data_validations.dataValidation:
        assert max(len(rule.promptTitle), len(rule.errorTitle)) <= 32
        assert max(len(rule.prompt), len(rule.error)) <= 255


@pytest.mark.parametrize("sheet", HEADERS)
def test_headers_are_locked_and_stay_in_view_and_the_cells_under_them_are_open(book, sheet):
    protection = book[sheet].protection
    assert (protection.sheet, protection.password) == (True, None)
    assert book[sheet].freeze_panes == "B2"
    for cell in book[sheet][1]:
        assert cell.protection.locked
        assert not book[sheet].column_dimensions[cell.column_letter].protection.locked
    assert "A" in book[sheet].column_dimensions


def test_no_word_of_a_header_and_no_answer_is_broken():
    text = templates.CODEBOOK.replace("etiket: Dato}", "etiket: Substitutionsbehandlingsdato}")
    text = text.replace("Kvinde,", "Kvinde som selv har søgt om hjælp,")
    sheets = openpyxl.load_workbook(BytesIO(template_bytes(templates.codebook(text), PERIOD)))
    widths = {
        cell.value: sheets[title].column_dimensions[cell.column_letter].width
        for title in HEADERS
        for cell in sheets[title][1]
    }
    assert widths["Substitutionsbehandlingsdato"] > len("Substitutionsbehandlingsdato")
    assert widths["Køn"] > len("Kvinde som selv har søgt om hjælp")
    assert widths["Alder"] == 20


@pytest.mark.parametrize(
    ("name", "measurement", "title"),
    [
        ("Projektets fidelitet", "December 2014", "Projektets fide., December 2014"),
        ("Måleredskab 2 og 3", "Efter tre måneder (måleredskab 3)", "Måleredskab, Efter tre måneder"),
        ("Kort", "Før", "Kort, Før"),
        ("Stofmisbrugsbehandlingens indhold", "Førmåling", "Stofmisbrugsbehandl., Førmåling"),
        ("Navn", "En måling med et navn der fylder det hele", "En måling med et navn der fylder"),
    ],
)
def test_a_sheet_is_named_after_form_and_measurement_as_far_as_excel_has_room(name, measurement, title):
    text = templates.CODEBOOK.replace("Et måleredskab med et navn", name).replace(
        "Efter}", f'"{measurement}"}}'
    )
    names = openpyxl.load_workbook(BytesIO(template_bytes(templates.codebook(text), PERIOD))).sheetnames
    assert title[:31].strip() in names


def test_a_leading_zero_is_kept(book):
    assert book[CITIZENS].column_dimensions["A"].number_format == "@"


def test_columns_that_must_be_filled_in_are_marked(book):
    marked = [cell.value for cell in book[CITIZENS][1] if cell.fill.fgColor.rgb == "00FFF2CC"]
    assert marked == ["=Nummer", "Startdato"]


def test_no_name_or_answer_starts_a_formula(content, book):
    with zipfile.ZipFile(BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == len(book.sheetnames)
        assert not any(b"<f>" in parts.read(name) for name in sheets)
    assert book[CITIZENS]["A1"].quotePrefix
    assert book["Vejledning"].protection.sheet


def test_the_bytes_do_not_depend_on_when_they_are_written(content, monkeypatch):
    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2031, 2, 3, tzinfo=tz)

    monkeypatch.setattr("openpyxl.packaging.core.datetime.datetime", Later)
    monkeypatch.setattr("time.time", lambda: datetime(2031, 2, 3).timestamp())
    assert template_bytes(templates.codebook(), PERIOD) == content


def version(text):
    content = template_bytes(templates.codebook(text), PERIOD)
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Vejledning").to_python()
    return dict(row for row in rows)["Version"]


def test_the_version_follows_the_layout_and_nothing_else():
    before = version(templates.CODEBOOK)
    assert version(templates.CODEBOOK.replace("mindst: 15", "mindst: 18")) == before
    assert version(templates.CODEBOOK.replace("Ny pude", "Pude")) != before


def test_without_a_report_any_date_and_quarter_may_be_entered(tmp_path):
    made = write_template(templates.project(tmp_path, report=False), "nord", None)
    book = openpyxl.load_workbook(made.workbook)
    assert made.period is None
    dates = rule_under(book[CITIZENS], "Startdato")
    assert (dates.operator, dates.formula1, dates.formula2) == ("greaterThanOrEqual", "1", None)
    assert rule_under(book[HOURS], "Kvartal").type is None


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return templates.project(tmp_path)


def files(workspace):
    folder = workspace.root / "data" / "raw"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def test_the_command_writes_workbook_and_sources_and_says_where(workspace, capsys):
    assert main(["template", "Nørre Å"]) == 0
    printed = capsys.readouterr().out
    assert set(files(workspace)) == {"noerre_aa/Skabelon.xlsx", "noerre_aa/kilder.yml"}
    assert "data/raw/noerre_aa/Skabelon.xlsx" in printed
    assert "data/raw/noerre_aa/kilder.yml" in printed
    assert "Ingen rapport om kommunen har en periode endnu" in printed
    assert load_sources(workspace, "noerre_aa").kommune == "Nørre Å"


def test_a_folders_name_is_read_as_the_name_of_the_place(workspace):
    assert main(["template", "noerre_aa"]) == 0
    assert load_sources(workspace, "noerre_aa").kommune == "Nørre-Aa"


def test_the_period_of_the_municipalitys_reports_is_told(workspace, capsys):
    assert main(["template", "nord", "--programme", "soevn"]) == 0
    assert "fra 1. januar 2020 til 31. december 2020" in capsys.readouterr().out
    assert load_sources(workspace, "nord").kommune == "Nord"


def test_a_template_that_is_there_is_never_written_over(workspace, capsys):
    assert main(["template", "nord"]) == 0
    before = files(workspace)
    assert main(["template", "Nord"]) == 3
    error = capsys.readouterr().err
    assert "data/raw/nord/Skabelon.xlsx" in error
    assert "skabelonen findes allerede" in error
    assert files(workspace) == before


def test_sources_that_are_there_are_kept_and_the_lines_to_add_are_printed(workspace, capsys):
    write_template(workspace, "nord", None)
    written = workspace.sources_file("nord").read_text(encoding="utf-8")
    (workspace.raw("nord") / "Skabelon.xlsx").unlink()
    workspace.sources_file("nord").write_text("kommune: Nord\n", encoding="utf-8")
    assert main(["template", "nord"]) == 0
    assert workspace.sources_file("nord").read_text(encoding="utf-8") == "kommune: Nord\n"
    assert written.partition("\nkilder:")[2] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["template", "../.."], 3, "uden bogstaver"),
        (["template", "nord", "--programme", "soeven"], 4, "skriv »soevn«"),
    ],
)
def test_a_name_that_will_not_do_is_told_and_nothing_is_written(words, code, told, workspace, capsys):
    assert main(words) == code
    assert told in capsys.readouterr().err
    assert not files(workspace)


def test_everything_that_is_wrong_is_told_at_once(workspace, capsys):
    write_template(workspace, "nord", None)
    assert main(["template", "nord", "--programme", "soeven"]) == 4
    error = capsys.readouterr().err
    assert "skriv »soevn«" in error
    assert "skabelonen findes allerede" in error


def test_of_several_programmes_one_must_be_named(workspace, capsys):
    other = workspace.codebook_file("mad")
    other.parent.mkdir()
    other.write_text(templates.CODEBOOK, encoding="utf-8")
    assert main(["template", "nord"]) == 4
    assert "»mad« eller »soevn«" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_to_is_told(workspace, capsys, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError

    monkeypatch.setattr("virkning.export.template.write_whole", refuse)
    assert main(["template", "nord"]) == 5
    assert "der kan ikke skrives i mappen" in capsys.readouterr().err


def test_the_shipped_programme_has_a_template_that_fits_its_codebook(tmp_path):
    (tmp_path / "params").mkdir()
    (tmp_path / "programmes").symlink_to(REPOSITORY / "programmes")
    text = (REPOSITORY / "params" / "odense.yml").read_text(encoding="utf-8").replace("oevrige: [aarhus]", "")
    (tmp_path / "params" / "odense.yml").write_text(text, encoding="utf-8")
    workspace = Workspace(tmp_path)
    write_template(workspace, "odense", None)
    sources = load_project(workspace, "odense").sources["odense"].kilder
    measurements = [
        len(instrument.maalinger) or 1 for instrument in load_codebook(workspace, "urs").instrumenter.values()
    ]
    assert len({source.ark for source in sources}) == sum(measurements) == 11
