"""Which source does each row of a file belong to? Every row belongs to exactly one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from virkning.errors import ConfigurationError, Flaw
from virkning.ingest.declared import Use, together
from virkning.ingest.problems import Problems
from virkning.ingest.raw import RawTable
from virkning.ingest.text import fold
from virkning.lists import quoted

NOBODY = -1
"""Owner of a rejected row that says too little about itself to be given to a source."""


def owners(raw: RawTable, uses: Sequence[Use], problems: Problems) -> pd.Series[int]:
    """Return the position in `uses` of each row's owner, indexed by row number.

    A row that could be kept and is matched by no `raekker`, or by two, is a ConfigurationError. A
    rejected row (empty, not completed) need not match: with one source it is that source's.
    """
    rows = pd.Index(raw.row_numbers, dtype="int64")
    matches = pd.DataFrame(
        {number: _matches(raw, use).reindex(rows, fill_value=False) for number, use in enumerate(uses)},
        index=rows,
    )
    hits = matches.sum(axis=1)
    kept = ~rows.isin(list(raw.rejected))
    if len(free := rows[kept & (hits == 0)]):
        problems.add(ConfigurationError, _taken_by_none(raw, free, uses))
    if len(shared := rows[kept & (hits > 1)]):
        taking = [use for number, use in enumerate(uses) if matches.loc[shared, number].any()]
        problems.add(ConfigurationError, _taken_by_several(raw, shared, taking))
    owner = matches.astype(int).idxmax(axis=1).where(hits == 1, NOBODY)
    if len(uses) == 1:
        owner[~kept] = 0
    return owner.astype(int)


def _matches(raw: RawTable, use: Use) -> pd.Series[bool]:
    """Rows in which every column of `raekker` has the wanted value, as code or as label."""
    fits = pd.Series(True, index=raw.cells.index)
    for column, value in use.source.raekker.items():
        fits &= raw.cells[column].isin(_codes_of(raw, column, value))
    return fits


def _codes_of(raw: RawTable, column: str, value: object) -> set[str]:
    """Return the cells of a column that are `value`, as code or as label."""
    wanted = fold(str(value))
    labels = raw.labels.get(column, {})
    return {cell for cell in raw.cells[column].unique() if wanted in (fold(cell), fold(labels.get(cell, "")))}


def _taken_by_none(raw: RawTable, rows: pd.Index[int], uses: Sequence[Use]) -> Flaw:
    """Name the values of `raekker` that no row has: one of them is probably misspelt."""
    unmet = [
        (use, column, value)
        for use in uses
        for column, value in use.source.raekker.items()
        if not _codes_of(raw, column, value)
    ]
    filters = [(use, column) for use, column, _ in unmet]
    filters = filters or [(use, column) for use in uses for column in use.source.raekker]
    found = "rækker, som ingen kilde tager"
    if unmet:
        values = quoted(dict.fromkeys(value for *_, value in unmet))
        found += f"; {values} under »raekker« står ikke i nogen række"
    return Flaw(
        raw.place(rows=list(rows)),
        found,
        "rækker, der hører til netop én kilde" + _labels_of(raw, [column for _, column in filters]),
        f"ret {_written(filters, uses)}, så kilderne deler filens rækker mellem sig",
    )


def _taken_by_several(raw: RawTable, rows: pd.Index[int], uses: Sequence[Use]) -> Flaw:
    filters = [(use, column) for use in uses for column in use.source.raekker]
    return Flaw(
        raw.place(rows=list(rows)),
        "rækker, som flere kilder tager",
        "rækker, der hører til netop én kilde",
        f"ret {_written(filters, uses)}, så kilderne deler filens rækker mellem sig",
    )


def _labels_of(raw: RawTable, columns: Sequence[str]) -> str:
    """Return the labels of the columns as a phrase. They name forms; cells without labels are not told."""
    known = {column: raw.labels[column].values() for column in columns if column in raw.labels}
    phrases = [f"; »{column}« er {quoted(labels, last='eller')}" for column, labels in known.items()]
    return "".join(phrases)


def _written(filters: Sequence[tuple[Use, str]], uses: Sequence[Use]) -> str:
    """Return where `raekker` are written, or where they are to be."""
    places = [use.place("raekker", column) for use, column in filters] or [use.place() for use in uses]
    return f"»raekker« i {together(places)}"
