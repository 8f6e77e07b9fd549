"""REDCap exports, by hand: what each kind of column means, and which forms count."""

import pandas as pd
import pytest
from redcap_files import (
    FIELDS,
    HEADER,
    LABEL_HEADER,
    LABEL_ROWS,
    ROWS,
    SLEEP,
    START,
    both,
    dictionary_rows,
    source,
    table_of,
    written,
)


def reasons(ingested, instrument):
    account = ingested.account[ingested.account["instrument"] == instrument]
    return dict(zip(account["aarsag"], account["antal"], strict=True))


@pytest.mark.parametrize("separator", [",", ";"])
def test_codes_become_the_codebooks_answers_through_the_dictionary(project, separator):
    tables = both(written(project, separator=separator)).ingest().tables
    start, sleep = tables["borgere"], tables["soevn"]
    assert list(start["kilde_raekke"]) == [2, 3]
    assert list(start["startdato"]) == [pd.Timestamp(2020, 2, 3), pd.Timestamp(2020, 2, 4)]
    assert list(start["koen"]) == ["mand", "kvinde"]
    assert list(start["alder"].fillna(-1)) == [34, -1]
    # Column 1 is Urtete, 2 Ro på, 3 Ny pude: the dictionary says so, not the codebook's order.
    assert list(start["hjaelp_te"]) == [True, False]
    assert list(start["hjaelp_ro"]) == [False, False]
    assert list(start["hjaelp_pude"]) == [True, False]
    # In the project 5 is »Meget uenig«, in the codebook 1 is.
    assert list(sleep["sover_godt"]) == [1]
    assert list(sleep["kilde_raekke"]) == [2]


def test_a_dictionary_from_the_api_has_other_column_names(project):
    names = {
        "Variable / Field Name": "field_name",
        "Form Name": "form_name",
        "Field Type": "field_type",
        "Field Label": "field_label",
        "Choices, Calculations, OR Slider Labels": "select_choices_or_calculations",
        "Text Validation Type OR Show Slider Number": "text_validation_type_or_show_slider_number",
        "Identifier?": "identifier",
    }
    header, *rows = dictionary_rows(FIELDS)
    written(project, dictionary=[[names.get(name, name) for name in header], *rows])
    assert list(both(project).ingest().tables["borgere"]["koen"]) == ["mand", "kvinde"]


@pytest.mark.parametrize("header", [HEADER, LABEL_HEADER], ids=["names", "labels"])
@pytest.mark.parametrize("rows", [ROWS, LABEL_ROWS], ids=["codes", "words"])
def test_header_and_cells_are_of_either_kind(project, header, rows):
    tables = both(written(project, rows=rows, header=header)).ingest().tables
    assert list(tables["borgere"]["koen"]) == ["mand", "kvinde"]
    assert list(tables["borgere"]["hjaelp_te"]) == [True, False]
    assert list(tables["borgere"]["hjaelp_ro"]) == [False, False]
    assert list(tables["soevn"]["sover_godt"]) == [1]


def test_a_choice_in_the_header_may_have_quotation_marks(project):
    header = [name.replace("=", "='").replace(")", "')") if "(" in name else name for name in LABEL_HEADER]
    assert "Hjælp (choice='Urtete')" in header
    tables = both(written(project, rows=LABEL_ROWS, header=header)).ingest().tables
    assert list(tables["borgere"]["hjaelp_te"]) == [True, False]


def test_a_ticked_box_may_be_exported_as_its_choice(project):
    """The API's `exportCheckboxLabel`: what is not ticked is empty."""
    row = [*LABEL_ROWS[0][:4], "Urtete", "", "Ny pude", *LABEL_ROWS[0][7:]]
    table = both(written(project, rows=[row])).ingest().tables["borgere"]
    assert table[["hjaelp_te", "hjaelp_ro", "hjaelp_pude"]].to_numpy().tolist() == [[True, False, True]]


def test_a_label_that_is_another_answers_code_is_not_taken_for_it(project):
    """Code 1 is »2« and code 2 is »1«. Other columns tell whether the cells are codes or labels."""
    fields = [*FIELDS[:2], ("koen", "start", "radio", "Køn", "1, 2 | 2, 1", "", ""), *FIELDS[3:]]
    codes = written(project, rows=[["1", "", "2", *ROWS[0][3:]]], fields=fields)
    assert table_of(codes).labels["koen"]["2"] == "1"
    words = written(project, rows=[["1", "", "2", *LABEL_ROWS[0][3:]]], fields=fields)
    assert table_of(words).labels["koen"]["2"] == "2"
    by_status_alone = ["1", "", "2", "", "", "", "", "Complete", "", "", ""]
    assert table_of(written(project, rows=[by_status_alone], fields=fields)).labels["koen"]["2"] == "2"


