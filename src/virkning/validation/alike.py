"""Near misses in words: which cell is like which, and never what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from virkning.errors import SHOWN_CELLS, Place
from virkning.lists import join_danish


@dataclass(frozen=True)
class Alike:
    """A cell with an identifier that has no match, and the one it is probably meant to be."""

    place: Place
    other: Place
    likeness: str


def alike_in(place: Place, near_misses: Sequence[Alike]) -> str:
    """Return »; celle A14 ligner ark »Borgere«, celle A9 (…)« for those in `place`; nothing for none."""
    rows = set(place.rows)
    told = [
        _in_words(miss, place)
        for miss in near_misses
        if (miss.place.file, miss.place.sheet) == (place.file, place.sheet)
        and rows.issuperset(miss.place.rows)
    ]
    if not told:
        return ""
    more = len(told) - SHOWN_CELLS
    return "; " + (f"{', '.join(told[:SHOWN_CELLS])} og {more} til" if more > 0 else join_danish(told))


def _in_words(miss: Alike, place: Place) -> str:
    return f"{_beside(miss.place, place)} ligner {_beside(miss.other, place)} ({miss.likeness})"


def _beside(cell: Place, place: Place) -> str:
    """Return a cell without its column and without the file and sheet it has in common with `place`."""
    text = str(replace(cell, column=None))
    for known in (f"{place.file}, ark »{place.sheet}«, ", f"{place.file}, "):
        if text.startswith(known):
            return text.removeprefix(known)
    return text
