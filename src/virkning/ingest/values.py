"""Read one cell as its field's type. The text is never empty; None means: cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

import pandas as pd

from virkning.ingest.text import fold

_WHOLE_NUMBER = re.compile(r"[+\-\u2212]?\d{1,15}(?=([.,]0{1,2})?$)")
"""`34`, `34,0`, `34.00`; not `1.000`, which is a thousand to a Dane and one to a program."""

_NUMBER = re.compile(
    r"(?:kr\.?\s?)?(?P<sign>[+\-\u2212]?)(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|\d{1,15})(?:,(?P<decimals>\d+))?"
    r"(?:\s?kr\.?)?",
    re.IGNORECASE,
)
"""`1.234,5`, `1234,5`, `kr. 200`, `1.234 kr.`. A point divides thousands, so `12.5` cannot be read."""

_QUARTER = re.compile(
    r"(?P<year>\d{4})\s?K\s?(?P<number>[1-4])|(?P<number2>[1-4])\.\s?kvartal\s(?P<year2>\d{4})", re.IGNORECASE
)

_DATE = re.compile(r"(?:(\d{1,2})-(\d{1,2})-(\d{4})|(\d{4})-(\d{2})-(\d{2}))(?:[ T]\d{1,2}[:.]\d{2}.*)?$")

_YES = frozenset({"ja", "x", "1", "1,0", "1.0", "valgt", "sand", "true"})
_NO = frozenset({"nej", "0", "0,0", "0.0", "ikke valgt", "falsk", "false"})


def read_integer(text: str) -> int | None:
    """Read a whole number, also when a program has given it decimals: `34,0`."""
    match = _WHOLE_NUMBER.match(text)
    return int(match[0].replace("\u2212", "-")) if match else None


def read_number(text: str) -> float | None:
    """Read a number as a Dane writes it, with or without »kr.«: decimal comma, points between thousands."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    number = float(f"{match['whole'].replace('.', '')}.{match['decimals'] or 0}")
    return -number if match["sign"] in ("-", "\u2212") else number


def read_quarter(text: str) -> str | None:
    """Read `2015K1`, `2015 K1` or `1. kvartal 2015` as `2015K1`."""
    match = _QUARTER.fullmatch(text)
    return match and f"{match['year'] or match['year2']}K{match['number'] or match['number2']}"


def read_date(text: str) -> pd.Timestamp | None:
    """Read `dd-mm-åååå` or `åååå-mm-dd`; a time after it is left out."""
    match = _DATE.match(text)
    if not match:
        return None
    day, month, year = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
    try:
        return pd.Timestamp(datetime(int(year), int(month), int(day)))
    except ValueError:
        return None


def read_choice(text: str) -> bool | None:
    """Read whether an answer of a multiple response is chosen: Ja/Nej, x, 1/0, Valgt/Ikke valgt."""
    known = fold(text)
    return True if known in _YES else False if known in _NO else None


def read_category(text: str, answers: Mapping[str, str]) -> str:
    """Return the answer's code, found by label, then by code; unknown text is returned as it is.

    Validation finds what is not an answer, and needs the text to say so.
    """
    return match_answer(text, answers) or text


def match_answer(text: str, answers: Mapping[str, str]) -> str | None:
    """Return the code of the answer with this label, else with this code, else None."""
    wanted = fold(text)
    by_label = {fold(label): code for code, label in answers.items()}
    return by_label.get(wanted, wanted if wanted in answers else None)


def read_scale(text: str, scale: Mapping[int, str]) -> int | None:
    """Return the number of the scale's answer with this label, else the text read as a number.

    A number outside the scale is returned: validation finds it.
    """
    by_label = {fold(label): number for number, label in scale.items()}
    number = by_label.get(fold(text))
    return read_integer(text) if number is None else number
