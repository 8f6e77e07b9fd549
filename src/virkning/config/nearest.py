"""The known name that a misspelt one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from virkning.lists import quoted

LEAST_ALIKE = 0.6
"""How alike two names must be, from 0 to 1, for the one to be taken for the other."""
MOST_NAMED = 12
"""Of more names than this a message only gives the first."""


def nearest(name: object, known: Iterable[object], least_alike: float = LEAST_ALIKE) -> str | None:
    """Return the known name that looks most like `name`, in any case, or None where none does."""
    by_fold = {str(other).casefold(): str(other) for other in known}
    matches = get_close_matches(str(name).casefold(), by_fold, n=1, cutoff=least_alike)
    return by_fold[matches[0]] if matches else None


def choices(known: Iterable[object], name: object, last: str = "eller") -> str:
    """Return the known names as »a«, »b« eller »c«; of many some, the one nearest to `name` first."""
    names = [str(other) for other in known]
    if len(names) <= MOST_NAMED:
        return quoted(names, last)
    match = nearest(name, names)
    shown = [*([match] if match else []), *(other for other in names if other != match)][:MOST_NAMED]
    return f"{', '.join(f'»{other}«' for other in shown)} og {len(names) - len(shown)} til"


def suggestion(name: object, known: Iterable[object], otherwise: str) -> str:
    """Return what to do about an unknown name: take the nearest known one, or else `otherwise`."""
    match = nearest(name, known)
    return f"skriv »{match}«, hvis det er det, du mener" if match else otherwise
