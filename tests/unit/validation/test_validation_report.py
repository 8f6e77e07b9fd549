"""The report of a validation: the stop in words, JSON, and the page for a reader."""

from dataclasses import replace

import pytest

from virkning.errors import DataError, ExitCode, Place, Severity
from virkning.validation.page import validation_page, write_page
from virkning.validation.report import CheckedTable, RuleResult, ValidationReport, warning_lines
from virkning.validation.rule import Rule, Scope, expect
from virkning.validation.storage import read_validation, write_validation


def rule(kind: str, severity: Severity, scope: Scope = Scope.ROW) -> Rule:
    return Rule(
        id=f"borgere.alder.{kind}",
        instrument="borgere",
        fields=("alder",),
        subject="Alder",
        found="tal uden for det tilladte interval",
        allowed="et helt tal fra 15 til 99",
        remedy="ret tallet",
        severity=severity,
        expectation=expect("ExpectColumnValuesToBeBetween", column="alder", min_value=15, max_value=99),
        scope=scope,
    )


STOPPED = RuleResult(
    rule("interval", Severity.STOP),
    checked=1200,
    failures=8,
    places=(
        Place("data/raw/nordby/kontakt.csv", None, (3,), "s_3"),
        Place("data/raw/sydby/alt.xlsx", "Kontakt", (2, 3, 4, 5, 6, 7, 8), "Alder"),
    ),
)
WARNED = RuleResult(
    rule("bortfald", Severity.WARNING, Scope.SOURCE),
    checked=1200,
    failures=1,
    places=(Place("data/raw/sydby/alt.xlsx", "Kontakt", (), "Alder"),),
)
UNUSED = RuleResult(rule("brugt", Severity.WARNING, Scope.TABLE), 1200, 2, (), ("Nej", "Ja | måske"))
KEPT = RuleResult(rule("laesbar", Severity.STOP), 1200, 0)
UNTRIED = RuleResult(rule("svar", Severity.STOP), 0, 0)
TABLES = (CheckedTable("borgere", "Kontaktskema", 1200),)
LINKS = "| Fra | Til |\n| :--- | :--- |\n| Kontaktskema | Trivselsskema |"
REPORT = ValidationReport(TABLES, (STOPPED, KEPT, UNTRIED, WARNED, UNUSED))


def test_the_stop_is_one_error_grouped_by_place():
    with pytest.raises(DataError) as stopped:
        REPORT.raise_if_critical()

    assert stopped.value.exit_code is ExitCode.DATA
    assert str(stopped.value).splitlines() == [
        "Data overholder ikke kodebogen: 2 fejl skal rettes",
        "  1. Stopper: data/raw/nordby/kontakt.csv, linje 3, kolonne »s_3«",
        "     Fundet:  tal uden for det tilladte interval (1 linje)",
        "     Tilladt: et helt tal fra 15 til 99",
        "     Gør:     ret tallet",
        "  2. Stopper: data/raw/sydby/alt.xlsx, ark »Kontakt«, række 2, 3, 4, 5, 6 og 2 til, kolonne »Alder«",
        "     Fundet:  tal uden for det tilladte interval (7 rækker)",
        "     Tilladt: et helt tal fra 15 til 99",
        "     Gør:     ret tallet",
    ]


def test_every_violation_is_a_flaw_with_its_severity_and_one_of_no_row_is_in_all_files():
    assert [(flaw.severity, str(flaw.place), flaw.found) for flaw in (*WARNED.flaws, *UNUSED.flaws)] == [
        (
            Severity.WARNING,
            "data/raw/sydby/alt.xlsx, ark »Kontakt«, kolonne »Alder«",
            "tal uden for det tilladte interval",
        ),
        (
            Severity.WARNING,
            "alle filer",
            "Alder: tal uden for det tilladte interval: »Nej« og »Ja | måske«",
        ),
    ]
    assert KEPT.flaws == ()


def test_warnings_alone_do_not_stop():
    ValidationReport(TABLES, (KEPT, WARNED, UNUSED)).raise_if_critical()


def test_stops_and_warnings_are_told_apart():
    assert REPORT.stops == (STOPPED,)
    assert REPORT.warnings == (WARNED, UNUSED)


def test_json_holds_the_whole_report(tmp_path):
    file = tmp_path / "build" / "validering.json"
    write_validation(file, REPORT)

    assert read_validation(file) == REPORT
    again = tmp_path / "again.json"
    write_validation(again, read_validation(file))
    assert again.read_bytes() == file.read_bytes()


