"""Every kind of rule that a programme adds, over rows that break it and rows that do not.

All rules are held against the tables below in one run; the rows that break each are found by hand.
"""

# ruff: noqa: E501  (a row of a table, or a rule, on a line)
from datetime import date

import pandas as pd
import pytest
from ruamel.yaml import YAML

from virkning.config.codebook import Codebook
from virkning.config.report import Period, ReportParameters
from virkning.config.sources import MunicipalitySources
from virkning.errors import DataError, Severity
from virkning.validation.checkpoint import validate
from virkning.validation.page import validation_page

CODEBOOK = """
program: Prøve
skalaer:
  humoer: {1: Trist, 2: Nede, 3: Midt imellem, 4: Oppe, 5: Glad}
instrumenter:
  borgere:
    navn: Kontaktskema
    kilde: Prøve
    felter:
      nr: {type: identifikator, etiket: Nummer}
      kontakt: {type: dato, etiket: Kontaktet}
      slut: {type: dato, etiket: Afsluttet, afslutter: kontakt}
      indsats: {type: kategori, etiket: Indsats, svar: {modtaget: Modtaget, vejledt: Vejledt}}
      alder: {type: heltal, etiket: Alder}
      stof: {type: flervalg, etiket: Stoffer, svar: {hash: Hash, sprut: Sprut}}
  trivsel:
    navn: Trivselsskema
    kilde: Prøve
    maalinger: {foer: Førmåling, efter: Eftermåling}
    felter:
      nr: {type: identifikator, etiket: Nummer}
      dato: {type: dato, etiket: Dato}
      humoer: {type: skala, skala: humoer, etiket: Humør}
      dage: {type: heltal, etiket: Dage}
      plan: {type: kategori, etiket: Plan, kun_ved: [foer], svar: {ja: Ja, nej: Nej}}
      status: {type: kategori, etiket: Status, kun_ved: [efter], svar: {inde: Inde, ude: Ude}}
  netvaerk:
    navn: Netværksskema
    kilde: Prøve
    maalinger: {foer: Før, midt: Midtvejs, efter: Efter}
    felter:
      nr: {type: identifikator, etiket: Nummer}
      venner: {type: kategori, etiket: Venner, svar: {ja: Ja, nej: Nej}}
  projekt:
    om: projekt
    navn: Projektskema
    kilde: Prøve
    entydig: [rute]
    felter:
      projekt: {type: identifikator, etiket: Projekt}
      rute: {type: kategori, etiket: Rute, svar: {fast: Fast, ingen: Ingen}}
      timer: {type: tal, etiket: Timer}
analyser:
  maalgruppe: {modtaget_indsats: {felt: indsats, svar: modtaget}, profil: [borgere.alder]}
  motivation: {instrument: trivsel, foer: foer, efter: efter}
"""

# Each table starts in line 2. The person »a« of Nordby is another than »a« of Sydby; »-« is nobody.
BORGERE = """
nordby a 2020-01-10       2020-06-30 modtaget 30 1 0
nordby b 2020-01-10       -          vejledt  40 0 1
nordby c 2020-01-10T09:00 2020-03-01 modtaget -  - -
nordby d -                -          -        17 0 0
sydby  a 2020-05-01       -          vejledt  25 1 1
sydby  e 2020-05-01       -          modtaget 70 0 1
sydby  - 2020-05-01       2020-05-02 modtaget 50 0 0
"""
TRIVSEL = """
nordby a foer  2020-01-10       1 30 ja  -
nordby a efter 2020-03-10       5 0  -   inde
nordby b foer  2020-01-09       3 10 nej -
nordby b efter 2020-03-31       - 12 -   ude
nordby c foer  2020-03-02       2 -  -   -
sydby  a foer  2020-05-01T23:30 4 5  ja  -
sydby  a efter 2021-05-01       2 5  -   -
sydby  e efter 2020-05-20       3 0  -   inde
sydby  - foer  2020-05-03       1 1  ja  -
"""
NETVAERK = """
nordby a foer ja
nordby a midt nej
nordby b foer nej
nordby b midt ja
nordby c foer -
nordby a efter nej
"""
PROJEKT = """
nordby p fast  0
nordby p ingen 12.5
sydby  p fast  0.5
"""
COLUMNS = {
    "borgere": "kommune person kontakt slut indsats alder stof_hash stof_sprut",
    "trivsel": "kommune person maaling dato humoer dage plan status",
    "netvaerk": "kommune person maaling venner",
    "projekt": "kommune person rute timer",
}
DTYPES = dict.fromkeys(["kontakt", "slut", "dato"], "datetime64[us]")
DTYPES |= dict.fromkeys(["alder", "humoer", "dage"], "Int64") | {"timer": "Float64"}
DTYPES |= dict.fromkeys(["stof_hash", "stof_sprut"], "boolean")


