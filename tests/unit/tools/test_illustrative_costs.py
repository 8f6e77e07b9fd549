"""The illustrative registers, read by pandas alone: of a plausible size, with one missing quarter."""

from pathlib import Path

import pandas as pd
import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[3]
RAW = ROOT / "data" / "raw"
WHOLE = ["2014K4", *(f"{year}K{number}" for year in (2015, 2016) for number in (1, 2, 3, 4))]
WORKBOOK = RAW / "odense" / "Omkostninger (illustrativt).xlsx"
CSV = {"sep": ";", "encoding": "cp1252", "decimal": ",", "thousands": "."}


def read(name: str) -> dict[str, pd.DataFrame]:
    """Return a register of each municipality, quarters written 2015K1."""
    aarhus = pd.read_csv(RAW / "aarhus" / f"{name} (illustrativt).csv", **CSV)
    odense = pd.read_excel(WORKBOOK, sheet_name=f"{name} (illustrativt)", engine="openpyxl")
    odense["Kvartal"] = odense["Kvartal"].str.replace(r"(\d)\. kvartal (\d{4})", r"\2K\1", regex=True)
    return {"aarhus": aarhus, "odense": odense}


@pytest.fixture(scope="module")
def hours() -> dict[str, pd.DataFrame]:
    return read("Timer")


@pytest.fixture(scope="module")
def expenses() -> dict[str, pd.DataFrame]:
    return read("Udgifter")


def test_exactly_one_quarter_of_one_municipality_is_missing(hours, expenses):
    for register in (hours, expenses):
        assert sorted(set(register["aarhus"]["Kvartal"])) == WHOLE
        assert sorted(set(register["odense"]["Kvartal"])) == [name for name in WHOLE if name != "2015K3"]


def test_every_running_activity_and_role_is_registered_in_every_other_quarter(hours):
    """So that nothing but the missing quarter is filled in."""
    one_off = {"Uddannelse og kompetenceudvikling", "Geografisk afdækning"}
    for rows in hours.values():
        running = rows[~rows["Aktivitet"].isin(one_off)]
        quarters = running.groupby(["Aktivitet", "Rolle"])["Kvartal"].agg(set)
        assert (quarters == set(rows["Kvartal"])).all()
        assert set(rows[rows["Aktivitet"].isin(one_off)]["Kvartal"]) == {"2014K4", "2015K1"}


def test_hours_are_those_of_two_workers_and_a_part_time_leader(hours):
    """37 hours in 44,5 weeks are 1.646 hours a year; chance moves each amount by at most 10 pct."""
    for rows in hours.values():
        assert not rows.duplicated(["Kvartal", "Aktivitet", "Rolle"]).any()
        assert (rows["Timer"] * 2 % 1 == 0).all()
        whole_year = rows[rows["Kvartal"].str.startswith("2016")].groupby("Rolle")["Timer"].sum()
        assert whole_year["Medarbejder"] == pytest.approx(2 * 1646, rel=0.1)
        assert whole_year["Leder"] == pytest.approx(445, rel=0.1)


@pytest.mark.parametrize("municipality", ["aarhus", "odense"])
def test_every_file_and_source_says_that_it_is_illustrative(municipality):
    sources = YAML(typ="safe").load(RAW / municipality / "kilder.yml")["kilder"]
    registers = [source for source in sources if source["instrument"] in ("tidsforbrug", "udgifter")]
    assert len(registers) == 2
    for source in registers:
        assert source["datagrundlag"] == "illustrativ"
        assert "(illustrativt)" in source["fil"]


def test_activities_are_the_rows_of_the_published_tables_whose_amounts_are_illegible(hours, expenses):
    activities = {
        name for register in (hours, expenses) for rows in register.values() for name in rows["Aktivitet"]
    }
    published = pd.read_csv(ROOT / "programmes" / "urs" / "offentliggjort" / "urs2017.csv", dtype=str)
    printed = published[published["table"].isin(["9-1", "9-2"])]
    rows = set(printed["row"].str.replace(r" \((medarbejder|leder)\)", "", regex=True)) - {"Samlet"}
    assert activities == rows
    assert printed["printed"].isna().all()
