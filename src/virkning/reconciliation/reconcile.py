"""Each published cell beside what the chain computes from the data, and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from virkning.config.published import Absence, PublishedFigures, PublishedTable
from virkning.findings import Finding
from virkning.formatting import MISSING_CELL
from virkning.lists import join_danish
from virkning.reconciliation.cells import Cell, cells_of
from virkning.reconciliation.means import MeansRow, means_row
from virkning.reconciliation.outcome import Outcome

SMALLEST = "smallest"
"""Begins the `n_status` of a base that is only the smallest that fits; the ones that fit follow."""
ABSENT = {Absence.ILLEGIBLE: Outcome.ILLEGIBLE, Absence.NOT_QUANTIFIED: Outcome.NOT_QUANTIFIED}


@dataclass(frozen=True)
class Comparison:
    """What is computed for a published cell, on how many, the outcome, and why."""

    outcome: Outcome
    reason: str = ""
    recomputed: str = MISSING_CELL
    base: int | None = None


def reconcile(
    published: pd.DataFrame,
    figures: PublishedFigures,
    findings: Mapping[str, Finding],
    statements: Collection[tuple[str, str, str]] = (),
) -> pd.DataFrame:
    """Place every row of `published`, in its order.

    `published` has the columns table, row, column, printed, unit, n and may have n_status and note (all
    text; see the programme's `offentliggjort/`). `statements` are the cells (table, row, column) that
    are held against data as sentences. Returns the columns nr (from 1), del, tabel, raekke, kolonne,
    trykt, genberegnet, n_trykt, n, udfald (an `Outcome`), forklaring (Danish, empty where there is nothing to
    explain).
    """
    cells = list(cells_of(published))
    reconciliation = _Reconciliation(cells, figures, findings, set(statements))
    rows = []
    for number, cell in enumerate(cells, start=1):
        comparison = reconciliation.outcome(cell)
        rows.append(
            {
                "nr": number,
                "del": figures.part_of(cell.table),
                "tabel": cell.table,
                "raekke": cell.row,
                "kolonne": cell.column,
                "trykt": cell.text,
                "genberegnet": comparison.recomputed,
                "n_trykt": cell.base,
                "n": comparison.base,
                "udfald": comparison.outcome,
                "forklaring": comparison.reason,
            }
        )
    return pd.DataFrame(rows)


class _Reconciliation:
    def __init__(
        self,
        cells: list[Cell],
        figures: PublishedFigures,
        findings: Mapping[str, Finding],
        statements: Collection[tuple[str, str, str]],
    ) -> None:
        self._cells = cells
        self._figures = figures
        self._findings = findings
        self._statements = statements

    def outcome(self, cell: Cell) -> Comparison:
        if (cell.table, cell.row, cell.column) in self._statements:
            return Comparison(Outcome.STATEMENT)
        note = self._figures.noter.get(cell.note)
        if cell.is_empty and note is not None and note.uden_tal is not None:
            return Comparison(ABSENT[note.uden_tal], note.tekst)
        table = table_of(cell, self._figures)
        finding = self._findings.get(finding_id(table.fund, table, cell)) if table is not None else None
        if table is None or finding is None or not cell.is_comparable:
            return Comparison(Outcome.NOT_COMPARED)
        base = self._base(cell, table, finding)
        recomputed = cell.recomputed(finding)
        outcome, reason = _judge(cell, recomputed, base, table, means_row(cell, table, self._cells))
        reasons = [reason, note.tekst if note is not None else ""]
        return Comparison(outcome, " ".join(filter(None, reasons)), recomputed, base)

    def _base(self, cell: Cell, table: PublishedTable, finding: Finding) -> int | None:
        if table.base is None:
            return finding.base
        base = self._findings.get(finding_id(table.base, table, cell))
        return None if base is None or base.value is None else int(base.value)


def _judge(
    cell: Cell, recomputed: str, base: int | None, table: PublishedTable, means: MeansRow | None
) -> tuple[Outcome, str]:
    is_equal = cell.text == recomputed
    if cell.base is not None and base != cell.base:
        return _judge_other_base(cell.base, is_equal, base, means)
    if is_equal and table.reference:
        return Outcome.REFERENCE, ""
    if is_equal and cell.n_status.startswith(SMALLEST):
        return Outcome.SMALLEST_N, _other_bases(cell)
    if is_equal:
        return Outcome.REPRODUCED, ""
    is_change = table.forskel is not None and cell.column == table.forskel.kolonne
    if is_change and means is not None and means.subtraction:
        return Outcome.ROUNDED_MEANS, f"{means.subtraction}."
    return Outcome.DIFFERENT, "Den trykte værdi genskabes ikke af data."


def _judge_other_base(
    printed: int, is_equal: bool, base: int | None, means: MeansRow | None
) -> tuple[Outcome, str]:
    if base is None:
        return Outcome.DIFFERENT, f"Antallet bag cellen kendes ikke; trykt er {printed}."
    if means is None or means.is_possible or not means.is_possible_with(base) or not is_equal:
        return Outcome.DIFFERENT, f"Antallet bag cellen er {base}, ikke {printed}."
    return Outcome.IMPOSSIBLE, f"Ingen svar fra {printed} borgere giver rækkens tal; genskabt med {base}."


def _other_bases(cell: Cell) -> str:
    """Return which numbers of persons fit too, read from the file's `smallest (54 or 88 fit)`."""
    fitting = re.findall(r"\d+", cell.n_status)
    others = [number for number in fitting if number != cell.n]
    return f"Passer også med {join_danish(others, 'eller')} borgere." if others else ""


def table_of(cell: Cell, figures: PublishedFigures) -> PublishedTable | None:
    """Return what the programme says about a cell's row and column; None where it says nothing."""
    return next(
        (
            table
            for table in figures.tabeller
            if table.tabel == cell.table and cell.row in table.raekker and cell.column in table.kolonner
        ),
        None,
    )


def finding_id(pattern: str, table: PublishedTable, cell: Cell) -> str:
    """Return the id that a pattern gives for a cell."""
    return pattern.format(raekke=table.raekker[cell.row], kolonne=table.kolonner[cell.column])
