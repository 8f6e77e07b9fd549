"""The published case: every cell of the tables that are made so far comes out as printed."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from virkning.config.load import load_published, load_report
from virkning.findings import all_findings
from virkning.reconcile import Status, reconcile

FIXTURE = Path(__file__).parent / "urs2017-tabeller.csv"
"""The published cells of tables 4-1, 4-2, 7-1 and figures 4-1, 4-2, 7-2: what must be reproduced."""
ROUNDED_MEANS = {("7-1", "Uden ændring bliver livet værre"), ("7-1", "Arbejder hårdt for forandring")}


@pytest.fixture(scope="session")
def cells(urs2017) -> pd.DataFrame:
    published, figures = load_published(urs2017, load_report(urs2017, "urs2017"))
    return reconcile(published, figures, all_findings(urs2017, "urs2017"))


@pytest.fixture(scope="session")
def required() -> list[dict[str, str]]:
    with FIXTURE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_programme_carries_the_published_cells_unchanged(urs2017, required):
    published, _ = load_published(urs2017, load_report(urs2017, "urs2017"))
    carried = set(published[list(required[0])].itertuples(index=False, name=None))
    assert len(required) == 126
    assert {tuple(row.values()) for row in required} <= carried


def test_every_cell_of_the_tables_is_reproduced_but_the_two_differences_of_rounded_means(cells, required):
    outcome = {(c.tabel, c.raekke, c.kolonne): c.status for c in cells.itertuples()}
    places = [(row["table"], row["row"], row["column"]) for row in required]
    others = {place: outcome[place] for place in places if outcome[place] != Status.REPRODUCED}
    assert others == {(*row, "Udvikling"): Status.ROUNDED_MEANS for row in ROUNDED_MEANS}


def test_no_cell_deviates_without_a_reason(cells):
    assert (
        cells.loc[cells["status"] == Status.DIFFERENT, ["tabel", "raekke", "kolonne"]].values.tolist() == []
    )


def test_the_unrounded_changes_print_as_the_published_file_says_they_would(urs2017):
    findings = all_findings(urs2017, "urs2017")
    assert findings["motivation.vaerre.udvikling"].text == "0,07"
    assert findings["motivation.haardt.udvikling"].text == "0,33"


def test_both_tests_of_the_reversed_item_stand_side_by_side(urs2017):
    """Six fall by one, one rises by one, twenty stay: t and the sign test by hand."""
    findings = all_findings(urs2017, "urs2017")
    assert findings["motivation.ikke_behov.p_wilcoxon"].value == pytest.approx(2 * (1 + 7) / 2**7)
    assert findings["motivation.ikke_behov.p_t"].value == pytest.approx(0.0573, abs=0.0005)
    assert findings["motivation.ikke_behov.stjerner"].text == "*"
