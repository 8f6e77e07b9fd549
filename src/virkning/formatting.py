"""The one place that writes numbers, dates and lists in Danish.

Running text and table cells differ: »23 pct.« in text, »23 %« in tables (the convention of the 2017
report). A number is rounded here, once, by `round_half_away`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from numbers import Real

import pandas as pd
from babel.dates import format_date as babel_date
from babel.numbers import format_decimal

from virkning.lists import join_danish as join_danish  # for notebooks: all formatting in one place
from virkning.rounding import round_half_away

LOCALE = "da_DK"
MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MISSING_CELL = "\N{EN DASH}"
SMALLEST_P = 0.001
"""Smaller p-values are written »< 0,001«."""


class Unit(StrEnum):
    """What a number counts or measures; it decides the decimals and the suffix."""

    COUNT = "antal"
    PERCENT = "pct"
    POINTS = "procentpoint"
    SCORE = "score"
    AMOUNT = "maal"
    YEARS = "aar"
    HOURS = "timer"
    KRONER = "kr"
    PRICE = "pris"
    P_VALUE = "p"
    STARS = "stjerner"
    TEXT = "tekst"


DECIMALS = {
    Unit.COUNT: 0,
    Unit.PERCENT: 0,
    Unit.POINTS: 0,
    Unit.SCORE: 2,
    Unit.AMOUNT: 1,
    Unit.YEARS: 0,
    Unit.HOURS: -1,
    Unit.KRONER: -2,
    Unit.PRICE: 0,
    Unit.P_VALUE: 3,
}
_SUFFIX_IN_TEXT = {
    Unit.PERCENT: "pct.",
    Unit.POINTS: "procentpoint",
    Unit.YEARS: "år",
    Unit.HOURS: "timer",
    Unit.KRONER: "kr.",
    Unit.PRICE: "kr.",
}
_SUFFIX_IN_CELL = {Unit.PERCENT: "%", Unit.YEARS: "år"}
WORDS = (Unit.STARS, Unit.TEXT)
"""Units of what is a text rather than a number."""


def format_number(value: object, decimals: int) -> str:
    """Write a number as 1.234,5 with the true minus sign; a rounded zero has no sign.

    Raises ValueError for a missing or infinite number, TypeError for what is not a number.
    """
    if is_missing(value):
        raise ValueError("et tal mangler og kan ikke skrives i en tekst")
    if not isinstance(value, Real | Decimal):
        raise TypeError(f"kan kun skrive tal, ikke {type(value).__name__}")
    rounded = round_half_away(value, decimals)  # type: ignore[arg-type]  # any real number is fine
    pattern = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    return format_decimal(rounded, format=pattern, locale=LOCALE).replace("-", MINUS)


def format_plain(value: float) -> str:
    """Write a number with just the decimals it has: 15 is »15«, 12.5 is »12,5«."""
    return format_decimal(Decimal(str(value)).normalize(), locale=LOCALE).replace("-", MINUS)


def format_value(value: object, unit: Unit) -> str:
    """Write a value for running text: »23 pct.«, »0,37«, »34 år«, »< 0,001«.

    Percentages are given in percent (0-100), unrounded. Raises ValueError when the value is missing:
    a sentence must not be printed without its number.
    """
    if is_missing(value):
        raise ValueError("en værdi mangler og kan ikke skrives i en tekst")
    return _with_suffix(_bare(value, unit), _SUFFIX_IN_TEXT.get(unit))


def format_cell(value: object, unit: Unit) -> str:
    """Write a value for a table: »23 %«, »0,37«; a missing value is »–«."""
    if is_missing(value):
        return MISSING_CELL
    return _with_suffix(_bare(value, unit), _SUFFIX_IN_CELL.get(unit))


def format_interval(low: object, high: object, unit: Unit) -> str:
    """Write an interval for running text, the unit once: »0,10 til 0,64«, »12 til 30 pct.«.

    Raises ValueError when an end is missing.
    """
    return _with_suffix(f"{_bare(low, unit)} til {_bare(high, unit)}", _SUFFIX_IN_TEXT.get(unit))


def format_level(level: float) -> str:
    """Write a significance level with the decimals it has: 0.05 is »5 pct.«, 0.001 is »0,1 pct.«."""
    percent = round_half_away(level * 100, 6).normalize()
    places = percent.as_tuple().exponent
    return _with_suffix(format_number(percent, max(-int(places), 0)), _SUFFIX_IN_TEXT[Unit.PERCENT])


def format_interval_cell(low: object, high: object, unit: Unit) -> str:
    """Write an interval for a table cell, which it does not wrap in; »–« when an end is missing."""
    if is_missing(low) or is_missing(high):
        return MISSING_CELL
    return _with_suffix(f"{_bare(low, unit)} til {_bare(high, unit)}", _SUFFIX_IN_CELL.get(unit)).replace(
        " ", NO_BREAK_SPACE
    )


def format_date(day: date) -> str:
    """Write a date in full: »1. maj 2017«."""
    return babel_date(day, format="d. MMMM y", locale=LOCALE)


def is_missing(value: object) -> bool:
    """Tell whether a value is None, NaN, NaT or pandas' NA."""
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def _bare(value: object, unit: Unit) -> str:
    if unit in WORDS:
        return str(value)
    if unit is Unit.P_VALUE:
        return _p_value(value)
    return format_number(value, DECIMALS[unit])


def _p_value(value: object) -> str:
    text = format_number(value, DECIMALS[Unit.P_VALUE])
    number = float(value)  # type: ignore[arg-type]  # format_number has refused all but numbers
    if not 0 <= number <= 1:
        raise ValueError("en p-værdi skal ligge mellem 0 og 1")
    if number < SMALLEST_P:
        return f"<{NO_BREAK_SPACE}{format_number(SMALLEST_P, DECIMALS[Unit.P_VALUE])}"
    return text


def _with_suffix(text: str, suffix: str | None) -> str:
    return text if suffix is None else f"{text}{NO_BREAK_SPACE}{suffix}"
