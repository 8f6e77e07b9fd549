"""Fences that would not do what they were written for: told of before anything is shown or hidden.

A misspelt class publishes a claim unjudged, and a misspelt flag hides a text in silence; both look
like any other Div to Pandoc. So every Div must be of a kind that the report knows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from virkning.claims.divs import CLAIM, CLOSING, OPENING, OTHERWISE, Attributes
from virkning.claims.flags import unknown_flags
from virkning.config.nearest import suggestion
from virkning.errors import Flaw, Place
from virkning.lists import quoted

CONDITIONS = ("when-meta", "unless-meta")
CONTENT = ("content-visible", "content-hidden")
CALLOUTS = tuple(f"callout-{kind}" for kind in ("note", "tip", "important", "warning", "caution"))
CLASSES = (CLAIM, OTHERWISE, *CONTENT, *CALLOUTS)
"""What a Div of a report's text may be: a claim, conditional content, or a box."""

_FENCE = re.compile(r"\s*:{3,}")
_CLAIM_OUTSIDE = re.compile(r"\{[^{}]*(\.(claim|otherwise)\b|\bwhen=)")
_SPAN = re.compile(r"\]\{(?P<inner>[^{}]*-meta=[^{}]*)\}")
"""Conditional content in the middle of a line. A claim cannot stand there."""


def fence_flaws(text: str, file: str, flags: Collection[str]) -> Iterator[Flaw]:
    """Yield a flaw for each fence of `text` whose class, or whose flag, is not known."""
    for number, line in enumerate(text.splitlines(), start=1):
        place = Place(file, rows=(number,))
        if opening := OPENING.match(line):
            attributes = Attributes.read(opening["attributes"])
            yield from _unknown_classes(attributes, place)
            yield from unknown_flags(_asked_for(attributes.values), flags, place)
        elif (_FENCE.match(line) and not CLOSING.match(line)) or _CLAIM_OUTSIDE.search(line):
            yield _unreadable(place)
        for span in _SPAN.finditer(line):
            attributes = Attributes.read(f"{{{span['inner']}}}")
            yield from _unknown_classes(attributes, place)
            yield from unknown_flags(_asked_for(attributes.values), flags, place)


def _unknown_classes(attributes: Attributes, place: Place) -> Iterator[Flaw]:
    unknown = [name for name in attributes.classes if name not in CLASSES and not name.startswith("callout-")]
    if not attributes.classes:
        unknown = [""]
    if attributes.rest and attributes.classes[:1] not in ((CLAIM,), (OTHERWISE,)):
        yield _unreadable(place)
    for name in unknown:
        yield Flaw(
            place,
            f"blokken »{name}« findes ikke" if name else "en blok uden klasse",
            quoted(CLASSES),
            suggestion(name, CLASSES, "ret navnet"),
        )


def _asked_for(values: Mapping[str, str]) -> Iterator[str]:
    return (values[key] for key in CONDITIONS if key in values)


def _unreadable(place: Place) -> Flaw:
    return Flaw(
        place,
        "en blok, hvis første linje ikke kan læses",
        '::: {.klasse nøgle="værdi"} på én linje, med mindst tre koloner',
        "skriv alle attributter på den samme linje i lige citationstegn, og slut med }",
    )
