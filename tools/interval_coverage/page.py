"""The tables of `docs/metode.md`, made from the committed measurements."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from interval_coverage.cases import CHANGES, SHARES, SHARES_OF_TWO, SIZES, Changes
from interval_coverage.changes import STUDIES

from virkning.formatting import format_number, join_danish

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "metode.md"
MEASURED = ROOT / "tests" / "unit" / "stats" / "forventet" / "daekning.csv"
BEGIN, END = "<!-- daekning: begynder -->", "<!-- daekning: slutter -->"

Row = dict[str, str]


def measured() -> list[Row]:
    """Return the committed measurements, a row for each interval, case and size."""
    with MEASURED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def committed_block(page: str) -> str:
    """Return what stands between the markers of the page."""
    return page.partition(BEGIN)[2].partition(END)[0].strip()


def with_block(page: str, block: str) -> str:
    """Return the page with `block` between its markers."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{block}\n\n{END}{rest.partition(END)[2]}"


def block(rows: list[Row]) -> str:
    """Return the table in Danish, with what it rests on."""
    cases = {
        "t": ("t-interval", [case.label for case in CHANGES]),
        "bca": ("BCa", [case.label for case in CHANGES]),
        "wilson": ("Wilson", [_percent(share) for share in SHARES]),
        "newcombe": ("Newcombe", [f"{_percent(a)} og {_percent(b)}" for a, b in SHARES_OF_TWO]),
    }
    lines = []
    for method, (name, labels) in cases.items():
        for case, label in enumerate(labels):
            cells = [_cell(rows, method, case, n) for n in SIZES]
            lines.append([name, label, *cells])
    head = ["Interval", "Sande ændringer eller andele", *(f"n = {n}" for n in SIZES)]
    return f"{_populations()}\n\n{_table(head, lines)}\n\n{_explained(rows)}"


def _populations() -> str:
    return "\n".join(f"- *{case.label}*: {_steps(case)}" for case in CHANGES)


def _steps(case: Changes) -> str:
    steps = [f"{format_number(change, 0)} hos {_percent(p)}" for change, p in case.probabilities.items()]
    return f"{join_danish(steps)}; sand gennemsnitlig ændring {format_number(case.mean, 2)}"


def _explained(rows: list[Row]) -> str:
    most = max(rows, key=lambda row: float(row["uden"]))
    return (
        "Dækning i pct.; 95 er målet. "
        f"t og BCa: {format_number(STUDIES, 0)} simulerede undersøgelser i hver celle; tilfældet flytter en "
        "dækning på 95 op til 1 procentpoint og en på 85 op til 2. "
        "Wilson og Newcombe (to grupper på *n* hver): regnet eksakt over alle udfald. "
        "Undersøgelser, hvor alle ændringer er ens, har intet interval og er ikke med; "
        f"det er højst {format_number(float(most['uden']), 0)} pct. (n = {most['n']})."
    )


def _cell(rows: list[Row], method: str, case: int, n: int) -> str:
    wanted = {"interval": method, "tilfaelde": str(case), "n": str(n)}
    [row] = [row for row in rows if all(row[key] == value for key, value in wanted.items())]
    return format_number(float(row["daekning"]), 1)


def _percent(share: float) -> str:
    return f"{format_number(100 * share, 0)} pct."


def _table(head: list[str], lines: Iterable[list[str]]) -> str:
    rule = ["---", "---", *["---:"] * (len(head) - 2)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *lines))
