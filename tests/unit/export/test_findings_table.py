"""Findings as a tidy CSV file and as a workbook: the same rows, whole numbers whole, texts apart."""

from dataclasses import replace
from datetime import date

import openpyxl
import pandas as pd
import pytest

from virkning.export.findings import findings_table, write_findings_table
from virkning.findings import Finding
from virkning.formatting import Unit

HOPE = Finding(
    id="motivation.haab.udvikling",
    value=0.375,
    unit=Unit.SCORE,
    n=27,
    base=29,
    missing=2,
    interval=(0.1, 0.65),
    p={"t": 0.012, "wilcoxon": 0.02},
    source="tbl-motivation",
    notebook="05_motivation",
    label="Håb for fremtiden",
)
CITIZENS = Finding(
    "opsporing.antal", 164, Unit.COUNT, 164, 164, 0, None, {}, "tbl-opsporing", "03_target_group"
)
WORD = Finding("niveau.ord", "højere", Unit.TEXT, None, None, None, None, {}, "tbl-niveau", "04_fidelity")
NOTHING = Finding("borte.andel", None, Unit.PERCENT, 0, 5, 5, None, {}, "tbl-borte", "03_target_group")

# ruff: noqa: E501 - a line of the file is a line here
BY_HAND = """\
fund,raekke,vaerdi,tekst,skrives,enhed,n,grundlag,mangler,interval_lav,interval_hoej,p_t,p_wilcoxon,p_holm,p_fisher,p_mcnemar,kilde,notesbog,celle
borte.andel,,,,–,pct,0,5,5,,,,,,,,tbl-borte,03_target_group,tbl-borte
motivation.haab.udvikling,Håb for fremtiden,0.375,,"0,38",score,27,29,2,0.1,0.65,0.012,0.02,,,,tbl-motivation,05_motivation,tbl-motivation
niveau.ord,,,højere,højere,tekst,,,,,,,,,,,tbl-niveau,04_fidelity,tbl-niveau
opsporing.antal,,164,,164,antal,164,164,0,,,,,,,,tbl-opsporing,03_target_group,tbl-opsporing
"""


@pytest.fixture
def files(tmp_path):
    return write_findings_table(tmp_path, [HOPE, CITIZENS, WORD, NOTHING], date(2017, 5, 1))


def test_the_csv_file_is_what_one_would_write_by_hand(files):
    assert files[0].read_text(encoding="utf-8") == BY_HAND


def test_a_program_reads_numbers_without_being_told_anything(files):
    table = pd.read_csv(files[0]).set_index("fund")
    assert table["vaerdi"].to_dict() == pytest.approx(
        {"borte.andel": float("nan"), HOPE.id: 0.375, "niveau.ord": float("nan"), CITIZENS.id: 164},
        nan_ok=True,
    )


def test_the_workbook_has_the_same_rows_as_real_numbers(files):
    sheet = openpyxl.load_workbook(files[1])["Fund"]
    header, *rows = sheet.iter_rows(values_only=True)
    shown = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert list(header) == BY_HAND.splitlines()[0].split(",")
    assert (shown[HOPE.id]["vaerdi"], shown[HOPE.id]["p_wilcoxon"]) == (0.375, 0.02)
    assert (shown[CITIZENS.id]["vaerdi"], shown[CITIZENS.id]["n"]) == (164, 164)
    assert (shown["niveau.ord"]["vaerdi"], shown["niveau.ord"]["tekst"]) == (None, "højere")
    assert shown["borte.andel"]["vaerdi"] is None


def test_each_column_is_explained_in_the_workbook(files):
    book = openpyxl.load_workbook(files[1])
    explained = [row[0] for row in book["Kolonner"].iter_rows(min_row=2, values_only=True)]
    assert explained == [cell.value for cell in book["Fund"][1]]


def test_the_same_findings_are_the_same_bytes_in_whatever_order_they_come(files, tmp_path):
    again = tmp_path / "igen"
    again.mkdir()
    others = write_findings_table(again, [NOTHING, WORD, CITIZENS, HOPE], date(2017, 5, 1))
    assert [file.read_bytes() for file in files] == [file.read_bytes() for file in others]


def test_a_method_without_a_column_is_not_left_out_in_silence():
    with pytest.raises(KeyError, match="kendall"):
        findings_table([replace(HOPE, p={"kendall": 0.5})])
