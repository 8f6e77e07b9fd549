"""The published case: every row of the published file gets the outcome that the file itself argues for."""

import csv
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from virkning.config.load import load_published, load_report, load_statements
from virkning.findings import all_findings
from virkning.reconciliation.impossible import impossible_rows
from virkning.reconciliation.outcome import Outcome
from virkning.reconciliation.reconcile import reconcile
from virkning.reconciliation.statements import Verdict, judge_statements, statement_cells

HERE = Path(__file__).parent
FIXTURE = HERE / "urs2017-tabeller.csv"
"""The published cells of tables 4-1, 4-2, 7-1 and figures 4-1, 4-2, 7-2, which must not be changed."""
OUTCOMES = HERE / "urs2017-udfald.csv"
"""How many cells of each table have each outcome: counted in the published file by hand, with the reason."""
ROUNDED_MEANS = {("7-1", "Uden ændring bliver livet værre"), ("7-1", "Arbejder hårdt for forandring")}
NOT_BORNE = {
    "ukendte i behandlingssystemet (2.4)",
    "ukendte eller uden kontakt (2.3.2)",
    "udskrevet som færdigbehandlede (2.3.2)",
    "fortsat i behandling (tabel 2-1)",
    "mindre bekymrede eller besværede af stofmisbrug (2.3.2)",
    "færre dage med problemer (2.3.2)",
    "bekymret eller besværet af fysiske problemer (2.3.1)",
    "mænd i Danmark (4.2)",
    "omkostning per borger, som har modtaget indsatsen (tabel 2-1)",
    None,  # more citizens in contact with other services: a sentence of chapter 7 without a row of its own
}
"""By hand: the sentences that the tables beside them contradict, and »næsten 60 pct.« for 57."""


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="session")
def published(urs2017):
    return load_published(urs2017, load_report(urs2017, "urs2017"))


@pytest.fixture(scope="session")
def statements(urs2017):
    return load_statements(urs2017, load_report(urs2017, "urs2017"))


@pytest.fixture(scope="session")
def findings(urs2017):
    return all_findings(urs2017, "urs2017")


@pytest.fixture(scope="session")
def cells(published, statements, findings) -> pd.DataFrame:
    return reconcile(*published, findings, statement_cells(statements))


def test_the_programme_carries_the_published_cells_unchanged(published):
    required = rows(FIXTURE)
    carried = set(published[0][list(required[0])].itertuples(index=False, name=None))
    assert len(required) == 126
    assert {tuple(row.values()) for row in required} <= carried


def test_every_row_of_the_published_file_has_the_outcome_that_was_reasoned_by_hand(cells):
    expected = {(row["tabel"], row["udfald"]): int(row["antal"]) for row in rows(OUTCOMES)}
    assert Counter(zip(cells["tabel"], cells["udfald"].map(str), strict=True)) == expected
    assert len(cells) == sum(expected.values()) == 344


def test_the_totals_that_are_published_add_up_to_the_whole_file(cells, findings):
    total = findings["afstemning.celler.antal"].value
    shown = {outcome: findings.get(f"afstemning.{outcome}.antal") for outcome in Outcome}
    counted = {outcome: found.value for outcome, found in shown.items() if found is not None}
    assert total == len(cells) == sum(counted.values())
    assert {name: n for name, n in counted.items() if n} == cells["udfald"].value_counts().to_dict()


def test_every_row_stands_in_exactly_one_of_the_tables(cells, urs2017):
    parts = cells.loc[cells["udfald"] != Outcome.STATEMENT, "del"]
    assert parts.notna().all()
    for part in parts.unique():
        assert f"tbl-afstemning-{part}" in urs2017.published_labels("urs2017")


def test_only_the_two_known_changes_are_differences_of_rounded_means(cells):
    rounded = cells[cells["udfald"] == Outcome.ROUNDED_MEANS]
    assert set(zip(rounded["tabel"], rounded["raekke"], strict=True)) == ROUNDED_MEANS
    assert rounded["forklaring"].tolist() == ["4,52 − 4,44 = 0,08.", "4,04 − 3,70 = 0,34."]
    assert rounded["genberegnet"].tolist() == ["0,07", "0,33"]


def test_the_impossible_rows_are_argued_and_reproduced_with_the_smallest_n(cells, published):
    """By hand: 17/8 = 2,125 and 18/8 = 2,25 print 2,1 and 2,3, not 2,2; 22/8 and 17/8 differ by 5/8."""
    impossible = impossible_rows(*published, cells)
    assert impossible["n_trykt"].tolist() == [8, 8]
    assert impossible["mindste_n"].tolist() == impossible["n"].tolist() == [12, 12]
    assert impossible["genberegnet"].tolist() == impossible["trykt"].tolist()
    assert "17/8 = 2,125" in impossible["argument"][0]
    assert "−5/8 = −0,625" in impossible["argument"][1]


def test_the_sentences_that_data_do_not_bear_are_those_found_by_hand(statements, findings):
    judged = judge_statements(statements, findings, "udsagn.yml")
    named = [s.celle.raekke if s.celle else None for s in statements.udsagn]
    verdicts = dict(zip(named, judged["dom"], strict=True))
    assert {name for name, verdict in verdicts.items() if verdict == Verdict.NOT_BORNE} == NOT_BORNE
    assert Verdict.OPEN not in verdicts.values()


def test_every_sentence_of_the_published_file_is_judged(published, statements):
    cells, _ = published
    in_words = cells[(cells["table"] == "2-tekst") | (cells["unit"] == "ord")]
    expected = set(in_words[["table", "row", "column"]].itertuples(index=False, name=None))
    assert statement_cells(statements) == expected


def test_the_bounds_of_the_headline_shares_are_those_counted_by_hand(findings):
    """Hope: 11 of 27 measured of 54; retention: 12 of 30 of 51."""
    assert findings["yderpunkter.haab.lav"].value == pytest.approx(100 * 11 / 54)
    assert findings["yderpunkter.haab.hoej"].value == pytest.approx(100 * (11 + 27) / 54)
    assert findings["yderpunkter.haardt.lav"].value == pytest.approx(100 * 10 / 54)
    assert findings["yderpunkter.fortsat.mangler"].value == 51 - 30
    assert findings["yderpunkter.fortsat.lav"].value == pytest.approx(100 * 12 / 51)
    assert findings["yderpunkter.fortsat.hoej"].value == pytest.approx(100 * 33 / 51)


def test_the_unrounded_changes_print_as_the_published_file_says_they_would(findings):
    assert findings["motivation.vaerre.udvikling"].text == "0,07"
    assert findings["motivation.haardt.udvikling"].text == "0,33"


def test_both_tests_of_the_reversed_item_stand_side_by_side(findings):
    """Six fall by one, one rises by one, twenty stay: t and the sign test by hand."""
    assert findings["motivation.ikke_behov.p_wilcoxon"].value == pytest.approx(2 * (1 + 7) / 2**7)
    assert findings["motivation.ikke_behov.p_t"].value == pytest.approx(0.0573, abs=0.0005)
    assert findings["motivation.ikke_behov.stjerner"].text == "*"


def test_reports_that_are_not_reconciled_publish_nothing_of_it(aarhus):
    published = aarhus.published_labels("aarhus")
    assert [label for label in published if "afstemning" in label or "udsagn-trykt" in label] == []
