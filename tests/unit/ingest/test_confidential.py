"""Personal data outside the identifier stop the run with their place, never with what stands there."""

import pytest

from virkning.errors import ConfigurationError, DataError, MissingInputError

CANARY_CPR = "311299-4321"
CANARY_MAIL = "karla.kanarie@example.dk"
ROW = ["A1", None, "Mand", 30, "Ja", "Nej", "Nej"]
SURVEY_ROW = ["A1", "03-02-2020", "5", "34", "1", "0", "1", "0", "0", "0", "1", "0"]


def failure(project, kind, canary=CANARY_CPR):
    with pytest.raises(kind) as caught:
        project.ingest()
    message = str(caught.value)
    assert canary not in message
    return message


@pytest.mark.parametrize(
    ("canary", "kind"), [(CANARY_CPR, "CPR-nummer"), (CANARY_MAIL, "e-mailadresse")], ids=["cpr", "mail"]
)
@pytest.mark.parametrize("column", ["Køn", "Bemærkning"], ids=["mapped", "ignored"])
def test_found_anywhere_but_in_the_identifier_stops_with_the_place_only(project, canary, kind, column):
    header = ["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro", "Bemærkning"]
    rows = [["A1", None, "Mand", 30, "Ja", "Nej", "Nej", "fint"] for _ in range(3)]
    rows[1][header.index(column)] = f"se {canary}"
    project.ignored = {"nord": ["Bemærkning"]}
    project.sheet(rows, header=header)
    message = failure(project, DataError, canary)
    cell = {"Køn": "C3", "Bemærkning": "H3"}[column]
    assert f"data/raw/nord/Data.xlsx, ark »Borgere«, celle {cell} (»{column}«)" in message
    assert kind in message


def test_a_cpr_number_may_be_the_identifier(project):
    project.sheet([[CANARY_CPR, None, "Mand", 30, "Ja", "Nej", "Nej"]])
    table = project.ingest().tables["borgere"]
    assert len(table) == 1
    assert CANARY_CPR not in table.to_csv()


def test_a_column_name_with_a_cpr_number_is_not_repeated(project):
    project.sheet(
        [["A1", None, "Mand", 30, "Ja", "Nej", "Nej", "x"]],
        header=["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro", f"om {CANARY_CPR}"],
    )
    with pytest.raises(Exception, match="kolonne H\n") as caught:
        project.ingest()
    assert CANARY_CPR not in str(caught.value)


def test_a_column_whose_name_is_confidential_stops_although_it_is_ignored(project):
    name = f"om {CANARY_CPR}"
    project.ignored = {"nord": [name]}
    project.sheet([[*ROW, "x"]], header=["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro", name])
    assert "data/raw/nord/kilder.yml, nøgle »ignorer«" in failure(project, ConfigurationError)


@pytest.mark.parametrize("key", ["fil", "ark"])
def test_a_confidential_name_of_a_file_or_sheet_stops_without_being_repeated(project, key):
    project.sheet([ROW], **{key: f"{CANARY_CPR}.xlsx"})
    message = failure(project, ConfigurationError)
    assert f"nøgle »kilder[1].{key}«" in message
    assert "1 fejl skal rettes" in message


def test_a_sheet_that_is_called_after_a_person_is_not_named_where_another_is_missing(project):
    project.excel({f"borger {CANARY_CPR}": [["Nr."]], "Borgerne": [["Nr."]]})
    project.source(format="excel", fil="Data.xlsx", ark="borger", kolonner={"borger_id": "Nr."})
    assert "et af filens ark: »Borgerne«" in failure(project, MissingInputError)


def test_an_answer_that_the_codebook_lacks_is_not_repeated_where_it_is_an_address(project):
    project.survey([SURVEY_ROW])
    file = project.folder() / "structure.csv"
    file.write_bytes(file.read_bytes().replace(b"Urtete ", CANARY_MAIL.encode()))
    message = failure(project, ConfigurationError, CANARY_MAIL)
    assert "svarmuligheden findes ikke i kodebogen" in message


def test_a_confidential_label_stops(project):
    project.survey([SURVEY_ROW])
    file = project.folder() / "labels.csv"
    file.write_bytes(file.read_bytes().replace(b"Mand  ", f"Mand, {CANARY_CPR}".encode()))
    message = failure(project, DataError)
    assert "kolonne »s_2«" in message
    assert "en etiket" in message


@pytest.mark.parametrize("field", [None, "startdato"], ids=["unread", "read"])
def test_the_survey_tool_s_own_fields_are_searched_where_a_source_reads_them(project, field):
    header = ["nr", "s_1", "s_2", "s_3", "s_4_1", "s_4_2", "s_4_3", *(f"stato_{n}" for n in range(1, 6))]
    columns = {"borger_id": "nr", "startdato": "s_1", "koen": "s_2", "alder": "s_3", "hjaelp": "s_4"}
    row = ["A1", "03-02-2020", "5", "34", "1", "0", "1", "0", "0", "0", "1", "0", CANARY_CPR]
    if field:
        columns[field] = "created"
        project.ignored = {"nord": ["s_1"]}
    project.survey([row], header=[*header, "created"], columns=columns)
    if field:
        assert "kolonne »created«" in failure(project, DataError)
    else:
        assert CANARY_CPR not in project.ingest().tables["borgere"].to_csv()
