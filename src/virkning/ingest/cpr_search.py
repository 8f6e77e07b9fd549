"""Find the CPR numbers of a column: what a number is depends on what else stands in the column.

A number written with a hyphen or a space (`010180-1234`), and one after the word CPR, is a CPR number when
its date exists. Ten digits in a row may be something else, and are judged together with all those in the
column that stand in the same surroundings (alone in the cell, or with the same text around them):

* Half or more of them begin with a possible date: CPR numbers. A number alone of its kind is one of one.
* Else chance may explain the dates. Of numbers without meaning that begin with 01 to 31, 36525 of 310000
  (12 pct.) go on with a month and a year; of those, one in eleven has the check digit of a CPR number.
  The dates are chance unless the binomial probability of so many of them, or of so many check digits
  among them, is under CHANCE.
* Numbers that share their first two digits (P-numbers, numbers in a row, seconds since 1970) have one
  coincidence in common and not one each. CPR numbers spread over the days of the month: half of five or
  more on the same day has a probability of about 1 pct. at five numbers and 1 in 100 million at twenty.
  Such a series is set aside, and the rest is judged without it.

A nine-digit number may be a CPR number that lost its zero in a spreadsheet (born on day 1 to 9). It is
suspected only by the column's name, or where most of the column are possible CPR numbers, and more than
chance gives.

What cannot be told apart: ten-digit numbers that all begin with dates (sample numbers DDMMYYNNNN) stop
the run, and a lone CPR number among ten-digit numbers without meaning is not found.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from scipy.stats import binom

from virkning.ingest.cpr import has_check_digit, is_possible, plain

CHANCE = 1 / 5000
"""A coincidence less likely than this is none."""
MONTH_BY_CHANCE = 36525 / 310000
CHECK_DIGIT_BY_CHANCE = 1 / 11
SMALLEST_SERIES = 5
FEWEST_DIGITS = 9
"""A CPR number without its zero."""

NAMED = re.compile(r"(?<![a-zæøå])cpr|person[ _-]?n(?:umme)?r", re.IGNORECASE)
"""The name of a column, or the words before a number, that say what the number is."""
_WORDS_BEFORE = 30
"""How many characters before a number may say what it is."""

_WRITTEN_AS_CPR = (
    re.compile(r"(?<!\d)(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)(?: ?- ?| )(?P<end>\d{4})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<day>\d\d)(?P<between>[ ./-]?)(?P<month>\d\d)(?P=between)(?:18|19|20)?(?P<year>\d\d)"
        r"-(?P<end>\d{4})(?!\d)"
    ),
)
"""`010180-1234` or `010180 1234`, and `01.01.1980-1234`."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SCIENTIFIC = re.compile(r"\d[.,]\d{7,9}[eE]\+?0?[89]")
"""A number of nine or ten digits in full; `1,02E+09` has lost the digits that matter."""
_HEXADECIMAL = re.compile(r"[0-9a-f]{8,}|[0-9A-F]{8,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class _Number(NamedTuple):
    """Nine or ten digits in a cell, and the text around them with every digit as 0."""

    cell: str
    digits: str
    around: tuple[str, str]


def suspected(cells: Iterable[str], names: Iterable[str] = ()) -> set[str]:
    """Return the cells of one column that hold a CPR number. `names`: what the column is called or asks."""
    distinct = {cell for cell in cells if cell}
    with_digits = sorted(cell for cell in distinct if len(_DIGIT.findall(cell)) >= FEWEST_DIGITS)
    codes = _codes(distinct)
    texts = {cell: plain(cell) for cell in with_digits if cell not in codes}
    sure = {cell for cell, text in texts.items() if _is_written_as_cpr(text)}
    numbers = [number for cell, text in texts.items() for number in _numbers(cell, text)]
    if any(NAMED.search(name) for name in names):
        return sure | {number.cell for number in numbers if is_possible(number.digits.zfill(10))}
    sure |= {number.cell for number in numbers if _is_called_cpr(number)}
    long = sure | _ten_digits([number for number in numbers if len(number.digits) == 10])
    alone = [number for number in numbers if number.around == ("", "")]
    return long | _lost_zeros(alone, long, len(distinct))


def _is_written_as_cpr(text: str) -> bool:
    matches = (match for pattern in _WRITTEN_AS_CPR for match in pattern.finditer(text))
    return any(is_possible("".join(match.group("day", "month", "year", "end"))) for match in matches)


def _is_called_cpr(number: _Number) -> bool:
    """Say whether the words before a number call it a CPR number."""
    said = NAMED.search(number.around[0][-_WORDS_BEFORE:])
    return said is not None and is_possible(number.digits.zfill(10))


def _ten_digits(numbers: Collection[_Number]) -> set[str]:
    """Return the cells whose ten digits are CPR numbers, held against the others in the same surroundings."""
    alike: dict[tuple[str, str], list[_Number]] = defaultdict(list)
    for number in numbers:
        alike[number.around].append(number)
    return {
        number.cell
        for group in alike.values()
        for dated in [_dated_beyond_chance({number.digits for number in group})]
        for number in group
        if number.digits in dated
    }


def _dated_beyond_chance(numbers: Collection[str]) -> set[str]:
    """Return those of ten-digit numbers that begin with a date, unless chance explains that they do."""
    rest = _without_series(numbers)
    dated = {digits for digits in rest if is_possible(digits)}
    checked = sum(map(has_check_digit, dated))
    are_cpr = (
        2 * len(dated) >= len(rest)
        or _is_beyond_chance(len(dated), _with_a_day(rest), MONTH_BY_CHANCE)
        or _is_beyond_chance(checked, len(dated), CHECK_DIGIT_BY_CHANCE)
    )
    return dated if are_cpr else set()


def _lost_zeros(alone: Collection[_Number], long: Collection[str], cells: int) -> set[str]:
    """Return the nine-digit cells of a column of CPR numbers. `cells`: how many different ones it has."""
    full = {number.digits.zfill(10) for number in alone}
    rest = _without_series(full)
    dated = {digits for digits in rest if is_possible(digits)}
    holding = {number.cell for number in alone if number.digits.zfill(10) in dated} | set(long)
    are_most = 2 * len(holding) >= cells - len(full - rest)
    are_cpr = bool(long) or _is_beyond_chance(len(dated), _with_a_day(rest), MONTH_BY_CHANCE)
    return holding if are_most and are_cpr else set()


def _without_series(numbers: Collection[str]) -> set[str]:
    """Return the numbers less the series among them: see the rule above, used again on what is left.

    A series may run on into the two digits before or after.
    """
    rest = set(numbers)
    while len(rest) >= SMALLEST_SERIES:
        start, count = max(Counter(digits[:2] for digits in rest).items(), key=lambda pair: pair[::-1])
        if 2 * count < len(rest):
            break
        rest = {digits for digits in rest if abs(int(digits[:2]) - int(start)) > 1}
    return rest


def _with_a_day(numbers: Collection[str]) -> int:
    return sum("01" <= digits[:2] <= "31" for digits in numbers)


def _is_beyond_chance(hits: int, tries: int, probability: float) -> bool:
    """Say whether so many hits or more are less likely than CHANCE."""
    return hits > 0 and bool(binom.sf(hits - 1, tries, probability) < CHANCE)


def _codes(cells: Collection[str]) -> set[str]:
    """Return the hexadecimal codes of a column in which half or more of the cells are such, of one length.

    Ten of their digits may stand in a row without a letter between.
    """
    codes = [cell for cell in cells if _HEXADECIMAL.fullmatch(cell)]
    lengths = Counter(len(cell) for cell in codes if not cell.isdigit())
    return {cell for cell in codes if 2 * lengths[len(cell)] >= len(cells)}


def _numbers(cell: str, text: str) -> Iterator[_Number]:
    """Yield the whole numbers of nine or ten digits; zeros as decimals are a spreadsheet's doing."""
    if _SCIENTIFIC.fullmatch(text):
        text = f"{Decimal(text.replace(',', '.')):f}"
    for match in _NUMBER.finditer(text):
        parts = re.split("[.,]", match[0])
        if len(parts) == 2 and not parts[1].strip("0"):
            parts = parts[:1]
        around = (_masked(text[: match.start()]), _masked(text[match.end() :]))
        if all(len(part) == 10 for part in parts) or (len(parts) == 1 and len(parts[0]) == 9):
            yield from (_Number(cell, part, around) for part in parts)


def _masked(text: str) -> str:
    return re.sub(r"\d", "0", text).strip(" '\"=")
