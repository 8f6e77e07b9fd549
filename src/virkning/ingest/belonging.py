"""Which source does each row of a file belong to? Every row belongs to exactly one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from virkning.config.sources import Source
from virkning.errors import ConfigurationError, Flaw
from virkning.ingest.problems import Problems
from virkning.ingest.raw import RawTable
from virkning.ingest.text import fold

NOBODY = -1
"""Owner of a rejected row that says too little about itself to be given to a source."""


def owners(raw: RawTable, sources: Sequence[Source], problems: Problems) -> pd.Series[int]:
    """Return the position in `sources` of each row's owner, indexed by row number.

    A row that could be kept and is matched by no `raekker`, or by two, is a ConfigurationError. A
    rejected row (empty, not completed) need not match: with one source it is that source's.
    """
    rows = pd.Index(raw.row_numbers, dtype="int64")
    matches = pd.DataFrame(
        {
            number: _matches(raw, source).reindex(rows, fill_value=False)
            for number, source in enumerate(sources)
        },
        index=rows,
    )
    hits = matches.sum(axis=1)
    kept = ~rows.isin(list(raw.rejected))
    _report(raw, rows[kept & (hits == 0)], "rækker, som ingen kilde tager", problems)
    _report(raw, rows[kept & (hits > 1)], "rækker, som flere kilder tager", problems)
    owner = matches.astype(int).idxmax(axis=1).where(hits == 1, NOBODY)
    if len(sources) == 1:
        owner[~kept] = 0
    return owner.astype(int)


def _matches(raw: RawTable, source: Source) -> pd.Series[bool]:
    """Rows in which every column of `raekker` has the wanted value, as code or as label."""
    fits = pd.Series(True, index=raw.cells.index)
    for column, value in source.raekker.items():
        wanted = fold(str(value))
        labels = raw.labels.get(column, {})
        values = {
            cell for cell in raw.cells[column].unique() if wanted in (fold(cell), fold(labels.get(cell, "")))
        }
        fits &= raw.cells[column].isin(values)
    return fits


def _report(raw: RawTable, rows: pd.Index[int], found: str, problems: Problems) -> None:
    if len(rows):
        flaw = Flaw(
            raw.place(rows=list(rows)),
            found,
            "rækker, der hører til netop én kilde",
            "ret »raekker« i kilder.yml, så kilderne deler filens rækker mellem sig",
        )
        problems.add(ConfigurationError, flaw)