def table(name, text):
    rows = [[None if cell == "-" else cell for cell in line.split()] for line in text.split("\n") if line]
    frame = pd.DataFrame(rows, columns=COLUMNS[name].split())
    for column, dtype in DTYPES.items():
        if column in frame:
            cells = frame[column] if dtype.startswith("date") else pd.to_numeric(frame[column])
            frame[column] = cells.astype(dtype)
    frame["ulaeselig"], frame["kilde_ark"] = "", None
    frame["kilde_fil"] = "data/raw/" + frame["kommune"] + f"/{name}.csv"
    return frame.assign(kilde_raekke=pd.array(range(2, len(frame) + 2), dtype="Int64"))


def tables():
    texts = {"borgere": BORGERE, "trivsel": TRIVSEL, "netvaerk": NETVAERK, "projekt": PROJEKT}
    return {name: table(name, text) for name, text in texts.items()}


# The rule, the field at which it is shown, how many rows are judged, and the rows (lines) that break it.
CONNECTIONS = {
    "en_raekke": ("hvis: {felt: borgere.indsats, svar: [vejledt]}, saa: {felt: borgere.alder, mindst: 30}", "borgere.alder", 2, {6}),
    "udfyldt": ("hvis: {felt: borgere.indsats, svar: [modtaget]}, saa: {felt: borgere.slut, er: udfyldt}", "borgere.slut", 4, {7}),
    "ikke_tom": ("hvis: {felt: borgere.slut, er: udfyldt}, saa: {felt: borgere.indsats, svar: [vejledt]}", "borgere.indsats", 3, {2, 4, 8}),
    "tom": ("hvis: {felt: borgere.slut, er: tom}, saa: {felt: borgere.indsats, svar: [vejledt]}", "borgere.indsats", 3, {7}),
    "flervalg": ("hvis: {felt: borgere.stof, svar: [hash]}, saa: {felt: borgere.stof, svar: [sprut]}", "borgere.stof", 2, {2}),
    "begge_svar": ("hvis: {felt: borgere.alder, mindst: 20}, saa: {felt: borgere.stof, svar: [hash, sprut]}", "borgere.stof", 5, {8}),
    "kun_hvor_der_spoerges": ("hvis: {felt: trivsel.plan, er: tom}, saa: {felt: trivsel.humoer, svar: [3]}", "trivsel.humoer", 1, {6}),
    "samme_maaling": ("hvis: {felt: trivsel.dage, mindst: 0, hoejst: 0}, saa: {felt: trivsel.humoer, svar: [1, 2]}", "trivsel.humoer", 2, {3, 9}),
    "en_anden_maaling": ("hvis: {felt: trivsel.plan, maaling: foer, svar: [ja]}, saa: {felt: trivsel.status, maaling: efter, svar: [ude]}", "trivsel.status", 1, {3}),
    "vejledt_med_skema": ("hvis: {felt: trivsel.dato, er: udfyldt}, saa: {felt: borgere.indsats, svar: [modtaget]}", "borgere.indsats", 5, {3, 6}),
    "intet_skema": ("hvis: {felt: borgere.indsats, svar: [vejledt]}, saa: {felt: trivsel.dato, er: tom}", "trivsel.dato", 4, {4, 5, 7, 8}),
    "mangler_skema": ("hvis: {felt: borgere.indsats, svar: [modtaget]}, saa: {felt: trivsel.dato, maaling: efter, er: udfyldt}", "borgere.indsats", 3, {4}),
    "skema_som_kommunen_ikke_bruger": ("hvis: {felt: borgere.indsats, svar: [modtaget]}, saa: {felt: netvaerk.venner, maaling: foer, er: udfyldt}", "borgere.indsats", 2, {4}),
    "uden_eftermaaling": ("hvis: {felt: trivsel.dato, maaling: efter, er: tom}, saa: {felt: borgere.slut, er: tom}", "borgere.slut", 2, {4}),
    "to_skemaer_samme_maaling": ("hvis: {felt: trivsel.humoer, mindst: 3}, saa: {felt: netvaerk.venner, svar: [ja]}", "netvaerk.venner", 2, {4, 7}),
    "tomme_i_samme_maaling": ("hvis: {felt: trivsel.dage, er: tom}, saa: {felt: netvaerk.venner, er: udfyldt}", "trivsel.dage", 1, {6}),
    "en_af_flere_raekker": ("hvis: {felt: trivsel.dage, mindst: 30}, saa: {felt: borgere.alder, hoejst: 20}", "borgere.alder", 1, {2}),
    "projekter": ("hvis: {felt: projekt.rute, svar: [fast]}, saa: {felt: projekt.timer, mindst: 0.5}", "projekt.timer", 2, {2}),
}  # fmt: skip
DATES = {
    "ikke_foer": ("dato: {felt: trivsel.dato}, ikke_foer: {felt: borgere.kontakt}", "trivsel.dato", 8, {4}),
    "ikke_efter": ("dato: {felt: trivsel.dato}, ikke_efter: {felt: borgere.slut}", "trivsel.dato", 3, {6}),
    # 60, 82 and 365 days: 2020 is a leap year
    "opfoelgning": ("dato: {felt: trivsel.dato, maaling: efter}, ikke_foer: {felt: trivsel.dato, maaling: foer}, mindst_dage: 60, hoejst_dage: 81", "trivsel.dato", 3, {5, 8}),
    "en_dag_mere": ("dato: {felt: trivsel.dato, maaling: efter}, ikke_foer: {felt: trivsel.dato, maaling: foer}, mindst_dage: 61, hoejst_dage: 365", "trivsel.dato", 3, {3}),
    "et_aar": ("dato: {felt: trivsel.dato, maaling: efter}, ikke_foer: {felt: trivsel.dato, maaling: foer}, mindst_dage: 365", "trivsel.dato", 3, {3, 5}),
    "samme_dag_sent": ("dato: {felt: trivsel.dato, maaling: foer}, ikke_efter: {felt: borgere.kontakt}", "trivsel.dato", 4, {6}),
    "ikke_foer_nogen": ("dato: {felt: borgere.kontakt}, ikke_foer: {felt: trivsel.dato}", "borgere.kontakt", 5, {2, 3, 4, 6, 7}),
    "ikke_efter_nogen": ("dato: {felt: borgere.kontakt}, ikke_efter: {felt: trivsel.dato}", "borgere.kontakt", 5, {3}),
    "efter_alle_maalinger": ("dato: {felt: borgere.slut}, ikke_foer: {felt: trivsel.dato}", "borgere.slut", 2, {4}),
    "naer_alle_maalinger": ("dato: {felt: borgere.slut}, ikke_foer: {felt: trivsel.dato}, hoejst_dage: 120", "borgere.slut", 2, {2, 4}),
    "laenge_foer": ("dato: {felt: trivsel.dato}, ikke_efter: {felt: borgere.slut}, mindst_dage: 113", "trivsel.dato", 3, {3, 6}),
    "kort_foer": ("dato: {felt: trivsel.dato}, ikke_efter: {felt: borgere.slut}, hoejst_dage: 171", "trivsel.dato", 3, {2, 6}),
    "en_raekke": ("dato: {felt: borgere.slut}, ikke_foer: {felt: borgere.kontakt}, mindst_dage: 2", "borgere.slut", 3, {8}),
}  # fmt: skip
CHANGES = {
    "humoer": ("instrument: trivsel, felter: [humoer], fra: foer, til: efter, hoejst: 3", "trivsel.humoer", 2, {3}),
    "dage": ("instrument: trivsel, felter: [dage], fra: foer, til: efter, hoejst: 29", "trivsel.dage", 3, {3}),
    "paa_graensen": ("instrument: trivsel, felter: [dage], fra: foer, til: efter, hoejst: 30", "trivsel.dage", 3, set()),
    "uaendret": ("instrument: trivsel, felter: [dage], fra: foer, til: efter, hoejst: 0", "trivsel.dage", 3, {3, 5}),
    "baglaens": ("instrument: trivsel, felter: [dage], fra: efter, til: foer, hoejst: 29", "trivsel.dage", 3, {2}),
}  # fmt: skip
KINDS = {
    "sammenhaenge": ("sammenhaeng", CONNECTIONS),
    "datoer": ("datofoelge", DATES),
    "aendringer": ("aendring", CHANGES),
}
CASES = {
    f"{shown_at}.{name}.{kind}": (judged, broken)
    for kind, cases in KINDS.values()
    for name, (_, shown_at, judged, broken) in cases.items()
}


