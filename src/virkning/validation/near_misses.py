"""Tell a rule that somebody breaks for want of a match what the identifier looks like instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from virkning.config.codebook import CITIZENS
from virkning.errors import Place
from virkning.ingest.linking import LIKE
from virkning.validation.alike import Alike
from virkning.validation.report import ValidationReport
from virkning.validation.rule import Rule


def with_near_misses(report: ValidationReport, unmatched: pd.DataFrame) -> ValidationReport:
    """Return `report` with the near misses of `unmatched` (columns: `linking.UNMATCHED`) at their rules.

    A form without its citizen breaks the rule »kendt«, one without its first measurement »foerste_findes«.
    """
    found: dict[tuple[str, str], list[Alike]] = defaultdict(list)
    for row in unmatched[unmatched["ligner"].notna()].to_dict("records"):
        kind = "kendt" if row["fra"] == CITIZENS != row["til"] else "foerste_findes"
        found[str(row["til"]), kind].append(Alike(place_in(row), place_in(row, LIKE), str(row["ligner"])))
    return replace(
        report,
        results=tuple(
            replace(result, alike=tuple(found[_key(result.rule)])) if _key(result.rule) in found else result
            for result in report.results
        ),
    )


def place_in(row: Mapping[Any, Any], prefix: str = "") -> Place:
    """Return the cell that a row of `linking.UNMATCHED` names; `prefix` LIKE: the one it is like."""
    sheet, position = row[f"{prefix}ark"], row[f"{prefix}plads"]
    return Place(
        str(row[f"{prefix}fil"]),
        None if pd.isna(sheet) else str(sheet),
        (int(row[f"{prefix}raekke"]),),
        str(row[f"{prefix}kolonne"]),
        position=None if pd.isna(position) else int(position),
    )


def _key(rule: Rule) -> tuple[str, str]:
    return rule.instrument, rule.kind
