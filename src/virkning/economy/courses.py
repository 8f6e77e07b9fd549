"""The courses of the citizens: who has had one, when it began and ended, and how long it lasted.

A course lasts from its first day to its last, both included. Without a last day it is still open.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from virkning.config.analyses import CourseAnalysis

DAYS_IN_A_MONTH = 365.25 / 12
"""The mean over the calendar, leap years included."""


def courses_of(citizens: pd.DataFrame, fields: CourseAnalysis) -> pd.DataFrame:
    """Return `kommune`, `start` and `slut` (datetime64; `slut` may be missing) of each course.

    `citizens` is the canonical table of the instrument `borgere`: a row for each contacted person. A
    course belongs to those with the answer that `fields.blandt` names; the order of the rows is kept.
    """
    had_one = citizens[fields.blandt.felt] == fields.blandt.svar
    courses = citizens.loc[had_one, ["kommune", fields.start, fields.slut]]
    return courses.set_axis(["kommune", "start", "slut"], axis="columns").reset_index(drop=True)


def months_in_programme(courses: pd.DataFrame, cut_off: date) -> float:
    """Return the months that `courses` (`start` and `slut`: datetime64) have lasted together.

    The days of each course, first and last included, are counted until the cut-off date, and added up
    in months of DAYS_IN_A_MONTH. Raises ValueError as `refuse_impossible`.
    """
    refuse_impossible(courses)
    end = pd.Timestamp(cut_off)
    last = courses["slut"].where(courses["slut"] <= end, end)
    days = (last - courses["start"]).dt.days + 1
    return float(days.clip(lower=0).sum() / DAYS_IN_A_MONTH)


def refuse_impossible(courses: pd.DataFrame) -> None:
    """Raise ValueError for a course without its first day (`start`), or with its last (`slut`) before it."""
    if courses["start"].isna().any():
        raise ValueError("et forløb mangler sin første dag")
    if (courses["slut"] < courses["start"]).any():
        raise ValueError("et forløb slutter, før det begynder")
