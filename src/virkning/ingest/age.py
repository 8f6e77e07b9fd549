"""Age in whole years on a day, out of a birth date that goes no further."""

from __future__ import annotations

from datetime import date

import pandas as pd

from virkning.ingest.dates import read_date
from virkning.ingest.values import read_integer

OLDEST = 120
"""Years. A number above this is no age, but may be a birth date (`01011980`) or the number of one."""


def read_ages(cells: pd.Series[str], days: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    """Return the age of each row in years: as it is written, or on the row's day where a birth date is.

    Missing where the cell is neither, or the day of a birth date is missing or before it.
    """
    ages = [read_age(cell, None if pd.isna(day) else day) for cell, day in zip(cells, days, strict=True)]
    return pd.Series(ages, index=cells.index, dtype="Int64")


def read_age(text: str, day: date | None) -> int | None:
    """Return the age that a cell tells, on `day` where it holds a birth date."""
    age, birth = read_integer(text), read_date(text)
    if age is None and birth is not None and day is not None:
        age = age_on(day, birth)
    return age if age is not None and 0 <= age <= OLDEST else None


def age_on(day: date, birth: date) -> int:
    """Return whole years; who is born on 29 February becomes a year older on 1 March in other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
