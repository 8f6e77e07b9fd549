"""Findings: a record for each number that may be printed, with where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from virkning.formatting import MISSING_CELL, Unit, format_value, is_missing
from virkning.workspace import Workspace

ROW_LABEL = "etiket"
"""The column of counts with the name of a row, where it has one."""


@dataclass(frozen=True)
class Measure:
    """A column of counts that becomes a finding: its unit and the columns that say how sure it is.

    `interval` names the columns of the lower and upper limit; `p` maps a method's name to the
    column of its p value.
    """

    unit: Unit
    interval: tuple[str, str] | None = None
    p: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One number: `value` unrounded in `unit`, counted on `n` of `base` persons, `missing` left out.

    `source` is the label of the table or figure that shows it; with `notebook` it leads to the cell.
    `label` is what its row is called there; empty where the row has no name of its own.
    """

    id: str
    value: float | int | str | None
    unit: Unit
    n: int | None
    base: int | None
    missing: int | None
    interval: tuple[float, float] | None
    p: dict[str, float]
    source: str
    notebook: str
    label: str = ""

    @property
    def cell(self) -> str:
        """The id of the notebook cell: published cells carry their label as id."""
        return self.source

    @property
    def printable(self) -> bool:
        """False where nothing could be computed or the gate masked it."""
        return self.value is not None

    @property
    def text(self) -> str:
        """The number as it stands in running Danish text; a dash where there is none to print."""
        return format_value(self.value, self.unit) if self.printable else MISSING_CELL


def findings_of(
    counts: pd.DataFrame, measures: Mapping[str, Measure], source: str, notebook: str
) -> list[Finding]:
    """Return a finding for each row and measure of `counts`; its column `fund` begins their ids.

    A number that could not be computed, or that the gate masked, is a finding without value, so that
    a text that uses it can be told so.
    """
    if "fund" not in counts:
        return []
    return [
        Finding(
            id=f"{row['fund']}.{column}",
            value=_plain(row[column]),
            unit=measure.unit,
            n=_whole(row, "n", "antal"),
            base=_whole(row, "base", "n"),
            missing=_whole(row, "mangler"),
            interval=_interval(row, measure),
            p={method: float(row[name]) for method, name in measure.p.items() if pd.notna(row[name])},
            source=source,
            notebook=notebook,
            label=str(row[ROW_LABEL]) if ROW_LABEL in row else "",
        )
        for row in counts.to_dict("records")
        for column, measure in measures.items()
        if pd.notna(row["fund"])
    ]


def write_findings(file: Path, findings: Iterable[Finding]) -> None:
    """Write a notebook's findings, sorted by id, so that the same findings are the same bytes."""
    records = [asdict(finding) for finding in sorted(findings, key=lambda finding: finding.id)]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_findings(file: Path) -> list[Finding]:
    """Read what `write_findings` wrote; an absent file holds no findings."""
    if not file.is_file():
        return []
    records = json.loads(file.read_text(encoding="utf-8"))
    return [
        Finding(**{**record, "unit": Unit(record["unit"]), "interval": _pair(record)}) for record in records
    ]


def all_findings(workspace: Workspace, report: str, *notebooks: str) -> dict[str, Finding]:
    """Return every finding of a report by id, over all notebooks, or those of `notebooks` only.

    Raises ValueError when two findings share an id or one id is the prefix of another, since their
    union could then not be nested into `_variables.yml`.
    """
    files = [workspace.findings_file(report, notebook) for notebook in notebooks]
    files = files or sorted(workspace.findings_file(report, "x").parent.glob("*.json"))
    findings = [finding for file in files for finding in read_findings(file)]
    check_ids(finding.id for finding in findings)
    return {finding.id: finding for finding in findings}


def count_behind(share_id: str) -> str:
    """Return the id of the finding that counts the persons behind a share.

    `….andel` is counted by `….antal`, a share with a name of its own (`….positiv`) by `….positiv_antal`.
    """
    stem, _, name = share_id.rpartition(".")
    return f"{stem}.antal" if name == "andel" else f"{share_id}_antal"


def check_ids(ids: Iterable[str]) -> None:
    """Raise ValueError where an id occurs twice or is the prefix of another."""
    seen: set[str] = set()
    for finding_id in ids:
        if finding_id in seen:
            raise ValueError(f"fundet {finding_id} er registreret to gange")
        seen.add(finding_id)
    for finding_id in seen:
        parts = finding_id.split(".")
        clash = next((head for n in range(1, len(parts)) if (head := ".".join(parts[:n])) in seen), None)
        if clash is not None:
            raise ValueError(f"fundet {clash} er begyndelsen på {finding_id}")


def _plain(value: object) -> float | int | str | None:
    """Return a Python number or text; None for a missing or masked value."""
    if is_missing(value):
        return None
    item = value.item() if hasattr(value, "item") else value
    return item if isinstance(item, int | float | str) else str(item)


def _whole(row: Mapping[Any, Any], *columns: str) -> int | None:
    return next((int(row[name]) for name in columns if name in row and pd.notna(row[name])), None)


def _interval(row: Mapping[Any, Any], measure: Measure) -> tuple[float, float] | None:
    if measure.interval is None:
        return None
    low, high = (row[name] for name in measure.interval)
    return None if pd.isna(low) or pd.isna(high) else (float(low), float(high))


def _pair(record: Mapping[str, Any]) -> tuple[float, float] | None:
    return None if record["interval"] is None else (record["interval"][0], record["interval"][1])
