"""The municipalities that a report's own are held against: checked and loaded like its own."""

import shutil

import pytest

from virkning.config.load import load_project

REPORT = "params/rapport.yml"
OWN = "kommuner: [aarhus, odense]"


def test_they_are_loaded_after_the_reports_own(project, edit):
    edit(REPORT, OWN, "kommuner: [odense]\noevrige: [aarhus]")
    loaded = load_project(project, "rapport")
    assert (loaded.parameters.kommuner, loaded.parameters.alle_kommuner) == (["odense"], ["odense", "aarhus"])
    assert list(loaded.sources) == ["odense", "aarhus"]
    assert loaded.sources["aarhus"].kommune == "Aarhus"


@pytest.mark.parametrize(
    ("names", "key", "found", "remedy"),
    [
        ("[odense]", "oevrige", "»odense« står også under »kommuner«", "slet navnet det ene sted"),
        ("[aarhus, aarhus]", "oevrige", "»aarhus« står mere end én gang", "slet gentagelsen"),
        ("[arhus]", "oevrige[1]", "mappen »data/raw/arhus« findes ikke", "skriv »aarhus«"),
        ("[Aarhus]", "oevrige[1]", "»Aarhus«", "skriv fx »aarhus«"),
    ],
)
def test_a_name_that_cannot_be_used(project, edit, flaws, names, key, found, remedy):
    edit(REPORT, OWN, f"kommuner: [odense]\noevrige: {names}")
    (flaw,) = flaws(load_project, project, "rapport")
    assert flaw.place.key == key
    assert found in flaw.found
    assert remedy in flaw.remedy


def test_flaws_of_their_sources_are_told(project, edit, flaws):
    edit(REPORT, OWN, "kommuner: [odense]\noevrige: [aarhus]")
    edit("data/raw/aarhus/kilder.yml", "haab: s_1", "hab: s_1")
    (flaw,) = flaws(load_project, project, "rapport")
    assert str(flaw.place) == "data/raw/aarhus/kilder.yml, linje 18, nøgle »kilder[2].kolonner.hab«"


def test_a_municipality_that_is_not_named_is_not_read(project, edit):
    edit(REPORT, OWN, "kommuner: [odense]")
    shutil.rmtree(project.root / "data/raw/aarhus")
    assert list(load_project(project, "rapport").sources) == ["odense"]
