"""The evaluator's private folder: every flaw in its cell, in a list and in a copy of the workbook."""

import hashlib
import subprocess
import sys
from datetime import datetime
from html.parser import HTMLParser

import openpyxl
import pytest
from projects import SECOND_PROGRAMME, copy_project, variables, virkning

from virkning.errors import ExitCode

RED, YELLOW = "00FF9C9C", "00FFE87C"
OWN_WORDS = "Min mor hedder Grethe og bor stadig i Vollsmose"
SPOILT = {
    "Borgere": {
        "B4": datetime(2011, 1, 5),  # before the period 01-09-2014 to 31-12-2016
        "E10": 150,  # the codebook: 15-99
    },
    "Førmåling": {
        "C5": "Måske",  # no answer of the scale, twice
        "C9": "Måske",
        "C12": 9,  # the scale: 1-5
        "B7": "i går",
        "A20": "O-049",  # stands in A19 as well
    },
    "Behandlingsstart": {
        "D4": "kanskje",  # neither chosen nor not chosen
        "C6": "Marsboer",
        "C8": OWN_WORDS,
    },
}
STOPS = {
    ("Borgere", "E10 (»Alder«)", "tal uden for det tilladte interval (1 række)"),
    (
        "Førmåling",
        "C5, C9 (»Håb for fremtiden«)",
        "indhold, der ikke kan læses som et svar på skalaen (2 rækker): »Måske« (2)",
    ),
    ("Førmåling", "C12 (»Håb for fremtiden«)", "værdi uden for skalaen (1 række): »9« (1)"),
    ("Førmåling", "B7 (»Dato«)", "indhold, der ikke kan læses som en dato (1 række)"),
    ("Førmåling", "A19:A20 (»Borgernr.«)", "den samme borger i flere rækker (2 rækker)"),
    (
        "Behandlingsstart",
        "D4 (»Alkohol«)",
        "indhold, der ikke kan læses som valgt eller ikke valgt (1 række): »kanskje« (1)",
    ),
    (
        "Behandlingsstart",
        "C6, C8 (»Nationalitet«)",
        "svar, der ikke er blandt kodebogens svar (2 rækker): »Marsboer« (1), en tekst, der ikke vises (1)",
    ),
}
STOPPED_CELLS = {
    "Borgere": {"E10"},
    "Førmåling": {"C5", "C9", "C12", "B7", "A19", "A20"},
    "Behandlingsstart": {"D4", "C6", "C8"},
}
WARNED = ("Borgere", "B4 (»Første kontakt«)", "dato uden for evalueringens periode (1 række)")
RECODINGS = "omkodning.html"


