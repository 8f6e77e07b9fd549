"""The raw files, read by pandas alone: nothing here comes from the package's own ingest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from raw_answers import Answers, read_export

ROOT = Path(__file__).resolve().parents[3]

ITEMS = {
    # published row: (variable in Aarhus, column in Odense)
    "Håb for fremtiden": ("s_8", "Håb for fremtiden"),
    "Uden ændring bliver livet værre": ("s_9", "Livet bliver værre uden ændring"),
    "Har såret andre": ("s_10", "Har såret andre"),
    "Arbejder hårdt for forandring": ("s_11", "Arbejder hårdt for forandring"),
    "Problem, vil stoppe, behøver støtte": ("s_12", "Har et problem, vil stoppe, behøver støtte"),
    "Har ikke behov for behandling (omvendt)": ("s_13", "Har ikke behov for behandling"),
}
SCALE = {
    "Nej, meget uenig": 1,
    "Nej, uenig": 2,
    "Hverken enig eller uenig": 3,
    "Ja, enig": 4,
    "Ja, meget enig": 5,
}
SUBSTANCES = {
    # published row: column in Odense
    "Cannabis": "Cannabis",
    "Alkohol": "Alkohol",
    "Opiater": "Opiater",
    "Andet": "Andre rusmidler",
    "CNS-stimulerende": "CNS-stimulerende stoffer",
    "Hallucinogener": "Hallucinogener",
}


@dataclass(frozen=True)
class Forms:
    """The forms of a municipality, indexed by person, with the report's words for rows and answers."""

    citizens: pd.DataFrame  # contact, outcome, sex, age, end
    before: pd.DataFrame  # date, and a score for each item
    after: pd.DataFrame
    start: pd.DataFrame  # date, nationality, and a boolean for each substance


@pytest.fixture(scope="session")
def published() -> pd.DataFrame:
    file = ROOT / "programmes" / "urs" / "offentliggjort" / "urs2017.csv"
    return pd.read_csv(file, dtype=str, keep_default_na=False)


@pytest.fixture(scope="session")
def forms() -> dict[str, Forms]:
    return {"Aarhus": read_aarhus(), "Odense": read_odense()}


@pytest.fixture(scope="session")
def aarhus_dataset() -> pd.DataFrame:
    return read_export("dataset.csv", header=0)


def read_aarhus() -> Forms:
    rows = read_export("dataset.csv", header=0)
    structure = read_export("structure.csv", header=0)
    labels: dict[str, dict[str, str]] = {}
    for variable, code, label in read_export("labels.csv", header=None).itertuples(index=False):
        labels.setdefault(variable, {})[code] = label.strip()
    rows = rows[rows["statoverall_4"] == "1"].set_index("borgernr")
    form = rows["skema"].map(labels["skema"])
    citizens, before, after, start = (
        rows[form == name]
        for name in ("Kontaktregistrering", "Måleredskab 1, før", "Måleredskab 1, efter", "Måleredskab 2")
    )
    options = structure[structure["questionName"] == "s_7"].set_index("choiceText")["variableName"]
    return Forms(
        pd.DataFrame(
            {
                "contact": danish_date(citizens["s_1"]),
                "outcome": citizens["s_2"].map(labels["s_2"]),
                "sex": citizens["s_3"].map(labels["s_3"]),
                "age": pd.to_numeric(citizens["s_4"]),
                "end": danish_date(citizens["s_53"]),
            }
        ),
        aarhus_motivation(before, labels),
        aarhus_motivation(after, labels),
        pd.DataFrame(
            {
                "date": danish_date(start["s_5"]),
                "nationality": start["s_6"].map(labels["s_6"]),
                **{row: start[options[row]].map({"1": True, "0": False}) for row in SUBSTANCES},
            }
        ),
    )


def aarhus_motivation(rows: pd.DataFrame, labels: dict[str, dict[str, str]]) -> pd.DataFrame:
    scores = {item: rows[variable].map(labels[variable]).map(SCALE) for item, (variable, _) in ITEMS.items()}
    return pd.DataFrame({"date": danish_date(rows["s_5"]), **scores})


def danish_date(texts: pd.Series) -> pd.Series:
    return pd.to_datetime(texts, format="%d-%m-%Y")


def read_odense() -> Forms:
    file = ROOT / "data" / "raw" / "odense" / "Odense.xlsx"
    sheets = pd.read_excel(file, sheet_name=None, index_col=0, engine="openpyxl")
    citizens, start = sheets["Borgere"], sheets["Behandlingsstart"]
    return Forms(
        citizens.rename(
            columns={
                "Første kontakt": "contact",
                "Indsats": "outcome",
                "Køn": "sex",
                "Alder": "age",
                "Afsluttet": "end",
            }
        ),
        odense_motivation(sheets["Førmåling"]),
        odense_motivation(sheets["Eftermåling"]),
        pd.DataFrame(
            {
                "date": start["Startdato"],
                "nationality": start["Nationalitet"],
                **{row: start[name].map({"Ja": True, "Nej": False}) for row, name in SUBSTANCES.items()},
            }
        ),
    )


def odense_motivation(sheet: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {"date": sheet["Dato"], **{item: sheet[name].map(SCALE) for item, (_, name) in ITEMS.items()}}
    )


@pytest.fixture(scope="session")
def answers() -> Answers:
    return Answers()
