"""What kilder.yml says of personal data: CPR numbers as identifiers, and columns of contact."""

import pytest

from virkning.config.codebook import Codebook
from virkning.errors import ConfigurationError, DataError

HEADER = ["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro"]
REST = [None, "Mand", 30, "Ja", "Nej", "Nej"]
SURVEY_ROW = ["A1", "03-02-2020", "5", "34", "1", "0", "1", "0", "0", "0", "1", "0"]
WRITTEN = ["010180-1234", "0101801234", "010180 1234", 101801234, "101801234.0", "010180\u20131234"]


def persons(project, numbers, municipality="nord"):
    project.sheet([[number, *REST] for number in numbers], municipality=municipality)
    return project


def failure(project, kind):
    with pytest.raises(kind) as caught:
        project.ingest()
    return str(caught.value)


def test_a_person_keeps_the_pseudonym_however_the_cpr_number_is_written(project):
    project.keys = {"identifikator": "cpr"}
    people = persons(project, [*WRITTEN, "020180-1234"]).ingest().tables["borgere"]["person"]
    assert people[:-1].nunique() == 1
    assert people.nunique() == 2


def test_a_cpr_number_has_the_same_pseudonym_in_every_municipality_and_another_number_has_not(project):
    project.municipalities = ["nord", "syd"]
    for municipality in project.municipalities:
        persons(project, ["010180-1234"], municipality)
    assert project.ingest().tables["borgere"]["person"].nunique() == 2
    project.keys = {"identifikator": "cpr"}
    assert project.ingest().tables["borgere"]["person"].nunique() == 1


def test_a_cpr_number_is_not_the_same_person_as_a_municipality_s_own_number(project):
    own = persons(project, ["0101801234"]).ingest().tables["borgere"]["person"][0]
    project.keys = {"identifikator": "cpr"}
    assert project.ingest().tables["borgere"]["person"][0] != own


@pytest.mark.parametrize("number", ["310280-1234", "123", "0101801234x", "A1", "00101801234"])
def test_what_is_no_cpr_number_is_told_with_its_place(project, number):
    project.keys = {"identifikator": "cpr"}
    message = failure(persons(project, ["010180-1234", number, None]), DataError)
    assert "data/raw/nord/Data.xlsx, ark »Borgere«, celle A3 (»Nr.«)" in message
    assert "en identifikator, der ikke er et CPR-nummer" in message
    assert "1 fejl skal rettes" in message
    assert f"»{number}«" not in message


def test_rows_that_are_not_kept_are_not_held_to_it(project):
    project.keys = {"identifikator": "cpr"}
    unfinished = ["uden nummer", *SURVEY_ROW[1:7], "0", "0", "1", "0", "0"]
    project.survey([["010180-1234", *SURVEY_ROW[1:]], unfinished])
    assert len(project.ingest().tables["borgere"]) == 1


def test_only_citizens_are_known_by_cpr_numbers(project):
    values = project.codebook.model_dump()
    values["instrumenter"]["soevn"]["om"] = "projekt"
    project.codebook = Codebook.model_validate(values)
    project.keys = {"identifikator": "cpr"}
    project.excel(
        {
            "Borgere": [HEADER, ["010180-1234", *REST]],
            "Natur": [["Projekt", "Dato", "Sover"], ["P1", "01-02-2020", 3]],
        }
    )
    columns = {"borger_id": "Nr.", "startdato": "Start", "koen": "Køn", "alder": "Alder"}
    project.ignored = {"nord": ["Pude", "Te", "Ro"]}
    project.source(format="excel", fil="Data.xlsx", ark="Borgere", kolonner=columns)
    project.source(
        instrument="soevn",
        maaling="foer",
        format="excel",
        fil="Data.xlsx",
        ark="Natur",
        kolonner={"borger_id": "Projekt", "dato": "Dato", "sover_godt": "Sover"},
    )
    assert len(project.ingest().tables["soevn"]) == 1


def test_contact_columns_are_gone_before_anything_sees_them(project):
    """A CPR number or an e-mail address in them stops nothing, and they need not be ignored."""
    project.keys = {"kontaktoplysninger": ["Navn", "Mail", "CPR"]}
    header = ["Navn", *HEADER, "Mail", "CPR"]
    project.sheet([["Karla Kanarie", "A1", *REST, "karla@example.dk", "311299-4321"]], header=header)
    ingested = project.ingest()
    assert len(ingested.tables["borgere"]) == 1
    everything = "".join(table.to_csv() for table in (*ingested.tables.values(), ingested.positions))
    assert not any(text in everything for text in ("Karla", "karla", "311299", "Navn", "Mail"))
    assert dict(ingested.positions[["kolonne", "plads"]].to_numpy())["Nr."] == 1


def test_a_contact_column_that_no_file_has_is_told_with_the_nearest(project):
    project.keys = {"kontaktoplysninger": ["Navn", "Telefonnr"]}
    project.sheet([["A1", *REST, "Karla", 12345678]], header=[*HEADER, "Navn", "Telefon nr."])
    message = failure(project, ConfigurationError)
    assert "nøgle »kontaktoplysninger[2]«" in message
    assert "som ingen af kommunens filer har" in message
    assert "nærmest: »Telefon nr.«" in message


def test_a_contact_column_in_one_of_several_files_is_enough(project):
    project.keys = {"kontaktoplysninger": ["email", "Navn"]}
    project.survey([["A1", *SURVEY_ROW[1:], "a@b.dk"]], header=[*_survey_header(), "email"])
    project.sheet([["A1", *REST, "Karla"]], header=[*HEADER, "Navn"])
    assert len(project.ingest().tables["borgere"]) == 2


def test_a_file_that_cannot_be_read_leaves_its_contact_columns_unjudged(project):
    project.keys = {"kontaktoplysninger": ["Navn"]}
    project.sheet([["A1", *REST, "Karla"]], header=[*HEADER, "Navn"])
    (project.folder() / "Data.xlsx").write_bytes(b"PK")
    with pytest.raises(Exception, match="ikke kan læses som Excel") as caught:
        project.ingest()
    assert "kontaktoplysninger" not in str(caught.value)


def _survey_header():
    return ["nr", "s_1", "s_2", "s_3", "s_4_1", "s_4_2", "s_4_3", *(f"stato_{n}" for n in range(1, 6))]
