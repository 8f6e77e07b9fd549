"""The value account: what became of each cell, counted by hand, and that it always adds up."""

import tempfile
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from virkning.config.codebook import FieldType
from virkning.ingest.recoding import CellsAlike, FieldInFile, Outcome, recoding_of
from virkning.ingest.value_account import COLUMNS, value_account

COMPLETED = ["0", "0", "0", "1", "0"]
TOLD_WITH_ANSWERS = {"koen", "hjaelp", "sover_godt"}


def by_column(table):
    """Return field (and answer) → outcome, kind → cells; the number read is under »Læst«."""
    found: dict = {}
    for row in table.itertuples():
        name = row.felt if pd.isna(row.svar) else f"{row.felt}.{row.svar}"
        found.setdefault(name, {})[row.udfald if not row.slags else (row.udfald, row.slags)] = row.antal
    return found


def test_each_cell_of_a_sheet_is_accounted_for(project):
    project.sheet(
        [
            ["A1", datetime(2020, 2, 3), "Mand", 30, "x", None, "Nej"],
            ["A2", "03-04-2020", "kvinde", "31,0", None, None, None],
            ["A3", "engang", "Marsboer", "ung", "måske", "Ja", None],
            ["A4", "4-4-2020", None, None, None, None, None],
            [None, "2020-05-06 12:30", "MAND", 32, "Ja", "Ja", "Ja"],
            ["A6", datetime(2021, 5, 1), "Mand", 33, "x", "x", "x"],  # after the cut-off: rejected
            [None] * 7,
        ]
    )
    ingested = project.ingest()
    account = value_account(ingested.recodings)
    assert list(account.columns) == list(COLUMNS)
    assert set(account["instrument"]) == {"borgere"} and set(account["ark"]) == {"Borgere"}
    choice = ("Omkodet", "markering → valgt eller ikke valgt")
    not_chosen = ("Omkodet", "tom celle i et besvaret spørgsmål → ikke valgt")
    unclear = ("Ulæselig", "ikke et svar, der kan læses")
    assert by_column(account) == {
        "borger_id": {"Læst": 5, ("Omkodet", "identifikator → pseudonym"): 4, "Tom": 1},
        "startdato": {
            "Læst": 5,
            ("Som den står", "dato åååå-mm-dd"): 1,
            ("Omkodet", "dato dd-mm-åååå → dato"): 2,
            ("Omkodet", "dato med klokkeslæt → dato"): 1,
            ("Ulæselig", "indhold, der ikke kan læses"): 1,
        },
        "koen": {
            "Læst": 5,
            ("Omkodet", "etiket → kode"): 2,  # Mand, MAND
            ("Som den står", "kodebogens kode"): 1,  # kvinde
            ("Som den står", "uændret (ikke i kodebogen)"): 1,
            "Tom": 1,
        },
        "alder": {
            "Læst": 5,
            ("Som den står", "heltal i cifre"): 2,
            ("Omkodet", "tal med decimaler → heltal"): 1,
            ("Ulæselig", "indhold, der ikke kan læses"): 1,
            "Tom": 1,
        },
        "hjaelp.pude": {"Læst": 5, choice: 2, unclear: 1, "Tom": 2},
        "hjaelp.te": {"Læst": 5, not_chosen: 1, choice: 2, "Tom": 2},
        "hjaelp.ro": {"Læst": 5, choice: 2, not_chosen: 1, "Tom": 2},
    }


def test_answers_are_told_with_what_they_became_and_numbers_dates_and_identifiers_never(project):
    project.sheet(
        [
            ["A1", "03-04-2020", "Mand", 30, "x"],
            ["A2", "04-04-2020", "Mand", 31, None, "x"],
            ["A3", "05-04-2020", "Marsboer", 32, "måske"],
        ]
    )
    told = project.ingest().recodings.dropna(subset="fra")
    assert set(told["felt"]) == {"koen", "hjaelp"}
    answers = told[told["svar"].isna() | (told["svar"] == "pude")]
    assert answers[["fra", "til", "antal"]].to_numpy().tolist() == [
        ["Mand", "mand (Mand)", 2],
        ["Marsboer", "Marsboer", 1],
        ["x", "valgt", 1],
        ["", "ikke valgt", 1],
        ["måske", "", 1],
    ]


def test_codes_of_a_survey_are_told_with_their_labels(project):
    answers = (["5", "", "0", "1", "0"], ["1", "", "0", "0", "0"], ["8", "", "", "", ""])
    project.survey([[f"A{n}", "", *row, *COMPLETED] for n, row in enumerate(answers)])
    recodings = project.ingest().recodings
    told = recodings[(recodings["felt"] == "koen") & (recodings["udfald"] != "Læst")]
    assert told[["udfald", "slags", "fra", "til", "antal"]].to_numpy().tolist() == [
        ["Omkodet", "filens kode → kodebogens kode", "5 (Mand)", "mand (Mand)", 1],
        ["Omkodet", "filens kode → kodebogens kode", "1 (Kvinde)", "kvinde (Kvinde)", 1],
        ["Som den står", "uændret (ikke i kodebogen)", "8", "8", 1],
    ]
    rest = recodings[(recodings["svar"] == "ro") & (recodings["udfald"] != "Læst")]
    assert rest[["udfald", "fra", "til", "antal"]].fillna("").to_numpy().tolist() == [
        ["Omkodet", "1 (Valgt)", "valgt", 1],
        ["Omkodet", "0 (Ikke valgt)", "ikke valgt", 1],
        ["Tom", "", "", 1],
    ]


