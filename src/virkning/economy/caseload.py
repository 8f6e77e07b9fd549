"""How many courses each worker has open at a time, by month and municipality.

A course is open from its first day to its last, both included: on the day it ends the worker still has it.
Without a last day it is open at the cut-off date. Nothing is counted after the cut-off date.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from virkning.economy.courses import refuse_impossible
from virkning.lists import quoted

COLUMNS = ("kommune", "maaned", "dage", "aabne", "pr_medarbejder")


def open_by_day(courses: pd.DataFrame, days: pd.DatetimeIndex) -> pd.Series:
    """Return how many of `courses` (`start` and `slut`: datetime64) are open on each of `days`.

    A missing `slut` is a course still open. Raises ValueError for a missing `start`, or `slut` before it.
    """
    refuse_impossible(courses)
    begun = np.searchsorted(np.sort(courses["start"]), days, side="right")
    ended = np.searchsorted(np.sort(courses["slut"].dropna()), days, side="left")
    return pd.Series(begun - ended, index=days)


def monthly_caseload(courses: pd.DataFrame, workers: Mapping[str, float], cut_off: date) -> pd.DataFrame:
    """Return a row for each municipality in `workers` and each of its months until the cut-off date.

    `courses` has a row for each course: `kommune`, `start` and `slut` (datetime64; `slut` may be missing).
    `workers` gives the number of workers (full-time equivalents). The months of a municipality begin with
    the one of its own first course, so that months before it do not lower its mean; without courses it has
    none. The columns are COLUMNS: `maaned` is the first day of the month, `dage` how many of its days are
    counted (the last month may be a part of one), `aabne` the open courses, mean over those days, and
    `pr_medarbejder` that mean divided by workers.
    Raises ValueError for a municipality without workers, and as `open_by_day`.
    """
    lacking = [
        name for name in dict.fromkeys([*workers, *courses["kommune"]]) if not workers.get(name, 0) > 0
    ]
    if lacking:
        raise ValueError(f"antal medarbejdere mangler for {quoted(lacking)}")
    refuse_impossible(courses)
    begun = courses[courses["start"] <= pd.Timestamp(cut_off)]
    parts = [
        _monthly(begun[begun["kommune"] == name], cut_off).assign(kommune=name, medarbejdere=workers[name])
        for name in workers
        if name in set(begun["kommune"])
    ]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    table = pd.concat(parts, ignore_index=True)
    table["pr_medarbejder"] = table["aabne"] / table["medarbejdere"]
    return table[list(COLUMNS)]


def _monthly(courses: pd.DataFrame, cut_off: date) -> pd.DataFrame:
    days = pd.date_range(courses["start"].min().replace(day=1), pd.Timestamp(cut_off))
    by_month = open_by_day(courses, days).resample("MS")
    table = pd.DataFrame({"dage": by_month.size(), "aabne": by_month.mean()})
    return table.rename_axis("maaned").reset_index()
