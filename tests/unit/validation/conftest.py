"""A small programme and good tables, built by hand: two municipalities, a text file and a workbook."""

from datetime import date

import pandas as pd
import pytest

from virkning.config.codebook import Codebook
from virkning.config.report import Period, ReportParameters
from virkning.config.sources import MunicipalitySources

CODEBOOK = {
    "program": "Prøve",
    "skalaer": {"ja_nej": {1: "Nej", 2: "Ved ikke", 3: "Ja"}},
    "instrumenter": {
        "borgere": {
            "navn": "Kontaktskema",
            "kilde": "Prøvedata",
            "felter": {
                "nr": {"type": "identifikator", "etiket": "Nummer", "paakraevet": True},
                "kontaktdato": {"type": "dato", "etiket": "Kontaktdato", "paakraevet": True},
                "slut": {"type": "dato", "etiket": "Afsluttet", "afslutter": "kontaktdato"},
                "koen": {"type": "kategori", "etiket": "Køn", "svar": {"kvinde": "Kvinde", "mand": "Mand"}},
                "alder": {"type": "heltal", "etiket": "Alder", "mindst": 15, "hoejst": 99},
                "stof": {"type": "flervalg", "etiket": "Stoffer", "svar": {"hash": "Hash", "sprut": "Sprut"}},
            },
        },
        "trivsel": {
            "navn": "Trivselsskema",
            "kilde": "Prøvedata",
            "maalinger": {"foer": "Førmåling", "efter": "Eftermåling"},
            "felter": {
                "nr": {"type": "identifikator", "etiket": "Nummer", "paakraevet": True},
                "dato": {"type": "dato", "etiket": "Dato", "paakraevet": True},
                "glad": {"type": "skala", "skala": "ja_nej", "etiket": "Glad"},
                "rolig": {"type": "skala", "skala": "ja_nej", "etiket": "Rolig"},
                "traet": {"type": "skala", "skala": "ja_nej", "etiket": "Træt", "vendt": True},
            },
        },
    },
    "analyser": {
        "maalgruppe": {"modtaget_indsats": {"felt": "koen", "svar": "kvinde"}, "profil": ["borgere.koen"]},
        "motivation": {"instrument": "trivsel", "foer": "foer", "efter": "efter"},
    },
}

SOURCES = {
    "nordby": {
        "kommune": "Nordby",
        "kilder": [
            {
                "instrument": "borgere",
                "format": "surveyxact",
                "fil": "kontakt.csv",
                "kolonner": {
                    "nr": "idnr",
                    "kontaktdato": "s_1",
                    "slut": "s_5",
                    "koen": "s_2",
                    "alder": "s_3",
                    "stof": {"hash": "s_4_1", "sprut": "s_4_2"},
                },
            },
            *(
                {
                    "instrument": "trivsel",
                    "maaling": measurement,
                    "format": "surveyxact",
                    "fil": f"{measurement}.csv",
                    "kolonner": {"nr": "idnr", "dato": "t_1", "glad": "t_2", "rolig": "t_3", "traet": "t_4"},
                }
                for measurement in ("foer", "efter")
            ),
        ],
    },
    "sydby": {
        "kommune": "Sydby",
        "kilder": [
            {
                "instrument": "borgere",
                "format": "excel",
                "fil": "alt.xlsx",
                "ark": "Kontakt",
                "kolonner": {
                    "nr": "Nr.",
                    "kontaktdato": "Kontaktet den",
                    "slut": "Afsluttet den",
                    "koen": "Køn",
                    "alder": "Alder",
                    "stof": "Stoffer",
                },
            },
            *(
                {
                    "instrument": "trivsel",
                    "maaling": measurement,
                    "format": "excel",
                    "fil": "alt.xlsx",
                    "ark": sheet,
                    "kolonner": {
                        "nr": "Nr.",
                        "dato": "Dato",
                        "glad": "Jeg er glad",
                        "rolig": "Jeg er rolig",
                        "traet": "Jeg er træt",
                    },
                }
                for measurement, sheet in (("foer", "Før"), ("efter", "Efter"))
            ),
        ],
    },
}


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return Codebook.model_validate(CODEBOOK)


@pytest.fixture(scope="session")
def sources() -> dict[str, MunicipalitySources]:
    return {name: MunicipalitySources.model_validate(record) for name, record in SOURCES.items()}


@pytest.fixture(scope="session")
def parameters() -> ReportParameters:
    return ReportParameters(
        titel="Prøve",
        program="proeve",
        kommuner=["nordby", "sydby"],
        periode=Period(fra=date(2020, 1, 1), til=date(2021, 12, 31)),
        skaeringsdato=date(2021, 12, 31),
        udgivelsesdato=date(2022, 3, 1),
    )


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    """Tables that keep every rule, also those that only warn. New for each test, to be spoilt."""
    return {"borgere": _citizens(), "trivsel": _wellbeing()}


def _citizens() -> pd.DataFrame:
    persons = 4
    days = ["2020-01-01", "2020-03-05", "2021-05-06", "2021-12-31 23:00"]
    frame = pd.DataFrame(
        {
            "kommune": ["nordby"] * persons + ["sydby"] * persons,
            "person": [f"{letter}{number}" for letter in "ns" for number in range(persons)],
            "kontaktdato": [pd.Timestamp(day) for day in days] * 2,
            "slut": pd.to_datetime(["2020-01-01", None, None, None] * 2),  # ended the same day, or open
            "koen": pd.Series(["kvinde", "mand", None, "mand"] * 2, dtype="str"),
            "alder": pd.array([15, 99, None, 40] * 2, dtype="Int64"),
            "stof_hash": pd.array([True, False, None, True] * 2, dtype="boolean"),
            "stof_sprut": pd.array([False, True, None, True] * 2, dtype="boolean"),
        }
    )
    return _with_origin(frame, "kontakt.csv", "Kontakt")


def _wellbeing() -> pd.DataFrame:
    """Per municipality persons 0-3 before, then persons 0 and 1 after."""
    once = pd.DataFrame(
        {
            "person": ["0", "1", "2", "3", "0", "1"],
            "maaling": ["foer"] * 4 + ["efter"] * 2,
            "dato": pd.to_datetime(["2020-02-01"] * 4 + ["2020-02-01", "2020-08-01"]),
            "glad": pd.array([1, 2, 3, None, 1, 3], dtype="Int64"),
            "rolig": pd.array([3, 2, 1, 1, 2, 1], dtype="Int64"),
            "traet": pd.array([2, 1, 3, 1, 3, 2], dtype="Int64"),
        }
    )
    frames = []
    for municipality in ("nordby", "sydby"):
        for measurement, sheet in (("foer", "Før"), ("efter", "Efter")):
            part = once[once["maaling"] == measurement].copy()
            part["person"] = municipality[0] + part["person"]
            part.insert(0, "kommune", municipality)
            frames.append(_with_origin(part, f"{measurement}.csv", sheet))
    return pd.concat(frames, ignore_index=True)


def _with_origin(frame: pd.DataFrame, csv: str, sheet: str) -> pd.DataFrame:
    in_workbook = frame["kommune"] == "sydby"
    frame["ulaeselig"] = ""
    frame["kilde_fil"] = in_workbook.map({True: "data/raw/sydby/alt.xlsx", False: f"data/raw/nordby/{csv}"})
    frame["kilde_ark"] = in_workbook.map({True: sheet, False: None})
    frame["kilde_raekke"] = (frame.groupby("kommune").cumcount() + 2).astype("Int64")
    return frame
