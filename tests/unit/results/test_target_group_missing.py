"""Notebook 03: those measured again against those who are not, counted by hand."""

import pytest
from few_citizens import CODEBOOK, citizen, form, tables
from notebook_cells import run_cells
from scipy.stats import fisher_exact, mannwhitneyu
from small_programme import small_workspace
from statsmodels.stats.multitest import multipletests

TOWNS = {"aby": "kkkmm", "bby": "kmmmm"}
PEOPLE = [(f"{slug[0]}{nr}", slug, sex) for slug, sexes in TOWNS.items() for nr, sex in enumerate(sexes, 1)]
START = {"a1": 1, "a2": 2, "a3": 3, "a4": 4, "a5": 5, "b1": 7, "b2": 6, "b3": 8, "b4": 9, "b5": None}
AGAIN = ("a1", "a2", "a3", "a4", "b2")
CITIZENS = [citizen(*row) for row in PEOPLE]
FORMS = [form(person, slug, "start", tal=START[person]) for person, slug, _ in PEOPLE] + [
    form(person, slug, "slut", tal=1) for person, slug, _ in PEOPLE if person in AGAIN
]
P_VALUES = {
    "koen_k": fisher_exact([[3, 2], [1, 4]]).pvalue,
    "kommune_aby": fisher_exact([[4, 1], [1, 4]]).pvalue,
    "tal": mannwhitneyu([1, 2, 3, 4, 6], [5, 7, 8, 9], method="exact").pvalue,
}


def test_measured_and_missing_are_compared_on_sex_municipality_and_first_answers(shown):
    _, values = shown(CITIZENS, FORMS)
    tested = {name: p for name, p in P_VALUES.items() if name != "tal"}  # only four of the missing answered
    adjusted = multipletests(list(tested.values()), method="holm")[1]
    assert values["bortfald.igen.tal.p"] is values["bortfald.igen.tal.p_holm"] is None
    for (name, p), p_holm in zip(tested.items(), adjusted, strict=True):
        assert values[f"bortfald.igen.{name}.p"] == pytest.approx(p)
        assert values[f"bortfald.igen.{name}.p_holm"] == pytest.approx(p_holm)
    bases = [(values[f"bortfald.igen.{n}.n_maalt"], values[f"bortfald.igen.{n}.n_ikke"]) for n in P_VALUES]
    assert bases == [(5, 5), (5, 5), (5, 4)]  # b5 did not answer the first time


def test_shares_and_means_of_the_two_groups_are_shown(shown):
    """Women 3 of 5 and 1 of 5, Aby 4 of 5 and 1 of 5; the means 16 / 5 and 29 / 4 = 7,25."""
    published, _ = shown(CITIZENS, FORMS)
    rows = published["tbl-bortfald"].content.splitlines()[2:]
    assert [row.split("|")[1].strip() for row in rows] == ["Målt igen", "", ""]
    cells = [[cell.strip().split(" (n")[0] for cell in row.split("|")[3:5]] for row in rows]
    assert cells == [["60\u00a0%", "20\u00a0%"], ["80\u00a0%", "20\u00a0%"], ["3,2", "7,3"]]


def test_scores_of_the_motivation_form_are_shown_with_two_decimals_as_in_the_chapter_of_results(
    tmp_path, monkeypatch
):
    """The same answers, as if the form were that of motivation: 16 / 5 = 3,20 and 29 / 4 = 7,25."""
    codebook = CODEBOOK.replace("motivation: {instrument: tro,", "motivation: {instrument: skema,")
    workspace = small_workspace(tmp_path, codebook, tables(CITIZENS, FORMS), ("aby", "bby"))
    rows = run_cells(workspace, "03_target_group", monkeypatch)["tbl-bortfald"].content.splitlines()
    assert [cell.strip().split(" (n")[0] for cell in rows[-1].split("|")[3:5]] == ["3,20", "7,25"]


def test_where_all_are_alike_nothing_is_tested_and_nothing_adjusted(shown):
    """All are women and all answered 3: only the municipality is a test, so Holm leaves its p as it is."""
    citizens = [citizen(person, slug, "k") for person, slug, _ in PEOPLE]
    forms = [form_ | {"tal": 3} for form_ in FORMS]
    published, values = shown(citizens, forms)
    assert values["bortfald.igen.koen_k.p"] is values["bortfald.igen.tal.p"] is None
    assert values["bortfald.igen.kommune_aby.p_holm"] == pytest.approx(P_VALUES["kommune_aby"])
    assert "Der er 1 test;" in published["tbl-bortfald"].footnote


def test_those_found_are_no_share_of_those_treated(shown):
    _, values = shown([*CITIZENS, citizen("z", "aby") | {"forloeb": "nej"}], FORMS)
    assert values["forloeb.opsporet.i_alt.antal"] == 11
    assert values["forloeb.opsporet.i_alt.andel"] is None
    assert values["forloeb.modtaget.i_alt.andel"] == 100


def test_with_one_municipality_there_is_no_row_for_it(shown):
    _, values = shown(CITIZENS, FORMS, own=("aby",), others=("bby",))
    assert (values["bortfald.igen.koen_k.n_maalt"], values["bortfald.igen.koen_k.n_ikke"]) == (4, 1)
    assert "bortfald.igen.kommune_aby.p" not in values


def test_the_same_pseudonym_in_two_municipalities_is_two_persons(shown):
    citizens = [citizen("x", "aby"), citizen("x", "bby"), citizen("y", "bby", "m")]
    forms = [form(*who, "start", tal=1) for who in (("x", "aby"), ("x", "bby"), ("y", "bby"))]
    _, values = shown(citizens, [*forms, form("x", "aby", "slut", tal=1)])
    assert (values["bortfald.igen.koen_k.n_maalt"], values["bortfald.igen.koen_k.n_ikke"]) == (1, 2)
