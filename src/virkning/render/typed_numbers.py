"""Numbers that are typed in an evaluator's own text although a finding holds them, or nearly.

A typed number stays as it is when data change. So one that a finding prints, or that is at most one off in
its last digit, gives a hint: the finding follows the data. Near ones are only told of where the chapter
shows the finding's own table or figure; there are many findings, and small numbers meet by chance.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from virkning.claims.divs import CLOSING, OPENING
from virkning.claims.record import TypedNumber
from virkning.formatting import DECIMALS, MINUS, Unit
from virkning.render.variables import PrintedFinding
from virkning.rounding import round_half_away

MOST_NAMED = 3
"""Findings that are named for one typed number."""
SMALLEST_BARE = 10
"""A whole number below this, without a unit, is a word as often as a result."""
YEARS = range(1900, 2101)

_UNITS = {
    "pct.": {Unit.PERCENT},
    "%": {Unit.PERCENT},
    "procent": {Unit.PERCENT},
    "procentpoint": {Unit.POINTS},
    "kr.": {Unit.KRONER, Unit.PRICE},
    "kroner": {Unit.KRONER, Unit.PRICE},
    "år": {Unit.YEARS},
    "timer": {Unit.HOURS},
}
_BARE = {Unit.COUNT, Unit.SCORE, Unit.AMOUNT, Unit.P_VALUE}
_NUMBER = re.compile(
    rf"(?<![\w.,/@#:-])(?P<sign>[-{MINUS}]?)(?P<whole>\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:,(?P<decimals>\d+))?"
    rf"(?![\w/:-]|[.,]\d)(?:\s?(?P<unit>{'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))}))?"
)
_DATE = re.compile(
    r"\d{1,2}\.\s(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
    r"(\s\d{4})?"
)
_NO_PROSE = re.compile(r"\{\{<.*?>\}\}|\{[^{}]*\}|`[^`]*`|\]\([^)]*\)")


@dataclass(frozen=True)
class _Written:
    """A typed number: as it stands, its value, and the weight of its last digit."""

    text: str
    value: Decimal
    step: Decimal
    units: Collection[Unit]


def typed_numbers(
    text: str, file: str, findings: Mapping[str, PrintedFinding], labels: Collection[str]
) -> Iterator[TypedNumber]:
    """Yield a hint for each typed number of a text that a finding holds, or nearly.

    `labels` are the tables and figures that the text's chapter shows.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if OPENING.match(line) or CLOSING.match(line):
            continue
        for written in _numbers(line):
            exact, near = _held(written, findings, labels)
            for finding in (exact or near)[:MOST_NAMED]:
                yield TypedNumber(file, number, written.text, finding.id, finding.text, is_same=bool(exact))


def _numbers(line: str) -> Iterator[_Written]:
    prose = _DATE.sub("", _NO_PROSE.sub("", line))
    for match in _NUMBER.finditer(prose):
        decimals = match["decimals"] or ""
        value = Decimal(f"{match['whole'].replace('.', '')}.{decimals or 0}")
        if not match["unit"] and not decimals and (value < SMALLEST_BARE or int(value) in YEARS):
            continue
        units = _UNITS[match["unit"]] if match["unit"] else _BARE
        signed = -value if match["sign"] else value
        yield _Written(match[0], signed, Decimal(1).scaleb(-len(decimals)), units)


def _held(
    written: _Written, findings: Mapping[str, PrintedFinding], labels: Collection[str]
) -> tuple[list[PrintedFinding], list[PrintedFinding]]:
    """Return the findings that print the number, and those that are one off in its last digit."""
    exact: list[PrintedFinding] = []
    near: list[PrintedFinding] = []
    for finding in findings.values():
        if finding.unit not in written.units or isinstance(finding.value, str | None):
            continue
        printed = round_half_away(finding.value, DECIMALS[finding.unit])
        if printed == written.value:
            exact.append(finding)
        elif finding.cell in labels and abs(printed - written.value) <= written.step:
            near.append(finding)
    return sorted(exact, key=lambda finding: finding.cell not in labels), near
