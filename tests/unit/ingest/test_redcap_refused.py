"""What is refused of a REDCap export, and that what tells who a person is goes no further."""

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
    source,
    table_of,
    write_csv,
    written,
)

from virkning.errors import ConfigurationError, DataError, FileFormatError

CANARY = "kanariefugl"


def failure(project, kind):
    with pytest.raises(kind) as caught:
        project.ingest()
    assert CANARY not in str(caught.value)
    return str(caught.value)


def test_a_label_of_several_fields_is_named_with_the_fields(project):
    again = ("sover_igen", "soevn", "radio", "<b>Sover  godt</b>", "1, Ja", "", "")
    written(project, rows=LABEL_ROWS, header=LABEL_HEADER, fields=[*FIELDS, again])
    message = failure(both(project), FileFormatError)
    assert "data/raw/nord/data.csv, linje 1, kolonne »Sover godt«" in message
    assert "»sover« og »sover_igen«" in message
    assert "raw data" in message


def test_a_label_of_several_fields_does_no_harm_where_the_header_has_names(project):
    again = ("sover_igen", "soevn", "radio", "Sover godt", "1, Ja", "", "")
    written(project, fields=[*FIELDS, again])
    assert len(both(project).ingest().tables["borgere"]) == 2


def test_a_status_after_the_fields_of_two_forms_is_not_guessed(project):
    header = [*LABEL_HEADER[:7], *LABEL_HEADER[8:]]
    written(project, rows=[row[:7] + row[8:] for row in LABEL_ROWS], header=header)
    message = failure(both(project), FileFormatError)
    assert "kolonne »Complete?«" in message
    assert "ikke står lige efter felterne i ét skema" in message


def test_a_form_without_its_status(project):
    written(project, rows=[row[:-1] for row in ROWS], header=HEADER[:-1])
    message = failure(both(project), FileFormatError)
    assert "kolonne »soevn_complete«" in message
    assert "»start_complete«" not in message


def test_a_status_that_is_none(project):
    written(project, rows=[ROWS[0], [*ROWS[1][:7], CANARY, *ROWS[1][8:]]])
    assert "data.csv, linje 3, kolonne »start_complete«" in failure(both(project), DataError)


def test_a_dictionary_of_another_project(project):
    written(project, fields=[("nummer", "andet", "text", "Andet", "", "", "")])
    assert "ingen af dataordbogens felter" in failure(both(project), FileFormatError)


def test_data_in_the_place_of_the_dictionary(project):
    written(project, dictionary=[HEADER, *ROWS])
    message = failure(both(project), FileFormatError)
    assert "data/raw/nord/ordbog.csv" in message
    assert "»Variable / Field Name«" in message


def test_both_files_are_told_of_at_once(project):
    written(project, dictionary=[HEADER, *ROWS])
    (project.folder() / "data.csv").write_bytes(b"")
    message = failure(both(project), FileFormatError)
    assert "data.csv" in message
    assert "ordbog.csv" in message


def test_sources_with_different_dictionaries_of_one_file(project):
    written(project)
    write_csv(project.folder() / "anden.csv", [["x"], ["y"]])
    source(project)
    source(project, "soevn", SLEEP, maaling="foer", ordbog="anden.csv")
    message = failure(project, ConfigurationError)
    assert "forskellig" in message
    assert "ordbog i alle kilder, der deler en fil" in message


CONTACT = [
    ("navn", "start", "text", "Navn", "", "", "y"),
    ("cpr", "start", "text", "CPR", "", "integer", "y"),
    ("mail", "start", "text", "E-mail", "", "email", ""),
    ("telefon", "start", "text", "Telefon", "", "phone_uk", ""),
]
WITH_CONTACT = [*HEADER, "navn", "cpr", "mail", "telefon"]
PERSON = [CANARY, "0101801234", f"{CANARY}@example.dk", "12345678"]


def with_contact(project):
    rows = [[*ROWS[0], *PERSON], [*ROWS[1], CANARY, "0202801234", "", ""]]
    return written(project, rows=rows, header=WITH_CONTACT, fields=[*FIELDS, *CONTACT])


def test_fields_that_tell_who_a_person_is_are_dropped_and_need_no_mention(project):
    raw = table_of(with_contact(project))
    assert raw.contact == {"navn", "cpr", "mail", "telefon"}
    assert set(raw.cells.columns) == set(HEADER)
    assert len(both(project).ingest().tables["borgere"]) == 2


def test_such_a_field_is_kept_as_identifier(project):
    with_contact(project)
    project.ignored = {"nord": ["record_id", "dato", "sover"]}
    source(project, columns={**START, "borger_id": "cpr"})
    table = project.ingest().tables["borgere"]
    assert table["person"].nunique() == 2
    assert not table.astype(str).isin(["0101801234", "0202801234", CANARY]).any(axis=None)


def test_such_a_field_cannot_be_another_field(project):
    with_contact(project)
    project.ignored = {"nord": ["koen", "dato", "sover"]}
    source(project, columns={**START, "koen": "navn"})
    message = failure(project, ConfigurationError)
    assert "kolonne »navn«" in message
    assert "»Identifier?«" in message
    assert "nøgle »kilder[1].kolonner.koen«" in message


def test_an_identifier_of_an_unfinished_form_still_tells_whose_the_row_is(project):
    rows = [[*ROWS[0][:7], "0", *ROWS[0][8:], *PERSON]]
    written(project, rows=rows, header=WITH_CONTACT, fields=[*FIELDS, *CONTACT])
    project.ignored = {"nord": ["record_id"]}
    source(project, columns={**START, "borger_id": "cpr"})
    source(project, "soevn", {**SLEEP, "borger_id": "cpr"}, maaling="foer")
    tables = project.ingest().tables
    assert tables["borgere"].empty
    assert list(tables["soevn"]["person"].isna()) == [False]


def test_a_field_that_the_dictionary_does_not_know_must_be_mentioned(project):
    written(project, rows=[[*row, "x"] for row in ROWS], header=[*HEADER, "fremmed"])
    assert "kolonne »fremmed«" in failure(both(project), ConfigurationError)
