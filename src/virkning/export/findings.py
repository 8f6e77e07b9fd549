"""Every finding of a report in one table: `fund.csv` for programs, `fund.xlsx` for people.

The CSV file is tidy: a row for each finding, UTF-8, commas between cells and a decimal point, so that R,
Stata and pandas read it without being told anything. The workbook shows the same rows in Excel. A text
that a spreadsheet would take for a formula has an apostrophe before it in the CSV file.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

import pandas as pd

from virkning.edition import FINDINGS_FILE
from virkning.export.workbook import FORMULA_SIGNS, Column, NumberFormat, Sheet, workbook_bytes, workbook_of
from virkning.findings import Finding

WORKBOOK = "fund.xlsx"
CREATOR = "Virkning"

_IN_FRONT = {
    "fund": "Fundets navn, som det skrives i teksten",
    "raekke": "Rækkens navn i den tabel eller figur, der viser fundet",
    "vaerdi": "Værdien uden afrunding; tom, hvor der ikke er noget tal",
    "tekst": "Et fund, der er et ord og ikke et tal",
    "skrives": "Som det står i rapporten",
    "enhed": "Hvad værdien måles i",
    "n": "Antal, værdien hviler på; ved en andel kun dem, den tæller",
    "grundlag": "Antal med svar; ved en andel alle dem, den er taget af",
    "mangler": "Antal uden svar",
    "interval_lav": "95 pct. konfidensinterval, nedre grænse",
    "interval_hoej": "95 pct. konfidensinterval, øvre grænse",
}
_LAST = {
    "kilde": "Den tabel eller figur, der viser fundet",
    "notesbog": "Notesbogen, der har beregnet det",
    "celle": "Cellen i notesbogen",
}
_P_METHODS = {
    "t": "p-værdi, parret t-test",
    "wilcoxon": "p-værdi, Wilcoxons test",
    "holm": "p-værdi, korrigeret for flere test (Holm)",
    "fisher": "p-værdi, Fishers eksakte test",
    "mcnemar": "p-værdi, McNemars test",
}
COLUMNS = {**_IN_FRONT, **{f"p_{method}": words for method, words in _P_METHODS.items()}, **_LAST}
"""Column → what stands in it, in the order of both files."""

_WIDE = {"fund": 52, "raekke": 40, "skrives": 14, "tekst": 16, "kilde": 30, "notesbog": 18, "celle": 30}
_TEXTS = ("raekke", "tekst", "skrives")
_WHOLE = ("n", "grundlag", "mangler")


def findings_table(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return a row for each finding, in the order of their ids, with COLUMNS."""
    rows = [_row(finding) for finding in sorted(findings, key=lambda finding: finding.id)]
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)  # a count stays whole
    return table.astype(dict.fromkeys(_WHOLE, "Int64"))


def write_findings_table(folder: Path, findings: Iterable[Finding], published: date) -> list[Path]:
    """Write both files in `folder` and return them; `published` is the only date in them."""
    table = findings_table(findings)
    csv_file, workbook = folder / FINDINGS_FILE, folder / WORKBOOK
    texts = {name: table[name].map(_harmless) for name in _TEXTS}
    table.assign(**texts).to_csv(csv_file, index=False, encoding="utf-8", lineterminator="\n")
    rows = table.astype(object).where(table.notna(), None).to_numpy().tolist()
    sheets = [
        Sheet("Fund", [_column(name) for name in COLUMNS], rows),
        Sheet("Kolonner", [Column("Kolonne", 18), Column("Indhold", 70)], list(COLUMNS.items())),
    ]
    made = datetime.combine(published, time())
    workbook.write_bytes(workbook_bytes(workbook_of(sheets), CREATOR, made))
    return [csv_file, workbook]


def _row(finding: Finding) -> dict[str, object]:
    is_text = isinstance(finding.value, str)
    low, high = finding.interval or (None, None)
    return {
        "fund": finding.id,
        "raekke": finding.label or None,
        "vaerdi": None if is_text else finding.value,
        "tekst": finding.value if is_text else None,
        "skrives": finding.text,
        "enhed": finding.unit.value,
        "n": finding.n,
        "grundlag": finding.base,
        "mangler": finding.missing,
        "interval_lav": low,
        "interval_hoej": high,
        **{f"p_{method}": finding.p.get(method) for method in _known(finding)},
        "kilde": finding.source,
        "notesbog": finding.notebook,
        "celle": finding.cell,
    }


def _harmless(cell: object) -> object:
    """Return a text on one line, with an apostrophe before what would start a formula."""
    if not isinstance(cell, str):
        return cell
    line = " ".join(cell.splitlines()).strip()
    return f"'{line}" if line.startswith(FORMULA_SIGNS) else line


def _known(finding: Finding) -> list[str]:
    """Return all methods. Raises KeyError for one without a column: it must be named here to be seen."""
    if unknown := set(finding.p) - set(_P_METHODS):
        raise KeyError(f"fundet {finding.id} har en p-værdi uden kolonne: {', '.join(sorted(unknown))}")
    return list(_P_METHODS)


def _column(name: str) -> Column:
    return Column(name, _WIDE.get(name, 13), NumberFormat.WHOLE if name in _WHOLE else NumberFormat.GENERAL)
