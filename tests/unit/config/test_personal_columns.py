"""What kilder.yml says of personal data is held against the rest of the file."""

import pytest

from virkning.config.load import load_project

SOURCES = "data/raw/aarhus/kilder.yml"
CONTACT = "kommune: Aarhus\nkontaktoplysninger: [navn, {}]"


@pytest.mark.parametrize(
    ("name", "key"),
    [("Alder", "kolonner.alder"), ("C", "kolonner.rusmidler"), ("skema", "raekker.skema")],
    ids=["of a field", "of an answer", "that divides the rows"],
)
def test_a_contact_column_cannot_be_used_as_well(project, edit, flaws, name, key):
    edit(SOURCES, "    ark: Borgere", "    ark: Borgere\n    raekker: {skema: A}")
    edit(SOURCES, "kommune: Aarhus", CONTACT.format(name))
    (flaw,) = flaws(load_project, project, "rapport")
    assert f"nøgle »kilder[1].{key}«" in str(flaw.place)
    assert "»kontaktoplysninger«" in flaw.found


def test_an_unknown_kind_of_identifier_names_those_there_are(project, edit, flaws):
    edit(SOURCES, "kommune: Aarhus", "kommune: Aarhus\nidentifikator: cprnr")
    (flaw,) = flaws(load_project, project, "rapport")
    assert all(kind in flaw.allowed for kind in ("cpr", "nummer"))


def test_the_day_of_an_age_is_a_date_of_the_same_form(project, edit, flaws):
    codebook = "programmes/prog/kodebog.yml"
    edit(codebook, "alder: {type: heltal,", "alder: {type: heltal, alder_ved: indsats,")
    (flaw,) = flaws(load_project, project, "rapport")
    assert "nøgle »instrumenter.borgere.felter.alder.alder_ved«" in str(flaw.place)
    assert "datofeltet »indsats«" in flaw.found
