"""The flags that a report's text may depend on follow from its parameters and codebook."""

from pathlib import Path

from virkning.config.load import load_project
from virkning.flags import report_flags
from virkning.workspace import Workspace

WORKSPACE = Workspace(Path(__file__).parents[3])


def flags(report):
    return {name for name, on in report_flags(load_project(WORKSPACE, report)).items() if on}


def test_two_municipalities_held_against_published_figures():
    assert flags("urs2017") == {
        "flere-kommuner",
        "har-flervalg",
        "har-afstemning",
        "rekonstrueret",
        "kommune-aarhus",
        "kommune-odense",
    }


def test_one_municipality_has_no_flag_of_the_other():
    assert flags("odense") == {"har-flervalg", "rekonstrueret", "kommune-odense"}
