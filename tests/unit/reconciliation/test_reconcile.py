"""Reconciliation: each outcome on a small case written out by hand."""

import pandas as pd
import pytest

from virkning.config.published import PublishedFigures
from virkning.findings import Finding
from virkning.formatting import Unit
from virkning.reconciliation.impossible import argument, impossible_rows
from virkning.reconciliation.means import MeansRow
from virkning.reconciliation.outcome import LABELS, Outcome
from virkning.reconciliation.reconcile import reconcile
from virkning.stats.grim import PublishedChange

FIGURES = PublishedFigures.model_validate(
    {
        "titel": "Rapporten",
        "dele": {"resultater": {"etiket": "Resultater", "tabeller": ["7-1"]}},
        "noter": {
            "not legible": {"uden_tal": "ulaeselig", "tekst": "Kan ikke læses."},
            "not quantified": {"uden_tal": "ikke_opgjort", "tekst": "Uden tal."},
            "no bar": {"tekst": "Der er ikke trykt en søjle."},
        },
        "tabeller": [
            {
                "tabel": "7-1",
                "fund": "motivation.{raekke}.{kolonne}",
                "base": "motivation.{raekke}.n",
                "raekker": {"Håb": "haab"},
                "kolonner": {
                    "Før": "foer",
                    "Efter": "efter",
                    "Udvikling": "udvikling",
                    "Stjerner": "stjerner",
                },
                "forskel": {"kolonne": "Udvikling", "fra": "Før", "til": "Efter"},
            },
            {
                "tabel": "4-2",
                "reference": True,
                "fund": "befolkning.{raekke}.andel",
                "raekker": {"Kvinde": "kvinde"},
                "kolonner": {"Danmark": "danmark"},
            },
        ],
    }
)


def row(column, printed, *, n="27", table="7-1", name="Håb", unit=None, **more):
    unit = unit or ("stjerner" if column == "Stjerner" else "x")
    return {"table": table, "row": name, "column": column, "printed": printed, "unit": unit, "n": n, **more}


def published(n="27", **printed):
    return pd.DataFrame([row(column, value, n=n) for column, value in printed.items()])


def finding(name, value, unit=Unit.SCORE):
    return Finding(f"motivation.haab.{name}", value, unit, 27, 27, None, None, {}, "tbl-x", "05")


def findings(n=27, foer=120 / 27, efter=122 / 27, udvikling=2 / 27, stars=""):
    found = [
        finding("foer", foer),
        finding("efter", efter),
        finding("udvikling", udvikling),
        finding("stjerner", stars, Unit.STARS),
        finding("n", n, Unit.COUNT),
    ]
    return {f.id: f for f in found}


def test_a_cell_is_reproduced_when_value_and_base_print_the_same():
    cells = reconcile(published(Før="4.44", Efter="4.52", Stjerner=""), FIGURES, findings())
    assert set(cells["udfald"]) == {Outcome.REPRODUCED}
    assert cells["genberegnet"].tolist() == ["4,44", "4,52", "–"]
    assert set(cells["del"]) == {"resultater"}


def test_a_base_that_is_only_the_smallest_that_fits_is_told_with_the_others():
    cells = pd.DataFrame([row("Før", "4.44", n_status="smallest (27, 54 or 81 fit)")])
    (cell,) = reconcile(cells, FIGURES, findings()).itertuples()
    assert cell.udfald == Outcome.SMALLEST_N
    assert cell.forklaring == "Passer også med 54 eller 81 borgere."


def test_a_difference_of_rounded_means_is_explained_by_its_own_arithmetic():
    cells = reconcile(published(Før="4.44", Efter="4.52", Udvikling="0.08"), FIGURES, findings())
    last = cells.iloc[-1]
    assert (last["udfald"], last["genberegnet"]) == (Outcome.ROUNDED_MEANS, "0,07")
    assert last["forklaring"] == "4,52 − 4,44 = 0,08."


def test_a_difference_that_the_rounded_means_do_not_give_is_a_deviation():
    cells = reconcile(published(Før="4.44", Efter="4.52", Udvikling="0.09"), FIGURES, findings())
    assert cells.iloc[-1]["udfald"] == Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ({"Efter": "4.52"}, findings(efter=4.4)),
        ({"Efter": "4.52"}, findings(n=26)),
        ({"Stjerner": "*"}, findings(stars="")),
        ({"Stjerner": ""}, findings(stars="*")),
    ],
    ids=["value", "base", "star lost", "star gained"],
)
def test_another_value_base_or_star_is_a_deviation(printed, found):
    assert reconcile(published(**printed), FIGURES, found)["udfald"].tolist() == [Outcome.DIFFERENT]