class Table(HTMLParser):
    """The texts of a table's cells, row by row, and every address the page names."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.addresses, self._inside = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.addresses += [value for name, value in attributes if name in ("href", "src")]
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self._inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "td"

    def handle_data(self, data):
        if self._inside:
            self.rows[-1][-1] += data


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """Odense with flaws of several kinds, checked once; returns the project and what was printed."""
    workspace = copy_project(tmp_path_factory.mktemp("rettes") / "projekt")
    file = workspace.raw("odense") / "Odense.xlsx"
    book = openpyxl.load_workbook(file)
    for sheet, cells in SPOILT.items():
        for cell, value in cells.items():
            book[sheet][cell] = value
    book.save(file)
    before = digest(file)
    result = virkning(workspace, "check", "odense")
    assert result.returncode == ExitCode.DATA, result.stderr
    assert digest(file) == before
    return workspace, result


@pytest.fixture(scope="module")
def page(broken):
    workspace, _ = broken
    return Table((workspace.quality("odense") / "fejl.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def copy(broken):
    workspace, _ = broken
    return openpyxl.load_workbook(workspace.quality("odense") / "Odense – rettes.xlsx")


def coloured(sheet, colour):
    return {cell.coordinate for row in sheet for cell in row if cell.fill.fgColor.rgb == colour}


def test_the_list_names_every_cell_what_stops_first(page):
    rows = [row for row in page.rows if row]
    stops = [row for row in rows if row[0] == "stopper"]
    assert {(sheet, cells, found) for _, _, sheet, cells, found, _, _ in stops} == STOPS
    assert len(stops) == len(STOPS)
    assert rows[: len(stops)] == stops
    assert {row[0] for row in rows[len(stops) :]} == {"advarsel"}
    assert all(row[1] == "data/raw/odense/Odense.xlsx" for row in stops)
    assert WARNED in {tuple(row[2:5]) for row in rows if row[0] == "advarsel"}
    assert ["et helt tal fra 15 til 99", "ret tallet, eller tøm cellen, hvis svaret mangler"] in [
        row[5:] for row in stops
    ]


def test_the_list_shows_answers_and_never_dates_texts_numbers_or_identifiers(broken, page):
    workspace, _ = broken
    text = (workspace.quality("odense") / "fejl.html").read_text(encoding="utf-8")
    assert not any(secret in text for secret in (OWN_WORDS, "Grethe", "i går", "O-049", "2011", "150"))
    assert page.addresses == ["Odense%20%E2%80%93%20rettes.xlsx"]  # nothing is loaded from elsewhere


def test_the_copy_is_red_where_the_run_stops_and_nowhere_else(copy):
    assert {sheet.title: cells for sheet in copy if (cells := coloured(sheet, RED))} == STOPPED_CELLS


def test_the_copy_is_yellow_where_there_is_a_warning(copy):
    # Few have told their sex or age in the shipped file: a warning at the names of the columns.
    assert coloured(copy["Borgere"], YELLOW) == {"B4", "D1", "E1"}


def test_every_coloured_cell_has_a_comment_that_says_what_to_do(copy):
    for sheet in copy:
        commented = {cell.coordinate for row in sheet for cell in row if cell.comment is not None}
        assert commented == coloured(sheet, RED) | coloured(sheet, YELLOW)
    assert copy["Førmåling"]["C12"].comment.text == (
        "Stopper: værdi uden for skalaen (1 række)\n"
        "Tilladt: en af skalaens koder eller etiketter: 1 = Nej, meget uenig; 2 = Nej, uenig; "
        "3 = Hverken enig eller uenig; 4 = Ja, enig; 5 = Ja, meget enig\n"
        "Gør: ret værdien, eller tøm cellen, hvis svaret mangler"
    )


def test_the_copy_holds_what_the_users_own_workbook_holds(broken, copy):
    workspace, _ = broken
    own = openpyxl.load_workbook(workspace.raw("odense") / "Odense.xlsx")
    assert copy.sheetnames == own.sheetnames
    for sheet in own:
        assert list(copy[sheet.title].values) == list(sheet.values)


def test_the_terminal_names_the_cells_and_where_the_lists_lie(broken):
    _, result = broken
    said = result.stderr
    assert "7 fejl skal rettes" in said
    file = "Stopper: data/raw/odense/Odense.xlsx, ark"
    assert f"{file} »Førmåling«, celle C5 og C9 (»Håb for fremtiden«)\n" in said
    assert f"{file} »Behandlingsstart«, celle D4 (»Alkohol«)\n" in said
    assert "Advarsel: Dato for første kontakt: dato uden for evalueringens periode (1 række)" in said
    assert "data/kvalitet/odense/fejl.html" in said
    assert "data/kvalitet/odense/Odense – rettes.xlsx" in said


def test_no_answer_leaves_the_private_folders(broken):
    workspace, result = broken
    private = [workspace.root / "data" / name for name in ("raw", "processed", "kvalitet")]
    files = [file for file in workspace.root.rglob("*") if file.is_file()]
    left = [file for file in files if not any(file.is_relative_to(folder) for folder in private)]
    assert workspace.validation_file("odense") in left
    for secret in ("Måske", "Marsboer", "kanskje", "Grethe"):
        assert secret not in result.stdout + result.stderr
        assert [file for file in left if secret.encode() in file.read_bytes()] == []
    assert not workspace.output("odense").exists()


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_the_same_flaws_give_the_same_bytes(broken):
    workspace, _ = broken
    folder = workspace.quality("odense")
    before = {file.name: digest(file) for file in folder.iterdir()}
    for file in folder.iterdir():
        if file.name != RECODINGS:  # made where the files are read, and nothing of them has changed
            file.unlink()
    virkning(workspace, "check", "odense")
    assert {file.name: digest(file) for file in folder.iterdir()} == before


def test_a_text_file_has_a_list_and_no_copy_and_a_clean_check_removes_it(tmp_path):
    workspace = copy_project(tmp_path / "projekt", SECOND_PROGRAMME)
    file = workspace.raw("proeveby") / "dataset.csv"
    content = file.read_bytes()
    assert content.count(b"P2;2;10-01-2020;;;2;4") == 1
    file.write_bytes(content.replace(b"P2;2;10-01-2020;;;2;4", b"P2;2;10-01-2020;;;9;4"))
    assert virkning(workspace, "check", "lille").returncode == ExitCode.DATA
    folder = workspace.quality("proeveby")
    assert names(folder) == ["fejl.html", "kobling.html", RECODINGS]
    rows = [row for row in Table((folder / "fejl.html").read_text(encoding="utf-8")).rows if row]
    assert rows[0][:5] == [
        "stopper",
        "data/raw/proeveby/dataset.csv",
        "",
        "linje 9, kolonne »s_3«",
        "værdi uden for skalaen (1 linje): »9« (1)",
    ]

    file.write_bytes(content)
    mended = virkning(workspace, "check", "lille")
    assert mended.returncode == 0
    assert names(folder) == ["kobling.html", RECODINGS]
    assert "RET" not in mended.stdout


def test_mere_warnings_are_listed_to_look_at_and_a_copy_is_made_only_where_there_is_a_cell(tmp_path):
    workspace = copy_project(tmp_path / "projekt")
    assert (warned := virkning(workspace, "check", "odense")).returncode == 0, warned.stderr
    folder = workspace.quality("odense")
    assert names(folder) == ["fejl.html", "kobling.html", RECODINGS]  # few have told their sex or age
    assert "  SE    data/kvalitet/odense/fejl.html\n" in warned.stdout
    assert "RET" not in warned.stdout

    file = workspace.raw("odense") / "Odense.xlsx"
    book = openpyxl.load_workbook(file)
    book["Borgere"]["B4"] = datetime(2011, 1, 5)  # before the period
    book.save(file)
    warned = virkning(workspace, "check", "odense")
    assert warned.returncode == 0
    assert "ark »Borgere«, celle B4 (»Første kontakt«)\n" in warned.stdout
    assert "  SE    data/kvalitet/odense/Odense – rettes.xlsx\n" in warned.stdout
    copy = openpyxl.load_workbook(folder / "Odense – rettes.xlsx")
    assert coloured(copy["Borgere"], YELLOW) == {"B4", "D1", "E1"}


def test_what_stops_the_reading_is_listed_too_and_never_shows_what_stands_there(tmp_path):
    workspace = copy_project(tmp_path / "projekt")
    file = workspace.raw("odense") / "Odense.xlsx"
    book = openpyxl.load_workbook(file)
    book["Førmåling"]["L3"] = "ring 010190-1234"
    book["Samtaler"]["N1"], book["Samtaler"]["N2"] = "Nyt", "Hemmelighed4711"
    book.save(file)
    stopped = virkning(workspace, "check", "odense")
    folder = workspace.quality("odense")
    text = (folder / "fejl.html").read_text(encoding="utf-8")
    assert {tuple(row[2:4]) for row in Table(text).rows if row} == {
        ("Førmåling", "L3 (»Udfyldt af«)"),
        ("Samtaler", "kolonne N (»Nyt«)"),
    }
    copy = openpyxl.load_workbook(folder / "Odense – rettes.xlsx")
    assert {sheet.title: cells for sheet in copy if (cells := coloured(sheet, RED))} == {
        "Førmåling": {"L3"},
        "Samtaler": {"N1"},
    }
    for secret in ("010190", "Hemmelighed4711"):
        assert secret not in text + stopped.stdout + stopped.stderr
        kept = [path for path in workspace.root.joinpath("build").rglob("*") if path.is_file()]
        assert not any(secret.encode() in path.read_bytes() for path in kept)


def test_an_open_copy_does_not_hide_the_flaws(tmp_path):
    workspace = copy_project(tmp_path / "projekt", SECOND_PROGRAMME)
    file = workspace.raw("proeveby") / "dataset.csv"
    content = file.read_bytes()
    file.write_bytes(content.replace(b"P2;2;10-01-2020;;;2;4", b"P2;2;10-01-2020;;;9;4"))
    code = (
        "import sys, virkning.quality.write as write\n"
        "def locked(file, content): raise PermissionError\n"
        "write.write_whole = locked\n"
        "from virkning.__main__ import main\n"
        "sys.exit(main(['check', 'lille']))\n"
    )
    stopped = subprocess.run(
        [sys.executable, "-c", code],
        cwd=workspace.root,
        env=variables(workspace),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert stopped.returncode == ExitCode.DATA
    assert "Stopper: data/raw/proeveby/dataset.csv, linje 9, kolonne »s_3«" in stopped.stderr
    assert "En fil i data/kvalitet er åben i et andet program" in stopped.stderr
