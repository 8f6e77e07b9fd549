"""Numbers typed in an own text: which findings they are, and which numbers are left in peace."""

import pytest

from virkning.findings import Finding
from virkning.formatting import Unit
from virkning.render.typed_numbers import typed_numbers

NBSP = "\N{NO-BREAK SPACE}"


def finding(name, value, unit, source="tbl-a"):
    return Finding(name, value, unit, 30, 30, 0, None, {}, source, "03")


FINDINGS = {
    one.id: one
    for one in (
        finding("andel.medicin", 47.5, Unit.PERCENT),  # printed as 48 pct.
        finding("andel.anden", 48.2, Unit.PERCENT, "tbl-b"),
        finding("haab.udvikling", 0.37, Unit.SCORE),
        finding("borgere.antal", 164, Unit.COUNT),
        finding("borgere.faa", 3, Unit.COUNT),
        finding("pris.borger", 32_460, Unit.KRONER),  # printed as 32.500 kr.
        finding("dage.aendring", -4.24, Unit.AMOUNT),  # printed as −4,2
        finding("noget.ord", "højere", Unit.TEXT),
        finding("borte.andel", None, Unit.PERCENT),
    )
}


def hints(text, labels=("tbl-a",)):
    found = typed_numbers(text, "params/r/tekst/resultater.md", FINDINGS, labels)
    return [(hint.line, hint.text, hint.finding, hint.is_same) for hint in found]


def test_a_number_that_is_printed_is_told_with_the_finding_of_the_chapter_first():
    assert hints("I alt fik 48 pct. medicin.") == [
        (1, "48 pct.", "andel.medicin", True),
        (1, "48 pct.", "andel.anden", True),
    ]


def test_a_number_one_off_in_the_last_digit_is_told_where_the_chapter_shows_the_finding():
    assert hints("I alt fik 47 pct. medicin.") == [(1, "47 pct.", "andel.medicin", False)]
    assert hints("I alt fik 47 pct. medicin.", labels=()) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Håbet voksede 0,37.", "haab.udvikling"),
        ("Vi mødte 164 borgere.", "borgere.antal"),
        ("Det koster 32.500 kr. pr. borger.", "pris.borger"),
        (f"Det koster 32.500{NBSP}kr. pr. borger.", "pris.borger"),
        ("Det faldt med −4,2 dage.", "dage.aendring"),
        ("Det faldt med -4,2 dage.", "dage.aendring"),
        ("Andelen er 48 % i dag.", "andel.medicin"),
        ("Andelen er 48 procent.", "andel.medicin"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_a_dane_writes_them(text, name):
    assert next(hint[2:] for hint in hints(text)) == (name, True)


@pytest.mark.parametrize(
    "text",
    [
        "Der var 3 møder.",
        "Evalueringen er fra 2014.",
        "Vi mødtes den 31. december 2015.",
        "Se {{< var borgere.antal >}} og @tbl-164.",
        '::: {.claim when="borgere.antal > 164"}',
        "Koden `164` er vores.",
        "Se [siden](https://eksempel.dk/164).",
        "Lov nr. 1645 og § 164a.",
        "Version 1.164.2 er ny.",
        "Andelen er 164 pct. højere.",
        "Vi har 50 pct. mere tid.",
    ],
)
def test_other_numbers_are_left_in_peace(text):
    assert hints(text) == []


def test_the_line_is_that_of_the_file():
    assert hints("Først.\n\nVi mødte 164 borgere.")[0][0] == 3


def test_a_lone_number_is_told_once_and_at_most_three_findings_are_named():
    many = {f"x.nr_{n}": finding(f"x.nr_{n}", 77, Unit.COUNT) for n in range(5)}
    found = list(typed_numbers("Der var 77.", "f", many, ()))
    assert [hint.finding for hint in found] == ["x.nr_0", "x.nr_1", "x.nr_2"]
