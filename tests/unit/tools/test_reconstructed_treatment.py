"""Contact, burdens, fidelity, the last 30 days, retention: every legible cell, counted in the raw files."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from raw_answers import DEGREE, THIRTY_DAYS, TROUBLE, Question
from scipy.stats import ttest_rel

FILE = Path(__file__).resolve().parents[3] / "programmes" / "urs" / "offentliggjort" / "urs2017.csv"
ROWS = pd.read_csv(FILE, dtype=str, keep_default_na=False)

FIRST, START, LATER = "Måleredskab 1, før", "Måleredskab 2", "Måleredskab 3"
CATEGORIES = {
    # figure: (form, question); where a figure has two questions they begin their rows
    "fig 4-3": (FIRST, Question("s_15", "Kontakt med behandlingen")),
    "fig 4-4": (FIRST, Question("s_16", "Substitution")),
    "fig 4-5": (FIRST, Question("s_17", "Andre tilbud")),
    "fig 4-7": (START, Question("s_18", "Forsørgelse")),
    "fig 7-3": (LATER, Question("s_32", "Behandling nu")),
    "fig 7-4": (LATER, Question("s_33", "Substitution nu")),
    "fig 7-5": (LATER, Question("s_34", "Andre tilbud nu")),
}
PROBLEMS = {
    "Fysiske problemer": Question("s_20", "Fysiske problemer"),
    "Psykiske problemer": Question("s_21", "Psykiske problemer"),
}
SENTENCES = {
    "betydeligt eller meget besværet af stofmisbrug": (
        THIRTY_DAYS["Stoffer: bekymret eller besværet (0-4)"],
        ("Betydeligt", "Meget"),
    ),
    "meget vigtigt at modtage behandling for stofmisbrug": (
        THIRTY_DAYS["Stoffer: vigtighed af behandling (0-4)"],
        ("Meget",),
    ),
    "ordineret medicin for psykiske problemer": (
        Question("s_22", "Medicin for psykiske problemer"),
        ("Ja",),
    ),
    "har ikke arbejdet eller søgt arbejde de seneste 30 dage": (
        Question("s_19", "Arbejdet eller søgt arbejde"),
        ("Nej",),
    ),
}
TECHNIQUES = {
    "MI 1 åbne spørgsmål": Question("s_35", "Åbne spørgsmål"),
    "MI 2 åbne spørgsmål til forandringsudsagn": Question("s_36", "Forandringsudsagn"),
    "MI 3 spejling": Question("s_37", "Spejling"),
    "LØFT 4 undtagelser": Question("s_38", "Undtagelser"),
    "LØFT 5 skalaspørgsmål": Question("s_39", "Skalaspørgsmål"),
    "LØFT 6 forskelle": Question("s_40", "Forskelle"),
    "LØFT 7 coping": Question("s_41", "Coping"),
    "LØFT 8 mirakelspørgsmål": Question("s_42", "Mirakelspørgsmål"),
    "LØFT 9 mål": Question("s_43", "Mål"),
}
PROJECT = {
    "Afdækning af områder, besøgssteder og opholdssteder": Question("s_44", "Områder afdækket"),
    "Afdækning af mulige samarbejdspartnere": Question("s_45", "Samarbejdspartnere afdækket"),
    "Kommunikationsstrategi med prioriterede samarbejdspartnere": Question("s_46", "Kommunikationsstrategi"),
    "Budskaber målrettet den enkelte samarbejdspartner": Question("s_47", "Målrettede budskaber"),
    "Samarbejdspartnere gjort opmærksomme på projektet": Question("s_48", "Partnere kender projektet"),
    "Netværk til relevante samarbejdspartnere": Question("s_49", "Netværk"),
    "Plan for rolle- og ansvarsfordeling": Question("s_50", "Roller og ansvar"),
    "Planlagt geografisk rute": Question("s_51", "Fast rute"),
    "Synlig og tilgængelig i ydertimerne": Question("s_52", "Ydertimer"),
}


def rows_of(*tables: str) -> list:
    chosen = ROWS[ROWS["table"].isin(tables) & (ROWS["printed"] + ROWS["unit"] != "")]
    return [pytest.param(row, id=f"{row.table} {row.row} {row.column}") for row in chosen.itertuples()]


def half_up(value: Decimal, decimals: int) -> Decimal:
    """Halves away from zero, as the report rounds."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def assert_share(cell, part: int, base: int) -> None:
    assert (part, base) == (int(cell.count), int(cell.n))
    assert half_up(Decimal(100 * part) / base, 0) == Decimal(cell.printed)


@pytest.mark.parametrize("cell", rows_of(*CATEGORIES))
def test_categories(answers, cell):
    form, question = CATEGORIES[cell.table]
    given = answers.of(form, question)
    assert_share(cell, int((given == cell.row).sum()), len(given))


@pytest.mark.parametrize("cell", rows_of("fig 4-6"))
def test_problems(answers, cell):
    name, _, answer = cell.row.partition(": ")
    given = answers.of(START, PROBLEMS[name])
    assert_share(cell, int((given == answer.capitalize()).sum()), len(given))


@pytest.mark.parametrize("cell", [each for each in rows_of("4-tekst") if each.values[0].row in SENTENCES])
def test_sentences_of_chapter_4(answers, cell):
    question, counted = SENTENCES[cell.row]
    given = answers.of(START, question)
    assert_share(cell, int(given.isin(counted).sum()), len(given))


