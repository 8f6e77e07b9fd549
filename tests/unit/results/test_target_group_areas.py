"""What notebook 03 counts of areas, choices, population and other groups, by hand."""

import pytest
from few_citizens import citizen, form

AREAS = [
    citizen("c1", "aby", krop=1, sind=2),
    citizen("c2", "aby", krop=2, sind=1),
    citizen("c3", "aby", krop=0, sind=2),
    citizen("c4", "aby", krop=2),  # one area unanswered
    citizen("c5", "aby"),
    citizen("c6", "bby", krop=1, sind=2),
    citizen("c7", "bby", krop=1, sind=0),
]
FOUR = [citizen("a1", "aby"), citizen("a2", "aby"), citizen("a3", "aby", "m"), citizen("b1", "bby", "m")]
POPULATION = """felt;svar;omraade;andel_pct;kilde
borgere.koen;k;aby;51;Statistik
borgere.koen;k;bby;52;Statistik
borgere.koen;k;danmark;50;Statistik
"""
OTHER_GROUPS = """gruppe;maal;vaerdi;fund;her_maal;kilde
Alle i landet;Kvinder;ca. 75 %;profil.koen.k.i_alt.andel;Kvinder med svar;Rapport A
Ukendte;Tal;9;profil.koen.findes_ikke.i_alt.andel;Tal;Rapport B
"""


def chose(person, kommune, maaling, *choices):
    answers = {f"hjaelp_{code}": code in choices for code in ("bolig", "job", "ven")}
    return form(person, kommune, maaling, **answers)


def row_of(published, label, start):
    return next(line for line in published[label].content.splitlines() if line.startswith(f"| {start}"))


def test_an_unanswered_area_leaves_the_base(shown):
    """Five of seven answered both areas; c1 and c6 are burdened in both."""
    _, values = shown(AREAS)
    counts = {
        name: [values[f"kriterier.{name}.{part}"] for part in ("antal", "base", "andel")]
        for name in ("krop", "sind", "opfyldt")
    }
    assert counts == {"krop": [4, 5, 80], "sind": [3, 5, 60], "opfyldt": [2, 5, 40]}


def test_areas_that_nobody_answered_give_no_table(shown):
    published, _ = shown([citizen("c4", "aby", krop=2), citizen("c5", "aby")])
    assert "tbl-kriterier" not in published


def test_choices_of_the_first_measurement_count_those_with_the_form(shown):
    forms = [
        chose("a1", "aby", "start", "bolig"),
        chose("a2", "aby", "start", "bolig", "job"),
        chose("b1", "bby", "start", "job"),
        chose("a3", "aby", "slut", "ven"),  # not the first measurement
    ]
    _, values = shown(FOUR, forms)
    counts = {
        group: [values[f"flervalg.{code}.{group}.antal"] for code in ("bolig", "job", "ven")]
        for group in ("i_alt", "aby", "bby")
    }
    assert counts == {"i_alt": [2, 2, 0], "aby": [2, 1, 0], "bby": [0, 1, 0]}
    assert values["flervalg.job.i_alt.andel"] == pytest.approx(200 / 3)
    assert values["flervalg.job.aby.andel"] == 50


def test_choices_of_the_others_are_findings_but_no_bars(shown):
    """a1 and a2 answered in Aby, b1 among the others: a bar and a base of the report's own alone."""
    forms = [
        chose("a1", "aby", "start", "bolig"),
        chose("a2", "aby", "start"),
        chose("b1", "bby", "start", "job"),
    ]
    published, values = shown(FOUR, forms, own=("aby",), others=("bby",))
    counts = {
        group: [values[f"flervalg.bolig.{group}.{part}"] for part in ("antal", "base", "andel")]
        for group in ("i_alt", "oevrige")
    }
    assert counts == {"i_alt": [1, 2, 50], "oevrige": [0, 1, 0]}
    assert values["flervalg.job.oevrige.andel"] == 100
    figure = published["fig-flervalg"]
    assert "n = 2" in figure.caption
    assert "100" not in figure.content.alt
    assert [figure.content.alt.count(name) for name in ("Bolig", "Job", "Ven")] == [1, 1, 1]


def test_choices_that_only_the_others_made_give_no_figure(shown):
    published, _ = shown(FOUR, [chose("b1", "bby", "start", "job")], own=("aby",), others=("bby",))
    assert "fig-flervalg" not in published


def test_the_profile_shows_others_and_the_population_of_its_own_municipality(shown):
    published, values = shown(FOUR, own=("aby",), others=("bby",), references={"befolkning": POPULATION})
    assert values["profil.koen.k.i_alt.andel"] == pytest.approx(200 / 3)
    assert (values["profil.koen.k.oevrige.antal"], values["profil.koen.k.oevrige.base"]) == (0, 1)
    assert values["befolkning.koen.k.aby.andel"] == 51
    assert "befolkning.koen.k.bby.andel" not in values
    heading = published["tbl-profil"].content.splitlines()[0]
    assert heading.endswith("| Befolkning, Aby | Befolkning, Danmark |")
    cells = [cell.strip() for cell in row_of(published, "tbl-profil", "Kvinde").split("|")[2:-1]]
    assert cells == ["67\u00a0%", "0\u00a0%", "51\u00a0%", "50\u00a0%"]


def test_another_group_stands_beside_the_reports_own_figure(shown):
    published, _ = shown(FOUR, own=("aby",), others=("bby",), references={"andre_grupper": OTHER_GROUPS})
    row = row_of(published, "tbl-andre-grupper", "Alle i landet")
    assert [cell.strip() for cell in row.split("|")[1:-1]] == [
        "Alle i landet",
        "Kvinder",
        "ca. 75 %",
        "67\u00a0%",
        "Kvinder med svar",
        "Rapport A",
    ]
    assert "Rapport B" not in published["tbl-andre-grupper"].content
