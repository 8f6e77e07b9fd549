"""Two groups of persons held against each other: the share of each with an answer, and the difference."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from virkning.stats.multiple import holm
from virkning.stats.shares import compare_shares, share

TWO_ANSWERS = 2
"""Of a question with two answers one is shown: the other is its mirror."""


def indicators(svar: pd.Series, answers: Mapping[str, str]) -> pd.DataFrame:
    """Return a boolean column for each answer that is shown: was it given? Missing where nobody answered.

    `svar` holds a code for each person; `answers` maps codes to labels. Of two answers the first is shown.
    """
    shown = list(answers)[:1] if len(answers) == TWO_ANSWERS else list(answers)
    return pd.DataFrame(
        {code: svar.eq(code).astype("boolean").mask(svar.isna()) for code in shown}, index=svar.index
    )


def compare_groups(given: pd.DataFrame, is_first: pd.Series[bool]) -> pd.DataFrame:
    """Compare the share with each answer between the persons where `is_first` holds and the others.

    `given` holds the columns of `indicators`, a row for each person. Returns a row for each column: svar,
    and for the groups 1 and 2 antal, base and andel (percent), the difference in percentage points with
    its interval (forskel, interval_lav, interval_hoej) and p_fisher. See `stats.shares.compare_shares`.
    There is no p_fisher where all persons of both groups answer alike: see `differ`.
    """
    return pd.DataFrame([_compared(given[code], is_first) | {"svar": code} for code in given])


def differ(answers: pd.Series) -> bool:
    """Tell whether the known answers are not all alike.

    If they are, no division of the persons into two groups could show a difference: there is nothing to
    test, and such a row must not count among the tests that others are adjusted for.
    """
    return bool(answers.nunique() > 1)


def with_holm(rows: pd.DataFrame, p: str) -> pd.DataFrame:
    """Return `rows` with the column p_holm: the p-values of column `p`, adjusted over all rows with one."""
    return rows.assign(p_holm=holm(rows[p].astype(float).tolist()))


def _compared(given: pd.Series, is_first: pd.Series[bool]) -> dict[str, object]:
    groups = [given[is_first].dropna(), given[~is_first].dropna()]
    (count_1, base_1), (count_2, base_2) = ((int(group.sum()), len(group)) for group in groups)
    compared = compare_shares(count_1, base_1, count_2, base_2)
    return {
        "antal_1": count_1,
        "base_1": base_1,
        "andel_1": share(count_1, base_1),
        "antal_2": count_2,
        "base_2": base_2,
        "andel_2": share(count_2, base_2),
        "forskel": compared.difference,
        "interval_lav": compared.low,
        "interval_hoej": compared.high,
        "p_fisher": compared.p_fisher if differ(given) else None,
    }
