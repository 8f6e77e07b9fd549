"""Column names further down than the first row, and in two rows."""

import openpyxl
import pytest

from virkning.config.sources import Source
from virkning.errors import ConfigurationError, FileFormatError
from virkning.ingest.grid import Area, Grid
from virkning.ingest.header import column_names, likely_header

HEADER = ["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro"]
ROW = ["A1", "03-02-2020", "Kvinde", "34", "x", None, "x"]
COLUMNS = {"borger_id": "Nr.", "startdato": "Start", "koen": "Køn", "alder": "Alder"}
ANSWERS = {"pude": "Pude", "te": "Te", "ro": "Ro"}
ALL = COLUMNS | {"hjaelp": ANSWERS}


def sheet_below(project, above, *rows, **source):
    project.sheet([ROW], **source)
    project.excel({"Borgere": [*above, HEADER, *rows]})


def message_of(project, kind=FileFormatError):
    with pytest.raises(kind) as caught:
        project.ingest()
    return str(caught.value)


def account(ingested):
    return ingested.account[["aarsag", "antal"]].to_numpy().tolist()


def test_the_header_is_in_the_row_that_kilder_yml_tells(project):
    sheet_below(project, [["Udtræk"], [None], ["Dannet", "01-02-2020"]], ROW, ["A2"], overskrift=4)
    ingested = project.ingest()
    table = ingested.tables["borgere"]
    assert list(table["kilde_raekke"]) == [5, 6]
    assert list(table["koen"].fillna("?")) == ["kvinde", "?"]
    assert account(ingested) == [["Læst", 4], ["Medtaget", 2], ["Over overskriften", 2]]
    assert set(ingested.positions["overskrift"]) == {4}


def test_a_text_file_has_its_header_in_the_line_that_kilder_yml_tells(project):
    project.csv("borgere.csv", [["Udtræk, dannet i dag"], [], HEADER, [cell or "" for cell in ROW]])
    project.source(format="csv", fil="borgere.csv", overskrift=3, kolonner=ALL)
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [4]
    assert account(ingested) == [["Læst", 2], ["Medtaget", 1], ["Over overskriften", 1]]


@pytest.mark.parametrize("above", [[["Udtræk"]], [[None]], [["Udtræk"], [None], ["Dannet", "01-02-2020"]]])
def test_without_the_key_the_flaw_says_what_to_write(project, above):
    sheet_below(project, above, ROW)
    message = message_of(project)
    assert f"kolonnenavnene ser ud til at stå i række {len(above) + 1}\n" in message
    assert f"skriv »overskrift: {len(above) + 1}« for kilden i kilder.yml" in message
    assert "1 fejl skal rettes" in message


def test_a_line_of_a_text_file_is_called_a_line(project):
    project.csv("borgere.csv", [["Udtræk"], HEADER, [cell or "" for cell in ROW]])
    project.source(format="csv", fil="borgere.csv", kolonner=ALL)
    message = message_of(project)
    assert "stå i linje 2" in message and "»overskrift: 2«" in message


def test_a_key_that_points_at_the_title_or_past_the_end_is_told_with_the_right_row(project):
    sheet_below(project, [["Udtræk"], [None]], ROW, overskrift=1)
    assert "række 1 ser ud til at være en overskrift over tabellen" in message_of(project)
    project.sources["nord"][0]["overskrift"] = 2
    assert "en tom række, hvor overskriften skulle stå" in message_of(project)
    project.sources["nord"][0]["overskrift"] = 9
    message = message_of(project)
    assert "ingen række 9" in message and "skriv »overskrift: 3«" in message


def test_a_key_that_points_at_answers_finds_none_of_the_columns_and_repeats_no_answer(project):
    sheet_below(
        project, [["Udtræk"]], ["Hemmelig", "03-02-2020", "Kvinde", "34", "x", "y", "z"], ROW, overskrift=3
    )
    message = message_of(project)
    assert "række 3" in message and "»overskrift«" in message
    assert "Hemmelig" not in message


def test_sources_that_share_a_sheet_agree_on_its_header(project):
    sheet_below(project, [["Udtræk"]], ROW, overskrift=2, raekker={"Køn": "Kvinde"})
    project.source(
        format="excel", fil="Data.xlsx", ark="Borgere", kolonner=ALL, overskrift=3, raekker={"Køn": "Mand"}
    )
    assert "overskrift" in message_of(project, ConfigurationError)


def test_a_flaw_of_a_column_is_at_its_name_in_the_true_header_row(project):
    sheet_below(
        project, [["Udtræk"]], ROW, overskrift=2, columns=COLUMNS | {"hjaelp": ANSWERS | {"te": "Tee"}}
    )
    with pytest.raises(ConfigurationError) as caught:
        project.ingest()
    places = [flaw.place for flaw in caught.value.flaws if flaw.place.file.endswith(".xlsx")]
    assert places and {place.header_row for place in places} == {2}


