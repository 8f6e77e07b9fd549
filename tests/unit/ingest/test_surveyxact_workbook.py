"""A SurveyXact export in a workbook, whose dataset may be split over several sheets."""

import openpyxl
import pytest
from surveyxact_files import EU, Export, Question, Respondent, write_text, write_workbook

from virkning.config.codebook import Codebook
from virkning.errors import DataError, FileFormatError
from virkning.ingest.problems import Problems
from virkning.ingest.proposals.folder import read_folder
from virkning.ingest.proposals.forms import propose
from virkning.ingest.proposals.sources_text import sources_text
from virkning.ingest.surveyxact import read_surveyxact_workbook

COLUMNS = {"borger_id": "nr", "koen": "s_2", "alder": "s_3", "hjaelp": "s_4"}
QUESTIONS = (
    Question("nr", "String", "Nummer"),
    Question("s_2", "Single", "Køn", {"5": "Mand", "1": "Kvinde"}),
    Question("s_3", "Double", "Alder"),
    Question("s_4", "Multiple", "Hjælp", {"7": "Urtete", "2": "Ro på", "5": "Ny pude"}),
)
FILE = "data/raw/nord/export.xlsx"
SPREADSHEET_ML = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)

# Long names in order: survey, respondentid, organization, closetime, difftime, email, nr, s_2, s_3, s_4_1 ….
# Six columns in each sheet: nr is the first of Dataset(2), or the second where respondentid is repeated.


def export(count=3, **how) -> Export:
    people = [
        {"nr": f"B{number}", "s_2": "5", "s_3": 20 + number, "s_4": {"2"}} for number in range(1, count + 1)
    ]
    return Export(QUESTIONS, [Respondent(one) for one in people], **how)


@pytest.fixture
def split(project):
    """Return a project with an export in several sheets, to which `change` may do something."""

    def write(change=None, answers=None, repeated="respondentid"):
        source = write_workbook(project.folder(), answers or export(), columns_per_sheet=6, repeated=repeated)
        project.source(kolonner=COLUMNS, **source)
        if change is not None:
            edit(project, change)
        return project

    return write


def edit(project, change):
    file = project.folder() / "export.xlsx"
    book = openpyxl.load_workbook(file)
    change(book)
    book.save(file)


def failure(project, kind) -> str:
    with pytest.raises(kind) as caught:
        project.ingest()
    return str(caught.value)


def test_rows_and_columns_of_all_sheets_are_read_as_one_table(split):
    ingested = split().ingest()
    table = ingested.tables["borgere"]
    assert list(table["alder"]) == [21, 22, 23]
    assert list(table["hjaelp_ro"]) == [True, True, True]
    assert list(table["kilde_ark"]) == ["Dataset(1)"] * 3
    assert list(ingested.account["ark"].unique()) == ["Dataset(1)"]


def test_a_flaw_names_the_sheet_and_the_cell_that_the_user_sees(split):
    def change(book):
        book["Dataset(2)"]["D4"] = "010180-1234"

    # Dataset(2): respondentid, nr, s_2, s_3, so the age of the third person is in D4.
    message = failure(split(change), DataError)
    assert f"{FILE}, ark »Dataset(2)«, celle D4 (»s_3«)\n" in message


def test_positions_are_those_of_each_sheet(split):
    positions = split().ingest().positions.set_index("kolonne")
    assert list(positions["kilde_ark"].unique()) == ["Dataset(1)"]
    assert positions.loc["respondentid", ["ark", "plads"]].tolist() == ["Dataset(1)", 1]
    assert positions.loc["nr", ["ark", "plads"]].tolist() == ["Dataset(2)", 1]
    assert positions.loc["s_4_1", ["ark", "plads"]].tolist() == ["Dataset(2)", 4]
    assert positions.loc["s_4", "ark"] == "Dataset(2)"
    assert positions["plads"].isna().to_dict()["s_4"]


def test_a_row_without_answers_in_one_sheet_is_no_empty_row(split):
    people = [Respondent({"nr": "B1", "s_2": "5"}), Respondent({}), Respondent({"nr": "B3", "s_2": "1"})]
    table = split(answers=Export(QUESTIONS, people), repeated=None).ingest().tables["borgere"]
    assert table["koen"].fillna("").tolist() == ["mand", "", "kvinde"]
    assert list(table["kilde_raekke"]) == [2, 3, 4]


def test_a_sheet_that_ends_before_the_others(split):
    message = failure(split(lambda book: book["Dataset(2)"].delete_rows(4), repeated=None), FileFormatError)
    assert f"{FILE}, ark »Dataset(2)«\n" in message
    assert "færre rækker, end arket »Dataset(1)« har" in message
    assert "lige mange rækker" in message


