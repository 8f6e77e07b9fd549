"""How texts from files are tidied and compared."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime


def tidy(text: str) -> str:
    """Return `text` in Unicode form NFC, trimmed, with every run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Return the form in which two texts are compared: tidied, without regard to case."""
    return tidy(text).casefold()


def cell_text(value: object) -> str:
    """Return a cell as text: whole numbers without decimals, dates as ISO, true/false as Ja/Nej."""
    match value:
        case None:
            return ""
        case str():
            return tidy(value)
        case bool():
            return "Ja" if value else "Nej"
        case float():
            return "" if value != value else f"{value:.0f}" if value.is_integer() else repr(value)
        case datetime():
            return value.isoformat(sep=" ").removesuffix(" 00:00:00")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the phrase » (nærmest: …)« with the most alike of `names`, or nothing if none is alike."""
    by_fold = {fold(candidate): candidate for candidate in names}
    alike = difflib.get_close_matches(fold(name), by_fold, n=1, cutoff=0.3)
    return f" (nærmest: »{by_fold[alike[0]]}«)" if alike else ""
