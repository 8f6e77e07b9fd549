"""Several files and municipalities: order, accounts, pseudonyms, and what is written."""

import hashlib
import hmac
from datetime import datetime

import pandas as pd
import pytest

from virkning.errors import ConfigurationError
from virkning.ingest import write_tables

SLEEP_HEADER = ["Nr.", "Dato", "Sover godt", "Hvornår"]
SLEEP_COLUMNS = {"borger_id": "Nr.", "dato": "Dato", "sover_godt": "Sover godt"}


def sleep_source(project, maaling, raekker, municipality="nord", sheet="Søvn"):
    project.source(municipality, instrument="soevn", maaling=maaling, format="excel", fil="Data.xlsx",
                   ark=sheet, kolonner=SLEEP_COLUMNS, raekker=raekker)  # fmt: skip


def sleep_rows(*rows):
    return [SLEEP_HEADER, *rows]


def test_rows_are_divided_between_measurements_and_keep_the_order_of_the_file(project):
    project.excel({"Søvn": sleep_rows(
        ["A1", "01-03-2020", 2, "Før"], ["A2", "01-04-2020", "Enig", "efter "], ["A2", "02-03-2020", 1, "FØR"]
    )})  # fmt: skip
    sleep_source(project, "efter", {"Hvornår": "Efter"})
    sleep_source(project, "foer", {"Hvornår": "Før"})
    ingested = project.ingest()
    table = ingested.tables["soevn"]
    assert list(table["maaling"]) == ["foer", "efter", "foer"]
    assert list(table["sover_godt"]) == [2, 4, 1]
    assert list(table["kilde_raekke"]) == [2, 3, 4]
    counts = ingested.account.set_index(["maaling", "aarsag"])["antal"].to_dict()
    assert counts == {
        ("efter", "Læst"): 1,
        ("efter", "Medtaget"): 1,
        ("foer", "Læst"): 2,
        ("foer", "Medtaget"): 2,
    }


def test_rows_are_found_by_code_number_or_label_in_a_survey(project):
    rows = [
        ["A1", "", "5", "", "", "", "", "0", "0", "0", "1", "0"],
        ["A2", "", "1", "", "", "", "", "0", "0", "0", "1", "0"],
    ]
    project.survey(rows, raekker={"s_2": 5})
    project.survey_source(raekker={"s_2": "kvinde"})
    ingested = project.ingest()
    assert list(ingested.account["antal"]) == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (({"Hvornår": "Før"}, {"Hvornår": "Senere"}), "rækker, som ingen kilde tager"),
        (({"Hvornår": "Før"}, {}), "rækker, som flere kilder tager"),
    ],
)
def test_a_row_belongs_to_exactly_one_source(project, filters, found):
    project.excel({"Søvn": sleep_rows(["A1", None, 2, "Før"], ["A2", None, 3, "Efter"])})
    for maaling, raekker in zip(("foer", "efter"), filters, strict=True):
        sleep_source(project, maaling, raekker)
    with pytest.raises(ConfigurationError) as caught:
        project.ingest()
    assert found in str(caught.value)
    assert "ark »Søvn«, række " in str(caught.value)


def test_empty_rows_of_a_shared_sheet_are_accounted_for_without_a_source(project):
    project.excel({"Søvn": sleep_rows(["A1", None, 2, "Før"], [None], ["A1", None, 3, "Efter"])})
    sleep_source(project, "foer", {"Hvornår": "Før"})
    sleep_source(project, "efter", {"Hvornår": "Efter"})
    account = project.ingest().account
    rest = account[account["instrument"] == "ikke_fordelt"]
    assert rest[["aarsag", "antal"]].to_numpy().tolist() == [["Læst", 1], ["Medtaget", 0], ["Tom række", 1]]


def test_rows_after_the_cut_off_are_rejected_and_rows_without_a_date_are_not(project):
    project.sheet(
        [["A1", datetime(2020, 6, 30)], ["A2", datetime(2020, 7, 1)], ["A3", None], ["A4", "engang i 2021"]]
    )
    ingested = project.ingest(skaeringsdato=datetime(2020, 6, 30).date())
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [2, 4, 5]
    assert list(ingested.tables["borgere"]["ulaeselig"]) == ["", "", "startdato"]
    assert ingested.account[["aarsag", "antal"]].to_numpy().tolist() == [
        ["Læst", 4],
        ["Medtaget", 3],
        ["Efter skæringsdatoen", 1],
    ]


def test_municipalities_come_in_the_order_of_the_report(project):
    project.sheet([["A1"], ["A2"]], municipality="syd")
    project.sheet([["A1"]], municipality="nord")
    project.municipalities = ["syd", "nord"]
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kommune"]) == ["syd", "syd", "nord"]
    assert list(dict.fromkeys(ingested.account["kommune"])) == ["syd", "nord"]


