"""What `virkning new` proposes for files whose column names stand further down."""

from unicodedata import normalize

import openpyxl
import pytest

from virkning.config.load import load_sources
from virkning.errors import FileFormatError
from virkning.ingest.problems import Problems
from virkning.ingest.proposals.folder import read_folder
from virkning.ingest.proposals.forms import propose
from virkning.ingest.proposals.sources_text import sources_text

HEADER = ["Nummer", "Startdato", "Køn", "Alder"]
ROWS = [
    ["A1", "03-02-2020", "Kvinde", 34],
    ["A2", "04-02-2020", "Mand", 41],
    ["A3", "05-02-2020", "Mand", 29],
]


def proposed(project):
    problems = Problems()
    proposal = propose(read_folder(project.workspace, "nord", problems), project.codebook)
    problems.raise_if_any()
    text = sources_text(proposal, "Nord", name_is_given=True)
    project.workspace.sources_file("nord").write_text(text, encoding="utf-8")
    (source,) = load_sources(project.workspace, "nord").kilder
    return source, text


@pytest.mark.parametrize("above", [[["Udtræk fra systemet"]], [["Udtræk"], [None], ["Dannet", "01-02-2020"]]])
def test_the_row_of_the_header_is_proposed(project, above):
    project.excel({"Borgere": [*above, HEADER, *ROWS]})
    source, _ = proposed(project)
    assert source.overskrift == len(above) + 1
    assert source.kolonner["alder"] == "Alder"


def test_a_header_in_the_first_row_needs_no_key(project):
    project.excel({"Borgere": [HEADER, *ROWS]})
    source, text = proposed(project)
    assert source.overskrift is None
    assert "overskrift" not in text


def test_the_line_of_the_header_of_a_text_file_is_proposed(project):
    project.csv("borgere.csv", [["Udtræk"], HEADER, *ROWS])
    assert proposed(project)[0].overskrift == 2


def test_two_rows_of_names_are_proposed(project):
    groups = ["Nummer", "Startdato", "Borger", None]
    file = project.excel({"Borgere": [["Udtræk"], groups, [None, None, "Køn", "Alder"], *ROWS]})
    book = openpyxl.load_workbook(file)
    for area in ("A1:D1", "A2:A3", "B2:B3", "C2:D2"):
        book["Borgere"].merge_cells(area)
    book.save(file)
    source, _ = proposed(project)
    assert source.overskrift == [2, 3]
    assert source.kolonner["koen"] == "Borger: Køn"


def test_names_with_decomposed_letters_are_found_again(project):
    name = normalize("NFD", "Målinger.xlsx")
    project.excel({normalize("NFD", "Årets borgere"): [HEADER, *ROWS]}, name=name)
    source, _ = proposed(project)
    assert (source.fil, source.ark) == ("Målinger.xlsx", "Årets borgere")
    project.sources["nord"] = [source.model_dump(exclude_none=True)]
    assert len(project.ingest().tables["borgere"]) == 3


def test_a_hidden_sheet_is_told_of(project):
    file = project.excel({"Borgere": [HEADER, *ROWS], "Andet": [["x", "y"], ["1", "2"]]})
    book = openpyxl.load_workbook(file)
    book["Borgere"].sheet_state = "veryHidden"
    book.save(file)
    source, text = proposed(project)
    assert source.ark == "Borgere"
    assert "# Arket er skjult i Excel" in text


def test_answers_in_the_row_taken_for_a_header_are_not_repeated(project):
    project.excel({"Borgere": [["Udtræk"], *ROWS]})
    with pytest.raises(FileFormatError) as caught:
        proposed(project)
    assert "række 2 ser ud til at være svar" in str(caught.value)
    assert "Kvinde" not in str(caught.value)
