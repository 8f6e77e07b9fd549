"""Counts of persons by answer and municipality: how many, out of how many with an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from virkning.config.codebook import CodebookField, Group
from virkning.stats.shares import share

ALL = "i_alt"
"""The group that holds everyone in the report's own municipalities."""

OTHERS = "oevrige"
"""The group that holds everyone in the municipalities that the report's own are held against."""


def members(frame: pd.DataFrame, group: str) -> pd.DataFrame:
    """Return the rows of `frame` in `group`: a municipality's folder name, `i_alt`, or `oevrige`."""
    return frame[frame["kommune"] != OTHERS] if group == ALL else frame[frame["kommune"] == group]


def count_answers(
    frame: pd.DataFrame, column: str, answers: Mapping[str, str], groups: Iterable[str]
) -> pd.DataFrame:
    """Count each answer in each group.

    `frame` holds one row for each person; `answers` maps codes to labels in the order they are shown.
    Returns one row for each answer and group with the columns svar, etiket, kommune, antal (persons
    with this answer), base (persons with any answer), mangler (persons without) and andel (percent of
    base, unrounded; missing where base is 0).
    """
    rows = []
    for group in groups:
        values = members(frame, group)[column]
        base = int(values.notna().sum())
        for code, label in answers.items():
            count = int((values == code).sum())
            rows.append(_row(code, label, group, count, base, len(values) - base))
    return pd.DataFrame(rows)


def count_choices(
    frame: pd.DataFrame, field: str, answers: Mapping[str, str], groups: Iterable[str]
) -> pd.DataFrame:
    """Count each answer of a multiple response in each group; a person may have chosen several.

    Reads the boolean columns `<field>_<answer>` and returns the same columns as `count_answers`.
    """
    rows = []
    for group in groups:
        persons = members(frame, group)
        for code, label in answers.items():
            chosen = persons[f"{field}_{code}"]
            base = int(chosen.notna().sum())
            rows.append(_row(code, label, group, int(chosen.sum()), base, len(chosen) - base))
    return pd.DataFrame(rows)


def divide(values: pd.Series, groups: Mapping[str, Group]) -> pd.Series:
    """Return the id of the group that each whole number falls in; missing where it falls in none."""
    divided = pd.Series(pd.NA, index=values.index, dtype="string")
    for name, group in groups.items():
        low = values.ge(group.fra) if group.fra is not None else values.notna()
        high = values.le(group.til) if group.til is not None else values.notna()
        divided = divided.mask((low & high).fillna(False).astype(bool), name)
    return divided


def answers_of(field: CodebookField) -> dict[str, str]:
    """Return the answers that a field is shown in: its categories, or the groups of a whole number."""
    return dict(field.svar) or {name: group.etiket for name, group in field.grupper.items()}


def answered(frame: pd.DataFrame, column: str, field: CodebookField) -> pd.Series:
    """Return each person's answer as it is counted: the code, or the group of a whole number."""
    return divide(frame[column], field.grupper) if field.grupper else frame[column]


def _row(code: str, label: str, group: str, count: int, base: int, missing: int) -> dict[str, object]:
    return {
        "svar": code,
        "etiket": label,
        "kommune": group,
        "antal": count,
        "base": base,
        "mangler": missing,
        "andel": share(count, base),
    }
