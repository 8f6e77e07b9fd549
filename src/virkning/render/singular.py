"""»1 borger«, not »1 borgere«: a noun after a number agrees with it, whatever the number becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from virkning.formatting import Unit
from virkning.render.variables import PrintedFinding

SINGULAR = {"borgere": "borger", "rækker": "række", "regler": "regel", "barrierer": "barriere"}
"""Plurals that texts write after a number. Nouns such as »udsagn« and »forløb« are the same in both."""
NUMBER = r"(?P<number>\{\{<\s*var\s+(?P<id>\S+)\s*>\}\})"
COUNTED = re.compile(rf"(?P<article>\b[Dd]e )?{NUMBER} (?P<noun>{'|'.join(SINGULAR)})\b")


def in_singular(text: str, findings: Mapping[str, PrintedFinding]) -> str:
    """Return `text` with the nouns after a finding that counts one in the singular, their article too."""

    def agree(match: re.Match[str]) -> str:
        finding = findings.get(match["id"])
        if finding is None or finding.unit is not Unit.COUNT or finding.value != 1:
            return match[0]
        article = "" if match["article"] is None else f"{match['article'].strip()}n "
        return f"{article}{match['number']} {SINGULAR[match['noun']]}"

    return COUNTED.sub(agree, text)
