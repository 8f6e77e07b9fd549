"""Quarters of a year, written as Statistics Denmark writes them: `2015K1`. The texts sort as time does."""

from __future__ import annotations

from datetime import date

import pandas as pd


def overlapping(first: date, last: date) -> list[str]:
    """Return every quarter with at least one day from `first` to `last`, both included, in order."""
    return [_written(quarter) for quarter in _periods(first, last)]


def within(first: date, last: date) -> list[str]:
    """Return every quarter whose days all lie from `first` to `last`, both included, in order."""
    return [
        _written(quarter)
        for quarter in _periods(first, last)
        if quarter.start_time.date() >= first and quarter.end_time.date() <= last
    ]


def last_day(quarter: str) -> date:
    """Return the last day of a quarter. Raises ValueError for what is not written `2015K1`."""
    return _period(quarter).end_time.date()


def year(quarter: str) -> int:
    """Return the year of a quarter. Raises ValueError for what is not written `2015K1`."""
    return _period(quarter).year


def _periods(first: date, last: date) -> pd.PeriodIndex:
    return pd.period_range(first, last, freq="Q")


def _period(quarter: str) -> pd.Period:
    return pd.Period(quarter.replace("K", "Q"), freq="Q")


def _written(quarter: pd.Period) -> str:
    return f"{quarter.year}K{quarter.quarter}"
