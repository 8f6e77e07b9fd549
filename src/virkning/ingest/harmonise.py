"""From the rows of a source to the canonical table of its instrument: fields, codes and types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from virkning.config.codebook import Codebook, CodebookField, FieldType, Instrument
from virkning.ingest.age import read_ages
from virkning.ingest.columns import Columns
from virkning.ingest.dates import date_reader
from virkning.ingest.declared import Use
from virkning.ingest.missing_answers import columns_of_missing, without_missing
from virkning.ingest.raw import RawTable
from virkning.ingest.template import answers_of
from virkning.ingest.values import (
    number_reader,
    read_category,
    read_choice,
    read_integer,
    read_quarter,
    read_scale,
)

_DTYPES = {
    FieldType.CATEGORY: "str",
    FieldType.TEXT: "str",
    FieldType.SCALE: "Int64",
    FieldType.INTEGER: "Int64",
    FieldType.NUMBER: "Float64",
    FieldType.QUARTER: "str",
    FieldType.DATE: "datetime64[us]",
    FieldType.MULTIPLE: "boolean",
}
_WHERE_FROM = {"ulaeselig": "str", "kilde_fil": "str", "kilde_ark": "str", "kilde_raekke": "Int64"}


UNKNOWN_ANSWER = "?"
"""What stands for a text that is none of a category's answers. No code looks like it."""


def canonical_columns(instrument: Instrument) -> dict[str, str]:
    """Return column → dtype of an instrument's canonical table, in order."""
    columns = {"kommune": "str", "person": "str"}
    if instrument.maalinger:
        columns["maaling"] = "str"
    for name, field in instrument.felter.items():
        if field.type is FieldType.MULTIPLE:
            columns |= {f"{name}_{answer}": _DTYPES[field.type] for answer in field.svar}
        elif field.type is not FieldType.IDENTIFIER:
            columns[name] = _DTYPES[field.type]
    return columns | _WHERE_FROM


def harmonise(
    raw: RawTable,
    rows: pd.Index[int],
    use: Use,
    columns: Columns,
    codebook: Codebook,
    municipality: str,
    pseudonym: Callable[[str], str],
) -> pd.DataFrame:
    """Return the canonical rows of one source, in the order of the file.

    `rows` are the row numbers to keep; `columns` comes from `check_columns`. A cell that is not empty
    and cannot be read as its field's type becomes missing, and the field (of a multiple response:
    `felt_svar`) is named in `ulaeselig`. An answer that `manglende` lists is missing, but not unreadable.
    """
    cells = raw.cells.loc[rows]
    table = pd.DataFrame(index=cells.index)
    unreadable = pd.DataFrame(index=cells.index)
    born: dict[str, pd.Series[str]] = {}
    table["kommune"] = municipality
    table["maaling"] = use.source.maaling
    for name, mapped in columns.items():
        field = use.instrument.felter[name]
        known = partial(
            without_missing,
            missing=use.declared.sources.manglende,
            field=field,
            answers=answers_of(field, codebook),
        )
        if isinstance(mapped, Mapping):
            texts = {answer: known(_labelled(cells[column], raw)) for answer, column in mapped.items()}
            answers = _read_multiple(cells, mapped, texts)
            for answer in mapped:
                unreadable[f"{name}_{answer}"] = answers[answer].isna() & (texts[answer] != "")
            declined = _is_chosen(cells[columns_of_missing(raw, use, name)], raw) & ~_is_true(answers)
            table = table.join(answers.mask(declined).add_prefix(f"{name}_"))
        elif field.type is FieldType.IDENTIFIER:
            table["person"] = _map_unique(cells[mapped], pseudonym)
        elif field.alder_ved is None:
            answered = known(_labelled(cells[mapped], raw))
            table[name] = _map_unique(answered, _reader(field, codebook, answered, raw))
            unreadable[name] = table[name].isna() & (answered != "")
        else:
            born[name] = known(_labelled(cells[mapped], raw))
    for name, births in born.items():  # when every date has been read
        days = table.get(use.instrument.felter[name].alder_ved, pd.Series(pd.NaT, index=table.index))
        table[name] = read_ages(births, days)
        unreadable[name] = table[name].isna() & (births != "")
    table["ulaeselig"] = _names_of_true(unreadable)
    table["kilde_fil"], table["kilde_ark"], table["kilde_raekke"] = raw.file, raw.sheet, table.index
    return to_canonical(table, use.instrument)