def test_a_sheet_that_was_sorted_by_itself(split):
    def change(book):
        sheet = book["Dataset(2)"]
        for column in "ABCD":
            sheet[f"{column}2"].value, sheet[f"{column}4"].value = (
                sheet[f"{column}4"].value,
                sheet[f"{column}2"].value,
            )

    message = failure(split(change), FileFormatError)
    assert f"{FILE}, ark »Dataset(2)«, celle A2 og A4 (»respondentid«)\n" in message
    assert "noget andet, end kolonnen af samme navn har i arket »Dataset(1)«" in message
    assert "4001" not in message


def test_a_repeated_column_that_is_called_after_a_person_is_told_of_by_its_letter(split):
    def change(book):
        book["Dataset(1)"]["B1"] = book["Dataset(2)"]["A1"] = "navn@example.dk"
        book["Dataset(2)"]["A2"] = "andet"

    message = failure(split(change), FileFormatError)
    assert f"{FILE}, ark »Dataset(2)«, celle A2\n" in message
    assert "navn@" not in message


def test_a_part_of_the_dataset_that_is_lacking(split):
    message = failure(split(lambda book: book.remove(book["Dataset(2)"])), FileFormatError)
    assert "arkene »Dataset(1)«, »Dataset(3)« og »Dataset(4)«" in message
    assert "uden huller" in message


@pytest.mark.parametrize("sheet", ["Structure", "Labels"])
def test_a_sheet_that_is_lacking(split, sheet):
    message = failure(split(lambda book: book.remove(book[sheet])), FileFormatError)
    assert f"{FILE}\n     Fundet:  ingen ark med navnet »{sheet}«\n" in message
    assert "arkene »Dataset«, »Structure« og »Labels«" in message


def test_flaws_of_structure_and_labels_name_their_sheets(split):
    def change(book):
        book["Structure"]["B1"] = "navn"
        book["Labels"]["D2"] = "x"

    message = failure(split(change), FileFormatError)
    assert f"{FILE}, ark »Structure«\n     Fundet:  ingen kolonne »variableName«" in message
    assert f"{FILE}, ark »Labels«, række 2\n     Fundet:  en række, der ikke har tre celler" in message
    assert "kilder.yml" not in message


def test_a_workbook_of_nobody(project):
    project.source(kolonner=COLUMNS, **write_workbook(project.folder(), export(0)))
    message = failure(project, FileFormatError)
    assert f"{FILE}, ark »Dataset«\n     Fundet:  kun en overskrift og ingen besvarelser" in message


@pytest.mark.parametrize("name", ["export.xml", "export.xls", "export.XML"])
def test_a_workbook_as_xml_is_refused_with_the_remedy(project, name):
    (project.folder() / name).write_text(SPREADSHEET_ML, encoding="utf-8")
    project.source(format="surveyxact", fil=name, kolonner=COLUMNS)
    message = failure(project, FileFormatError)
    assert f"data/raw/nord/{name}\n     Fundet:  et regneark i XML-format\n" in message
    assert "gem den som .xlsx" in message


def test_the_email_column_is_gone_and_nothing_of_it_is_kept(split):
    project = split()
    raw = read_surveyxact_workbook(project.folder() / "export.xlsx", "export.xlsx")
    assert "email" not in raw.cells.columns
    assert not raw.cells.map(lambda cell: "example.dk" in cell).to_numpy().any()


def proposal(project, codebook: Codebook) -> list[str]:
    problems = Problems()
    tables = read_folder(project.workspace, "nord", problems)
    assert not problems
    return sources_text(propose(tables, codebook), "Nord", name_is_given=True).splitlines()


@pytest.mark.parametrize("columns_per_sheet", [None, 6])
def test_a_workbook_is_proposed_like_the_three_text_files(new_project, tmp_path, columns_per_sheet):
    as_text, as_workbook = new_project(tmp_path / "tekst"), new_project(tmp_path / "excel")
    write_text(as_text.folder(), export(), EU)
    write_workbook(as_workbook.folder(), export(), columns_per_sheet=columns_per_sheet)
    lines = proposal(as_workbook, as_workbook.codebook)
    assert "    format: surveyxact" in lines
    assert "    fil: export.xlsx" in lines
    assert any(line.startswith("      hjaelp: s_4 ") for line in lines)
    files = ("    fil:", "    struktur:", "    etiketter:")
    expected = [line for line in proposal(as_text, as_text.codebook) if not line.startswith(files)]
    assert [line for line in lines if not line.startswith(files)] == expected
