"""Text that a report does not show leaves its staged copy.

Both renderers know conditional content, but Quarto looks up what is embedded before it drops what is
hidden: a table that this report does not have must not be asked for. Hidden lines are left empty, so
that every other line keeps its number; so are the fences around what is shown, so that list items on
both sides of one are one list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from virkning.claims.divs import CLOSING, OPENING

CONDITION = re.compile(r'(?P<key>when|unless)-meta="(?P<flag>[^"]+)"')
NOTHING_ELSE = re.compile(r'\{\s*\.content-(visible|hidden)(\s+(when|unless)-meta="[^"]+")+\s*\}')
"""Attributes that say no more than when a Div is shown."""


@dataclass(frozen=True)
class _Open:
    """A Div that is open: whether its content is shown, and whether its fences are."""

    content: bool
    fences: bool


def without_hidden(text: str, flags: Mapping[str, bool]) -> str:
    """Return `text` with the lines of fenced Divs emptied that `flags` hide, their fences included."""
    lines = []
    around = [_Open(content=True, fences=True)]
    for line in text.splitlines():
        if opening := OPENING.match(line):
            around.append(_opened(opening["attributes"], around[-1].content, flags))
            lines.append(line if around[-1].fences else "")
        elif CLOSING.match(line) and len(around) > 1:
            lines.append(line if around.pop().fences else "")
        else:
            lines.append(line if around[-1].content else "")
    return "\n".join(lines) + "\n"


def _opened(attributes: str, outside: bool, flags: Mapping[str, bool]) -> _Open:
    shown = outside and _is_shown(attributes, flags)
    return _Open(content=shown, fences=shown and not NOTHING_ELSE.fullmatch(attributes))


def _is_shown(attributes: str, flags: Mapping[str, bool]) -> bool:
    conditions = CONDITION.findall(attributes)
    if not conditions or ".content-" not in attributes:
        return True
    holds = all(flags.get(flag, False) is (key == "when") for key, flag in conditions)
    return holds is (".content-visible" in attributes)
