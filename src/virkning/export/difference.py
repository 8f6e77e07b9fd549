"""What is different between two editions: parameters, files, findings, claims, tables and figures.

An edition is known by its own two files, `fund.csv` and `grundlag.json`, so that one which was put away in
another folder, or came from a colleague, can be compared as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pandas as pd

from virkning.claims.record import JudgedClaim
from virkning.edition import FINDINGS_FILE
from virkning.render.basis import EditionBasis, read_basis

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True)
class Edition:
    """An edition as it is compared. `findings` maps an id to the texts of its row in `fund.csv`."""

    basis: EditionBasis
    findings: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Change:
    """Something that is there in both and not the same, or in one alone: then the other text is None."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class FindingChange:
    """A finding that reads otherwise, or rests on others; `label` is its row's name in `source`.

    `n` is how many it is taken of: of a share all who answered, and not only those it counts.
    """

    name: str
    label: str
    source: str
    text: tuple[str | None, str | None]
    n: tuple[str, str]


@dataclass(frozen=True)
class Difference:
    """Everything that differs. `beyond_rounding` counts findings that read the same and are not."""

    parameters: tuple[Change, ...]
    files: tuple[Change, ...]
    is_other_program: bool
    findings: tuple[FindingChange, ...]
    beyond_rounding: int
    claims: tuple[tuple[JudgedClaim | None, JudgedClaim | None], ...]
    shown: tuple[Change, ...]

    @property
    def is_none(self) -> bool:
        """Say whether the two are the same in everything that is compared."""
        lists = (self.parameters, self.files, self.findings, self.claims, self.shown)
        return not any(lists) and not self.beyond_rounding and not self.is_other_program


def read_edition(folder: Path) -> Edition:
    """Read an edition. Raises FileNotFoundError where one of its two files is not there."""
    table = pd.read_csv(folder / FINDINGS_FILE, dtype=str, keep_default_na=False)
    findings = {str(name): dict(row) for name, row in table.set_index("fund", drop=False).iterrows()}
    return Edition(read_basis(folder), findings)


def difference(before: Edition, after: Edition) -> Difference:
    """Return what differs in `after`. Lines of claims move: claims are known by file and condition."""
    old, new = before.basis, after.basis
    findings, beyond_rounding = _findings(before.findings, after.findings)
    return Difference(
        parameters=_changes(old.parameters, new.parameters),
        files=_changes(old.files, new.files),
        is_other_program=old.program != new.program,
        findings=findings,
        beyond_rounding=beyond_rounding,
        claims=tuple(
            (one, other)
            for _, one, other in _paired(_by_condition(old.claims), _by_condition(new.claims))
            if one is None or other is None or one.outcome is not other.outcome
        ),
        shown=_changes(
            {label: shown.sha256 for label, shown in old.shown.items()},
            {label: shown.sha256 for label, shown in new.shown.items()},
        ),
    )


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    return tuple(Change(*pair) for pair in _paired(before, after) if pair[1] != pair[2])


def _findings(
    before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> tuple[tuple[FindingChange, ...], int]:
    """Return the findings that a reader sees are others, and how many others are not quite the same."""
    changes, beyond_rounding = [], 0
    for name, old, new in _paired(before, after):
        text = (None if old is None else old["skrives"], None if new is None else new["skrives"])
        n = ((old or {}).get("grundlag", ""), (new or {}).get("grundlag", ""))
        if text[0] != text[1] or n[0] != n[1]:
            row = new or old or {}
            changes.append(FindingChange(name, row["raekke"], row["kilde"], text, n))
        elif old != new:
            beyond_rounding += 1
    return tuple(changes), beyond_rounding


def _by_condition(claims: Iterable[JudgedClaim]) -> dict[tuple[str, str, int], JudgedClaim]:
    """Return claims by file, condition, and which of several with the same condition."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    known = {}
    for claim in claims:
        key = (claim.file, claim.condition)
        known[(*key, seen[key])] = claim
        seen[key] += 1
    return known


def _paired(before: Mapping[K, V], after: Mapping[K, V]) -> list[tuple[K, V | None, V | None]]:
    """Return every key with what it has in both, those of `after` in its order, then those that are gone."""
    keys = [*after, *(key for key in before if key not in after)]
    return [(key, before.get(key), after.get(key)) for key in keys]
