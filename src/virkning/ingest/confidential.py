"""Find what must not be in the data: CPR numbers and e-mail addresses outside the identifier.

A CPR number is DDMMYY + 4 digits; the seventh digit gives the century (cpr.dk). The check digit is not
used: since 1 October 2007 valid numbers need not satisfy it, so it can never clear a number.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from virkning.errors import DataError, Flaw

if TYPE_CHECKING:
    from virkning.ingest.problems import Problems
    from virkning.ingest.raw import RawTable

CPR = re.compile(
    r"(?<!\d)((?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2})\s?[-\u2010-\u2015\u2212]?\s?(\d)\d{3}(?!\d)"
)
NUMBER_WITHOUT_ITS_ZERO = re.compile(r"\d{9}")
"""How a spreadsheet shows the CPR number of someone born on day 1-9 of a month, taken for a number."""
EMAIL = re.compile(r"[^\s@;,<>]+@[^\s@;,<>]+\.[^\W\d_]{2,}")


def contains_cpr(text: str) -> bool:
    """Return whether `text` holds ten digits that begin with a possible date of birth."""
    text = f"0{text}" if NUMBER_WITHOUT_ITS_ZERO.fullmatch(text) else text
    return any(_is_date(birth, int(seventh)) for birth, seventh in CPR.findall(text))


def contains_email(text: str) -> bool:
    """Return whether `text` holds something of the form navn@domæne.dk."""
    return EMAIL.search(text) is not None


def is_confidential(text: str) -> bool:
    """Return whether `text` holds a CPR number or an e-mail address."""
    return contains_cpr(text) or contains_email(text)


def scan(raw: RawTable, identifiers: Collection[str], problems: Problems) -> None:
    """Report the places of CPR numbers and e-mail addresses, never what stands there.

    `identifiers` are the columns that become pseudonyms. System fields are not looked at: they are
    numbers and times of the survey tool and go no further.
    """
    kinds = (("et CPR-nummer", contains_cpr), ("en e-mailadresse", contains_email))
    for column in raw.cells.columns:
        if column in identifiers or column in raw.system:
            continue
        for name, contains in kinds:
            rows = raw.cells.index[raw.cells[column].map(contains).astype(bool)]
            if len(rows):
                problems.add(DataError, _flaw(raw, column, list(rows), name))


def _flaw(raw: RawTable, column: str, rows: list[int], name: str) -> Flaw:
    return Flaw(
        raw.place(rows=rows, column=column),
        f"noget, der ligner {name}",
        "CPR-numre kun i kolonnen med borgerens identifikator, e-mailadresser slet ikke",
        "slet det i de nævnte celler, eller hent filen uden kolonnen",
    )


def _is_date(birth: str, seventh: int) -> bool:
    """Return whether a day exists. The century only decides on 29 February 00: 1900 was no leap year."""
    century = 1900 if seventh <= 3 else 2000
    try:
        date(century + int(birth[4:]), int(birth[2:4]), int(birth[:2]))
    except ValueError:
        return False
    return True
