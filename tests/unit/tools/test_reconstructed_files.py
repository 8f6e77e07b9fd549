"""The raw files: one set of persons, plausible dates, the formats of the two systems, the same bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from ruamel.yaml import YAML

from virkning.config.codebook import Codebook
from virkning.config.sources import MunicipalitySources

ROOT = Path(__file__).resolve().parents[3]
RAW = ROOT / "data" / "raw"
WRITTEN = (
    "data/raw/aarhus/dataset.csv",
    "data/raw/aarhus/structure.csv",
    "data/raw/aarhus/labels.csv",
    "data/raw/aarhus/Interview (illustrativt).xlsx",
    "data/raw/aarhus/Timer (illustrativt).csv",
    "data/raw/aarhus/Udgifter (illustrativt).csv",
    "data/raw/odense/Interview (illustrativt).xlsx",
    "data/raw/odense/Odense.xlsx",
    "data/raw/odense/Omkostninger (illustrativt).xlsx",
    "programmes/urs/referencer/befolkning.csv",
)
LETTER = {"Aarhus": "A", "Odense": "O"}

both = pytest.mark.parametrize("municipality", ["Aarhus", "Odense"])


@pytest.fixture(scope="module")
def remade(tmp_path_factory):
    folder = tmp_path_factory.mktemp("remade")
    subprocess.run([sys.executable, ROOT / "tools" / "reconstruct_urs.py", folder], check=True)
    return folder


@pytest.mark.parametrize("file", WRITTEN)
def test_script_gives_the_committed_bytes(remade, file):
    assert (remade / file).read_bytes() == (ROOT / file).read_bytes()


def test_script_writes_nothing_else(remade):
    files = {path.relative_to(remade).as_posix() for path in remade.rglob("*") if path.is_file()}
    assert files == set(WRITTEN)


@both
def test_persons_are_consistent_across_forms(forms, municipality):
    group = forms[municipality]
    for form in (group.citizens, group.before, group.after, group.start):
        assert form.index.is_unique
        assert form.index.str.fullmatch(rf"{LETTER[municipality]}-\d{{3}}").all()
    treated = set(group.citizens.index[group.citizens["outcome"] == "Har modtaget indsatsen"])
    assert set(group.after.index) < set(group.before.index) < treated
    assert set(group.start.index) < treated
    assert set(group.citizens.index[group.citizens["age"].notna()]) < treated


@both
def test_dates_are_in_order_and_in_the_period(forms, municipality):
    group = forms[municipality]
    contact = group.citizens["contact"]
    assert contact.between("2014-10-01", "2016-06-30").all()
    to_before = (group.before["date"] - contact.loc[group.before.index]).dt.days
    assert to_before.between(0, 14).all()
    to_after = (group.after["date"] - group.before.loc[group.after.index, "date"]).dt.days
    assert to_after.between(28, 153).all()
    assert (group.after["date"] <= "2016-12-31").all()
    assert (group.start["date"] >= contact.loc[group.start.index]).all()
    assert (group.start["date"] + pd.DateOffset(months=3) <= pd.Timestamp("2016-12-31")).all()
    measured = group.start.index.intersection(group.before.index)
    assert (group.start.loc[measured, "date"] >= group.before.loc[measured, "date"]).all()


@both
def test_courses_end_within_a_year_and_after_every_measure(forms, municipality):
    group = forms[municipality]
    citizens = group.citizens
    treated = citizens["outcome"] == "Har modtaget indsatsen"
    assert citizens.loc[~treated, "end"].isna().all()
    ended = citizens[citizens["end"].notna()]
    assert ((ended["end"] - ended["contact"]).dt.days.between(122, 365)).all()
    assert (ended["end"] <= "2016-12-31").all()
    assert (ended["end"].dt.day_of_week < 5).all()
    for form in (group.before, group.after, group.start):
        measured = form.index.intersection(ended.index)
        assert (form.loc[measured, "date"] <= ended.loc[measured, "end"]).all()
    still_open = citizens[treated & citizens["end"].isna()]
    assert 1 <= len(still_open) <= treated.sum() / 4
    assert (still_open["contact"] > "2016-01-01").all()


def test_the_two_workers_of_odense_pass_the_ceiling_in_some_months_and_those_of_aarhus_do_not(forms):
    """Counted one day at a time: more than 2 x 15 courses open on average over a month."""
    above = {}
    for municipality, group in forms.items():
        courses = group.citizens[group.citizens["outcome"] == "Har modtaget indsatsen"]
        days = pd.date_range("2014-10-01", "2016-12-31")
        begun = pd.Series([(courses["contact"] <= day).sum() for day in days], days)
        ended = pd.Series([(courses["end"] < day).sum() for day in days], days)
        monthly = (begun - ended).resample("MS").mean() / 2
        above[municipality] = int((monthly > 15).sum())
        assert len(monthly) == 27
    assert above == {"Aarhus": 0, "Odense": 2}


@both
def test_everybody_who_starts_treatment_uses_a_substance(forms, municipality):
    start = forms[municipality].start
    assert start.drop(columns=["date", "nationality"]).any(axis="columns").all()


@both
def test_scores_are_complete_and_on_the_scale(forms, municipality):
    for form in (forms[municipality].before, forms[municipality].after):
        assert form.drop(columns="date").isin([1, 2, 3, 4, 5]).all(axis=None)


@pytest.mark.parametrize("file", ["dataset.csv", "structure.csv", "labels.csv"])
def test_export_is_cp1252_with_crlf_and_without_bom(file):
    data = (RAW / "aarhus" / file).read_bytes()
    text = data.decode("cp1252")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")


def test_export_cannot_be_taken_for_utf_8():
    with pytest.raises(UnicodeDecodeError):
        (RAW / "aarhus" / "structure.csv").read_bytes().decode("utf-8")


def test_export_has_unfinished_rows_that_belong_to_contacted_persons(aarhus_dataset):
    status = aarhus_dataset[[f"statoverall_{number}" for number in range(1, 6)]].astype(int)
    assert (status.sum(axis="columns") == 1).all()
    unfinished = aarhus_dataset[status["statoverall_4"] == 0]
    assert len(unfinished) == 4
    assert (unfinished[["statoverall_3", "statoverall_5"]] == "1").any(axis="columns").all()
    assert set(unfinished["borgernr"]) < set(aarhus_dataset["borgernr"])


def test_export_holds_no_addresses_and_its_own_number_for_each_row(aarhus_dataset):
    assert (aarhus_dataset["email"] == "").all()
    assert aarhus_dataset["respondentid"].astype(int).is_monotonic_increasing
    assert aarhus_dataset["respondentid"].is_unique
    assert aarhus_dataset["difftime"].str.fullmatch(r"\d+,\d").all()


def test_export_names_every_column_in_its_structure(aarhus_dataset):
    structure = pd.read_csv(RAW / "aarhus" / "structure.csv", sep=";", encoding="cp1252")
    assert list(structure["variableName"]) == list(aarhus_dataset.columns)


def test_workbook_has_real_dates_and_empty_rows_at_the_end():
    workbook = openpyxl.load_workbook(RAW / "odense" / "Odense.xlsx")
    assert workbook.sheetnames == [
        *("Borgere", "Førmåling", "Eftermåling", "Behandlingsstart", "Efter tre måneder", "Samtaler"),
        *("Projekt dec. 2014", "Projekt dec. 2015"),
    ]
    for sheet in workbook:
        *rows, second_last, last = sheet.iter_rows()
        assert all(cell.value is None for cell in (*second_last, *last))
        assert all(row[0].value is not None for row in rows[1:])
        assert sheet.title.startswith("Projekt") or all(row[1].is_date for row in rows[1:])


@both
def test_sources_map_every_field_and_account_for_every_column(aarhus_dataset, municipality):
    sources = MunicipalitySources.model_validate(read_yaml(RAW / municipality.lower() / "kilder.yml"))
    codebook = Codebook.model_validate(read_yaml(ROOT / "programmes" / "urs" / "kodebog.yml"))
    assert sources.kommune == municipality
    expected = {
        (name, measure)
        for name, instrument in codebook.instrumenter.items()
        for measure in (instrument.maalinger or [None])
    }
    assert {(source.instrument, source.maaling) for source in sources.kilder} == expected
    for source in sources.kilder:
        fields = codebook.instrumenter[source.instrument].felter
        asked = {name for name, field in fields.items() if field.is_asked_at(source.maaling)}
        assert set(source.kolonner) == asked
        columns = columns_of(aarhus_dataset, sources.kommune.lower(), source)
        has_worker = source.instrument not in ("interview", "tidsforbrug", "udgifter")
        named = set(source.raekker) | (set(sources.ignorer) if has_worker else set())
        for target in source.kolonner.values():
            named |= {target} if isinstance(target, str) else set(target.values())
        if source.format != "surveyxact":
            assert named == columns
        else:
            assert named - {"s_7"} <= columns


def columns_of(aarhus_dataset, folder, source):
    if source.format == "surveyxact":
        return set(aarhus_dataset.columns)
    file = RAW / folder / source.fil
    if source.format == "csv":
        return set(pd.read_csv(file, sep=";", encoding="cp1252", nrows=0).columns)
    return set(pd.read_excel(file, sheet_name=source.ark, nrows=0, engine="openpyxl").columns)


def read_yaml(file):
    return YAML(typ="safe").load(file)


def test_population_shares_are_those_printed(published):
    shares = pd.read_csv(ROOT / "programmes/urs/referencer/befolkning.csv", sep=";", dtype=str)
    cells = published[published["column"].str.startswith("Befolkning ")]
    assert len(shares) == len(cells) == 30
    codebook = Codebook.model_validate(read_yaml(ROOT / "programmes" / "urs" / "kodebog.yml"))
    printed = {(cell.row, cell.column): cell.printed for cell in cells.itertuples()}
    for share in shares.itertuples():
        field = codebook.field(share.felt)
        label = field.svar.get(share.svar) or field.grupper[share.svar].etiket
        assert share.andel_pct == printed[label, f"Befolkning {share.omraade.capitalize()}"]
        assert share.kilde == "Danmarks Statistik, gengivet i evalueringsrapporten fra 2017, tabel 4-2"
