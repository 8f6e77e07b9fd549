"""Values of a YAML file in messages: what was found, and how to write what was meant."""

from __future__ import annotations

import re
from datetime import date, datetime

LONGEST_SHOWN = 60
DANISH_DATE = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})")
ISO_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"}
LETTERS_OF_PLACES = {"ae": "æ", "oe": "ø"}
"""Not aa: Aarhus and Aabenraa are written so."""
YES_NO = {"ja": "true", "sand": "true", "yes": "true", "nej": "false", "falsk": "false", "no": "false"}


def described(value: object) -> str:
    """Return a value as found in a file, shortened."""
    if value is None:
        return "ingen værdi"
    if value in ("", [], {}):
        return {"str": "en tom tekst", "list": "en tom liste"}.get(type(value).__name__, "ingen nøgler")
    if isinstance(value, str):
        return f"teksten »{shortened(value)}«"
    if isinstance(value, bool):
        return f"værdien {as_yaml(value)}"
    if isinstance(value, date):
        return f"{'tidspunktet' if isinstance(value, datetime) else 'datoen'} {value}"
    if isinstance(value, (list, dict)):
        return "en liste" if isinstance(value, list) else "linjer som »nøgle: værdi«"
    return f"tallet {value}"


def shortened(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"


def as_yaml(value: object) -> str:
    """Return a plain value as one writes it in YAML."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def as_identifier(text: str) -> str:
    """Return the name that a text such as »Håb 2« becomes: `haab_2`. Empty where nothing is left."""
    plain = "".join(LETTERS.get(letter, letter) for letter in text.lower())
    return re.sub(r"[^a-z0-9]+", "_", plain).lstrip("_0123456789").rstrip("_")


def as_name(identifier: str) -> str:
    """Return the name of a place that an identifier was probably made of: `naestved` is »Næstved«."""
    for plain, letter in LETTERS_OF_PLACES.items():
        identifier = identifier.replace(plain, letter)
    return "-".join(word.capitalize() for word in identifier.split("_"))


def as_date(text: str) -> date | None:
    """Return the date that a text such as »31.12.2016« or »2016-12-31« means, or None."""
    if danish := DANISH_DATE.fullmatch(text.strip()):
        day, month, year = (int(part) for part in danish.groups())
    elif ISO_DATE.fullmatch(text.strip()):
        year, month, day = (int(part) for part in text.strip().split("-"))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
