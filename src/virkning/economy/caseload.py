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


def open_by_day(courses: pd.DataFrame, days: pd.DatetimeIndex) -> pd.Series:
    """Return how many of `courses` (`start` and `slut`: datetime64) are open on each of `days`.

    A missing `slut` is a course still open. Raises ValueError for a missing `start`, or `slut` before it.
    """
    refuse_impossible(courses)
    begun = np.searchsorted(np.sort(courses["start"]), days, side="right")
    ended = np.searchsorted(np.sort(courses["slut"].dropna()), days, side="left")
    return pd.Series(begun - ended, index=days)


def monthly_caseload(courses: pd.DataFrame, workers: Mapping[str, float], cut_off: date) -> pd.DataFrame:
    """Return a row for each municipality in `workers` and each month until the cut-off date.

    `courses` has a row for each course: `kommune`, `start` and `slut` (datetime64; `slut` may be missing).
    `workers` gives the number of workers (full-time equivalents). The months are the same for all, from the
    first course of any to the cut-off date; the last month may be a part of one. The columns: `kommune`,
    `maaned` (its first day), `aabne` (open courses, mean over the days of the month), `aabne_hoejst` (on the
    day with most) and `pr_medarbejder` (the mean divided by workers).
    Raises ValueError for a municipality without workers, and as `open_by_day`.
    """
    lacking = [
        name for name in dict.fromkeys([*workers, *courses["kommune"]]) if not workers.get(name, 0) > 0
    ]
    if lacking:
        raise ValueError(f"antal medarbejdere mangler for {quoted(lacking)}")
    if courses.empty:
        return pd.DataFrame(columns=["kommune", "maaned", "aabne", "aabne_hoejst", "pr_medarbejder"])
    refuse_impossible(courses)
    days = pd.date_range(courses["start"].min().replace(day=1), pd.Timestamp(cut_off))
    parts = [
        _monthly(courses[courses["kommune"] == name], days).assign(kommune=name, medarbejdere=number)
        for name, number in workers.items()
    ]
    table = pd.concat(parts, ignore_index=True)
    table["pr_medarbejder"] = table["aabne"] / table["medarbejdere"]
    return table[["kommune", "maaned", "aabne", "aabne_hoejst", "pr_medarbejder"]]


def _monthly(courses: pd.DataFrame, days: pd.DatetimeIndex) -> pd.DataFrame:
    by_month = open_by_day(courses, days).resample("MS")
    table = pd.DataFrame({"aabne": by_month.mean(), "aabne_hoejst": by_month.max()})
    return table.rename_axis("maaned").reset_index()