def test_mean_days_among_those_with_drug_problems(answers):
    (printed,) = ROWS.loc[ROWS["row"].str.startswith("dage med stofproblemer"), "printed"]
    days = answers.of(START, THIRTY_DAYS["Stoffer: dage med problemer"]).astype(int)
    assert half_up(Decimal(int(days[days > 0].sum())) / int((days > 0).sum()), 0) == Decimal(printed)


@pytest.mark.parametrize("cell", rows_of("fig 5-2", "fig 5-3"))
def test_conversations(answers, cell):
    given = answers.of("Fidelitet, samtaler", TECHNIQUES[cell.row])
    assert_share(cell, int((given == cell.column).sum()), len(given))


@pytest.mark.parametrize("cell", rows_of("5-1", "5-2", "5-3", "5-4"))
def test_project_fidelity(answers, cell):
    municipality, _, when = cell.column.partition(" ")
    (given,) = answers.of(f"Fidelitet, projekt, {when}", PROJECT[cell.row], municipality)
    assert DEGREE[given] == int(cell.printed)


def pairs(answers, row: str) -> tuple[list[int], list[int]]:
    number = (lambda value: int(value)) if row.endswith("problemer") else TROUBLE.__getitem__
    before, after = (answers.of(form, THIRTY_DAYS[row]) for form in (START, LATER))
    both = before.index.intersection(after.index)
    return [number(before[person]) for person in both], [number(after[person]) for person in both]


IMPOSSIBLE = {"Psykisk: bekymret eller besværet (0-4)", "Psykisk: vigtighed af behandling (0-4)"}
SMALLEST_THAT_FITS = 12


@pytest.mark.parametrize("cell", rows_of("7-2", "7-3"))
def test_thirty_days(answers, cell):
    before, after = pairs(answers, cell.row)
    assert len(before) == (SMALLEST_THAT_FITS if cell.row in IMPOSSIBLE else int(cell.n))
    first, second = (Decimal(sum(values)) / len(values) for values in (before, after))
    if cell.column == "Signifikans":
        assert stars(before, after) == cell.printed
    else:
        value = {"Førmåling": first, "Udvikling": second - first}.get(cell.column, second)
        assert half_up(value, 1) == Decimal(cell.printed)


def stars(before: list[int], after: list[int]) -> str:
    changed = sum(old != new for old, new in zip(before, after, strict=True))
    p = ttest_rel(after, before).pvalue
    return "" if changed < 6 else "**" if p < 0.05 else "*" if p < 0.10 else ""


def test_no_smaller_number_than_12_fits_the_psychological_rows():
    """By hand: every pair of sums of n whole numbers, for both rows, their changes included."""

    def sums(n: int, first: str, second: str, change: str) -> list[tuple[int, int]]:
        return [
            (before, after)
            for before, after in product(range(4 * n + 1), repeat=2)
            if half_up(Decimal(before) / n, 1) == Decimal(first)
            and half_up(Decimal(after) / n, 1) == Decimal(second)
            and half_up(Decimal(after - before) / n, 1) == Decimal(change)
        ]

    rows = [("2.9", "2.2", "-0.8"), ("2.8", "2.1", "-0.8")]
    found = {n: [sums(n, *row) for row in rows] for n in range(1, 16)}
    assert {n: each for n, each in found.items() if all(each)} == {
        SMALLEST_THAT_FITS: [[(35, 26)], [(34, 25)]],
        13: [[(38, 28)], [(37, 27)]],
    }


def test_who_has_no_days_with_problems_is_not_asked_further(answers):
    for domain, form in product(("Stoffer", "Fysisk", "Psykisk"), (START, LATER)):
        days = answers.of(form, THIRTY_DAYS[f"{domain}: dage med problemer"]).astype(int)
        for question in ("bekymret eller besværet (0-4)", "vigtighed af behandling (0-4)"):
            asked = answers.of(form, THIRTY_DAYS[f"{domain}: {question}"])
            assert set(asked.index) == set(days.index[days > 0])


def test_a_problem_is_days_with_it(answers):
    for name, domain in (("Fysiske problemer", "Fysisk"), ("Psykiske problemer", "Psykisk")):
        days = answers.of(START, THIRTY_DAYS[f"{domain}: dage med problemer"]).astype(int)
        has = answers.of(START, PROBLEMS[name])
        assert set(has.index[has == "Ja"]) == set(days.index[days > 0])


def test_measure_3_follows_measure_2(answers):
    start, later = (
        answers.of(form, Question("s_5", dates)) for form, dates in ((START, "Startdato"), (LATER, "Dato"))
    )
    started, measured = (pd.to_datetime(dates, dayfirst=True) for dates in (start, later))
    assert len(measured) == 30
    assert set(measured.index) < set(started.index)
    days = (measured - started.loc[measured.index]).dt.days
    assert days.between(80, 100).all()


def test_every_legible_table_on_data_is_counted_somewhere():
    here = {*CATEGORIES, "fig 4-6", "fig 5-2", "fig 5-3", "5-1", "5-2", "5-3", "5-4", "7-2", "7-3"}
    elsewhere = {"4-1", "4-2", "4-tekst", "fig 4-1", "fig 4-2", "7-1", "fig 7-2"}
    same_as = {"fig 7-1": "4-1", "7-tekst": "7-1", "2-tekst": "statements", "9-tekst": "economy"}
    legible = ROWS[ROWS["printed"] != ""]
    assert set(legible["table"]) == here | elsewhere | set(same_as)