OTHER = [
    ("record_id", "blandet", "text", "Record ID", "", "", ""),
    ("bor", "blandet", "yesno", "Egen bolig", "", "", ""),
    ("sand", "blandet", "truefalse", "Det passer", "", "", ""),
    ("vaegt", "blandet", "text", "Vægt", "", "number", ""),
    ("dosis", "blandet", "text", "Dosis", "", "number_2dp", ""),
    ("maal", "blandet", "text", "Mål", "", "number_comma_decimal", ""),
    ("sum", "blandet", "calc", "Sum", "[vaegt] * 2", "", ""),
    ("fri", "blandet", "text", "Fri tekst", "", "", ""),
    ("valg", "blandet", "dropdown", "Valg", "a, Ja, men <i>ikke</i> nu | -9, A &amp; B | kun", "", ""),
]
OTHER_HEADER = [name for name, *_ in OTHER] + ["blandet_complete"]


def test_yes_and_no_are_known_without_being_in_the_dictionary(project):
    row = ["1", "1", "0", "", "", "", "", "", "", "2"]
    raw = table_of(written(project, rows=[row], header=OTHER_HEADER, fields=OTHER))
    assert raw.labels["bor"] == {"1": "Ja", "0": "Nej"}
    assert raw.labels["sand"] == {"1": "Ja", "0": "Nej"}
    words = ["1", "Yes", "False", *[""] * 6, "Complete"]
    raw = table_of(written(project, rows=[words], header=OTHER_HEADER, fields=OTHER))
    assert (raw.labels["bor"]["Yes"], raw.labels["sand"]["False"]) == ("Ja", "Nej")


def test_choices_may_hold_commas_and_mark_up_and_may_be_their_own_code(project):
    raw = table_of(written(project, rows=[["1", *[""] * 8, "2"]], header=OTHER_HEADER, fields=OTHER))
    assert raw.labels["valg"] == {"a": "Ja, men ikke nu", "-9": "A & B", "kun": "kun"}


def test_numbers_get_a_decimal_comma_where_the_dictionary_says_they_are_numbers(project):
    row = ["1", "", "", "37.125", "-0.50", "1,5", "74.25", "3.14", "", "2"]
    raw = table_of(written(project, rows=[row], header=OTHER_HEADER, fields=OTHER))
    numbers = raw.cells.loc[2, ["vaegt", "dosis", "maal", "sum", "fri"]]
    assert list(numbers) == ["37,125", "-0,50", "1,5", "74,25", "3.14"]


def test_lines_are_counted_through_line_breaks_in_cells(project):
    header = [*HEADER, "note"]
    fields = [*FIELDS, ("note", "soevn", "notes", "Note", "", "", "")]
    project.ignored = {"nord": ["note"]}
    rows = [[*ROWS[0], "to\nlinjer"], [*ROWS[1], ""]]
    table = both(written(project, rows=rows, header=header, fields=fields)).ingest().tables["borgere"]
    assert list(table["kilde_raekke"]) == [2, 4]


def test_columns_that_redcap_adds_need_no_mention(project):
    names = ("redcap_survey_identifier", "redcap_data_access_group", "start_timestamp", "soevn_timestamp")
    header, rows = [*HEADER, *names], [[*row, "", "nord", "2020-02-03 10:11:12", ""] for row in ROWS]
    assert len(both(written(project, rows=rows, header=header)).ingest().tables["borgere"]) == 2


def test_columns_that_redcap_adds_have_labels_too(project):
    header = ["Record ID", "Survey Identifier", "Data Access Group", "Survey Timestamp", *LABEL_HEADER[1:8]]
    header += ["Survey Timestamp", *LABEL_HEADER[8:]]
    rows = [[row[0], "", "Nord", "", *row[1:8], "2020-02-03", *row[8:]] for row in LABEL_ROWS]
    raw = table_of(written(project, rows=rows, header=header))
    assert list(raw.cells.columns[:4]) == [
        *("record_id", "redcap_survey_identifier", "redcap_data_access_group", "start_timestamp")
    ]
    assert raw.cells.loc[2, "soevn_timestamp"] == "2020-02-03"
    assert {"start_complete", "soevn_complete", "soevn_timestamp"} <= raw.system


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("0", "Bortfald: skemaet er ikke gennemført (Incomplete)"),
        ("Incomplete", "Bortfald: skemaet er ikke gennemført (Incomplete)"),
        ("1", "Bortfald: skemaet er ikke gennemført (Unverified)"),
        ("", "Skemaet er ikke udfyldt"),
    ],
)
def test_only_complete_forms_count(project, status, reason):
    rows = [ROWS[0], [*ROWS[1][:7], status, "2020-02-04", "1", "2"]]
    ingested = both(written(project, rows=rows)).ingest()
    assert reasons(ingested, "borgere") == {"Læst": 2, "Medtaget": 1, reason: 1}
    assert reasons(ingested, "soevn") == {"Læst": 2, "Medtaget": 2}


