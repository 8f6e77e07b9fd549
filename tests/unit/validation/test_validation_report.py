"""The report of a validation: the stop in words, JSON, and the page for a reader."""

import pytest

from virkning.errors import DataError, ExitCode, Place, Severity
from virkning.validation.page import validation_page, write_page
from virkning.validation.report import CheckedTable, RuleResult, ValidationReport
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
