"""Read one cell as its field's type. The text is never empty; None means: cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from virkning.ingest.text import fold

_SIGN = r"[+\-\u2212\u2013]"
_WHOLE_NUMBER = re.compile(rf"({_SIGN}?) ?(\d{{1,15}}|[1-9]\d{{0,2}}(?: \d{{3}}){{1,4}})(?:[.,]0{{1,2}})?")
"""`34`, `34,0`, `34.00`, `1 234`; not `1.000`, which is a thousand to a Dane and one to a program.
At most 15 digits: more are not kept exactly by all programs, and too many by none."""

_NUMBER = re.compile(
    rf"(?P<sign>{_SIGN})? ?(?:kr\.? ?)?(?P<inner>{_SIGN})? ?"
    r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3}){1,4}|[1-9]\d{0,2}(?: \d{3}){1,4}|\d{1,15})(?:,(?P<decimals>\d+))?"
    r"(?:(?P<after>-)|,[-\u2013]{1,2})?(?: ?(?:kr\.?|dkk|%|pct\.?))?",
    re.IGNORECASE,
)
"""`1.234,5`, `1 234,5`, `kr. 200`, `1.234 kr.`, `200,-`, `12 %`. A point divides thousands, so `12.5` cannot
be read."""

_POINTS = re.compile(rf"{_SIGN}?\d{{1,3}}(?:\.\d{{3}})+")
_ENGLISH = re.compile(rf"{_SIGN}?\d*\.\d+")

_QUARTER = re.compile(
    r"(?P<year>\d{4})\s?K\s?(?P<number>[1-4])|(?P<number2>[1-4])\.\s?kvartal\s(?P<year2>\d{4})", re.IGNORECASE
)

_YES = frozenset({"ja", "j", "x", "1", "1,0", "1.0", "valgt", "sand", "true"})
_NO = frozenset({"nej", "n", "0", "0,0", "0.0", "ikke valgt", "falsk", "false"})


def read_integer(text: str) -> int | None:
    """Read a whole number, also when a program has given it decimals: `34,0`."""
    match = _WHOLE_NUMBER.fullmatch(text)
    if not match:
        return None
    number = int(match[2].replace(" ", ""))
    return number if match[1] in ("", "+") else -number


def read_number(text: str) -> float | None:
    """Read a number as a Dane writes it: decimal comma, points or spaces between thousands.

    Units are left out: »kr.«, `,-` and, as the number itself is in per cent, `%`. A minus stands before the
    number or after it (`1.234,50-`, as SAP writes).
    """
    match = _NUMBER.fullmatch(text)
    if not match or sum(match[sign] is not None for sign in ("sign", "inner", "after")) > 1:
        return None
    number = float(f"{match['whole'].replace('.', '').replace(' ', '')}.{match['decimals'] or 0}")
    sign = match["sign"] or match["inner"] or match["after"] or "+"
    return number if sign == "+" else -number


def number_reader(texts: Iterable[str]) -> Callable[[str], float | None]:
    """Return how the numbers of one column are read, with what only the whole of it (`texts`) tells.

    Where a number has a decimal point (`12.5`), `1.234` in the same column may be one and a bit: neither
    is read.
    """
    has_point = any(_ENGLISH.fullmatch(text) and read_number(text) is None for text in texts)
    return lambda text: None if has_point and _POINTS.fullmatch(text) else read_number(text)


def read_quarter(text: str) -> str | None:
    """Read `2015K1`, `2015 K1` or `1. kvartal 2015` as `2015K1`."""
    match = _QUARTER.fullmatch(text)
    return match and f"{match['year'] or match['year2']}K{match['number'] or match['number2']}"


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
