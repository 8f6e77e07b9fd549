"""The cells of a canonical table: which belong to a field, which are filled in, whose they are."""

from __future__ import annotations

import re
from functools import reduce

import pandas as pd

from virkning.config.codebook import CodebookField, FieldType


def columns_of(name: str, field: CodebookField) -> list[str]:
    """Return the columns that hold a field in a canonical table."""
    if field.type is FieldType.IDENTIFIER:
        return ["person"]
    if field.type is FieldType.MULTIPLE:
        return [f"{name}_{answer}" for answer in field.svar]
    return [name]


def unreadable_pattern(name: str, field: CodebookField) -> str:
    """Return the regular expression that finds a field's name in the list `ulaeselig`."""
    answers = "|".join(re.escape(answer) for answer in field.svar)
    answer = f"(?:_(?:{answers}))?" if field.type is FieldType.MULTIPLE else ""
    return rf"(?:^|,)\s*{re.escape(name)}{answer}\s*(?:,|$)"


def given(frame: pd.DataFrame, name: str, field: CodebookField) -> pd.Series[bool]:
    """Tell where a cell was not empty, readable or not."""
    unreadable = frame["ulaeselig"].astype("string").str.contains(unreadable_pattern(name, field), regex=True)
    return readable(frame, name, field) | unreadable.fillna(False).astype(bool)


def readable(frame: pd.DataFrame, name: str, field: CodebookField) -> pd.Series[bool]:
    """Tell where a cell holds something that could be read."""
    return frame[columns_of(name, field)].notna().any(axis=1)


def asked(frame: pd.DataFrame, field: CodebookField) -> pd.Series[bool]:
    """Tell which rows are of a measurement at which the field is filled in."""
    if "maaling" not in frame:
        return pd.Series(True, index=frame.index)
    return frame["maaling"].map(field.is_asked_at).astype(bool)


def source_keys(frame: pd.DataFrame) -> pd.Series[str]:
    """Return a key for each combination of municipality, measurement, file and sheet."""
    parts = [name for name in ("kommune", "maaling", "kilde_fil", "kilde_ark") if name in frame]
    return joined(frame, parts)


def person_keys(frame: pd.DataFrame) -> pd.Series[str]:
    """Return a key for each person: the same number in two municipalities is two persons."""
    return joined(frame, ["kommune", "person"])


def joined(frame: pd.DataFrame, columns: list[str]) -> pd.Series[str]:
    """Return the texts of some columns as one, missing ones as empty."""
    texts = [frame[name].astype("string").fillna("") for name in columns]
    return reduce(lambda left, right: left + "\n" + right, texts)
