"""Reject the rows of totals and the notes that people write under (or between) the rows of a sheet."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from virkning.ingest.raw import RawTable
from virkning.ingest.text import fold

SUM_ROW = "Sumrække"
WORDS = re.compile(
    r"(?:(?:sum |antal )?i ?alt|total(?:t|er)?|hovedtotal|subtotal|sum|gennemsnit|gns\.?)[ :]*(?:\d{4})?"
)
"""What the first filled cell of such a row says, perhaps with a year; »Hovedtotal« is a pivot table's."""

NOTE = "Note"
NOTE_WORDS = re.compile(
    r"(?:kilde|noter?|obs|bemærk(?:ning(?:er)?)?|udtræk|udtrukket|opdateret)(?::.*| \D.*)?|\*.*"
)
"""What the only filled cell of a note says; »OBS-12« and »Kilde 3« may be a citizen's number."""


def without_sum_rows(raw: RawTable, identifiers: Collection[str]) -> RawTable:
    """Return the table with its rows of totals and its notes rejected.

    A row is one where its first filled cell says so, and none of the columns `identifiers` holds anything
    else: a citizen with a number and the answer »Total« is a citizen. A note stands alone in its row.
    """
    first = _first_filled(raw.cells)
    says_sum = {text for text in first.unique() if WORDS.fullmatch(fold(text))}
    sums = first.isin(says_sum)
    for column in raw.cells.columns.intersection(list(identifiers)):
        sums &= raw.cells[column].isin({"", *says_sum})
    alone = (raw.cells != "").sum(axis=1) == 1
    notes = alone & first.isin({text for text in first.unique() if NOTE_WORDS.fullmatch(fold(text))})
    rejected = {int(row): SUM_ROW for row in raw.cells.index[sums]}
    return replace(
        raw, rejected={**raw.rejected, **rejected, **{int(row): NOTE for row in raw.cells.index[notes]}}
    )


def _first_filled(cells: pd.DataFrame) -> pd.Series[str]:
    first = pd.Series("", index=cells.index, dtype="object")
    for column in cells.columns:
        is_open = first == ""
        if not is_open.any():
            break
        first = first.mask(is_open, cells[column])
    return first
