"""Answers that mean: no answer. `manglende` in `kilder.yml` lists them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from virkning.config.codebook import CodebookField, FieldType
from virkning.ingest.declared import Use
from virkning.ingest.raw import RawTable
from virkning.ingest.text import fold
from virkning.ingest.values import match_answer


def means_missing(text: str, missing: Collection[str], answers: Mapping[str, str]) -> bool:
    """Say whether `text` is one of the declared answers `missing`, and none of the field's own `answers`.

    The field's own come first: »Ikke relevant« may be an answer that a figure shows.
    """
    return fold(text) in {fold(answer) for answer in missing} and match_answer(text, answers) is None


def without_missing(
    cells: pd.Series[str], missing: Collection[str], field: CodebookField, answers: Mapping[str, str]
) -> pd.Series[str]:
    """Return the cells (as labels, where the file has any) with those that mean »no answer« empty.

    A text is a person's own words, so nothing in it means that it is missing.
    """
    if field.type is FieldType.TEXT:
        return cells
    empty = {text for text in cells.unique() if means_missing(text, missing, answers)}
    return cells.mask(cells.isin(empty), "") if empty else cells


def columns_of_missing(raw: RawTable, use: Use, name: str) -> list[str]:
    """Return the columns of those answers to a multiple response that mean »no answer«.

    `name` is a field that `kilder.yml` gives the name of a question; none for one with a column for each
    answer: the columns that it leaves out are named under `ignorer`.
    """
    base, field = use.source.kolonner[name], use.instrument.felter[name]
    if not isinstance(base, str) or field.type is not FieldType.MULTIPLE:
        return []
    labels, missing = raw.choices.get(base, {}), use.declared.sources.manglende
    return [column for column, label in labels.items() if means_missing(label, missing, field.svar)]
