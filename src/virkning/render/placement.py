"""Where tables and figures stand in the PDF: in the text or, where there is no room, on top of the next page.

Typst can let a figure float, but then also above the heading of its own chapter. And it cannot be asked
for the room that is left: answers that depend on each other do not settle in its five attempts. So it is
asked where everything stands, and told what to move, until nothing stands on another page than its mention.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import TypedDict

MOVED_FILE = "flyttes.json"
"""Read by the template: the names of what floats to the top of the next page."""


class Placement(TypedDict):
    """A table or figure: its chapter, the page where the text comes to it, and the page where it stands."""

    name: str
    chapter: int
    mentioned: int
    shown: int


def settle_placements(source: Path, fonts: Path) -> None:
    """Write, beside the Typst source, what must float. A chapter's layout is settled from its start."""
    moved: list[str] = []
    write_moved(source, moved)
    while found := without_room(_placements(source, fonts), moved):
        moved += found
        write_moved(source, moved)


def write_moved(source: Path, moved: Collection[str]) -> None:
    """Tell the template what floats."""
    (source.parent / MOVED_FILE).write_text(json.dumps(list(moved)), encoding="utf-8", newline="\n")


def without_room(placements: Collection[Placement], moved: Collection[str]) -> list[str]:
    """Return the first of each chapter that had to leave its place: what comes after it will move as well."""
    first: dict[int, str] = {}
    for cell in placements:
        if cell["shown"] > cell["mentioned"] and cell["name"] not in moved:
            first.setdefault(cell["chapter"], cell["name"])
    return list(first.values())


def _placements(source: Path, fonts: Path) -> list[Placement]:
    import typst

    answer = typst.query(
        source,
        "<placering>",
        field="value",
        one=True,
        root=source.parent,
        font_paths=[fonts],
        ignore_system_fonts=True,
    )
    placements: list[Placement] = json.loads(answer)
    return placements