def test_a_form_that_nobody_has_opened_is_not_filled_in_although_its_boxes_are_0(project):
    rows = [ROWS[0], ["2", "", "", "", "0", "0", "0", "0", "2020-02-04", "1", "2"]]
    ingested = both(written(project, rows=rows)).ingest()
    assert reasons(ingested, "borgere") == {"Læst": 2, "Medtaget": 1, "Skemaet er ikke udfyldt": 1}


def test_of_a_source_with_two_forms_one_must_be_complete_and_the_others_answers_are_left_out(project):
    """A closing form is filled in later than the form it belongs with."""
    written(project, rows=[ROWS[0], [*ROWS[1][:8], "2020-03-03", "1", "1"], [*ROWS[1][:7], "1", "", "", "0"]])
    project.ignored = {"nord": ["startdato", "sover"]}
    source(project, columns={**START, "startdato": "dato"})
    ingested = project.ingest()
    table = ingested.tables["borgere"]
    assert list(table["koen"]) == ["mand", "kvinde"]
    assert list(table["startdato"].isna()) == [False, True]
    assert reasons(ingested, "borgere") == {
        "Læst": 3,
        "Medtaget": 2,
        "Bortfald: skemaet er ikke gennemført (Unverified)": 1,
    }


EVENTS = [
    ["record_id", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", *HEADER[1:]],
    ["1", "start_arm_1", "", "", *ROWS[0][1:]],
    ["1", "slut_arm_1", "", "", *[""] * 7, "2020-06-01", "1", "2"],
    ["2", "start_arm_1", "", "", *ROWS[1][1:8], "2020-02-04", "3", "1"],
    ["2", "slut_arm_1", "", "", *[""] * 9, "0"],
]


def test_an_event_is_chosen_with_raekker_and_holds_several_forms(project):
    written(project, rows=EVENTS[1:], header=EVENTS[0])
    source(project, raekker={"redcap_event_name": "start_arm_1"})
    for measurement, event in (("foer", "start_arm_1"), ("efter", "slut_arm_1")):
        source(project, "soevn", SLEEP, maaling=measurement, raekker={"redcap_event_name": event})
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [2, 4]
    sleep = ingested.tables["soevn"]
    assert sleep[["maaling", "sover_godt", "kilde_raekke"]].to_numpy().tolist() == [
        ["foer", 1, 2],
        ["efter", 5, 3],
    ]
    counts = ingested.account.set_index(["instrument", "maaling", "aarsag"])["antal"].to_dict()
    assert counts[("soevn", "foer", "Læst")] == counts[("soevn", "efter", "Læst")] == 2
    assert counts[("soevn", "foer", "Bortfald: skemaet er ikke gennemført (Unverified)")] == 1
    assert counts[("soevn", "efter", "Skemaet er ikke udfyldt")] == 1


def test_rows_are_told_apart_by_a_field_also_where_its_own_form_is_unfinished(project):
    """The sleep form of row 3 counts, and it is »Kvinde« in the start form that says whose it is."""
    rows = [ROWS[0], [*ROWS[1][:7], "1", "2020-02-04", "1", "2"]]
    written(project, rows=rows)
    project.ignored = {"nord": ["startdato", "alder", "hjaelp"]}
    for measurement, sex in (("foer", "Kvinde"), ("efter", "2")):
        source(project, "soevn", SLEEP, maaling=measurement, raekker={"koen": sex})
    sleep = project.ingest().tables["soevn"]
    assert sleep[["maaling", "kilde_raekke"]].to_numpy().tolist() == [["efter", 2], ["foer", 3]]


def test_a_form_of_one_event_needs_no_raekker(project):
    written(project, rows=EVENTS[1:], header=EVENTS[0])
    source(project)
    for measurement, event in (("foer", "start_arm_1"), ("efter", "slut_arm_1")):
        source(project, "soevn", SLEEP, maaling=measurement, raekker={"redcap_event_name": event})
    ingested = project.ingest()
    assert reasons(ingested, "borgere") == {"Læst": 4, "Medtaget": 2, "Skemaet er ikke udfyldt": 2}


def test_repeats_of_a_form_are_rows_of_their_own(project):
    rows = [
        ["1", "", "", "", *ROWS[0][1:8], "", "", ""],
        ["1", "", "soevn", "1", *[""] * 7, "2020-03-01", "4", "2"],
        ["1", "", "soevn", "2", *[""] * 7, "2020-09-01", "2", "2"],
    ]
    written(project, rows=rows, header=EVENTS[0])
    source(project, raekker={"redcap_repeat_instrument": ""})
    for measurement, repeat in (("foer", 1), ("efter", 2)):
        source(project, "soevn", SLEEP, maaling=measurement, raekker={"redcap_repeat_instance": repeat})
    tables = project.ingest().tables
    assert list(tables["borgere"]["kilde_raekke"]) == [2]
    assert list(tables["soevn"]["sover_godt"]) == [2, 4]
