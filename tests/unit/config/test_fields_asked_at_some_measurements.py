"""A field that is only asked at some measurements: no column is wanted elsewhere, and none may be there."""

import pytest

from virkning.config.load import load_project

CODEBOOK = "programmes/prog/kodebog.yml"
AARHUS = "data/raw/aarhus/kilder.yml"


@pytest.fixture(autouse=True)
def asked_before(edit):
    """Let a required field be asked before, and the scale after."""
    edit(
        CODEBOOK,
        "      haab: {type: skala, skala: enighed}\n",
        "      kontakt: {type: kategori, paakraevet: true, kun_ved: [foer], svar: {ja: Ja, nej: Nej}}\n"
        "      haab: {type: skala, skala: enighed, kun_ved: [efter]}\n",
    )
    edit("data/raw/odense/kilder.yml", "haab: s_1", "kontakt: s_1")


def test_no_column_is_wanted_where_a_field_is_not_asked(project, edit):
    edit(AARHUS, "haab: s_1", "kontakt: s_1")
    (_, before) = load_project(project, "rapport").sources["aarhus"].kilder
    assert before.kolonner == {"borger_id": "id", "kontakt": "s_1"}


@pytest.mark.parametrize(
    ("columns", "measurement", "found"),
    [
        ("borger_id: id, haab: s_1, kontakt: s_2", "foer", ["feltet »haab«, som ikke udfyldes ved"]),
        ("borger_id: id, haab: s_1, kontakt: s_2", "efter", ["feltet »kontakt«, som ikke udfyldes ved"]),
        ("borger_id: id", "foer", ["det påkrævede felt »kontakt« har ingen kolonne"]),
        ("borger_id: id", "efter", ["feltet »haab« bruges i rapporten"]),
        ("borger_id: id, haab: s_1", "eftr", ["målingen »eftr«"]),
    ],
)
def test_each_measurement_is_judged_by_its_own_fields(project, edit, flaws, columns, measurement, found):
    edit(AARHUS, "borger_id: id, haab: s_1", columns)
    edit(AARHUS, "maaling: foer", f"maaling: {measurement}")
    flaws = flaws(load_project, project, "rapport")
    assert len(flaws) == len(found)
    for flaw, words in zip(flaws, found, strict=True):
        assert words in flaw.found


def test_the_flaw_names_the_measurements_of_the_field(project, edit, flaws):
    edit(AARHUS, "haab: s_1", "haab: s_1, kontakt: s_2")
    (flaw,) = flaws(load_project, project, "rapport")
    assert str(flaw.place) == f"{AARHUS}, linje 18, nøgle »kilder[2].kolonner.haab«"
    assert flaw.allowed == "feltet hører til »efter«"
    assert flaw.remedy == "slet linjen, eller ret »maaling«"


def test_a_multiple_response_that_is_not_asked_may_have_no_columns(project, edit, flaws):
    edit(
        CODEBOOK,
        "      kontakt: {type: kategori, paakraevet: true, kun_ved: [foer], svar: {ja: Ja, nej: Nej}}\n",
        "      kontakt: {type: flervalg, kun_ved: [efter], svar: {ja: Ja, nej: Nej}}\n",
    )
    edit("data/raw/odense/kilder.yml", ", kontakt: s_1", "")
    edit(AARHUS, "haab: s_1", "kontakt: {ja: s_1, nej: s_2}")
    (flaw,) = flaws(load_project, project, "rapport")
    assert "feltet »kontakt«, som ikke udfyldes ved" in flaw.found
