"""`_variables.yml`: every finding as Markdown that knows its notebook cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from virkning.claims.known import KnownFinding
from virkning.claims.shortcodes import IN_WORDS, WITH_MARK
from virkning.config.report import ReportParameters
from virkning.formatting import NO_BREAK_SPACE, Unit, format_date
from virkning.phrases import share_phrase
from virkning.stats.evidence import THIN_MARK, is_thin

BASES = ("n", "base")
"""The names of findings that say how many a result rests on."""


class PrintedFinding(KnownFinding, Protocol):
    """What the report needs to know of a finding: id, value, text, and the cell that computed it."""

    @property
    def label(self) -> str:
        """What its row is called in the table or figure that shows it; empty where it has no name."""

    @property
    def n(self) -> int | None:
        """How many it rests on; None where that is not persons."""

    @property
    def notebook(self) -> str:
        """Name of the notebook, without ending."""

    @property
    def cell(self) -> str:
        """Id of the cell in the notebook."""


def nested_variables(findings: Iterable[PrintedFinding]) -> dict[str, Any]:
    """Return `{"motivation": {"haab": {"n": "[27]{.fund …}"}}}` for a finding `motivation.haab.n`.

    A finding without a value (masked, or nothing to compute) prints as a dash, as it does in a table.
    A share is there in words too (`positiv_i_ord` beside `positiv`), a base with its mark where it is thin
    (`n_med_grundlag` beside `n`).
    """
    variables: dict[str, Any] = {}
    for finding in sorted(findings, key=lambda finding: finding.id):
        *folders, name = finding.id.split(".")
        place = variables
        for folder in folders:
            place = place.setdefault(folder, {})
        place[name] = linked_text(finding)
        if finding.unit is Unit.PERCENT:
            place.setdefault(f"{name}{IN_WORDS}", _linked(_in_words_of_scale(finding), finding))
        if name in BASES:
            place[f"{name}{WITH_MARK}"] = _linked(_with_mark(finding), finding)
    return variables


def report_variables(parameters: ReportParameters) -> dict[str, Any]:
    """Return the dates in a report's own file: `rapport.periode.fra`, `.til`, `rapport.skaeringsdato`.

    They come from no cell, so they are plain text.
    """
    period = parameters.periode
    return {
        "rapport": {
            "periode": {"fra": _in_words(period.fra), "til": _in_words(period.til)},
            "skaeringsdato": _in_words(parameters.skaeringsdato),
        }
    }


def linked_text(finding: PrintedFinding) -> str:
    """Return the finding's text as a Markdown span; `fund.lua` makes it a link where links belong."""
    return _linked(finding.text, finding)


def _linked(text: str, finding: PrintedFinding) -> str:
    cell = f"{finding.notebook}#{finding.cell}"
    return f'[{_escaped(text)}]{{.fund celle="{cell}" fund="{finding.id}"}}'


def _in_words_of_scale(finding: PrintedFinding) -> str:
    """Return a share in words; a difference between shares, which may be negative, as it is printed."""
    value = finding.value
    return share_phrase(value) if isinstance(value, int | float) and 0 <= value <= 100 else finding.text


def _with_mark(finding: PrintedFinding) -> str:
    is_few = isinstance(finding.value, int | float) and is_thin(finding.value)
    return f"{finding.text}, {THIN_MARK}" if is_few else finding.text


def _in_words(day: date) -> str:
    """Write a date that does not break after the day's full stop, nor is read as a list's number."""
    return format_date(day).replace(". ", f".{NO_BREAK_SPACE}")


def _escaped(text: str) -> str:
    """Keep stars, angle brackets and the like from being read as Markdown."""
    return re.sub(r"([\\`*_\[\]<>$^~@#|{}\"'!])", r"\\\1", text)