def to_canonical(table: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Return `table` with exactly the canonical columns; those it lacks are missing throughout."""
    columns = canonical_columns(instrument)
    return table.reindex(columns=list(columns)).astype(columns).reset_index(drop=True)


def without_unknown_texts(table: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Return a canonical table with UNKNOWN_ANSWER for every text that is no answer of its category.

    Validation finds it, and needs no more: the text may be a person's own words.
    """
    known = {
        name: field.svar for name, field in instrument.felter.items() if field.type is FieldType.CATEGORY
    }
    hidden = {
        name: table[name].where(table[name].isna() | table[name].isin(list(answers)), UNKNOWN_ANSWER)
        for name, answers in known.items()
    }
    return table.assign(**hidden)


def _names_of_true(flags: pd.DataFrame) -> pd.Series[str]:
    """Return the columns that are true in each row, separated by commas; in most rows there are none."""
    marked = flags[flags.any(axis=1)]
    names = [",".join(flags.columns[row]) for row in marked.to_numpy(dtype=bool)]
    return pd.Series(names, index=marked.index, dtype="object").reindex(flags.index, fill_value="")


def _reader(
    field: CodebookField, codebook: Codebook, texts: pd.Series[str], raw: RawTable
) -> Callable[[str], object]:
    match field.type:
        case FieldType.CATEGORY:
            return lambda text: read_category(text, field.svar)
        case FieldType.SCALE:
            scale = codebook.skalaer[field.skala or ""]
            return lambda text: read_scale(text, scale)
        case FieldType.INTEGER:
            return read_integer
        case FieldType.NUMBER:
            return number_reader(texts.unique())
        case FieldType.QUARTER:
            return read_quarter
        case FieldType.TEXT:
            return str.strip
        case _:
            return date_reader(texts.unique(), raw.day_zero)


def _labelled(cells: pd.Series[str], raw: RawTable) -> pd.Series[str]:
    """Codes as their labels where the file has any: only a label is safe to compare with a codebook.

    SurveyXact's codes need not follow the order of the answers.
    """
    labels = raw.labels.get(str(cells.name), {})
    return cells.map(lambda cell: labels.get(cell, cell)) if labels else cells


def _read_multiple(
    cells: pd.DataFrame, columns: Mapping[str, str], texts: Mapping[str, pd.Series[str]]
) -> pd.DataFrame:
    """Return a column for each answer, read from its `texts`: neither »chosen« nor »not chosen« is missing.

    In an answered question an empty cell means »not chosen«; if all are empty the answer is missing.
    """
    question = cells[list(columns.values())]
    answered = (question != "").any(axis=1)
    table = pd.DataFrame(index=cells.index)
    for answer, column in columns.items():
        chosen = _map_unique(texts[answer], read_choice).astype("boolean")
        empty = cells[column] == ""
        table[answer] = chosen.mask(empty & answered, False)
    return table


def _is_chosen(cells: pd.DataFrame, raw: RawTable) -> pd.Series[bool]:
    """Say of each row whether one of the columns is chosen; of no columns, none is."""
    chosen = {column: _map_unique(_labelled(cells[column], raw), read_choice) for column in cells}
    return _is_true(pd.DataFrame(chosen, index=cells.index))


def _is_true(answers: pd.DataFrame) -> pd.Series[bool]:
    return answers.astype("boolean").fillna(False).any(axis="columns").astype(bool)


def _map_unique(cells: pd.Series[str], read: Callable[[str], object]) -> pd.Series:
    """Apply `read` to every text once; empty cells are missing."""
    known = {text: read(text) for text in cells.unique() if text}
    return pd.Series([known.get(text) for text in cells], index=cells.index, dtype="object")
