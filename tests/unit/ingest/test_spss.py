"""Files of SPSS, written by pyreadstat: what a value, a missing value and a case number become."""

import struct
from datetime import date, datetime, time

import pandas as pd
import pyreadstat
import pytest

from virkning.errors import ConfigurationError, FileFormatError
from virkning.ingest.spss import case_records, read_spss

COLUMNS = {
    **{"borger_id": "nr", "startdato": "start", "koen": "koen", "alder": "alder"},
    "hjaelp": {"pude": "h1", "te": "h2", "ro": "h3"},
}
FRAME = {
    "nr": ["A1  ", "A2", "A3"],
    "start": [date(2020, 2, 3), None, date(2020, 2, 5)],
    "koen": [1.0, 2.0, 9.0],
    "alder": [34.0, 999.0, None],
    "h1": [1.0, 0.0, 8.0],
    "h2": [0.0, 0.0, None],
    "h3": [1.0, 0.0, None],
}
LABELS = {
    "koen": {1.0: "Mand", 2.0: "Kvinde", 9.0: "Uoplyst"},
    "alder": {999.0: "Uoplyst"},
    **{name: {1.0: "Ja", 0.0: "Nej", 8.0: "Ikke spurgt"} for name in ("h1", "h2", "h3")},
}
MISSING = {"koen": [9], "alder": [{"lo": 900, "hi": 999}], "h1": [8]}


def written(project, frame=FRAME, name="data.sav", labels=LABELS, missing=MISSING, **more):
    file = project.folder() / name
    pyreadstat.write_sav(
        pd.DataFrame(frame), str(file), variable_value_labels=labels, missing_ranges=missing, **more
    )
    project.source(format="spss", fil=name, kolonner=COLUMNS)
    return project


@pytest.mark.parametrize("name", ["data.sav", "data.zsav"])
def test_values_become_the_codebooks_answers_through_their_labels(project, name):
    table = written(project, name=name, compress=name.endswith("zsav")).ingest().tables["borgere"]
    assert list(table["kilde_raekke"]) == [1, 2, 3], "the numbers that SPSS shows beside the cases"
    assert list(table["kilde_fil"]) == [f"data/raw/nord/{name}"] * 3
    assert list(table["startdato"].astype(object).where(table["startdato"].notna(), None)) == [
        *(pd.Timestamp(2020, 2, 3), None, pd.Timestamp(2020, 2, 5))
    ]
    assert list(table["koen"].astype(object).where(table["koen"].notna(), None)) == ["mand", "kvinde", None]
    assert list(table["alder"].fillna(-1)) == [34, -1, -1]
    assert list(table["hjaelp_pude"].astype(object)) == [True, False, pd.NA]
    assert list(table["hjaelp_ro"].astype(object)) == [True, False, pd.NA]
    assert list(table["ulaeselig"]) == ["", "", ""]


def test_every_kind_of_value_is_a_text_a_dane_would_write(tmp_path):
    file = tmp_path / "data.sav"
    frame = {
        "tekst": ["  to   ord ", "Åse"],
        "helt": [7.0, -3.0],
        "decimal": [37.125, 0.5],
        "stort": [1234567.5, 101801234.0],
        "dag": [date(2020, 2, 3), date(1949, 12, 31)],
        "tid": [datetime(2020, 2, 3, 14, 5), datetime(2020, 2, 3)],
        "kl": [time(8, 30), None],
    }
    pyreadstat.write_sav(pd.DataFrame(frame), str(file), column_labels={"tekst": "Hvad  siger du?"})
    raw = read_spss(file, "data.sav")
    assert raw.cells.loc[1].to_list() == [
        *("to ord", "7", "37,125", "1234567,5", "2020-02-03", "2020-02-03 14:05:00", "08:30:00")
    ]
    assert raw.cells.loc[2].to_list() == ["Åse", "-3", "0,5", "101801234", "1949-12-31", "2020-02-03", ""]
    assert raw.questions == {"tekst": "Hvad siger du?"}
    assert raw.positions["kl"] == 6
    assert [(number, list(row)) for number, row in case_records(file)] == [
        (int(number), row.to_list()) for number, row in raw.cells.iterrows()
    ]


