"""What a CPR number is: DDMMYY and four digits, the seventh of which gives the century (cpr.dk).

The check digit can never clear a number: since 1 October 2007 valid numbers need not satisfy it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
"""The weighted sum of the digits is divisible by 11 in every number given before 1 October 2007 (cpr.dk)."""

_UNUSUAL = re.compile(r"[^\x00-\x7fæøåÆØÅ]")
_WRITTEN = re.compile(r"(\d{6})(?: ?- ?| )?(\d{4})|(\d{9})")


def plain(text: str) -> str:
    """Return `text` with the digits, spaces and hyphens of a keyboard, and without what cannot be seen.

    Full-width and Arabic-Indic digits, no-break spaces, dashes of any length and zero-width characters
    all look like the plain ones, or like nothing.
    """
    if text.isascii():
        return text
    return _UNUSUAL.sub(_as_plain, unicodedata.normalize("NFKC", text))


def read_cpr(text: str) -> str | None:
    """Return the ten digits of a CPR number, with the zero a spreadsheet took; None for anything else.

    Read are `010180-1234`, `010180 1234`, `0101801234`, `101801234` and `101801234.0` (or `,0`).
    """
    match = _WRITTEN.fullmatch(re.sub(r"[.,]0+$", "", plain(text).strip()))
    if match is None:
        return None
    digits = f"0{match[3]}" if match[3] else match[1] + match[2]
    return digits if is_possible(digits) else None


def is_possible(digits: str) -> bool:
    """Return whether ten digits begin with a day that exists.

    The century only decides on 29 February 00: 1900 was no leap year.
    """
    century = 1900 if digits[6] <= "3" else 2000
    try:
        date(century + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return False
    return True


def has_check_digit(digits: str) -> bool:
    """Return whether ten digits satisfy modulus 11."""
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11 == 0


def _as_plain(match: re.Match[str]) -> str:
    character = match[0]
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind == "Pd" or character == "\u2212":
        return "-"
    if character.isspace():
        return " "
    return "" if kind == "Cf" else character
