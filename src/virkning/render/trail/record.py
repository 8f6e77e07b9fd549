"""The trail as it lies in a staged book: everything but the places in the report, which are read from it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from virkning.claims.record import JudgedClaim
from virkning.render.variables import PrintedFinding


@dataclass(frozen=True)
class TracedFinding:
    """A finding as the audit shows it: `text` as printed, `row` what its row is called, and the numbers of
    the claims that it decides."""

    id: str
    row: str
    text: str
    unit: str
    n: int | None
    notebook: str
    cell: str
    claims: tuple[int, ...]


@dataclass(frozen=True)
class Trail:
    """`sources`: by notebook and label, Markdown that tells what the cell was counted from."""

    sources: Mapping[str, Mapping[str, str]]
    findings: tuple[TracedFinding, ...]

    def of_cell(self, notebook: str, cell: str) -> list[TracedFinding]:
        """Return the findings that a cell has recorded, in the order they were given."""
        return [one for one in self.findings if (one.notebook, one.cell) == (notebook, cell)]


def trail_of(
    sources: Mapping[str, Mapping[str, str]],
    findings: Iterable[PrintedFinding],
    claims: Iterable[JudgedClaim],
) -> Trail:
    """Return the trail of all findings, in the order of their ids."""
    decided: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, start=1):
        for finding, _ in claim.values:
            decided[finding].append(number)
    traced = [
        TracedFinding(
            id=finding.id,
            row=finding.label,
            text=finding.text,
            unit=finding.unit.value,
            n=finding.n,
            notebook=finding.notebook,
            cell=finding.cell,
            claims=tuple(decided[finding.id]),
        )
        for finding in sorted(findings, key=lambda finding: finding.id)
    ]
    return Trail(sources, tuple(traced))


def write_trail(file: Path, trail: Trail) -> None:
    """Write a trail so that the same trail is the same bytes."""
    text = json.dumps(asdict(trail), ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


def read_trail(file: Path) -> Trail:
    """Read what `write_trail` wrote."""
    record = json.loads(file.read_text(encoding="utf-8"))
    findings = (TracedFinding(**{**one, "claims": tuple(one["claims"])}) for one in record["findings"])
    return Trail(record["sources"], tuple(findings))
