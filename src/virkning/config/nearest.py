"""Names in messages: the nearest known one, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: object, known: Iterable[object]) -> str | None:
    """Return the known name that looks most like `name`, or None where none does."""
    matches = get_close_matches(str(name).casefold(), [str(other) for other in known], n=1)
    return matches[0] if matches else None


def quoted(names: Iterable[object], last: str = "og") -> str:
    """Return `»a«, »b« og »c«`, or »ingen« where there are none."""
    shown = [f"»{name}«" for name in names]
    if len(shown) < 2:
        return "".join(shown) or "ingen"
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def suggestion(name: object, known: Iterable[object], otherwise: str) -> str:
    """Return what to do about an unknown name: take the nearest known one, or else `otherwise`."""
    match = nearest(name, known)
    return f"skriv »{match}«, hvis det er det, du mener" if match else otherwise
