"""Reconciliation: each published cell beside what the chain computes from the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

import pandas as pd

from virkning.config.published import PublishedFigures, PublishedTable
from virkning.findings import Finding
from virkning.formatting import MISSING_CELL, Unit, format_cell, format_number

SUFFIXES = {"pct": " %", "år": " år"}


class Status(StrEnum):
    """How a published cell compares; the wording is what the report prints."""

    REPRODUCED = "Genskabt"
    ROUNDED_MEANS = "Afrundede gennemsnit"
    DIFFERENT = "Afviger"
    NOT_COMPARED = "Ikke med"


@dataclass(frozen=True)
class Comparison:
    """One published cell: what was printed, what is computed, and how they agree."""

    printed: str
    recomputed: str
    printed_base: int | None
    base: int | None
    status: Status
    reason: str


def reconcile(
    published: pd.DataFrame, figures: PublishedFigures, findings: Mapping[str, Finding]
) -> pd.DataFrame:
    """Compare every row of `published` with its finding.

    `published` has the columns table, row, column, printed, unit, n (all text, empty where absent; see
    the programme's `offentliggjort/`). Returns one row for each published row, in the same order, with
    the columns tabel, raekke, kolonne, trykt, genberegnet, n_trykt, n, status, forklaring.
    """
    return pd.DataFrame(
        {
            "tabel": cell["table"],
            "raekke": cell["row"],
            "kolonne": cell["column"],
            "trykt": comparison.printed,
            "genberegnet": comparison.recomputed,
            "n_trykt": comparison.printed_base,
            "n": comparison.base,
            "status": str(comparison.status),
            "forklaring": comparison.reason,
        }
        for cell in _records(published)
        for comparison in [_compare(cell, published, figures, findings)]
    )


def _records(published: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(name): str(value) for name, value in row.items()} for row in published.to_dict("records")]


def _compare(
    cell: Mapping[str, str],
    published: pd.DataFrame,
    figures: PublishedFigures,
    findings: Mapping[str, Finding],
) -> Comparison:
    printed = _printed_text(cell["printed"], cell["unit"])
    printed_base = int(cell["n"]) if cell["n"] else None
    table = _table_of(cell, figures)
    finding = findings.get(_finding_id(table.fund, table, cell)) if table else None
    if table is None or finding is None or not _is_comparable(cell):
        return Comparison(printed, MISSING_CELL, printed_base, None, Status.NOT_COMPARED, "")
    base = findings.get(_finding_id(table.base, table, cell)) if table.base else None
    base_count = int(base.value) if base is not None and base.value is not None else None
    recomputed = _recomputed_text(finding, cell)
    status, reason = _judge(cell, printed == recomputed, printed_base, base_count, table, published)
    return Comparison(printed, recomputed, printed_base, base_count, status, reason)


def _judge(
    cell: Mapping[str, str],
    equal: bool,
    printed_base: int | None,
    base: int | None,
    table: PublishedTable,
    published: pd.DataFrame,
) -> tuple[Status, str]:
    if None not in (printed_base, base) and printed_base != base:
        return Status.DIFFERENT, f"Antallet bag cellen er {base}, ikke {printed_base}."
    if equal:
        return Status.REPRODUCED, ""
    difference = _printed_difference(cell, table, published)
    if difference is not None:
        return Status.ROUNDED_MEANS, f"Trykt som forskellen mellem de afrundede gennemsnit ({difference})."
    return Status.DIFFERENT, "Den trykte værdi genskabes ikke af data."


def _printed_difference(
    cell: Mapping[str, str], table: PublishedTable, published: pd.DataFrame
) -> str | None:
    """Return the subtraction of printed cells that gives the printed value, where there is one."""
    if table.forskel is None or cell["column"] != table.forskel.kolonne:
        return None
    same_row = published[(published["table"] == cell["table"]) & (published["row"] == cell["row"])]
    values = dict(zip(same_row["column"], same_row["printed"], strict=True))
    start, end, printed = (
        values.get(name) for name in (table.forskel.fra, table.forskel.til, cell["column"])
    )
    if not (start and end and printed) or Decimal(end) - Decimal(start) != Decimal(printed):
        return None
    shown = [format_number(Decimal(value), _decimals(value)) for value in (end, start, printed)]
    return f"{shown[0]} − {shown[1]} = {shown[2]}"


def _table_of(cell: Mapping[str, str], figures: PublishedFigures) -> PublishedTable | None:
    return next(
        (
            table
            for table in figures.tabeller
            if table.tabel == cell["table"]
            and cell["row"] in table.raekker
            and cell["column"] in table.kolonner
        ),
        None,
    )


def _finding_id(pattern: str, table: PublishedTable, cell: Mapping[str, str]) -> str:
    return pattern.format(raekke=table.raekker[cell["row"]], kolonne=table.kolonner[cell["column"]])


def _is_comparable(cell: Mapping[str, str]) -> bool:
    """Stars may be printed as nothing; any other cell must hold a number."""
    return cell["unit"] == "stjerner" or _is_number(cell["printed"])


def _is_number(text: str) -> bool:
    try:
        Decimal(text)
    except InvalidOperation:
        return False
    return True


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])


def _printed_text(printed: str, unit: str) -> str:
    if not _is_number(printed):
        return printed or MISSING_CELL
    return format_number(Decimal(printed), _decimals(printed)) + SUFFIXES.get(unit, "")


def _recomputed_text(finding: Finding, cell: Mapping[str, str]) -> str:
    if finding.value is None or finding.unit in (Unit.STARS, Unit.TEXT):
        return format_cell(finding.value, finding.unit) or MISSING_CELL
    decimals = _decimals(cell["printed"])
    return format_number(float(finding.value), decimals) + SUFFIXES.get(cell["unit"], "")
