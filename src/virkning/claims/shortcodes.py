"""The shortcodes that decide whether a text can be shown: the findings it prints, the texts it includes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from virkning.claims.known import Findings

IN_WORDS = "_i_ord"
"""Ends the name of a share in words: `fastholdelse.fortsat.andel_i_ord` is »knap 45 pct.«."""
WITH_MARK = "_med_grundlag"
"""Ends the name of a base: `fastholdelse.fortsat.base_med_grundlag` is »15, spinkelt grundlag«."""
VARIABLE = re.compile(r"\{\{<\s*var\s+(?P<name>\S+?)\s*>\}\}")
INCLUDE = re.compile(r"\s*\{\{<\s*include\s+(?P<path>\S+?)\s*>\}\}\s*")


def printed_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the id of every finding that the lines print, in order."""
    return tuple(match["name"] for line in lines for match in VARIABLE.finditer(line))


def finding_behind(name: str, findings: Findings) -> str:
    """Return the id of the finding that a text prints under `name`: itself, or in one of its other forms."""
    return name if name in findings else name.removesuffix(IN_WORDS).removesuffix(WITH_MARK)


def included_in(lines: Iterable[str]) -> Iterator[str]:
    """Yield the path of every text that the lines include."""
    for line in lines:
        if match := INCLUDE.fullmatch(line):
            yield match["path"]


def dashes_in(line: str, findings: Findings) -> Iterator[str]:
    """Yield the id of every finding without value that a line prints."""
    for name in (finding_behind(name, findings) for name in printed_in([line])):
        if name in findings and findings[name].value is None:
            yield name
