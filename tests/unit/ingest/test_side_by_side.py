"""Forms and measurements side by side in one row: which source keeps which row, and why not the others."""

from datetime import datetime

import pytest

from virkning.errors import ConfigurationError

START = {
    **{"borger_id": "Nr.", "startdato": "Start", "koen": "Køn", "alder": "Alder"},
    "hjaelp": {"pude": "Pude", "te": "Te", "ro": "Ro"},
}
BEFORE = {"borger_id": "Nr.", "dato": "Dato 1", "sover_godt": "Godt 1"}
AFTER = {"borger_id": "Nr.", "dato": "Dato 2", "sover_godt": "Godt 2"}
HEADER = ["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro", "Dato 1", "Godt 1", "Dato 2", "Godt 2"]
DAY, LATER = datetime(2020, 2, 3), datetime(2020, 8, 3)


def sheet(project, *rows, header=HEADER):
    project.excel({"Alle": [header, *rows]})


def source(project, instrument, columns, **more):
    project.source(
        instrument=instrument, format="excel", fil="Data.xlsx", ark="Alle", kolonner=columns, **more
    )


def all_three(project):
    source(project, "borgere", START)
    source(project, "soevn", BEFORE, maaling="foer")
    source(project, "soevn", AFTER, maaling="efter")
    return project


def account(ingested):
    counts = ingested.account.fillna({"maaling": ""}).set_index(["instrument", "maaling", "aarsag"])["antal"]
    return {"/".join(filter(None, key)): int(count) for key, count in counts.items()}


def test_each_source_keeps_the_rows_in_which_a_column_of_its_own_is_filled_in(project):
    sheet(
        project,
        ["A1", DAY, "Mand", 30, "Ja", "Nej", "Nej", DAY, "Enig", LATER, "Meget enig"],
        ["A2", DAY, None, None, None, None, None, None, None, None, None],
        ["A3", None, None, None, None, None, None, None, None, LATER, None],
        ["A4", None, None, None, None, None, None, None, None, None, None],
    )
    ingested = all_three(project).ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [2, 3]
    sleep = ingested.tables["soevn"]
    assert list(zip(sleep["maaling"], sleep["kilde_raekke"], strict=True)) == [
        *(("foer", 2), ("efter", 2), ("efter", 4))
    ]
    assert account(ingested) == {
        **{"borgere/Læst": 4, "borgere/Medtaget": 2, "borgere/Skemaet er ikke udfyldt": 2},
        **{"soevn/foer/Læst": 4, "soevn/foer/Medtaget": 1, "soevn/foer/Skemaet er ikke udfyldt": 3},
        **{"soevn/efter/Læst": 4, "soevn/efter/Medtaget": 2, "soevn/efter/Skemaet er ikke udfyldt": 2},
    }


def test_a_row_that_no_source_shares_is_kept_with_nothing_but_a_number(project):
    sheet(project, ["A1", *[None] * 6], header=HEADER[:7])
    source(project, "borgere", START)
    assert len(project.ingest().tables["borgere"]) == 1


def test_an_empty_row_is_read_and_rejected_by_every_source(project):
    row = ["A1", DAY, "Mand", 30, "Ja", "Nej", "Nej", DAY, "Enig", LATER, "Enig"]
    sheet(project, row, [None], row)
    found = account(all_three(project).ingest())
    assert found["borgere/Tom række"] == found["soevn/foer/Tom række"] == found["soevn/efter/Tom række"] == 1
    assert not any(key.startswith("ikke_fordelt") for key in found)


def test_a_date_of_one_visit_may_be_shared_and_does_not_tell_that_a_form_is_filled_in(project):
    rows = ["A1", DAY, "Mand", 30, "Ja", "Nej", "Nej", "Enig"], ["A2", DAY, *[None] * 6]
    sheet(project, *rows, header=[*HEADER[:7], "Godt 1"])
    source(project, "borgere", START)
    source(project, "soevn", {"borger_id": "Nr.", "dato": "Start", "sover_godt": "Godt 1"}, maaling="foer")
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [2]
    assert list(ingested.tables["soevn"]["kilde_raekke"]) == [2]
    assert ingested.tables["soevn"]["dato"].notna().all()


def test_sources_that_read_the_same_answers_are_no_forms_side_by_side(project):
    sheet(project, ["A1", DAY, "Mand", 30, "Ja", "Nej", "Nej", DAY, "Enig", LATER, "Enig"])
    source(project, "borgere", START)
    source(project, "soevn", BEFORE, maaling="foer")
    source(project, "soevn", {**AFTER, "sover_godt": "Godt 1"}, maaling="efter")
    project.ignored = {"nord": ["Godt 2"]}
    with pytest.raises(ConfigurationError) as caught:
        project.ingest()
    (flaw,) = caught.value.flaws
    assert flaw.found == "rækker, som flere kilder tager; »soevn/foer« og »soevn/efter« læser begge »Godt 1«"
    assert str(flaw.place) == "data/raw/nord/Data.xlsx, ark »Alle«, række 2"


@pytest.mark.parametrize("after", [{"dato": "Start"}, {}], ids=["a date", "nothing"])
def test_a_source_needs_a_column_that_no_other_reads(project, after):
    sheet(project, ["A1", DAY, "Mand", 30, "Ja", "Nej", "Nej"], header=HEADER[:7])
    source(project, "borgere", START)
    source(project, "soevn", {"borger_id": "Nr.", **after}, maaling="efter")
    with pytest.raises(ConfigurationError, match="»borgere« og »soevn/efter«"):
        project.ingest()


def test_forms_stand_side_by_side_within_the_rows_of_raekker(project):
    """Both visits have the start form's columns; the sleep form has the same columns at both."""
    header = ["Nr.", "Besøg", "Start", "Køn", "Alder", "Pude", "Te", "Ro", "Dato", "Godt"]
    sheet(
        project,
        ["A1", "Første", DAY, "Mand", 30, "Ja", "Nej", "Nej", DAY, "Enig"],
        ["A2", "Første", DAY, "Mand", 30, "Ja", "Nej", "Nej", None, None],
        ["A1", "Andet", None, None, None, None, None, None, LATER, "Uenig"],
        header=header,
    )
    source(project, "borgere", START)
    for measurement, visit in (("foer", "Første"), ("efter", "Andet")):
        columns = {"borger_id": "Nr.", "dato": "Dato", "sover_godt": "Godt"}
        source(project, "soevn", columns, maaling=measurement, raekker={"Besøg": visit})
    ingested = project.ingest()
    assert account(ingested) == {
        **{"borgere/Læst": 3, "borgere/Medtaget": 2, "borgere/Skemaet er ikke udfyldt": 1},
        **{"soevn/foer/Læst": 2, "soevn/foer/Medtaget": 1, "soevn/foer/Skemaet er ikke udfyldt": 1},
        **{"soevn/efter/Læst": 1, "soevn/efter/Medtaget": 1},
    }
    assert list(ingested.tables["soevn"]["sover_godt"]) == [4, 2]


def test_a_row_after_the_cut_off_is_rejected_for_the_source_it_is_late_in(project):
    sheet(project, ["A1", DAY, "Mand", 30, "Ja", "Nej", "Nej", DAY, "Enig", LATER, "Enig"])
    found = account(all_three(project).ingest(skaeringsdato=datetime(2020, 6, 30).date()))
    assert (found["borgere/Medtaget"], found["soevn/foer/Medtaget"], found["soevn/efter/Medtaget"]) == (
        1,
        1,
        0,
    )
    assert found["soevn/efter/Efter skæringsdatoen"] == 1
