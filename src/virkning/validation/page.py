"""The validation page: every rule in words, and where the data break one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from virkning.errors import Severity
from virkning.formatting import format_number
from virkning.tables import markdown_table
from virkning.validation.report import CheckedTable, RuleResult, ValidationReport, counted

CONSEQUENCES = {Severity.STOP: "stopper kørslen", Severity.WARNING: "giver en advarsel"}


LINKS = (
    "Kontaktregistreringen er holdt op imod hvert skema om borgerne, og den første måling imod hver senere. "
    "En borger uden en senere måling er bortfald og ikke en fejl."
)


def validation_page(report: ValidationReport, links: str) -> str:
    """Return a Danish page in Markdown: summary, violations with places, links, all rules with their status.

    `links` is the table of how many are in both of two forms, as the gate lets it be shown.
    """
    parts = ["# Resultat af valideringen", _summary(report)]
    parts += _violations("Fejl, der stopper kørslen", report, report.stops)
    parts += _violations("Advarsler", report, report.warnings)
    parts += ["## Kobling af skemaer", LINKS, f"{links}\n\n: Borgere, der er i begge skemaer"]
    for table in report.tables:
        parts += [f"## {table.name}", _rules(table, report.of(table.instrument))]
    return "\n\n".join(parts) + "\n"


def write_page(file: Path, report: ValidationReport, links: str) -> None:
    """Write the page (see `validation_page`) to `file` and make its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(validation_page(report, links), encoding="utf-8", newline="\n")


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


def _violations(title: str, report: ValidationReport, results: Sequence[RuleResult]) -> list[str]:
    if not results:
        return []
    names = {table.instrument: table.name for table in report.tables}
    rows = [{"Skema": names[result.rule.instrument], **row} for result in results for row in _rows_of(result)]
    return [f"## {title}", markdown_table(pd.DataFrame(rows), caption=title)]


def _rows_of(violation: RuleResult) -> list[dict[str, str]]:
    rule = violation.rule
    words = {"Felt": rule.subject, "Fundet": violation.found}
    if not violation.places:
        return [words | {"Sted": "alle filer", "Gør": rule.remedy}]
    return [
        words | {"Fundet": violation.found_in(place), "Sted": str(place), "Gør": rule.remedy_in(place)}
        for place in violation.places
    ]


def _rules(table: CheckedTable, results: Sequence[RuleResult]) -> str:
    """Return the rules of a form: the broken ones open to view, those that hold folded."""
    broken = [result for result in results if result.failures]
    kept = [result for result in results if not result.failures]
    parts = [f"Tabellen har {counted(table.rows, 'række', 'rækker')}."]
    if broken:
        parts.append(_rule_table(broken, f"Regler, der er brudt: {table.name}"))
    if kept:
        caption = f"Regler uden brud: {table.name}"
        summary = f"{counted(len(kept), 'regel', 'regler')} uden brud"
        parts.append(f"<details>\n<summary>{summary}</summary>\n\n{_rule_table(kept, caption)}\n\n</details>")
    return "\n\n".join(parts)


def _rule_table(results: Sequence[RuleResult], caption: str) -> str:
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
    return markdown_table(pd.DataFrame(rows), numeric=["Rækker"], caption=caption)


def _status(result: RuleResult) -> str:
    if not result.checked:
        return "ingen data"
    return result.found_and_counted if result.failures else "overholdt"