def test_an_instrument_without_files_is_an_empty_table_with_its_columns(project):
    project.sheet([["A1"]])
    table = project.ingest().tables["soevn"]
    assert len(table) == 0
    assert list(table.columns) == [
        *("kommune", "person", "maaling", "dato", "sover_godt"),
        *("ulaeselig", "kilde_fil", "kilde_ark", "kilde_raekke"),
    ]


def test_pseudonyms_are_keyed_and_the_same_across_files_of_a_municipality_only(project, key):
    project.sheet([["A1"], ["A2"]])
    project.excel({"Borgere": [["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro"], [" A1 "], ["A2"]],
                   "Søvn": sleep_rows(["A1", None, 2, "Før"])})  # fmt: skip
    sleep_source(project, "foer", {"Hvornår": "Før"})
    project.sheet([["A1"]], municipality="syd")
    project.municipalities = ["nord", "syd"]
    tables = project.ingest().tables
    persons = list(tables["borgere"]["person"])
    assert (
        persons[0] == hmac.new(bytes.fromhex(key.read_text()), b"nord\nA1", hashlib.sha256).hexdigest()[:16]
    )
    assert persons[0] == tables["soevn"]["person"][0]
    assert len(set(persons)) == 3
    key.write_text("cd" * 32, encoding="ascii")
    again = project.ingest().tables["borgere"]
    assert persons[0] != again["person"][0]
    assert list(again["kilde_raekke"]) == list(tables["borgere"]["kilde_raekke"])


def test_tables_are_written_as_they_are_and_with_the_same_bytes_each_time(project):
    project.sheet([["A1", datetime(2020, 2, 3), "Mand", 30, "x", None, None], ["A2"]])
    ingested = project.ingest()
    files = write_tables(project.workspace, "proeve", ingested)
    assert [file.name for file in files] == [
        "borgere.parquet",
        "soevn.parquet",
        "raekkeregnskab.parquet",
        "vaerdiregnskab.parquet",
        "kobling.parquet",
        "kobling_steder.parquet",
        "kolonnepladser.parquet",
        "borgere.efter_skaeringsdato.parquet",
    ]
    first = [file.read_bytes() for file in files]
    assert first == [
        file.read_bytes() for file in write_tables(project.workspace, "proeve", project.ingest())
    ]
    pd.testing.assert_frame_equal(pd.read_parquet(files[0]), ingested.tables["borgere"])
    pd.testing.assert_frame_equal(pd.read_parquet(files[2]), ingested.account)


def test_where_each_column_stands_is_told_also_beside_columns_without_a_name(project):
    project.sheet(
        [["A1", None, None, "Mand", 30]], header=["Nr.", None, "Start", "Køn", "Alder", "Pude", "Te", "Ro"]
    )
    assert project.ingest().positions.to_numpy().tolist() == [
        ["data/raw/nord/Data.xlsx", "Borgere", name, "Borgere", position, 1]
        for name, position in [
            ("Nr.", 0),
            ("Start", 2),
            ("Køn", 3),
            ("Alder", 4),
            ("Pude", 5),
            ("Te", 6),
            ("Ro", 7),
        ]
    ]


def test_a_table_that_is_no_longer_made_is_removed(project):
    project.sheet([["A1"]])
    folder = project.workspace.processed("proeve")
    folder.mkdir(parents=True)
    (folder / "gammel.parquet").write_bytes(b"x")
    write_tables(project.workspace, "proeve", project.ingest())
    assert sorted(file.name for file in folder.iterdir()) == [
        "borgere.efter_skaeringsdato.parquet",
        "borgere.parquet",
        "kobling.parquet",
        "kobling_steder.parquet",
        "kolonnepladser.parquet",
        "raekkeregnskab.parquet",
        "soevn.parquet",
        "vaerdiregnskab.parquet",
    ]


def test_a_citizen_after_the_cut_off_is_kept_apart_with_nothing_but_whose_row_it_is(project):
    project.sheet(
        [["A1", datetime(2020, 12, 31), "Mand", 30], ["A2", datetime(2021, 1, 1), "Kvinde", 31], ["A3"]]
    )
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [2, 4]
    late = pd.read_parquet(write_tables(project.workspace, "proeve", ingested)[-1])
    assert list(late.columns) == ["kommune", "person", "kilde_fil", "kilde_ark", "kilde_raekke"]
    assert late.drop(columns="person").to_dict("records") == [
        {
            "kommune": "nord",
            "kilde_fil": "data/raw/nord/Data.xlsx",
            "kilde_ark": "Borgere",
            "kilde_raekke": 3,
        }
    ]
    assert not set(late["person"]) & set(ingested.tables["borgere"]["person"])
