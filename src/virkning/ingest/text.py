"""How texts from files are tidied and compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from virkning.config.nearest import nearest

DIGITS = 15
"""The digits of a number that a spreadsheet shows; what comes after them is noise."""

LEAST_ALIKE = 0.3
"""Names of columns and sheets are longer than keys, and a wide guess does no harm."""


UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, spaces and joiners of no width, marks for the direction of writing: copied from web pages
and PDF files. Two texts that differ in them look the same."""


def tidy(text: str) -> str:
    """Return `text` in Unicode form NFC, trimmed, with every run of white space as one space.

    Signs that cannot be seen are left out.
    """
    if text.isascii():
        return " ".join(text.split())
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def composed(name: str) -> str:
    """Return a name in Unicode form NFC and otherwise as it is: so `kilder.yml` is read."""
    return unicodedata.normalize("NFC", name)


def fold(text: str) -> str:
    """Return the form in which two texts are compared: tidied, without regard to case."""
    return tidy(text).casefold()


def cell_text(value: object) -> str:
    """Return a cell as text: numbers as a Dane writes them, dates as ISO, true/false as Ja/Nej."""
    match value:
        case None:
            return ""
        case str():
            return tidy(value)
        case bool():
            return "Ja" if value else "Nej"
        case float():
            return "" if value != value else f"{value:.0f}" if value.is_integer() else decimal_text(value)
        case datetime():
            return value.isoformat(sep=" ").removesuffix(" 00:00:00")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def decimal_text(value: float | Decimal) -> str:
    """Write a number with decimal comma: a point would make 37.125 a whole number of thousands to a Dane.

    It has the 15 digits that Excel shows: a sum of 0.1 and 0.2 is 0.3 there, and not a little more.
    """
    text = f"{Decimal(f'{value:.{DIGITS}g}'):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def nearest_phrase(name: str, names: Iterable[str]) -> str:
    """Return the phrase » (nærmest: …)« with the most alike of `names`, or nothing if none is alike."""
    alike = nearest(name, names, LEAST_ALIKE)
    return f" (nærmest: »{alike}«)" if alike else ""
