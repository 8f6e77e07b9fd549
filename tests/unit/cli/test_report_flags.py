"""The flags that a report's text may depend on follow from its parameters and codebook."""

from pathlib import Path

from virkning.config.load import load_project
from virkning.findings import Finding
from virkning.flags import report_flags
from virkning.formatting import Unit
from virkning.workspace import Workspace

WORKSPACE = Workspace(Path(__file__).parents[3])


def warnings(count):
    finding = Finding(
        "validering.advarsler.antal", count, Unit.COUNT, None, None, None, None, {}, "tbl-x", "02"
    )
    return {finding.id: finding}


def flags(report, findings=None):
    found = report_flags(load_project(WORKSPACE, report), findings or {}, [])
    return {name for name, on in found.items() if on}


def test_two_municipalities_held_against_published_figures():
    assert flags("urs2017") == {
        "flere-kommuner",
        "har-fig-flervalg",
        "har-afstemning",
        "rekonstrueret",
        "kommune-aarhus",
        "kommune-odense",
    }


def test_one_municipality_has_no_flag_of_the_other():
    assert flags("odense") == {"har-fig-flervalg", "rekonstrueret", "kommune-odense"}


def test_warnings_are_told_of_only_where_there_are_any():
    assert "har-advarsler" in flags("odense", warnings(3))
    assert "har-advarsler" not in flags("odense", warnings(0))
