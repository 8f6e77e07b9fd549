"""Notebook 03 on few citizens, each number counted by hand."""

import pandas as pd
import pytest
from notebook_cells import run_cells
from scipy.stats import fisher_exact
from small_programme import small_workspace
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from virkning.findings import all_findings

CODEBOOK = """
program: Bedre hverdag
instrumenter:
  borgere:
    navn: Deltagerliste
    kilde: Egen registrering
    felter:
      cpr: {type: identifikator, etiket: Deltager, paakraevet: true}
      koen: {type: kategori, etiket: Køn, svar: {k: Kvinde, m: Mand}}
      alder: {type: heltal, etiket: Alder}
      forloeb: {type: kategori, etiket: Forløb, svar: {ja: Ja, nej: Nej}}
      bolig: {type: kategori, etiket: Bolig, svar: {fast: Fast, uden: Uden, andet: Andet}}
      gange: {type: heltal, etiket: Gange}
  skema:
    navn: Skema
    kilde: Skemaet
    maalinger: {start: Start, slut: Slut}
    felter:
      cpr: {type: identifikator, etiket: Deltager, paakraevet: true}
      tal: {type: heltal, etiket: Tal}
analyser:
  maalgruppe:
    modtaget_indsats: {felt: forloeb, svar: ja}
    profil: [borgere.koen]
    alder: borgere.alder
    unge_under: 30
    kontakt: [borgere.bolig]
    andele: {hus: {etiket: Har fast bolig, felt: borgere.bolig, svar: [fast]}}
    gennemsnit: {gange: {etiket: Gange, felt: borgere.gange, mindst: 1}}
    sammenlign: [borgere.koen, borgere.bolig]
  motivation: {instrument: skema, foer: start, efter: slut}
  bortfald:
    stationer:
      foerst: {etiket: Første skema, instrument: skema, maaling: start}
      svaret: {etiket: Har svaret, instrument: skema, maaling: slut, felt: tal}
    sammenlign: [borgere.koen]
    sammenligninger: {igen: {etiket: Målt igen, blandt: foerst, maalt: svaret}}
"""
GROUPS = ("i_alt", "aby", "bby")
# person, municipality, sex, age, treated, home, times
CITIZENS = [
    ("a1", "aby", "k", 20, "ja", "fast", 0),
    ("a2", "aby", "k", 25, "ja", "fast", 2),
    ("a3", "aby", "m", 40, "ja", "uden", 4),
    ("a4", "aby", "m", 50, "nej", "fast", 9),
    ("b1", "bby", "m", 35, "ja", "uden", 3),
    ("b2", "bby", "m", None, "ja", None, None),
]
FORMS = [
    ("a1", "aby", "start", 1),
    ("a2", "aby", "start", 2),
    ("b1", "bby", "start", 6),
    ("a4", "aby", "start", 7),  # never treated: not counted
    ("a1", "aby", "slut", 3),
    ("a2", "aby", "slut", None),  # the form is there, the question is not answered
    ("a4", "aby", "slut", 7),
]


@pytest.fixture
def shown(tmp_path, monkeypatch):
    def run(citizens=CITIZENS, forms=FORMS, own=("aby", "bby"), others=()):
        names = ["person", "kommune", "koen", "alder", "forloeb", "bolig", "gange"]
        persons = pd.DataFrame(citizens, columns=names)
        persons = persons.astype({n: "Int64" if n in ("alder", "gange") else "string" for n in names})
        table = pd.DataFrame(forms, columns=["person", "kommune", "maaling", "tal"])
        table = table.astype({"person": "string", "kommune": "string", "maaling": "string"})
        tables = {"borgere": persons, "skema": table.astype({"tal": "Int64"})}
        workspace = small_workspace(tmp_path, CODEBOOK, tables, own, others)
        published = run_cells(workspace, "03_target_group", monkeypatch)
        return published, {name: f.value for name, f in all_findings(workspace, "lille").items()}

    return run


def test_two_municipalities_are_counted_apart_and_together(shown):
    published, values = shown()
    counts = {g: (values[f"opsporing.{g}.opsporede"], values[f"opsporing.{g}.modtaget"]) for g in GROUPS}
    assert counts == {"i_alt": (6, 5), "aby": (4, 3), "bby": (2, 2)}
    assert values["opsporing.i_alt.andel_modtaget"] == pytest.approx(500 / 6)
    assert "tbl-kriterier" not in published  # the codebook holds no areas


def test_others_are_shown_beside_the_one_municipality_but_never_counted_in_it(shown):
    _, values = shown(own=("aby",), others=("bby",))
    assert (values["opsporing.i_alt.opsporede"], values["opsporing.oevrige.opsporede"]) == (4, 2)
    assert (values["andel.hus.i_alt.base"], values["andel.hus.oevrige.base"]) == (3, 1)
    assert values["forloeb.foerst.i_alt.antal"] == 2
    assert "opsporing.aby.opsporede" not in values


def test_shares_have_wilson_limits_and_an_answer_nobody_gave_is_zero(shown):
    """Two of the four who answered have a home; the fifth did not answer."""
    _, values = shown()
    assert (values["andel.hus.i_alt.antal"], values["andel.hus.i_alt.base"]) == (2, 4)
    low, high = (100 * limit for limit in proportion_confint(2, 4, method="wilson"))
    assert values["andel.hus.i_alt.interval_lav"] == pytest.approx(low)
    assert values["andel.hus.i_alt.interval_hoej"] == pytest.approx(high)
    assert (values["fordeling.bolig.andet.i_alt.antal"], values["fordeling.bolig.andet.i_alt.andel"]) == (
        0,
        0,
    )


def test_a_mean_over_those_with_at_least_one(shown):
    """0 and the missing are out: (2 + 4 + 3) / 3."""
    _, values = shown()
    assert (values["gennemsnit.gange.i_alt.n"], values["gennemsnit.gange.i_alt.gennemsnit"]) == (3, 3)


def test_young_and_older_are_compared_with_newcombe_fisher_and_holm(shown):
    """Of the young 2 of 2 are women, of the older 0 of 2; b2's age is unknown. Four tests in all."""
    _, values = shown()
    low, high = confint_proportions_2indep(2, 2, 0, 2, compare="diff", method="newcomb")
    assert values["unge.koen.k.forskel"] == 100
    assert values["unge.koen.k.interval_lav"] == pytest.approx(100 * low)
    assert values["unge.koen.k.interval_hoej"] == pytest.approx(100 * high)
    assert values["unge.koen.k.p_fisher"] == pytest.approx(fisher_exact([[2, 0], [0, 2]]).pvalue)
    assert values["unge.koen.k.p_holm"] == 1  # 4 * 1/3, at most 1


def test_stations_count_only_the_treated_and_an_asked_field_must_be_answered(shown):
    _, values = shown()
    assert values["forloeb.foerst.i_alt.antal"] == 3
    assert values["forloeb.svaret.i_alt.antal"] == 1
    assert values["forloeb.foerst.i_alt.andel"] == 60


def test_nobody_treated(shown):
    published, values = shown([(*row[:4], "nej", *row[5:]) for row in CITIZENS])
    assert values["opsporing.i_alt.modtaget"] == 0
    assert not {"fig-kontakt", "tbl-andele", "tbl-gennemsnit", "tbl-unge", "tbl-bortfald"} & set(published)


def test_one_citizen(shown):
    _, values = shown(CITIZENS[:1], [], own=("aby",))
    assert values["opsporing.i_alt.andel_modtaget"] == 100
    assert values["alder.i_alt.gennemsnit"] == 20
