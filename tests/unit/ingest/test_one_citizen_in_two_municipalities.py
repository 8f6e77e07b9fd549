"""The same citizen in two municipalities is seen by CPR numbers, and only by them."""

from datetime import date

import pytest

from virkning.config.report import Period, ReportParameters
from virkning.errors import Severity
from virkning.validation.checkpoint import validate


@pytest.fixture
def two_municipalities(project):
    """The first citizen of »nord« and the second of »syd« have the same number."""
    project.municipalities = ["nord", "syd"]
    for municipality, numbers in {
        "nord": ["0101801234", "0201801234"],
        "syd": ["0301801234", "010180-1234"],
    }.items():
        project.sheet([[number, None, "Mand", 30, "Ja", "Nej", "Nej"] for number in numbers], municipality)
    return project


def in_two(project):
    year = Period(fra=date(2020, 1, 1), til=date(2020, 12, 31))
    parameters = ReportParameters(
        titel="Søvn",
        program="soevn",
        kommuner=list(project.municipalities),
        periode=year,
        skaeringsdato=year.til,
        udgivelsesdato=date(2021, 2, 1),
    )
    tables = project.ingest().tables
    results = validate(tables, project.codebook, parameters).results
    return [result for result in results if result.rule.kind == "to_kommuner"]


def test_a_cpr_number_in_two_municipalities_gives_a_warning(two_municipalities):
    two_municipalities.keys = {"identifikator": "cpr"}
    (result,) = in_two(two_municipalities)
    assert result.rule.severity is Severity.WARNING
    assert [(place.file, place.rows) for place in result.places] == [
        ("data/raw/nord/Data.xlsx", (2,)),
        ("data/raw/syd/Data.xlsx", (3,)),
    ]


def test_the_same_number_of_two_municipalities_own_is_two_citizens(project):
    project.municipalities = ["nord", "syd"]
    for municipality in project.municipalities:
        project.sheet([["17", None, "Mand", 30, "Ja", "Nej", "Nej"]], municipality)
    (result,) = in_two(project)
    assert (result.checked, result.failures) == (2, 0)
    assert "»identifikator: cpr« i kilder.yml" in result.rule.allowed


def test_one_municipality_is_not_held_against_itself(project):
    project.sheet([["17", None, "Mand", 30, "Ja", "Nej", "Nej"]])
    assert in_two(project) == []
