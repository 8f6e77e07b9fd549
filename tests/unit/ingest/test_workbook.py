"""Sheets of an Excel workbook."""

from datetime import datetime

import pandas as pd


def test_cells_of_every_kind(project):
    project.sheet(
        [
            [17, datetime(2020, 2, 3), " kvinde", 34.0, True, False, "x"],
            ["17 ", "04-02-2020", "MAND", "34,0", "Ja", "nej", None],
            [18.0, "2020-02-05 08:30", "Ved ikke", "gammel", 1, 0, "måske"],
            [None, "i går", None, 34.5, None, None, None],
        ]
    )
    table = project.ingest().tables["borgere"]
    assert list(table["kilde_raekke"]) == [2, 3, 4, 5]
    assert list(table["kilde_ark"]) == ["Borgere"] * 4
    assert list(table["startdato"][:3]) == [pd.Timestamp(2020, 2, day) for day in (3, 4, 5)]
    assert list(table["koen"][:3]) == ["kvinde", "mand", "?"]
    assert list(table["alder"].fillna(-1)) == [34, 34, -1, -1]
    assert list(table["hjaelp_pude"].astype(object)) == [True, True, True, pd.NA]
    assert list(table["hjaelp_te"].astype(object)) == [False, False, False, pd.NA]
    assert list(table["hjaelp_ro"].astype(object)) == [True, False, pd.NA, pd.NA]
    assert list(table["ulaeselig"]) == ["", "", "alder,hjaelp_ro", "startdato,alder"]
    assert table["koen"].isna().tolist() == [False, False, False, True]
    # 17 as a number and as a text is the same person; an empty cell is nobody.
    assert table["person"][0] == table["person"][1] != table["person"][2]
    assert table["person"].isna().tolist() == [False, False, False, True]


def test_empty_rows_are_skipped_and_counted_and_rows_keep_excels_numbers(project):
    project.sheet([["A1"], [None], ["A2"], [" "], ["A3"]])
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [2, 4, 6]
    assert ingested.account[["aarsag", "antal"]].to_numpy().tolist() == [
        ["Læst", 5],
        ["Medtaget", 3],
        ["Tom række", 2],
    ]


def test_column_names_are_compared_without_surplus_spaces(project):
    project.sheet([["A1", None, "Mand"]], header=["Nr. ", "Start", " Køn", "Alder", "Pude", "Te", "Ro"])
    assert list(project.ingest().tables["borgere"]["koen"]) == ["mand"]


def test_a_field_that_nobody_was_asked_is_missing_throughout(project):
    project.sheet([["A1", "Mand"]], header=["Nr.", "Køn"], columns={"borger_id": "Nr.", "koen": "Køn"})
    table = project.ingest().tables["borgere"]
    assert table["alder"].isna().all()
    assert table["hjaelp_te"].isna().all()
    assert table.dtypes.astype(str).to_dict() == {
        "kommune": "str",
        "person": "str",
        "startdato": "datetime64[us]",
        "koen": "str",
        "alder": "Int64",
        "hjaelp_pude": "boolean",
        "hjaelp_te": "boolean",
        "hjaelp_ro": "boolean",
        "ulaeselig": "str",
        "kilde_fil": "str",
        "kilde_ark": "str",
        "kilde_raekke": "Int64",
    }
