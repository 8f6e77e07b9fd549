"""Forms about projects and informants, texts, and fields asked at some measurements only."""

import tempfile
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from virkning.config.codebook import Codebook
from virkning.errors import DataError

CODEBOOK = """
program: Bedre søvn
skalaer:
  enighed: {1: Uenig, 2: Hverken/eller, 3: Enig}
instrumenter:
  borgere:
    navn: Startskema
    kilde: Egen måling
    felter:
      borger_id: {type: identifikator}
      startdato: {type: dato}
  soevn:
    navn: Søvnskema
    kilde: Egen måling
    maalinger: {foer: Før, efter: Efter}
    felter:
      borger_id: {type: identifikator}
      grund: {type: kategori, kun_ved: [foer], svar: {uro: Uro, larm: Larm}}
      hjaelp: {type: flervalg, kun_ved: [efter], svar: {te: Te, ro: Ro}}
      godt: {type: skala, skala: enighed}
      ord: {type: tekst}
  projekt:
    om: projekt
    navn: Projektskema
    kilde: Egen måling
    felter:
      projekt: {type: identifikator}
      rute: {type: skala, skala: enighed}
  interview:
    om: informant
    navn: Interview
    kilde: Egen måling
    felter:
      informant: {type: identifikator}
      udsagn: {type: tekst}
analyser:
  maalgruppe:
    modtaget_indsats: {felt: startdato, svar: ja}
    profil: [soevn.grund]
  motivation: {instrument: soevn, foer: foer, efter: efter}
"""
BEFORE = {"borger_id": "Nr.", "grund": "Grund", "godt": "Godt", "ord": "Ord"}
AFTER = {"borger_id": "Nr.", "hjaelp": {"te": "Te", "ro": "Ro"}, "godt": "Godt", "ord": "Ord"}

SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "P", "Zs"], exclude_characters="@"), max_size=30
)
TEXTS = st.one_of(
    st.none(), WORDS, st.sampled_from(["Ja", "3", "1,5", "Det gik\ngodt.", "  »Nå«  –  sagde han "])
)
FORM = st.fixed_dictionaries(
    {
        "grund": st.sampled_from([None, "uro", "larm"]),
        "hjaelp": st.none() | st.sets(st.sampled_from(["te", "ro"])),
        "godt": st.sampled_from([None, 1, 2, 3]),
        "ord": TEXTS,
    }
)
FORMS = st.lists(FORM, min_size=1, max_size=6)


@pytest.fixture
def sleep(new_project):
    """Make a project with the codebook above and one citizen."""

    def make(folder):
        project = new_project(folder)
        project.codebook = Codebook.model_validate(YAML(typ="safe").load(CODEBOOK))
        return project

    return make


def written(project, sheets, **sources):
    """Write a workbook with a sheet of one citizen and `sheets`; `sources` are those of the other sheets."""
    project.excel({"Borgere": [["Nr.", "Start"], [1, "01-02-2020"]], **sheets})
    columns = {"borger_id": "Nr.", "startdato": "Start"}
    shared = {"format": "excel", "fil": "Data.xlsx"}
    project.source(**shared, ark="Borgere", kolonner=columns)
    for sheet, source in sources.items():
        project.source(**shared, ark=sheet, **source)
    return project


def as_written(text):
    """The text that a reader of the report must see: the same words, on one line, letters composed."""
    return None if text is None or not text.split() else normalize("NFC", " ".join(text.split()))


def read(table, measurement):
    rows = table[table["maaling"] == measurement]
    rows = rows.astype(object).where(rows.notna(), None)
    return rows[["grund", "hjaelp_te", "hjaelp_ro", "godt", "ord"]].to_dict("records")


def asked(form, *, before):
    helped = None if before else form["hjaelp"]
    return {
        "grund": form["grund"] if before else None,
        "hjaelp_te": None if helped is None else "te" in helped,
        "hjaelp_ro": None if helped is None else "ro" in helped,
        "godt": form["godt"],
        "ord": as_written(form["ord"]),
    }


