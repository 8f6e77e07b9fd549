"""What became of the claims of a report: kept in `build/` for the evaluator, read without anything heavy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from virkning.errors import Place


class Outcome(StrEnum):
    """What a reader meets in the place of a claim."""

    HOLDS = "holder"
    ALTERNATIVE = "alternativet bruges"
    LEFT_OUT = "udeladt"


@dataclass(frozen=True)
class JudgedClaim:
    """A claim that stands where it would be shown, and what became of it.

    `values` are the findings it rests on, as printed; `reason` says why it does not hold, where it
    does not; `recipient` is whom a recommendation is for.
    """

    file: str
    line: int
    condition: str
    values: tuple[tuple[str, str], ...]
    outcome: Outcome
    reason: str = ""
    recipient: str = ""

    @property
    def place(self) -> Place:
        """Where the claim is written."""
        return Place(self.file, rows=(self.line,))

    @property
    def failed(self) -> bool:
        """Whether the reader meets something else, or nothing."""
        return self.outcome is not Outcome.HOLDS


@dataclass(frozen=True)
class Dash:
    """A finding without value that is printed outside any claim: as a dash, in the middle of a sentence."""

    file: str
    line: int
    finding: str

    @property
    def place(self) -> Place:
        """Where it is printed."""
        return Place(self.file, rows=(self.line,))


@dataclass(frozen=True)
class TypedNumber:
    """A number typed in an evaluator's own text that a finding prints, or nearly (`is_same` False).

    `text` is the number as it is typed, `printed` as the finding is printed.
    """

    file: str
    line: int
    text: str
    finding: str
    printed: str
    is_same: bool

    @property
    def place(self) -> Place:
        """Where it is typed."""
        return Place(self.file, rows=(self.line,))


@dataclass(frozen=True)
class ClaimReport:
    """All claims of a report in the order of the book, all dashes, and all typed numbers."""

    claims: tuple[JudgedClaim, ...] = ()
    dashes: tuple[Dash, ...] = ()
    typed: tuple[TypedNumber, ...] = ()

    @property
    def failed(self) -> tuple[JudgedClaim, ...]:
        """The claims that do not hold."""
        return tuple(claim for claim in self.claims if claim.failed)


def write_claims(file: Path, report: ClaimReport) -> None:
    """Write what became of the claims. It holds printed values only."""
    text = json.dumps(asdict(report), ensure_ascii=False, indent=1)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8")


def read_claims(file: Path) -> ClaimReport:
    """Read what `write_claims` wrote; an absent file tells of no claims."""
    if not file.is_file():
        return ClaimReport()
    record = json.loads(file.read_text(encoding="utf-8"))
    claims = tuple(claim_of(claim) for claim in record["claims"])
    dashes = tuple(Dash(**dash) for dash in record["dashes"])
    return ClaimReport(claims, dashes, tuple(TypedNumber(**typed) for typed in record["typed"]))


def claim_of(record: Mapping[str, Any]) -> JudgedClaim:
    """Return a claim from the record it became as JSON."""
    values = tuple((name, text) for name, text in record["values"])
    return JudgedClaim(**{**record, "values": values, "outcome": Outcome(record["outcome"])})