IMPOSSIBLE = {"Før": "2.9", "Efter": "2.2", "Udvikling": "-0.8", "Stjerner": ""}
"""With 8 persons no sum prints 2,2 (17/8 = 2,125 and 18/8 = 2,25); with 12: 35, 26 and -9."""


def of_twelve(**changed):
    return findings(**{"n": 12, "foer": 35 / 12, "efter": 26 / 12, "udvikling": -9 / 12, **changed})


def test_a_row_that_no_answers_can_give_is_impossible_in_all_its_cells():
    cells = reconcile(published(n="8", **IMPOSSIBLE), FIGURES, of_twelve())
    assert set(cells["udfald"]) == {Outcome.IMPOSSIBLE}
    assert set(cells["forklaring"]) == {"Ingen svar fra 8 borgere giver rækkens tal; genskabt med 12."}


@pytest.mark.parametrize(
    ("n", "printed", "found"),
    [
        ("8", IMPOSSIBLE, of_twelve(efter=27 / 12)),
        ("8", IMPOSSIBLE, of_twelve(n=9)),
        ("12", {**IMPOSSIBLE, "Før": "2.8"}, of_twelve()),
        ("24", IMPOSSIBLE, of_twelve()),
    ],
    ids=[
        "not reproduced either",
        "data with an n that is impossible too",
        "other mean",
        "possible as printed",
    ],
)
def test_an_impossible_row_is_no_excuse_for_a_value_that_is_not_reproduced(n, printed, found):
    assert Outcome.DIFFERENT in set(reconcile(published(n=n, **printed), FIGURES, found)["udfald"])


def test_the_argument_shows_why_no_sum_fits_and_the_smallest_n_that_does():
    cells = published(n="8", **IMPOSSIBLE)
    (shown,) = impossible_rows(cells, FIGURES, reconcile(cells, FIGURES, of_twelve())).itertuples()
    assert shown.argument == "Ingen sum giver 2,2: 17/8 = 2,125, og 18/8 = 2,250."
    assert (shown.n_trykt, shown.mindste_n, shown.n) == (8, 12, 12)
    assert shown.genberegnet == shown.trykt == "2,9 / 2,2 / −0,8"


def test_the_argument_from_the_change_where_each_mean_is_possible():
    means = MeansRow(PublishedChange("2.8", "2.1", "-0.8"), 8, 1)
    assert argument(means) == (
        "2,8 kræver summen 22 og 2,1 kræver summen 17. Udviklingen er så −5/8 = −0,625, ikke −0,8."
    )
    with pytest.raises(ValueError, match="mulig"):
        argument(MeansRow(PublishedChange("2.8", "2.1", "-0.8"), 12, 1))


def test_a_figure_read_from_a_reference_table_is_not_called_reproduced():
    found = Finding("befolkning.kvinde.andel", 50.4, Unit.PERCENT, None, None, None, None, {}, "t", "03")
    cell = row("Danmark", "50", n="", table="4-2", name="Kvinde", unit="pct")
    outcomes = [
        reconcile(pd.DataFrame([{**cell, "printed": text}]), FIGURES, {found.id: found})["udfald"][0]
        for text in ("50", "51")
    ]
    assert outcomes == [Outcome.REFERENCE, Outcome.DIFFERENT]


def test_what_has_no_number_to_compare_has_an_outcome_of_its_own():
    cells = pd.DataFrame(
        [
            row("Før", "", n="", table="9-2", note="not legible"),
            row("Før", "", n="", table="9-2", note="not quantified"),
            row("Efter", "næsten 5", unit="ord"),
            row("Andet", "4.52"),
            row("Efter", "næsten 5"),
        ]
    )
    outcomes = reconcile(cells, FIGURES, findings(), {("7-1", "Håb", "Efter")})["udfald"].tolist()
    expected = [Outcome.ILLEGIBLE, Outcome.NOT_QUANTIFIED, Outcome.STATEMENT]
    assert outcomes == [*expected, Outcome.NOT_COMPARED, Outcome.STATEMENT]
    assert reconcile(published(Før="4.44"), FIGURES, {})["udfald"].tolist() == [Outcome.NOT_COMPARED]


def test_a_note_that_tells_something_of_a_reproduced_cell_is_kept():
    cells = pd.DataFrame([row("Før", "4.44", note="no bar")])
    (cell,) = reconcile(cells, FIGURES, findings()).itertuples()
    assert (cell.udfald, cell.forklaring) == (Outcome.REPRODUCED, "Der er ikke trykt en søjle.")


def test_every_outcome_has_its_words():
    assert set(LABELS) == set(Outcome)
    assert len({outcome.label for outcome in Outcome}) == len(Outcome)