def test_the_page_tells_what_stops_what_warns_and_what_holds():
    page = validation_page(REPORT, LINKS)

    assert page.startswith("# Resultat af valideringen\n")
    assert "Data fra 1 skema er holdt op mod 5 regler" in page
    assert "1 kritisk regel er brudt og stopper kørslen" in page
    assert "Der er 2 advarsler" in page
    lines = page.splitlines()
    assert any("ark »Kontakt«, række 2, 3, 4, 5, 6 og 2 til" in line for line in lines)
    assert any("»Nej« og »Ja \\| måske«" in line for line in lines)
    assert any("(8 rækker)" in line and "1.200" in line for line in lines)
    assert any("overholdt" in line and "1.200" in line for line in lines)
    assert any("ingen data" in line and "| 0 |" in line for line in lines)


def test_a_page_without_violations_has_no_section_about_them(tmp_path):
    file = tmp_path / "build" / "validering.md"
    write_page(file, ValidationReport(TABLES, (KEPT,)), LINKS)

    page = file.read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## Kobling af skemaer",
        "## Kontaktskema",
    ]
    assert f"\n\n{LINKS}\n\n" in page
    assert "Der er ingen advarsler" in page


def test_every_rule_of_the_page_stands_under_its_form(codebook, parameters, tables, sources):
    from virkning.validation.checkpoint import validate

    page = validation_page(validate(tables, codebook, parameters, sources), LINKS)

    citizens, wellbeing = page.split("## Kontaktskema")[1].split("## Trivselsskema")
    assert "Stoffer: Hash" in citizens
    assert "Træt" in wellbeing


def broken(subject: str, places: tuple[Place, ...] = (), found: str = "fundet") -> RuleResult:
    scope = Scope.ROW if places else Scope.SOURCE
    named = replace(rule("x", Severity.WARNING, scope), subject=subject, found=found)
    return RuleResult(named, 9, sum(len(place.rows) for place in places) or 1, places)


def cell(*rows: int, column: int = 0, sheet: str = "Ark") -> Place:
    return Place("data/raw/nord/Data.xlsx", sheet, rows, "Kol", position=column)


def test_a_warning_in_the_terminal_names_its_cells():
    assert warning_lines([broken("Alder", (cell(2, 3), cell(4, sheet="To")))]) == [
        "Advarsel: Alder: fundet (3 rækker)",
        "  data/raw/nord/Data.xlsx, ark »Ark«, celle A2 og A3 (»Kol«)",
        "  data/raw/nord/Data.xlsx, ark »To«, celle A4 (»Kol«)",
    ]


def test_warnings_of_one_kind_are_one_line_with_the_first_few_names_and_places():
    many = [broken(name, (cell(number, sheet=name),)) for number, name in enumerate("ABCDE", start=2)]
    assert warning_lines([*many[:1], broken("Køn", found="andet"), *many[1:]]) == [
        "Advarsel: fundet: »A«, »B«, »C« og 2 til",
        "  data/raw/nord/Data.xlsx, ark »A«, celle A2 (»Kol«)",
        "  data/raw/nord/Data.xlsx, ark »B«, celle A3 (»Kol«)",
        "  data/raw/nord/Data.xlsx, ark »C«, celle A4 (»Kol«)",
        "  og 2 steder til",
        "Advarsel: Køn: andet (1 kilde)",
    ]
    assert warning_lines(many[:2])[0] == "Advarsel: fundet: »A« og »B«"
    assert warning_lines([]) == []


def test_what_stops_is_told_sheet_by_sheet_and_cell_by_cell():
    one = broken("A", (cell(9, column=3), cell(2, sheet="To")))
    two = broken("B", (cell(5, column=1), cell(3, column=3)))
    stops = [replace(it, rule=replace(it.rule, severity=Severity.STOP)) for it in (one, two)]
    with pytest.raises(DataError) as stopped:
        ValidationReport(TABLES, tuple(stops)).raise_if_critical()
    assert [(flaw.place.sheet, flaw.place.position, flaw.place.rows) for flaw in stopped.value.flaws] == [
        ("Ark", 1, (5,)),
        ("Ark", 3, (3,)),
        ("Ark", 3, (9,)),
        ("To", 0, (2,)),
    ]