TWO = [
    ["Udtræk", None, None, None, None, None, None],
    ["Nr.", "Start", "Borger", None, "Hjælp", None, None],
    [None, None, "Køn", "Alder", "Pude", "Te", "Ro"],
    ["A1", "03-02-2020", "Mand", 41, "Ja", "Nej", "Nej"],
]
TWO_COLUMNS = {
    "borger_id": "Nr.",
    "startdato": "Start",
    "koen": "Borger: Køn",
    "alder": "Borger: Alder",
    "hjaelp": {"pude": "Hjælp: Pude", "te": "Hjælp: Te", "ro": "Hjælp: Ro"},
}


def two_rows(project, merged, **source):
    file = project.excel({"Borgere": TWO})
    book = openpyxl.load_workbook(file)
    for area in merged:
        book["Borgere"].merge_cells(area)
    book.save(file)
    project.source(format="excel", fil="Data.xlsx", ark="Borgere", kolonner=TWO_COLUMNS, **source)


MERGED = ["A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:G2"]


def test_two_rows_of_names_are_put_together(project):
    two_rows(project, MERGED, overskrift=[2, 3])
    ingested = project.ingest()
    table = ingested.tables["borgere"]
    assert list(table["kilde_raekke"]) == [4]
    assert (table["koen"][0], table["alder"][0]) == ("mand", 41)
    assert [bool(table[f"hjaelp_{answer}"][0]) for answer in ("pude", "te", "ro")] == [True, False, False]
    assert account(ingested) == [["Læst", 2], ["Medtaget", 1], ["Over overskriften", 1]]
    assert set(ingested.positions["overskrift"]) == {3}


def test_two_rows_of_names_without_the_key_are_told_with_the_line_to_write(project):
    two_rows(project, MERGED)
    assert "skriv »overskrift: [2, 3]« for kilden i kilder.yml" in message_of(project)


def test_a_group_reaches_only_as_far_as_its_merged_cells(project):
    two_rows(project, ["A2:A3", "B2:B3", "C2:D2", "E2:F2"], overskrift=[2, 3])
    message = message_of(project, ConfigurationError)
    assert "»Hjælp: Ro«" in message and "»Ro«" in message


def test_a_text_file_has_its_groups_over_empty_cells(project):
    project.csv("borgere.csv", [[cell or "" for cell in row] for row in TWO])
    project.source(format="csv", fil="borgere.csv", kolonner=TWO_COLUMNS, overskrift=[2, 3])
    assert list(project.ingest().tables["borgere"]["alder"]) == [41]
    del project.sources["nord"][0]["overskrift"]
    assert "»overskrift: [2, 3]«" in message_of(project)


@pytest.mark.parametrize("rows", [[3, 5], [4, 3], [3], [3, 4, 5], 0, [0, 1], "3"])
def test_other_values_of_the_key_are_refused(rows):
    values = {"instrument": "borgere", "format": "excel", "fil": "a.xlsx", "ark": "A", "kolonner": {"a": "A"}}
    with pytest.raises(ValueError, match="overskrift"):
        Source.model_validate(values | {"overskrift": rows})


def grid(*rows, merged=None):
    return Grid([(number, list(cells)) for number, cells in enumerate(rows, start=1)], merged)


@pytest.mark.parametrize(
    ("rows", "merged", "expected"),
    [
        ([["a", "b"], ["1", "2"]], None, (1,)),
        ([["a", "b"], ["1", ""]], None, (1,)),
        ([["Titel", ""], ["a", "b"], ["1", "2"]], None, (2,)),
        ([["", ""], ["a", "b"], ["1", "2"]], None, (2,)),
        ([["Titel"], ["Fra", "i går"], ["a", "b", "c", "d"], ["1", "2", "3", "4"]], None, (3,)),
        ([["a"], ["1"]], None, (1,)),
        ([["", ""]], None, ()),
        ([], None, ()),
        # The title is merged over all columns: no group.
        ([["Titel", "", ""], ["a", "b", "c"], ["1", "2", "3"]], [Area(1, 0, 1, 2)], (2,)),
        ([["", "G", ""], ["a", "b", "c"], ["1", "2", "3"]], [Area(1, 1, 1, 2)], (1, 2)),
        # A name is missing, and the answer below has a digit: no second row of names.
        ([["a", "b", ""], ["", "y", "z1"]], None, (1,)),
        ([["a", "", ""], ["x", "y", "z"]], None, (2,)),
    ],
)
def test_where_the_header_seems_to_be(rows, merged, expected):
    assert likely_header(grid(*rows, merged=merged)) == expected


def test_a_name_in_the_row_of_groups_alone_is_no_group_for_its_neighbour():
    rows = [["Nr.", "", "Før", "", "Note"], ["", "dato", "a", "b", ""]]
    assert column_names(grid(*rows), (1, 2)) == ["Nr.", "dato", "Før: a", "Før: b", "Note"]