def codebook(rules):
    return Codebook.model_validate(YAML(typ="safe").load(CODEBOOK) | {"regler": rules})


def rule(text, **more):
    return YAML(typ="safe").load(f"{{{text}}}") | {"tekst": "noget, der ikke passer sammen"} | more


@pytest.fixture(scope="module")
def parameters():
    return ReportParameters(
        titel="Prøve",
        program="proeve",
        kommuner=["nordby", "sydby"],
        periode=Period(fra=date(2020, 1, 1), til=date(2021, 12, 31)),
        skaeringsdato=date(2021, 12, 31),
        udgivelsesdato=date(2022, 3, 1),
    )


@pytest.fixture(scope="module")
def results(parameters):
    rules = {key: {name: rule(case[0]) for name, case in cases.items()} for key, (_, cases) in KINDS.items()}
    report = validate(tables(), codebook(rules), parameters)
    return {result.rule.id: result for result in report.results}


@pytest.mark.parametrize("name", CASES)
def test_rows_that_break_a_rule(results, name):
    judged, broken = CASES[name]
    result = results[name]
    assert {row for place in result.places for row in place.rows} == broken
    assert (result.failures, result.checked) == (len(broken), judged)


def test_a_rule_is_shown_in_the_column_of_its_field(results):
    for name in CASES:
        assert {place.column for place in results[name].places} <= {name.split(".")[1]}


