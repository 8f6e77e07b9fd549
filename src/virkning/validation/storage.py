"""The result of validation as JSON: sorted, without values, the same bytes for the same data."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from virkning.errors import Severity
from virkning.flaw_file import as_place
from virkning.validation.alike import Alike
from virkning.validation.report import CheckedTable, RuleResult, ValidationReport
from virkning.validation.rule import Expectation, Rule, Scope


def write_validation(file: Path, report: ValidationReport) -> None:
    """Write `report` to `file` (and make its folder): rules, counts and places, no values."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(report), ensure_ascii=False, indent=1, sort_keys=True)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


def read_validation(file: Path) -> ValidationReport:
    """Read what `write_validation` wrote."""
    record = json.loads(file.read_text(encoding="utf-8"))
    return ValidationReport(
        tables=tuple(CheckedTable(**table) for table in record["tables"]),
        results=tuple(_result(result) for result in record["results"]),
    )


def _result(record: dict[str, Any]) -> RuleResult:
    places = tuple(as_place(place) for place in record["places"])
    parts = {
        "rule": _rule(record["rule"]),
        "places": places,
        "unused": tuple(record["unused"]),
        "alike": tuple(_alike(alike) for alike in record["alike"]),
    }
    return RuleResult(**{**record, **parts})


def _alike(record: dict[str, Any]) -> Alike:
    return Alike(as_place(record["place"]), as_place(record["other"]), record["likeness"])


def _rule(record: dict[str, Any]) -> Rule:
    parts = {
        "fields": tuple(record["fields"]),
        "severity": Severity(record["severity"]),
        "scope": Scope(record["scope"]),
        "expectation": Expectation(**record["expectation"]),
    }
    return Rule(**{**record, **parts})
