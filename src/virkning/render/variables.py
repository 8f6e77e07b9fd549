"""`_variables.yml`: every finding as Markdown that knows its notebook cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Protocol


class PrintedFinding(Protocol):
    """What the report needs to know of a finding: its id, its text, and the cell that computed it."""

    @property
    def id(self) -> str:
        """Dotted name, as in `motivation.haab.n`."""

    @property
    def printable(self) -> bool:
        """False where there is no value to print."""

    @property
    def text(self) -> str:
        """The value as it stands in Danish text."""

    @property
    def notebook(self) -> str:
        """Name of the notebook, without ending."""

    @property
    def cell(self) -> str:
        """Id of the cell in the notebook."""


def nested_variables(findings: Iterable[PrintedFinding]) -> dict[str, Any]:
    """Return `{"motivation": {"haab": {"n": "[27]{.fund …}"}}}` for a finding `motivation.haab.n`.

    A finding without a value (masked, or nothing to compute) is left out: text that uses it is an error.
    """
    variables: dict[str, Any] = {}
    for finding in sorted(findings, key=lambda finding: finding.id):
        if finding.printable:
            *folders, name = finding.id.split(".")
            place = variables
            for folder in folders:
                place = place.setdefault(folder, {})
            place[name] = linked_text(finding)
    return variables


def linked_text(finding: PrintedFinding) -> str:
    """Return the finding's text as a Markdown span; `fund.lua` makes it a link where links belong."""
    return f'[{_escaped(finding.text)}]{{.fund celle="{finding.notebook}#{finding.cell}"}}'


def _escaped(text: str) -> str:
    """Keep stars, angle brackets and the like from being read as Markdown."""
    return re.sub(r"([\\`*_\[\]<>$^~@#|{}\"'!])", r"\\\1", text)