def test_a_rule_only_warns_and_says_what_is_allowed(results):
    allowed = {
        "borgere.alder.en_raekke.sammenhaeng": "»Alder« er mindst 30, når »Indsats« er »Vejledt«",
        "borgere.stof.flervalg.sammenhaeng": "»Stoffer« rummer »Sprut«, når »Stoffer« rummer »Hash«",
        "trivsel.humoer.samme_maaling.sammenhaeng": "»Humør« er »Trist« eller »Nede«, når »Dage« er 0",
        "borgere.indsats.mangler_skema.sammenhaeng": "»Dato« i »Trivselsskema« ved »Eftermåling« er udfyldt, når »Indsats« er »Modtaget«",
        "borgere.slut.uden_eftermaaling.sammenhaeng": "»Afsluttet« er tom, når »Dato« i »Trivselsskema« ved »Eftermåling« er tom",
        "projekt.timer.projekter.sammenhaeng": "»Timer« er mindst 0,5, når »Rute« er »Fast«",
        "trivsel.dato.ikke_foer.datofoelge": "»Dato« er samme dag som »Kontaktet« i »Kontaktskema« eller senere",
        "trivsel.dato.ikke_efter.datofoelge": "»Dato« er samme dag som »Afsluttet« i »Kontaktskema« eller tidligere",
        "trivsel.dato.laenge_foer.datofoelge": "»Dato« ligger mindst 113 dage før »Afsluttet« i »Kontaktskema«",
        "trivsel.dato.opfoelgning.datofoelge": "»Dato« ved »Eftermåling« ligger 60-81 dage efter »Dato« ved »Førmåling«",
        "trivsel.humoer.humoer.aendring": "»Humør« ændrer sig højst 3 fra »Førmåling« til »Eftermåling«",
    }
    assert {name: results[name].rule.allowed for name in allowed} == allowed
    assert {results[name].rule.severity for name in CASES} == {Severity.WARNING}
    assert {results[name].found for name in CASES} == {"noget, der ikke passer sammen"}


def test_an_unreadable_cell_is_not_empty(parameters):
    spoilt = tables()
    spoilt["borgere"].loc[5, "ulaeselig"] = "slut"  # line 7
    case = rule(CONNECTIONS["udfyldt"][0])
    found = validate(spoilt, codebook({"sammenhaenge": {"x": case}}), parameters)
    (result,) = [result for result in found.results if result.rule.kind == "sammenhaeng"]
    assert (result.checked, result.failures) == (4, 0)


def test_a_flaw_names_file_sheet_and_cell_and_a_critical_one_stops_the_run(parameters):
    text = "dato: {felt: trivsel.dato}, ikke_foer: {felt: borgere.kontakt}"
    own = rule(text, tekst="Skemaet er fra før\nkontakten.", goer="Ret datoen.", alvor="stopper")
    in_workbook = tables()
    in_workbook["trivsel"]["kilde_ark"] = "Trivsel"
    where = pd.DataFrame(
        [("data/raw/nordby/trivsel.csv", "Trivsel", "Udfyldt den", "Trivsel", 3, 1)],
        columns=["kilde_fil", "kilde_ark", "kolonne", "ark", "plads", "overskrift"],
    )
    source = {
        "instrument": "trivsel",
        "maaling": "foer",
        "format": "excel",
        "fil": "trivsel.csv",
        "ark": "Trivsel",
    }
    sources = {
        "nordby": {
            "kommune": "Nordby",
            "kilder": [source | {"kolonner": {"nr": "Nr.", "dato": "Udfyldt den"}}],
        }
    }
    report = validate(
        in_workbook,
        codebook({"datoer": {"for_tidligt": own}}),
        parameters,
        {name: MunicipalitySources.model_validate(record) for name, record in sources.items()},
        positions=where,
    )

    with pytest.raises(DataError) as stopped:
        report.raise_if_critical()

    (flaw,) = [flaw for flaw in stopped.value.flaws if "kontakten" in flaw.found]
    assert str(flaw.place) == "data/raw/nordby/trivsel.csv, ark »Trivsel«, celle D4 (»Udfyldt den«)"
    assert flaw.found == "Skemaet er fra før kontakten (1 række)"
    assert flaw.remedy == "Ret datoen"
    assert "Skemaet er fra før kontakten" in validation_page(report, "")
