"""Which rows of a file does each source read, and which of them does it keep?

A row belongs to one source; or it has several forms or measurements side by side, and the sources that
read it have columns of their own. Each of those keeps the rows in which one of its own is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from virkning.config.codebook import FieldType
from virkning.errors import ConfigurationError, Flaw
from virkning.ingest.account import NOT_FILLED_IN
from virkning.ingest.columns import Columns, flat
from virkning.ingest.declared import Use, together
from virkning.ingest.problems import Problems
from virkning.ingest.raw import RawTable
from virkning.ingest.text import fold
from virkning.lists import quoted


@dataclass(frozen=True)
class Share:
    """The numbers of the rows a source has read, and the reason for each that it does not keep."""

    rows: pd.Index[int]
    rejected: Mapping[int, str]


@dataclass(frozen=True)
class Division:
    """What each source reads of a file, in the order of its uses.

    `nobody` has the rejected rows that say too little about themselves to be given to a source.
    """

    shares: Sequence[Share]
    nobody: Mapping[int, str]


def divide(raw: RawTable, uses: Sequence[Use], columns: Sequence[Columns], problems: Problems) -> Division:
    """Return how the sources divide the rows of a file; `columns` are theirs, from `check_columns`.

    A row that could be kept and is matched by no `raekker`, or by those of two sources that read the same
    columns, is a ConfigurationError. A rejected row (empty, not completed) need not match: with one
    source it is that source's.
    """
    rows = pd.Index(raw.row_numbers, dtype="int64")
    matches = pd.DataFrame(
        {
            number: _matches(raw, use).reindex(rows, fill_value=not use.source.raekker)
            for number, use in enumerate(uses)
        },
        index=rows,
    )
    rejected = rows.isin(list(raw.rejected))
    if len(uses) == 1:
        matches.loc[rejected, 0] = True
    hits = matches.sum(axis=1)
    if len(free := rows[~rejected & (hits == 0)]):
        problems.add(ConfigurationError, _taken_by_none(raw, free, uses))
    own = _own_columns(raw, uses, columns, matches[~rejected], problems)
    is_beside = matches[hits > 1].any()
    return Division(
        [
            Share(
                rows[matches[number]], _not_kept(raw, rows[matches[number]], own[number], is_beside[number])
            )
            for number in range(len(uses))
        ],
        {int(row): raw.rejected[int(row)] for row in rows[rejected & (hits == 0)]},
    )


def _own_columns(
    raw: RawTable,
    uses: Sequence[Use],
    columns: Sequence[Columns],
    matches: pd.DataFrame,
    problems: Problems,
) -> list[list[str]]:
    """Return the columns that tell whether a source's form is filled in: no other one reads them.

    Sources that take the same rows may share the identifier and dates, as of one visit, and nothing else.
    """
    own = [set(flat(mapped)) - {use.identifier} for use, mapped in zip(uses, columns, strict=True)]
    shared: list[set[str]] = [set() for _ in uses]
    for first, second in combinations(range(len(uses)), 2):
        both = matches.index[matches[first] & matches[second]]
        common = own[first] & own[second]
        dates = _dates(uses[first], columns[first]) & _dates(uses[second], columns[second])
        if len(both) and (common - dates or common in (own[first], own[second])):
            taking = [uses[first], uses[second]]
            problems.add(ConfigurationError, _taken_by_several(raw, both, taking, sorted(common)))
        if len(both):
            shared[first] |= common
            shared[second] |= common
    return [sorted(columns - others) for columns, others in zip(own, shared, strict=True)]


def _dates(use: Use, columns: Columns) -> set[str]:
    is_date = {name: field.type is FieldType.DATE for name, field in use.instrument.felter.items()}
    return {column for name, column in columns.items() if isinstance(column, str) and is_date[name]}


def _not_kept(raw: RawTable, rows: pd.Index[int], own: Sequence[str], is_beside: bool) -> dict[int, str]:
    """Return the reason for each row that a source does not keep: the first of these three.

    No source keeps it; its form is unfinished; none of its own columns is filled in, in rows that other
    sources take too. Of a source with columns from several forms one of them must be finished.
    """
    rejected = {int(row): raw.rejected[int(row)] for row in rows if int(row) in raw.rejected}
    rest = rows.drop(list(rejected))
    by_form = [raw.unfinished[column] for column in own if column in raw.unfinished]
    if by_form:
        unfinished = set(by_form[0]).intersection(*by_form[1:])
        rejected |= {int(row): by_form[0][int(row)] for row in rest if int(row) in unfinished}
    if is_beside:
        is_empty = (raw.cells.loc[rest, list(own)] == "").all(axis=1)
        rejected = {int(row): NOT_FILLED_IN for row in rest[is_empty]} | rejected
    return rejected


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
    return {
        cell for cell in raw.cells[column].unique() if wanted in (fold(cell), fold(labels.get(cell, cell)))
    }


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


def _taken_by_several(raw: RawTable, rows: pd.Index[int], uses: Sequence[Use], common: Sequence[str]) -> Flaw:
    filters = [(use, column) for use in uses for column in use.source.raekker]
    names = quoted(str(raw.place(column=column).column) for column in common)
    return Flaw(
        raw.place(rows=list(rows)),
        f"rækker, som flere kilder tager; {quoted(use.name for use in uses)} "
        + (f"læser begge {names}" if common else "har ikke begge kolonner for sig selv"),
        "rækker, der hører til netop én kilde, eller kilder, der læser hver sine kolonner",
        f"ret {_written(filters, uses)}, så kilderne deler filens rækker mellem sig, eller ret »kolonner«",
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
