"""Fenced Divs of a text: where each begins and ends, what is inside what, and their attributes.

Fences are read line by line, as in `virkning.render.conditions`: an opening fence has attributes, a
closing one is bare.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

OPENING = re.compile(r"\s*:{3,}\s*(?P<attributes>\{.*\}|[^\s:{]\S*)\s*:*\s*$")
CLOSING = re.compile(r"\s*:{3,}\s*$")
CLAIM, OTHERWISE = "claim", "otherwise"

_ATTRIBUTE = re.compile(
    r"""\s*(?:
        \.(?P<name>[\w-]+)
      | \#\S+
      | (?P<key>[\w-]+) =
        (?: "(?P<double>(?:\\.|[^"\\])*)" | '(?P<single>(?:\\.|[^'\\])*)' | (?P<bare>[^\s"'{}]+) )
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Attributes:
    """Classes and key-value pairs of a Div; `rest` is what could not be read."""

    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""

    @classmethod
    def read(cls, text: str) -> Attributes:
        """Read `{.claim when="…"}`, or a bare word, which is a class."""
        if not text.startswith("{"):
            return cls((text,))
        inner = text[1:-1].rstrip()
        classes: list[str] = []
        values: dict[str, str] = {}
        while match := _ATTRIBUTE.match(inner):
            if match["name"]:
                classes.append(match["name"])
            elif match["key"]:
                values[match["key"]] = _unescaped(match["double"] or match["single"] or match["bare"] or "")
            inner = inner[match.end() :]
        return cls(tuple(classes), values, inner.strip())


@dataclass
class Div:
    """A Div of a text. `first` and `last` are the positions of its fences, from 0; `last` None: unclosed."""

    attributes: Attributes
    first: int
    last: int | None = None
    children: list[Div] = field(default_factory=list)

    @property
    def kind(self) -> str | None:
        """CLAIM, OTHERWISE, or None for any other Div."""
        return next((name for name in (CLAIM, OTHERWISE) if name in self.attributes.classes), None)


def read_divs(lines: Sequence[str]) -> Div:
    """Return the whole text as a Div, with those in it below. A stray closing fence is left to Pandoc."""
    root = Div(Attributes(), -1, len(lines))
    open_divs = [root]
    for position, line in enumerate(lines):
        if opening := OPENING.match(line):
            div = Div(Attributes.read(opening["attributes"]), position)
            open_divs[-1].children.append(div)
            open_divs.append(div)
        elif CLOSING.match(line) and len(open_divs) > 1:
            open_divs.pop().last = position
    return root


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