@SETTINGS
@given(before=FORMS, after=FORMS)
def test_each_measurement_gives_back_what_was_asked_at_it(sleep, before, after):
    chosen = {True: "Ja", False: "Nej"}
    rows = [[n, f["grund"] and f["grund"].title(), f["godt"], f["ord"] or None] for n, f in enumerate(before)]
    later = [
        [
            n,
            *(f["hjaelp"] is not None and chosen[a in f["hjaelp"]] for a in ("te", "ro")),
            f["godt"],
            f["ord"] or None,
        ]
        for n, f in enumerate(after)
    ]
    later = [[None if cell is False else cell for cell in row] for row in later]
    with tempfile.TemporaryDirectory() as folder:
        project = written(
            sleep(Path(folder)),
            {
                "Før": [["Nr.", "Grund", "Godt", "Ord"], *rows],
                "Efter": [["Nr.", "Te", "Ro", "Godt", "Ord"], *later],
            },
            **{
                "Før": {"instrument": "soevn", "maaling": "foer", "kolonner": BEFORE},
                "Efter": {"instrument": "soevn", "maaling": "efter", "kolonner": AFTER},
            },
        )
        table = project.ingest().tables["soevn"]
    assert str(table["ord"].dtype) == "str"
    assert (table["ulaeselig"] == "").all()
    assert read(table, "foer") == [asked(form, before=True) for form in before]
    assert read(table, "efter") == [asked(form, before=False) for form in after]


def interviews(project, rows):
    columns = {"informant": "Hvem", "udsagn": "Udsagn"}
    sheets = {"Udsagn": [["Hvem", "Udsagn"], *rows]}
    return written(project, sheets, Udsagn={"instrument": "interview", "kolonner": columns})


@pytest.mark.parametrize("text", ["Ring om 010190-1234", "Skriv til mette@kommune.dk"])
def test_a_text_with_personal_data_stops_the_run_and_is_not_repeated(sleep, tmp_path, text):
    project = interviews(sleep(tmp_path), [["I1", "Det gik godt"], ["I2", text]])
    with pytest.raises(DataError) as stopped:
        project.ingest()
    (flaw,) = stopped.value.flaws
    assert str(flaw.place) == "data/raw/nord/Data.xlsx, ark »Udsagn«, celle B3 (»Udsagn«)"
    assert text.split()[-1] not in str(stopped.value)


def test_an_informant_keeps_every_statement_in_order(sleep, tmp_path):
    rows = [["I1", "Først"], ["I2", "Så"], ["I1", "Til sidst"]]
    table = interviews(sleep(tmp_path), rows).ingest().tables["interview"]
    assert list(table["udsagn"]) == ["Først", "Så", "Til sidst"]
    assert table["person"].nunique() == 2
    assert table["person"].iloc[0] == table["person"].iloc[2]


def test_a_form_about_a_project_needs_no_date_and_no_citizen(sleep, tmp_path):
    project = written(
        sleep(tmp_path),
        {"Projekt": [["Sted", "Rute"], ["Gadeholdet", "Enig"]]},
        Projekt={"instrument": "projekt", "kolonner": {"projekt": "Sted", "rute": "Rute"}},
    )
    ingested = project.ingest(skaeringsdato=YAML(typ="safe").load("2019-12-31"))
    assert ingested.tables["borgere"].empty  # dated after the cut-off
    assert list(ingested.tables["projekt"]["rute"]) == [3]
    assert "startdato" not in ingested.tables["projekt"]


def test_other_municipalities_are_read_after_the_reports_own(project):
    for municipality, number in (("nord", 1), ("syd", 1)):
        project.sheet([[number, "01-02-2020", "Mand", 30, "Ja", None, None]], municipality)
    ingested = project.ingest(kommuner=["syd"], oevrige=["nord"])
    assert list(ingested.tables["borgere"]["kommune"]) == ["syd", "nord"]
    assert ingested.tables["borgere"]["person"].nunique() == 2  # number 1 of each is another person
    assert list(ingested.account["kommune"]) == ["syd", "syd", "nord", "nord"]