def test_an_empty_case_is_accounted_for_and_the_next_keeps_its_number(project):
    frame = {name: [values[0], "" if name == "nr" else None, values[1]] for name, values in FRAME.items()}
    ingested = written(project, frame=frame).ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [1, 3]
    counts = dict(zip(ingested.account["aarsag"], ingested.account["antal"], strict=True))
    assert counts == {"Læst": 3, "Medtaget": 2, "Tom række": 1}


def test_a_place_names_the_case_and_the_variable(project):
    frame = {**FRAME, "note": ["", "x@y.dk", ""]}
    project.ignored = {"nord": ["note"]}
    with pytest.raises(Exception, match=r"data/raw/nord/data\.sav, række 2, kolonne »note«"):
        written(project, frame=frame).ingest()


def test_a_variable_that_is_not_there_is_named(project):
    written(project, frame={name: values for name, values in FRAME.items() if name != "alder"}, missing={})
    with pytest.raises(ConfigurationError, match="kolonne »alder«"):
        project.ingest()


def test_no_variable_that_is_asked_for_is_told_by_name_since_the_first_row_is_no_header(project):
    with pytest.raises(ConfigurationError) as caught:
        written(project, frame={"q1": ["a"], "q2": ["b"]}, labels={}, missing={}).ingest()
    assert "kolonne »nr«" in str(caught.value)
    assert "første række" not in str(caught.value)


ENCODING = struct.pack("<4i", 7, 20, 1, 5) + b"UTF-8"
"""The record of an SPSS file that names its encoding: type, subtype, size and count of its bytes."""


def in_windows_1252(content, *, says_so):
    """A file as Danish Windows wrote it before Unicode; the letters are two bytes each in both."""
    assert content.count(ENCODING) == 1
    name = struct.pack("<4i", 7, 20, 1, 12) + b"windows-1252" if says_so else ENCODING
    return content.replace(ENCODING, name).replace("Å".encode(), b"\xc5\xe6")


@pytest.mark.parametrize("says_so", [True, False])
def test_danish_letters_of_older_files(tmp_path, says_so):
    file = tmp_path / "data.sav"
    pyreadstat.write_sav(pd.DataFrame({"nr": ["Åse"], "n": [1.0]}), str(file))
    file.write_bytes(in_windows_1252(file.read_bytes(), says_so=says_so))
    assert read_spss(file, "data.sav").cells.loc[1, "nr"] == "Åæse"


def test_letters_of_two_kinds_in_one_file_are_not_guessed_at(tmp_path):
    file = tmp_path / "data.sav"
    pyreadstat.write_sav(pd.DataFrame({"nr": ["Åse", "Søs"], "n": [1.0, 2.0]}), str(file))
    file.write_bytes(in_windows_1252(file.read_bytes(), says_so=False))
    with pytest.raises(FileFormatError):
        read_spss(file, "data.sav")


def broken(content):
    return {
        "empty": b"",
        "header only": content[:100],
        "half": content[: len(content) // 2],
        "last byte": content[:-1],
        "text": b"nr;start\r\nA1;2020-02-03\r\n",
        "workbook": b"PK\x03\x04" + content,
        "encrypted": b"ENCRYPTEDSAV" + content[12:],
    }


@pytest.mark.parametrize("what", broken(b""))
@pytest.mark.parametrize("name", ["data.sav", "data.zsav"])
def test_a_broken_file_is_told_in_danish(project, what, name):
    written(project, name=name, compress=name.endswith("zsav"))
    file = project.folder() / name
    file.write_bytes(broken(file.read_bytes())[what])
    with pytest.raises(FileFormatError) as caught:
        project.ingest()
    assert f"data/raw/nord/{name}" in str(caught.value)
    assert "SPSS" in str(caught.value)


def test_a_file_without_cases(project):
    written(project, frame={name: [] for name in FRAME}, labels={}, missing={})
    with pytest.raises(FileFormatError, match="ingen rækker"):
        project.ingest()
