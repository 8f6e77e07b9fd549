"""Text that a report does not show leaves its staged copy.

Both renderers know conditional content, but Quarto looks up what is embedded before it drops what is
hidden: a table that this report does not have must not be asked for. Hidden lines are left empty, so
that every other line keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from virkning.claims.divs import CLOSING, OPENING

CONDITION = re.compile(r'(?P<key>when|unless)-meta="(?P<flag>[^"]+)"')


def without_hidden(text: str, flags: Mapping[str, bool]) -> str:
    """Return `text` with the lines of fenced Divs emptied that `flags` hide, their fences included."""
    lines = []
    shown = [True]  # for each open Div, whether its content is shown
    for line in text.splitlines():
        opening = OPENING.match(line)
        if opening:
            shown.append(shown[-1] and _is_shown(opening["attributes"], flags))
        lines.append(line if shown[-1] else "")
        if CLOSING.match(line) and len(shown) > 1:
            shown.pop()
    return "\n".join(lines) + "\n"


def _is_shown(attributes: str, flags: Mapping[str, bool]) -> bool:
    conditions = CONDITION.findall(attributes)
    if not conditions or ".content-" not in attributes:
        return True
    holds = all(flags.get(flag, False) is (key == "when") for key, flag in conditions)
    return holds is (".content-visible" in attributes)
