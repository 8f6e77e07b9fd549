"""Read a date as Danes, programs and Excel write it; where two days are possible, none is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

import pandas as pd

from virkning.ingest.grid import SERIALS_FROM, SERIALS_TO
from virkning.ingest.text import fold

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
NAMES = (
    *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august"),
    *("september", "oktober", "november", "december"),
)
LAST_2000S, FIRST_1900S = 31, 40
"""Years of two digits: up to 31 of this century, from 40 on of the last, those between are not read."""

_TIME = r"(?:[ t]+(?:kl\.? ?)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?\+0[12]:?00)?)?"
_DANISH = re.compile(rf"(\d{{1,2}})([-./]) ?(\d{{1,2}})\2 ?(\d{{4}}|\d{{2}}){_TIME}")
_ISO = re.compile(rf"(\d{{4}})([-./])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_UTC = re.compile(r"\d{4}-\d{2}-\d{2}[ t]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?z")
_IN_WORDS = re.compile(
    rf"(?:[a-zæøå]+dag,? )?(?:d(?:en|\.)? ?)?(\d{{1,2}})\.? ?([a-z]+)\.? (\d{{4}}|\d{{2}}){_TIME}"
)
_NUMBER = re.compile(r"(\d+)(?:,\d+)?")
"""A day and, as decimals, the time of it."""
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{2,4}")


def read_date(text: str) -> pd.Timestamp | None:
    """Read a date; a time after it is left out, and one in UTC is first made Danish.

    Read are `03-02-2015`, `3.2.2015`, `3/2/2015`, `3. februar 2015` and `2015-02-03`. A year of two digits
    is read after a month's name, between points, and from 40 on: `03-02-15` may be in 2003.
    """
    text = fold(text)
    if _UTC.fullmatch(text):
        return _in_denmark(text)
    if match := _ISO.fullmatch(text):
        return _day(match[1], match[3], match[4])
    if match := _DANISH.fullmatch(text):
        is_clear = match[2] == "." or (match[2] == "-" and int(match[4]) >= FIRST_1900S) or len(match[4]) == 4
        return _day(match[4], match[3], match[1]) if is_clear else None
    if (match := _IN_WORDS.fullmatch(text)) and (month := _month(match[2])):
        return _day(match[3], month, match[1])
    return None


def date_reader(texts: Iterable[str], day_zero: date | None) -> Callable[[str], pd.Timestamp | None]:
    """Return how the dates of one column are read, with what only the whole of it (`texts`) tells.

    `15/03/2015` beside `03/15/2015` shows that a program has written months first in some: then no
    date with slashes is read. A bare number is a day counted from `day_zero` where all the column's are
    possible and not all of them could be day, month and year (`30215`); else it is no date.
    """
    known = list(texts)
    months_first = any((match := _SLASHED.match(text)) and int(match[2]) > 12 for text in known)
    numbers = [int(match[1]) for text in known if (match := _NUMBER.fullmatch(text))]
    are_serials = all(SERIALS_FROM <= number <= SERIALS_TO for number in numbers) and not all(
        _may_be_ddmmyy(number) for number in numbers
    )

    def read(text: str) -> pd.Timestamp | None:
        if match := _NUMBER.fullmatch(text):
            is_day = are_serials and day_zero is not None
            return pd.Timestamp(day_zero + timedelta(int(match[1]))) if is_day and day_zero else None
        return None if months_first and _SLASHED.match(text) else read_date(text)

    return read


def _may_be_ddmmyy(number: int) -> bool:
    return read_date(f"{number // 10000}.{number // 100 % 100}.{number % 100:02}") is not None


def _month(name: str) -> str | None:
    """Return the number of a month from its name or the beginning of it: `februar`, `feb`, `sept`."""
    number = next((n for n, month in enumerate(MONTHS, start=1) if name[:3] == month), None)
    return str(number) if number is not None and NAMES[number - 1].startswith(name) else None


def _day(year: str, month: str, day: str) -> pd.Timestamp | None:
    number = int(year)
    if len(year) == 2:
        if LAST_2000S < number < FIRST_1900S:
            return None
        number += 2000 if number <= LAST_2000S else 1900
    try:
        return pd.Timestamp(datetime(number, int(month), int(day)))
    except ValueError:
        return None


def _in_denmark(text: str) -> pd.Timestamp | None:
    """A day that begins at 23:00 the evening before in UTC is what programs make of a Danish date."""
    try:
        return pd.Timestamp(text.upper()).tz_convert("Europe/Copenhagen").tz_localize(None).normalize()
    except (ValueError, OverflowError):  # no such day; after the last one there is
        return None