CATEGORY = FieldInFile(FieldType.CATEGORY, {"kvinde": "Kvinde"}, {"1": "Kvinde", "9": "Andet"})
SCALE = FieldInFile(FieldType.SCALE, {"1": "Nej", "2": "Ja"}, {})


@pytest.mark.parametrize(
    ("field", "text", "value", "expected"),
    [
        (SCALE, "2", 2, ("Som den står", "kodebogens kode", "2 (Ja)")),
        (SCALE, "ja ", 2, ("Omkodet", "etiket → kode", "2 (Ja)")),
        (SCALE, "2,0", 2, ("Omkodet", "kode skrevet på en anden måde → kode", "2 (Ja)")),
        (SCALE, "7", 7, ("Som den står", "uændret (ikke i kodebogen)", "7")),
        (SCALE, "7,0", 7, ("Omkodet", "kode skrevet på en anden måde → kode (ikke i kodebogen)", "7")),
        (SCALE, "Ved ikke", None, ("Omkodet", "svar, der er erklæret manglende → tom", "")),
        (CATEGORY, "KVINDE", "kvinde", ("Omkodet", "etiket → kode", "kvinde (Kvinde)")),
        (CATEGORY, "9", "Andet", ("Omkodet", "filens kode → etiket (ikke i kodebogen)", "Andet")),
    ],
)
def test_an_answer_is_told_by_how_it_was_found(field, text, value, expected):
    told = recoding_of(CellsAlike(text, value, False), field)
    assert (told.outcome, told.kind, told.after) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("dato", "2020-02-03", "dato åååå-mm-dd"),
        ("dato", "3-2-2020", "dato dd-mm-åååå → dato"),
        ("dato", "03.02.2020", "dato dd.mm.åååå → dato"),
        ("dato", "03/02/2020", "dato dd/mm/åååå → dato"),
        ("dato", "43864", "Excel-serienummer → dato"),
        ("dato", "03-02-2020 12.15", "dato med klokkeslæt → dato"),
        ("dato", "3. februar 2020", "dato skrevet på en anden måde → dato"),
        ("heltal", "34", "heltal i cifre"),
        ("heltal", "34,00", "tal med decimaler → heltal"),
        ("tal", "1250", "tal i cifre"),
        ("tal", "1.250,50", "tal med decimalkomma → tal"),
        ("tal", "1.250", "tal med punktum → tal"),
        ("tal", "1.250,50 Kr.", "beløb med »kr.« → tal"),
        ("kvartal", "2015K4", "kvartal som 2015K1"),
        ("kvartal", "4. kvartal 2015", "kvartal skrevet på en anden måde → kvartal"),
        ("identifikator", "010180-1234", "identifikator → pseudonym"),
        ("tekst", "hvad som helst", "tekst"),
    ],
)
def test_a_number_or_date_is_told_by_its_form_alone(kind, text, expected):
    field = FieldInFile(FieldType(kind), {}, {})
    told = recoding_of(CellsAlike(field.shape_of(text), True, False), field)
    assert told == ("Omkodet" if "→" in expected else "Som den står", expected, None, None)
    assert not set("123456789") & set(field.shape_of(text))


CELLS = {
    "Nr.": st.sampled_from(["A1", "A2", ""]),
    "Start": st.sampled_from(["", "03-04-2020", "2020-01-01", "01-05-2021", "engang"]),
    "Køn": st.sampled_from(["", "Mand", "kvinde", "mand ", "Marsboer"]),
    "Alder": st.sampled_from(["", "34", "34,0", "ung"]),
    "Pude": st.sampled_from(["", "x", "Nej", "måske"]),
    "Te": st.sampled_from(["", "Ja", "0"]),
    "Ro": st.sampled_from(["", "1"]),
}
MAPPED = {
    "borger_id": "Nr.",
    "startdato": "Start",
    "koen": "Køn",
    "alder": "Alder",
    "hjaelp": {"pude": "Pude", "te": "Te", "ro": "Ro"},
}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*CELLS.values()), min_size=1, max_size=12))
def test_every_column_adds_up_to_the_rows_that_are_kept(new_project, rows):
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder))
        project.csv("a.csv", [list(CELLS), ["A0", *[""] * 6], *rows])
        project.source(format="csv", fil="a.csv", kolonner=MAPPED)
        ingested = project.ingest()
    account = value_account(ingested.recodings).fillna({"svar": ""})
    cells = account.pivot_table(index=["felt", "svar"], columns="udfald", values="antal", aggfunc="sum")
    cells = cells.reindex(columns=["Læst", *Outcome]).fillna(0)
    assert len(cells) == 7
    assert (cells["Læst"] == cells[[*Outcome]].sum(axis="columns")).all()
    kept = [row for row in rows if any(row) and row[1] != "01-05-2021"]
    assert set(cells["Læst"]) == {len(kept) + 1}
    for number, name in enumerate(("borger_id", "startdato", "koen", "alder")):
        assert cells.loc[(name, ""), "Tom"] == sum(not row[number] for row in kept) + (number > 0)
    assert cells.loc[("koen", ""), "Ulæselig"] == 0
    assert cells.loc[("alder", ""), "Ulæselig"] == sum(row[3] == "ung" for row in kept)
    account_of_rows = ingested.account.set_index("aarsag")["antal"]
    assert account_of_rows["Medtaget"] == len(kept) + 1
    answers = ingested.recodings[ingested.recodings["fra"].notna()]
    assert set(answers["felt"]) <= TOLD_WITH_ANSWERS
