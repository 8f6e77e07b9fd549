"""From rows of a canonical table back to the cells a user sees: file, sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

import pandas as pd

from virkning.config.sources import MunicipalitySources, Source
from virkning.errors import Place
from virkning.validation.rule import Rule, Scope

Sources = Mapping[str, MunicipalitySources]
"""The sources of each municipality, by its folder's name."""


def places_of(
    rule: Rule, frame: pd.DataFrame, row_keys: Iterable[int], sources: Sources
) -> tuple[Place, ...]:
    """Return where `rule` is broken, one place for each file, sheet and column, in row order.

    `row_keys` are positions in `frame`. A rule about whole sources names no rows; a rule about a
    whole table has no place.
    """
    if rule.scope is Scope.TABLE:
        return ()
    rows: dict[tuple[str, str | None, str | None], list[int]] = {}
    for _, row in frame.iloc[sorted(row_keys)].iterrows():
        sheet = None if pd.isna(row["kilde_ark"]) else str(row["kilde_ark"])
        column = column_label(rule, row, sheet, sources)
        rows.setdefault((str(row["kilde_fil"]), sheet, column), []).append(int(row["kilde_raekke"]))
    return tuple(
        Place(file, sheet, tuple(sorted(found)) if rule.scope is Scope.ROW else (), column)
        for (file, sheet, column), found in rows.items()
    )


def column_label(rule: Rule, row: pd.Series, sheet: str | None, sources: Sources) -> str | None:
    """Return the file's name of the rule's column, or the field's name where the file's is unknown.

    None for a rule about several fields: there is no single column to look in.
    """
    if len(rule.fields) != 1:
        return None
    field = rule.fields[0]
    source = _source_of(rule.instrument, row, sheet, sources)
    return field if source is None else _labels(source).get(field, field)


def _source_of(instrument: str, row: pd.Series, sheet: str | None, sources: Sources) -> Source | None:
    """Return the source a row came from: its instrument and measurement, then its file and sheet."""
    municipality = sources.get(row["kommune"])
    candidates = [
        source
        for source in (municipality.kilder if municipality is not None else [])
        if source.instrument == instrument and source.maaling in (None, row.get("maaling"))
    ]
    parts = PurePosixPath(row["kilde_fil"]).parts
    same_file = [source for source in candidates if _ends_with(parts, PurePosixPath(source.fil).parts)]
    same_sheet = [source for source in same_file if source.ark == sheet]
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
