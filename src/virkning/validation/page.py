"""The validation page: every rule in words, and where the data break one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from virkning.formatting import format_number
from virkning.tables import markdown_table
from virkning.validation.report import CheckedTable, RuleResult, ValidationReport, counted
from virkning.validation.rule import Severity

CONSEQUENCES = {Severity.STOP: "stopper kørslen", Severity.WARNING: "giver en advarsel"}


def validation_page(report: ValidationReport) -> str:
    """Return a Danish page in Markdown: summary, violations with places, all rules with their status."""
    parts = ["# Validering af data", _summary(report)]
    parts += _violations("Fejl, der stopper kørslen", report.stops)
    parts += _violations("Advarsler", report.warnings)
    for table in report.tables:
        parts += [f"## {table.name}", _rules(table, report.of(table.instrument))]
    return "\n\n".join(parts) + "\n"


def write_page(file: Path, report: ValidationReport) -> None:
    """Write the page to `file` and make its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(validation_page(report), encoding="utf-8")


def _summary(report: ValidationReport) -> str:
    rules = counted(len(report.results), "regel", "regler")
    tables = counted(len(report.tables), "skema", "skemaer")
    stops = counted(len(report.stops), "kritisk regel", "kritiske regler")
    warnings = (
        counted(len(report.warnings), "advarsel", "advarsler") if report.warnings else "ingen advarsler"
    )
    verdict = f"{stops} er brudt og stopper kørslen" if report.stops else "Ingen kritisk regel er brudt"
    return (
        f"Data fra {tables} er holdt op mod {rules}, som følger af kodebogen. {verdict}. "
        f"Der er {warnings}. Siden viser antal og steder, men ingen svar."
    )


def _violations(title: str, results: Sequence[RuleResult]) -> list[str]:
    if not results:
        return []
    rows = [row for result in results for row in _violation_rows(result)]
    return [f"## {title}", markdown_table(pd.DataFrame(rows))]


def _violation_rows(result: RuleResult) -> list[dict[str, str]]:
    words = {"Regel": result.rule.id, "Felt": result.rule.subject, "Fundet": result.found}
    remedy = {"Gør": result.rule.remedy}
    places = [str(place) for place in result.places] or ["alle filer"]
    return [words | {"Sted": place} | remedy for place in places]


def _rules(table: CheckedTable, results: Sequence[RuleResult]) -> str:
    rows = [
        {
            "Felt": result.rule.subject,
            "Tilladt": result.rule.allowed,
            "Ved brud": CONSEQUENCES[result.rule.severity],
            "Rækker": format_number(result.checked, 0),
            "Status": _status(result),
        }
        for result in results
    ]
    head = f"Tabellen har {counted(table.rows, 'række', 'rækker')}."
    return f"{head}\n\n{markdown_table(pd.DataFrame(rows), numeric=['Rækker'])}"


def _status(result: RuleResult) -> str:
    if not result.checked:
        return "ingen data"
    return result.found_and_counted if result.failures else "overholdt"
