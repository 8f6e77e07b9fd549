"""The numbers of a report, by the ids of their findings, as cells of a workbook."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from virkning.config.model import DataBasis
from virkning.config.prices import Status
from virkning.export.workbook import Cell
from virkning.findings import Finding
from virkning.formatting import Unit
from virkning.lists import join_danish

NOT_REPORTED = "ikke opgjort i rapporten"
REAL = (str(DataBasis.REAL), str(Status.SOURCED))
"""What stands under »Grundlag« where there is nothing to replace."""
CHOSEN = "valgt"
"""What stands under »Grundlag« of an assumption: neither true nor invented."""


@dataclass(frozen=True)
class Reported:
    """The findings of the report called `report`."""

    report: str
    findings: Mapping[str, Finding]

    def number(self, finding_id: str) -> float | None:
        """Return an unrounded number, percent as a share; None where it is not there or has no value."""
        finding = self.findings.get(finding_id)
        value = finding.value if finding else None
        if finding is None or not isinstance(value, int | float) or not math.isfinite(value):
            return None
        return value / 100 if finding.unit is Unit.PERCENT else value

    def source(self, finding_ids: Iterable[str]) -> str:
        """Return the tables of the report that show the numbers; empty where none is there."""
        found = (self.findings[finding_id] for finding_id in finding_ids if finding_id in self.findings)
        labels = dict.fromkeys(finding.source for finding in found)
        return f"Rapporten {self.report}, {join_danish(list(labels))}" if labels else ""

    def remark(self, names: Mapping[str, str]) -> str:
        """Return which of the numbers are not there. `names`: what each is called, by id."""
        lacking = [name for finding_id, name in names.items() if self.number(finding_id) is None]
        if len(lacking) == len(names):
            return NOT_REPORTED
        return f"{NOT_REPORTED}: {join_danish(lacking)}" if lacking else ""


def basis(*kinds: DataBasis | Status) -> Cell:
    """Return the cell under »Grundlag«: each kind once, marked where one is not real."""
    words = list(dict.fromkeys(str(kind) for kind in kinds))
    return Cell(join_danish(words), marked=not set(words) <= set(REAL))


def sentences(*parts: str) -> str:
    """Join what is not empty into one remark."""
    return "; ".join(part for part in parts if part)
