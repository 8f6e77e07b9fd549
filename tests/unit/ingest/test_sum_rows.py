"""Rows of totals are no citizens, and are counted."""

import openpyxl
import pytest

HEADER = ["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro"]
ROW = ["A1", "03-02-2020", "Kvinde", 34, "x", None, "x"]


def reasons(ingested):
    return dict(zip(ingested.account["aarsag"], ingested.account["antal"], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        *("I alt", "I ALT:", "Ialt", "i  alt 2020", "Total", "Totalt", "Sum", "Sum i alt", "Hovedtotal"),
        *("Gennemsnit", "Gns."),
    ],
)
def test_a_row_of_totals_is_rejected_with_its_reason(project, text):
    project.sheet([ROW, [text, None, None, 34]])
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [2]
    assert reasons(ingested) == {"Læst": 2, "Medtaget": 1, "Sumrække": 1}


def test_a_total_in_another_column_counts_where_nobody_is_named(project):
    project.sheet([ROW, [None, None, "I alt", 1]])
    assert reasons(project.ingest())["Sumrække"] == 1


def test_a_citizen_whose_first_answer_is_a_total_is_a_citizen(project):
    header = ["Køn", "Nr.", "Start", "Alder", "Pude", "Te", "Ro"]
    project.sheet([["Total", "A1"], ["Total", None], ["Kvinde", "A2"]], header=header)
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [2, 4]
    assert reasons(ingested)["Sumrække"] == 1


@pytest.mark.parametrize("text", ["Sumeya", "Totalrenovering", "I alt tre", "Alt", "Summen", "12"])
def test_a_word_that_begins_like_a_total_is_an_identifier(project, text):
    project.sheet([ROW, [text, None, None, 34]])
    assert "Sumrække" not in reasons(project.ingest())


def test_a_text_file_has_rows_of_totals_too(project):
    project.csv("b.csv", [["Nr.", "Alder"], ["A1", "34"], ["I alt", "34"]])
    project.source(format="csv", fil="b.csv", kolonner={"borger_id": "Nr.", "alder": "Alder"})
    assert reasons(project.ingest()) == {"Læst": 2, "Medtaget": 1, "Sumrække": 1}


def test_merged_cells_and_error_values_of_a_row_of_totals_are_no_flaw(project):
    file = project.excel({"Borgere": [HEADER, ROW, ["I alt", None, None, "#DIV/0!"]]})
    book = openpyxl.load_workbook(file)
    book["Borgere"].merge_cells("A3:C3")
    book.save(file)
    columns = {"borger_id": "Nr.", "startdato": "Start", "koen": "Køn", "alder": "Alder"}
    project.source(format="excel", fil="Data.xlsx", ark="Borgere", kolonner=columns)
    project.ignored = {"nord": ["Pude", "Te", "Ro"]}
    assert reasons(project.ingest())["Sumrække"] == 1


@pytest.mark.parametrize(
    "text", ["Kilde: Fagsystemet", "KILDE", "Note: tal fra 3. juni", "Bemærk at to mangler", "* foreløbig"]
)
def test_a_note_alone_in_its_row_is_rejected_with_its_reason(project, text):
    project.sheet([ROW, [], [text]])
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [2]
    assert reasons(ingested) == {"Læst": 3, "Medtaget": 1, "Tom række": 1, "Note": 1}


@pytest.mark.parametrize("row", [["OBS-12"], ["Kilde 3"], ["Notesen"], ["Note", "03-02-2020"]])
def test_what_may_be_a_citizen_is_no_note(project, row):
    project.sheet([ROW, row])
    assert list(project.ingest().tables["borgere"]["kilde_raekke"]) == [2, 3]
