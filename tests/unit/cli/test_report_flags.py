"""The flags that a report's text may depend on follow from its parameters and what was published."""

from dataclasses import replace
from pathlib import Path

import pytest

from virkning.config.load import load_project
from virkning.config.model import DataBasis
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


def flags(report, findings=None, labels=()):
    found = report_flags(
        load_project(WORKSPACE, report),
        findings or {},
        labels,
        all_labels=WORKSPACE.possible_labels(),
        all_municipalities=WORKSPACE.municipality_names(),
    )
    return {name for name, on in found.items() if on}


def test_two_municipalities_held_against_published_figures():
    assert flags("urs2017") == {
        "flere-kommuner",
        "har-afstemning",
        "rekonstrueret",
        "illustrative-beloeb",
        "illustrative-udsagn",
        "kommune-aarhus",
        "kommune-odense",
    }


def test_one_municipality_has_no_flag_of_the_other():
    assert flags("odense") == {
        "har-oevrige",
        "rekonstrueret",
        "illustrative-beloeb",
        "illustrative-udsagn",
        "kommune-odense",
    }


def test_each_published_table_and_figure_has_a_flag():
    assert flags("odense", labels=["fig-flervalg", "tbl-unge"]) >= {"har-fig-flervalg", "har-tbl-unge"}
    assert "har-fig-flervalg" not in flags("odense", labels=["tbl-unge"])


@pytest.mark.parametrize(("treated", "few"), [(0, True), (19, True), (20, False), (91, False)])
def test_a_report_about_few_citizens_says_so(treated, few):
    counted = Finding(
        "opsporing.i_alt.modtaget", treated, Unit.COUNT, None, None, None, None, {}, "tbl-x", "03"
    )
    assert ("faa-borgere" in flags("odense", {counted.id: counted})) is few


@pytest.mark.parametrize(
    ("of_the_report", "of_the_interviews", "invented"),
    [
        (DataBasis.REAL, DataBasis.ILLUSTRATIVE, True),
        (DataBasis.REAL, None, False),
        (DataBasis.RECONSTRUCTED, DataBasis.REAL, False),
        (DataBasis.RECONSTRUCTED, None, True),
    ],
)
def test_whether_interviews_are_invented_follows_their_source(of_the_report, of_the_interviews, invented):
    project = load_project(WORKSPACE, "odense")
    own = project.sources["odense"]
    kilder = [
        source.model_copy(update={"datagrundlag": of_the_interviews})
        if source.instrument == "interview"
        else source
        for source in own.kilder
    ]
    changed = replace(
        project,
        parameters=project.parameters.model_copy(update={"datagrundlag": of_the_report}),
        sources={**project.sources, "odense": own.model_copy(update={"kilder": kilder})},
    )
    found = report_flags(changed, {}, (), all_labels=(), all_municipalities=())
    assert found["illustrative-udsagn"] is invented


def test_results_are_spoken_of_where_somebody_is_measured_twice():
    assert "har-aendringer" in flags("odense", labels=["tbl-recovery"])
    assert "har-aendringer" not in flags("odense", labels=["tbl-alder", "fig-fastholdelse"])


def test_warnings_are_told_of_only_where_there_are_any():
    assert "har-advarsler" in flags("odense", warnings(3))
    assert "har-advarsler" not in flags("odense", warnings(0))
