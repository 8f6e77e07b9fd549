"""What the published report said in words, and whether the data bear it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from virkning.claims.condition import Condition, read_condition
from virkning.claims.nodes import Not
from virkning.config.published import PublishedStatement, PublishedStatements
from virkning.errors import ConfigurationError, Flaw, Place
from virkning.findings import Finding
from virkning.formatting import MISSING_CELL, NO_BREAK_SPACE, format_cell
from virkning.lists import join_danish
from virkning.share_words import share_words

ABOUT = "omkring "
"""The scale puts it before words that are only nearly exact; a sentence is not held to it."""


class Verdict(StrEnum):
    """Whether the data bear a sentence; the wording is what the report prints."""

    BORNE = "Bæres af data"
    NOT_BORNE = "Bæres ikke"
    OPEN = "Kan ikke afgøres"


@dataclass(frozen=True)
class _Judged:
    verdict: Verdict
    reason: str


UNDECIDED = _Judged(Verdict.OPEN, "Denne rapport har ikke de tal, der skal til.")


def judge_statements(
    statements: PublishedStatements, findings: Mapping[str, Finding], file: str
) -> pd.DataFrame:
    """Hold each sentence against the findings.

    Returns the columns nr (from 1), sted, udsagn, genberegnet, dom (a `Verdict`) and forklaring, all in
    Danish. A sentence whose findings the report does not have, or has without value, is left open.
    Raises ConfigurationError with every condition that cannot be judged; `file` is where they stand.
    """
    rows, flaws = [], []
    for number, statement in enumerate(statements.udsagn, start=1):
        try:
            judged = _judge(statement, findings)
        except _Mistaken as mistaken:
            flaws.append(Flaw(Place(file, key=f"udsagn[{number}].naar"), *mistaken.texts))
            continue
        rows.append(
            {
                "nr": number,
                "sted": statement.sted,
                "udsagn": statement.udsagn,
                "genberegnet": _recomputed(statement, findings),
                "dom": judged.verdict,
                "forklaring": judged.reason,
            }
        )
    if flaws:
        raise ConfigurationError(flaws)
    return pd.DataFrame(rows)


def statement_cells(statements: PublishedStatements) -> set[tuple[str, str, str]]:
    """Return the cells (table, row, column) of the published file that are held against data as sentences."""
    cells = (statement.celle for statement in statements.udsagn)
    return {(cell.tabel, cell.raekke, cell.kolonne) for cell in cells if cell is not None}


class _Mistaken(Exception):
    def __init__(self, found: str, allowed: str, remedy: str) -> None:
        super().__init__(found)
        self.texts = (found, allowed, remedy)


def _judge(statement: PublishedStatement, findings: Mapping[str, Finding]) -> _Judged:
    if statement.andel is not None:
        finding = findings.get(statement.andel)
        if finding is None or finding.value is None:
            return UNDECIDED
        return _read(statement, _words(float(finding.value)) == statement.i_ord)
    condition, errors = read_condition(statement.naar, findings)
    if any(name not in findings for name in condition.findings):
        return UNDECIDED
    if errors:
        raise _Mistaken(errors[0].found, errors[0].allowed, errors[0].remedy)
    if condition.verdict(findings).holds:
        return _read(statement, True)
    assert condition.node is not None  # a statement without a condition has words for a share
    if Condition(condition.text, Not(condition.node)).verdict(findings).holds:
        return _read(statement, False)
    return UNDECIDED


def _read(statement: PublishedStatement, holds: bool) -> _Judged:
    return _Judged(Verdict.BORNE, statement.holder) if holds else _Judged(Verdict.NOT_BORNE, statement.ellers)


def _words(percent: float) -> str:
    return share_words(percent).removeprefix(ABOUT).replace(NO_BREAK_SPACE, " ")


def _recomputed(statement: PublishedStatement, findings: Mapping[str, Finding]) -> str:
    return join_danish(
        [f"{label} {_cell(findings.get(name))}" for label, name in statement.genberegnet.items()]
    )


def _cell(finding: Finding | None) -> str:
    return MISSING_CELL if finding is None else format_cell(finding.value, finding.unit) or MISSING_CELL
