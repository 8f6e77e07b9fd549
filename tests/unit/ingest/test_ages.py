"""Birth dates become ages at a given date, counted by hand and by dateutil."""

from datetime import date

import pandas as pd
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from virkning.config.codebook import Codebook, CodebookField
from virkning.ingest import write_tables
from virkning.ingest.age import age_on, read_age

HEADER = ["Nr.", "Født", "Start", "Køn", "Pude", "Te", "Ro"]
COLUMNS = {
    "borger_id": "Nr.",
    "alder": "Født",  # before the date in the file of sources, and in the codebook after it
    "startdato": "Start",
    "koen": "Køn",
    "hjaelp": {"pude": "Pude", "te": "Te", "ro": "Ro"},
}
REST = ["Mand", "Ja", "Nej", "Nej"]


@pytest.fixture
def with_ages(project):
    values = project.codebook.model_dump()
    values["instrumenter"]["borgere"]["felter"]["alder"]["alder_ved"] = "startdato"
    project.codebook = Codebook.model_validate(values)
    return project


def citizens(project, rows):
    project.sheet([[f"A{n}", *row, *REST] for n, row in enumerate(rows)], header=HEADER, columns=COLUMNS)
    return project.ingest().tables["borgere"]


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        ("1980-05-17", "2020-05-16", 39),
        ("1980-05-17", "2020-05-17", 40),
        ("1980-05-17", "2020-05-18", 40),
        ("1980-12-31", "2020-01-01", 39),
        ("2000-02-29", "2001-02-28", 0),
        ("2000-02-29", "2001-03-01", 1),
        ("2000-02-29", "2004-02-28", 3),
        ("2000-02-29", "2004-02-29", 4),
        ("2020-03-01", "2020-03-01", 0),
    ],
)
def test_whole_years(birth, day, years):
    assert age_on(date.fromisoformat(day), date.fromisoformat(birth)) == years


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.integers(0, 119 * 365))
def test_as_dateutil_counts_for_all_who_are_not_born_on_29_february(birth, days):
    day = birth + relativedelta(days=days)
    if (birth.month, birth.day) != (2, 29):
        assert age_on(day, birth) == relativedelta(day, birth).years


@pytest.mark.parametrize(
    "text", ["", "17-05", "31-02-1980", "01011980", "29221", "121", "-1", "17-05-2021", "ung"]
)
def test_what_tells_no_age(text):
    assert read_age(text, date(2020, 5, 17)) is None


def test_a_birth_date_without_a_day_tells_no_age_but_an_age_does():
    assert read_age("17-05-1980", None) is None
    assert read_age("40", None) == 40


def test_the_table_has_the_age_and_what_cannot_be_read_is_named(with_ages):
    rows = [
        ("17-05-1980", "16-05-2020"),
        (date(1980, 5, 17), date(2020, 5, 17)),
        (33, "01-02-2020"),
        ("17-05-1980", None),
        ("17-05-2020", "16-05-2020"),
        ("halvtreds", "01-02-2020"),
        (None, "01-02-2020"),
    ]
    table = citizens(with_ages, rows)
    assert table["alder"].tolist() == [39, 40, 33, pd.NA, pd.NA, pd.NA, pd.NA]
    assert table["ulaeselig"].tolist() == ["", "", "", "alder", "alder", "alder", ""]
    recodings = with_ages.ingest().recodings.query("felt == 'alder'")
    assert dict(zip(recodings["slags"], recodings["antal"], strict=True))["fødselsdato → alder"] == 2


def test_no_file_of_a_run_has_the_birth_date(with_ages):
    citizens(with_ages, [("17-05-1980", "16-05-2020"), ("18051980", "16-05-2020")])
    for file in write_tables(with_ages.workspace, "r", with_ages.ingest()):
        text = pd.read_parquet(file).to_csv()
        assert not any(written in text for written in ("1980", "17-05", "05-17", "18051980"))


def test_without_the_key_a_date_is_no_whole_number(project):
    table = citizens(project, [("17-05-1980", "16-05-2020")])
    assert table["ulaeselig"].tolist() == ["alder"]


def test_only_a_whole_number_can_be_an_age():
    with pytest.raises(ValidationError, match="alder_ved"):
        CodebookField.model_validate({"type": "tekst", "alder_ved": "startdato"})
