"""Reconciliation: each outcome on a small case written out by hand."""

import pandas as pd
import pytest

from virkning.config.published import PublishedFigures
from virkning.findings import Finding
from virkning.formatting import Unit
from virkning.reconcile import Status, reconcile

FIGURES = PublishedFigures.model_validate(
    {
        "titel": "Rapporten",
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
            }
        ],
    }
)


def published(**printed):
    units = {"Stjerner": "stjerner"}
    return pd.DataFrame(
        [
            {
                "table": "7-1",
                "row": "Håb",
                "column": column,
                "printed": value,
                "unit": units.get(column, "x"),
                "n": "27",
            }
            for column, value in printed.items()
        ]
    )


def finding(name, value, unit=Unit.SCORE):
    return Finding(f"motivation.haab.{name}", value, unit, 27, 27, None, None, {}, "tbl-x", "05")


def findings(n=27, efter=122 / 27, stars=""):
    found = [
        finding("foer", 120 / 27),
        finding("efter", efter),
        finding("udvikling", 2 / 27),
        finding("stjerner", stars, Unit.STARS),
        finding("n", n, Unit.COUNT),
    ]
    return {f.id: f for f in found}


def test_a_cell_is_reproduced_when_value_and_base_print_the_same():
    cells = reconcile(published(Før="4.44", Efter="4.52", Stjerner=""), FIGURES, findings())
    assert set(cells["status"]) == {Status.REPRODUCED}
    assert cells["genberegnet"].tolist() == ["4,44", "4,52", "–"]


def test_a_difference_of_rounded_means_is_explained_by_its_own_arithmetic():
    cells = reconcile(published(Før="4.44", Efter="4.52", Udvikling="0.08"), FIGURES, findings())
    last = cells.iloc[-1]
    assert (last["status"], last["genberegnet"]) == (Status.ROUNDED_MEANS, "0,07")
    assert "4,52 − 4,44 = 0,08" in last["forklaring"]


def test_a_difference_that_the_rounded_means_do_not_give_is_a_deviation():
    cells = reconcile(published(Før="4.44", Efter="4.52", Udvikling="0.09"), FIGURES, findings())
    assert cells.iloc[-1]["status"] == Status.DIFFERENT


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
    assert reconcile(published(**printed), FIGURES, found)["status"].tolist() == [Status.DIFFERENT]


def test_what_no_table_names_or_no_number_holds_is_not_compared():
    cells = reconcile(published(Andet="4.52", Efter="næsten 5"), FIGURES, findings())
    assert cells["status"].tolist() == [Status.NOT_COMPARED] * 2
    assert reconcile(published(Før="4.44"), FIGURES, {})["status"].tolist() == [Status.NOT_COMPARED]
