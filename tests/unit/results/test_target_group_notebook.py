"""Notebook 03 on few citizens, each number counted by hand."""

import pytest
from few_citizens import citizen, form
from statsmodels.stats.proportion import proportion_confint

GROUPS = ("i_alt", "aby", "bby")
CITIZENS = [
    citizen("a1", "aby", "k", alder=20, bolig="fast", gange=0),
    citizen("a2", "aby", "k", alder=25, bolig="fast", gange=2),
    citizen("a3", "aby", "m", alder=40, bolig="uden", gange=4),
    citizen("a4", "aby", "m", alder=50, bolig="fast", gange=9, forloeb="nej"),
    citizen("b1", "bby", "m", alder=35, bolig="uden", gange=3),
    citizen("b2", "bby", "m"),
]
FORMS = [
    form("a1", "aby", "start", tal=1),
    form("a2", "aby", "start", tal=2),
    form("b1", "bby", "start", tal=6),
    form("a4", "aby", "start", tal=7),  # never treated: not counted
    form("a1", "aby", "slut", tal=3),
    form("a2", "aby", "slut"),  # the form is there, the question is not answered
    form("a4", "aby", "slut", tal=7),
]


def test_two_municipalities_are_counted_apart_and_together(shown):
    published, values = shown(CITIZENS, FORMS)
    counts = {g: (values[f"opsporing.{g}.opsporede"], values[f"opsporing.{g}.modtaget"]) for g in GROUPS}
    assert counts == {"i_alt": (6, 5), "aby": (4, 3), "bby": (2, 2)}
    assert values["opsporing.i_alt.andel_modtaget"] == pytest.approx(500 / 6)
    assert "tbl-kriterier" not in published  # nobody answered the questions about areas


def test_others_are_shown_beside_the_one_municipality_but_never_counted_in_it(shown):
    _, values = shown(CITIZENS, FORMS, own=("aby",), others=("bby",))
    assert (values["opsporing.i_alt.opsporede"], values["opsporing.oevrige.opsporede"]) == (4, 2)
    assert (values["andel.hus.i_alt.base"], values["andel.hus.oevrige.base"]) == (3, 1)
    assert values["forloeb.foerst.i_alt.antal"] == 2
    assert "opsporing.aby.opsporede" not in values


def test_shares_have_wilson_limits_and_an_answer_nobody_gave_is_zero(shown):
    """Two of the four who answered have a home; the fifth did not answer."""
    _, values = shown(CITIZENS, FORMS)
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
    _, values = shown(CITIZENS, FORMS)
    assert (values["gennemsnit.gange.i_alt.n"], values["gennemsnit.gange.i_alt.gennemsnit"]) == (3, 3)


def test_groups_of_fewer_than_five_are_shown_but_not_tested(shown):
    """Of the young 2 of 2 are women, of the older 0 of 2; b2's age is unknown."""
    published, values = shown(CITIZENS, FORMS)
    assert values["unge.koen.k.forskel"] == 100
    for part in ("interval_lav", "interval_hoej", "p_fisher", "p_holm"):
        assert values[f"unge.koen.k.{part}"] is None
    assert "en gruppe har færre end 5 borgere" in published["tbl-unge"].footnote


def test_stations_count_only_the_treated_and_an_asked_field_must_be_answered(shown):
    _, values = shown(CITIZENS, FORMS)
    assert values["forloeb.foerst.i_alt.antal"] == 3
    assert values["forloeb.svaret.i_alt.antal"] == 1
    assert values["forloeb.foerst.i_alt.andel"] == 60


def test_nobody_treated(shown):
    published, values = shown([row | {"forloeb": "nej"} for row in CITIZENS], FORMS)
    assert values["opsporing.i_alt.modtaget"] == 0
    assert not {"fig-kontakt", "tbl-andele", "tbl-gennemsnit", "tbl-unge", "tbl-bortfald"} & set(published)


def test_one_citizen(shown):
    _, values = shown(CITIZENS[:1], [], own=("aby",))
    assert values["opsporing.i_alt.andel_modtaget"] == 100
    assert values["alder.i_alt.gennemsnit"] == 20
