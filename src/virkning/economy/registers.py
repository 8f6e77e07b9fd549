"""Hours and expenses as they were registered, under names that do not depend on the codebook."""

from __future__ import annotations

from datetime import date

import pandas as pd

from virkning.config.analyses import ExpensesRegister, HoursRegister
from virkning.config.report import Period
from virkning.quarters import within

QUARTER = "kvartal"
HOURS = ("kommune", "projekt", QUARTER, "aktivitet", "rolle", "timer")
EXPENSES = ("kommune", "projekt", QUARTER, "aktivitet", "beloeb")


def registered_hours(table: pd.DataFrame, register: HoursRegister) -> pd.DataFrame:
    """Return HOURS from a canonical table: a row for each registration, hours as floats.

    Raises ValueError where something is missing, which validation does not let through.
    """
    names = {"person": "projekt", **_by_field(register)}
    return _complete(table.rename(columns=names)[list(HOURS)], "timer")


def registered_expenses(table: pd.DataFrame, register: ExpensesRegister) -> pd.DataFrame:
    """Return EXPENSES from a canonical table: a row for each registration, kroner as floats.

    Raises ValueError as `registered_hours`.
    """
    names = {"person": "projekt", **_by_field(register)}
    return _complete(table.rename(columns=names)[list(EXPENSES)], "beloeb")


def expected_quarters(period: Period, cut_off: date) -> list[str]:
    """Return the quarters that should be registered: those wholly in the period, ended by the cut-off."""
    return within(period.fra, min(period.til, cut_off))


def _by_field(register: HoursRegister | ExpensesRegister) -> dict[str, str]:
    """Return field in the codebook → our name for it."""
    return {field: name for name, field in register.model_dump(exclude={"instrument"}).items()}


def _complete(frame: pd.DataFrame, amount: str) -> pd.DataFrame:
    if frame.isna().any(axis=None):
        raise ValueError("en registrering er ikke fuldstændig; valideringen skulle have standset den")
    return frame.astype({amount: "float64"}).reset_index(drop=True)
