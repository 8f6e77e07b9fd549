"""From rows of a canonical table back to the cells a user sees: file, sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

import pandas as pd

from virkning.config.sources import MunicipalitySources, Source
from virkning.errors import Place
from virkning.ingest.text import tidy
from virkning.validation.rule import Rule, Scope

Sources = Mapping[str, MunicipalitySources]
"""The sources of each municipality, by its folder's name."""

Positions = Mapping[tuple[str, str | None, str], tuple[str | None, int | None, int]]
"""File, sheet of the row (None for a text file) and column → the column's own sheet, where in it the column
stands, from 0 (None for a question with several columns), and the row of its name."""
COLUMNS = ["kilde_fil", "kilde_ark", "kolonne", "ark", "plads", "overskrift"]


def positions_of(table: pd.DataFrame) -> Positions:
    """Return the positions of ingest's table (columns: COLUMNS)."""
    return {
        (str(file), _text(sheet), str(column)): (
            *(_text(own), None if pd.isna(position) else int(position)),
            int(row),
        )
        for file, sheet, column, own, position, row in table[COLUMNS].itertuples(index=False, name=None)
    }


def places_of(
    rule: Rule, frame: pd.DataFrame, row_keys: Iterable[int], sources: Sources, positions: Positions
) -> tuple[Place, ...]:
    """Return where `rule` is broken, one place for each file, sheet and column, in row order.

    `row_keys` are positions in `frame`. A rule about whole sources names no rows; a rule about a
    whole table has no place.
    """
    if rule.scope is Scope.TABLE:
        return ()
    rows: dict[tuple[str, str | None, str | None], list[int]] = {}
    for _, row in frame.iloc[sorted(row_keys)].iterrows():
        sheet = _text(row["kilde_ark"])
        for column in column_labels(rule, row, sheet, sources):
            rows.setdefault((str(row["kilde_fil"]), sheet, column), []).append(int(row["kilde_raekke"]))
    places = []
    for (file, sheet, column), found in rows.items():
        own, position, header_row = positions.get((file, sheet, column or ""), (sheet, None, 1))
        numbers = tuple(sorted(found)) if rule.scope is Scope.ROW else ()
        places.append(Place(file, own, numbers, column, position=position, header_row=header_row))
    return tuple(places)


def column_labels(
    rule: Rule, row: pd.Series, sheet: str | None, sources: Sources
) -> Sequence[str] | tuple[None]:
    """Return the file's name of the rule's column, or the field's name where the file's is unknown.

    A multiple response has a column for each answer: those that a rule about it could not read in this
    row, else all as one. None for a rule about several fields: there is no single column to look in.
    """
    if len(rule.fields) != 1:
        return (None,)
    field = rule.fields[0]
    source = _source_of(rule.instrument, row, sheet, sources)
    labels = {} if source is None else _labels(source)
    unreadable = str(row["ulaeselig"]).split(",") if rule.kind == "laesbar" else []
    answers = [labels.get(name, name) for name in _answers(source, field) if name in unreadable]
    return answers or [labels.get(field, field)]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _answers(source: Source | None, field: str) -> list[str]:
    """Return the names of a multiple response's answers, as in a canonical table; none for another field."""
    mapped = None if source is None else source.kolonner.get(field)
    return [f"{field}_{answer}" for answer in mapped] if isinstance(mapped, Mapping) else []


def _source_of(instrument: str, row: pd.Series, sheet: str | None, sources: Sources) -> Source | None:
    """Return the source a row came from: its instrument and measurement, then its file and sheet."""
    municipality = sources.get(row["kommune"])
    candidates = [
        source
        for source in (municipality.kilder if municipality is not None else [])
        if source.instrument == instrument and source.maaling in (None, row.get("maaling"))
    ]
    parts = PurePosixPath(tidy(row["kilde_fil"])).parts
    same_file = [source for source in candidates if _ends_with(parts, PurePosixPath(tidy(source.fil)).parts)]
    same_sheet = [source for source in same_file if tidy(source.ark or "") == tidy(sheet or "")]
    return next(iter(same_sheet or same_file or candidates), None)


def _ends_with(path: tuple[str, ...], end: tuple[str, ...]) -> bool:
    return path[-len(end) :] == end


def _labels(source: Source) -> dict[str, str]:
    """Return the file's column for each field, and for each answer of a multiple response."""
    labels: dict[str, str] = {}
    for field, column in source.kolonner.items():
        if isinstance(column, str):
            labels[field] = column
            continue
        labels[field] = ", ".join(column.values())
        labels |= {f"{field}_{answer}": name for answer, name in column.items()}
    return labels
