"""Illustrative hours and expenses, a file for each register in Aarhus, a sheet for each in Odense.

No hours and no kroner behind the evaluation are legible in the published copies, so these are invented:
two outreach workers at 37 hours a week and a leader for part of the week. Odense has not registered the
third quarter of 2015, so that a report shows how a missing quarter is filled in.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from reconstruct.chance import between, stream
from reconstruct.workbook import save_workbook
from virkning.config.codebook import Codebook
from virkning.config.costs import activity_names, role_names

HOURS, EXPENSES = "Timer (illustrativt)", "Udgifter (illustrativt)"
WORKBOOK = "Omkostninger (illustrativt).xlsx"
HOURS_COLUMNS = ["Projekt", "Kvartal", "Aktivitet", "Rolle", "Timer"]
EXPENSES_COLUMNS = ["Projekt", "Kvartal", "Aktivitet", "Beløb i kr."]

QUARTERS = [(2014, 4), *((year, number) for year in (2015, 2016) for number in (1, 2, 3, 4))]
NOT_REGISTERED = {"Odense": (2015, 3)}
WEEKS_AT_WORK = {1: 12.0, 2: 11.0, 3: 9.5, 4: 12.0}
"""Weeks of a quarter less holidays: 44.5 in a year."""
HOURS_A_WEEK = {"medarbejder": 2 * 37, "leder": 10}
RUNNING = {
    "medarbejder": {
        "udgaaende": 46,
        "brobygning": 24,
        "planlaegning": 10,
        "planlaegning_udgaaende": 8,
        "planlaegning_brobygning": 5,
        "oevrige": 7,
    },
    "leder": {
        "udgaaende": 10,
        "brobygning": 15,
        "planlaegning": 40,
        "planlaegning_udgaaende": 20,
        "planlaegning_brobygning": 15,
    },
}
"""Percent of the time that the start-up leaves."""
START_UP = {
    ("medarbejder", 2014, 4): {"uddannelse": 20, "afdaekning": 15},
    ("medarbejder", 2015, 1): {"uddannelse": 10, "afdaekning": 8},
    ("leder", 2014, 4): {"uddannelse": 20},
}
"""Percent of all time."""
SPENT = {"oevrige": 9_000}
SPENT_AT_START = {(2014, 4): {"uddannelse": 38_000}, (2015, 1): {"uddannelse": 21_000}}
"""Kroner: each quarter, and at the start."""

Quarter = tuple[int, int]
Hours = tuple[Quarter, str, str, float]
"""Quarter, activity, role, hours."""
Expense = tuple[Quarter, str, int]
"""Quarter, activity, kroner."""


def write_costs_as_csv(folder: Path, municipality: str, codebook: Codebook) -> None:
    """Write a CSV file for each register: semicolon, Windows-1252, numbers as a Dane writes them."""
    activities, roles = activity_names(codebook), role_names(codebook)
    hours = [
        [municipality, _short(quarter), activities[activity], roles[role], _danish(amount, 1)]
        for quarter, activity, role, amount in _hours(municipality)
    ]
    expenses = [
        [municipality, _short(quarter), activities[activity], _danish(amount, 2)]
        for quarter, activity, amount in _expenses(municipality)
    ]
    for name, columns, rows in ((HOURS, HOURS_COLUMNS, hours), (EXPENSES, EXPENSES_COLUMNS, expenses)):
        text = "".join(";".join(row) + "\r\n" for row in (columns, *rows))
        (folder / f"{name}.csv").write_bytes(text.encode("cp1252"))


def write_costs_as_workbook(folder: Path, municipality: str, codebook: Codebook) -> None:
    """Write a workbook with a sheet for each register."""
    activities, roles = activity_names(codebook), role_names(codebook)
    workbook = Workbook()
    hours, expenses = workbook.active, workbook.create_sheet(EXPENSES)
    hours.title = HOURS
    hours.append(HOURS_COLUMNS)
    for quarter, activity, role, amount in _hours(municipality):
        hours.append([municipality, _long(quarter), activities[activity], roles[role], amount])
    expenses.append(EXPENSES_COLUMNS)
    for quarter, activity, kroner in _expenses(municipality):
        expenses.append([municipality, _long(quarter), activities[activity], kroner])
    for sheet in (hours, expenses):
        for column, width in zip("ABCDE", (12, 18, 46, 14, 10), strict=True):
            sheet.column_dimensions[column].width = width
        sheet.freeze_panes = "A2"
    save_workbook(workbook, folder / WORKBOOK)


def _hours(municipality: str) -> list[Hours]:
    return [
        (quarter, activity, role, _varied(hours, 0.5, municipality, role, activity, *quarter))
        for quarter in _registered(municipality)
        for role in HOURS_A_WEEK
        for activity, hours in _planned(role, quarter).items()
    ]


def _planned(role: str, quarter: Quarter) -> dict[str, float]:
    """Return the hours of each activity of a role in a quarter, before chance."""
    in_all = HOURS_A_WEEK[role] * WEEKS_AT_WORK[quarter[1]]
    start_up = START_UP.get((role, *quarter), {})
    left = 1 - sum(start_up.values()) / 100
    running = {activity: in_all * left * share / 100 for activity, share in RUNNING[role].items()}
    return running | {activity: in_all * share / 100 for activity, share in start_up.items()}


def _expenses(municipality: str) -> list[Expense]:
    return [
        (quarter, activity, int(_varied(kroner, 50, municipality, "kroner", activity, *quarter)))
        for quarter in _registered(municipality)
        for activity, kroner in (SPENT | SPENT_AT_START.get(quarter, {})).items()
    ]


def _registered(municipality: str) -> list[Quarter]:
    return [quarter for quarter in QUARTERS if quarter != NOT_REGISTERED.get(municipality)]


def _varied(amount: float, step: float, *names: object) -> float:
    """Return an amount up to ten percent off, in whole steps."""
    percent = between(90, 110, stream("costs", *(str(name) for name in names)))
    return round(amount * percent / 100 / step) * step


def _short(quarter: Quarter) -> str:
    return f"{quarter[0]}K{quarter[1]}"


def _long(quarter: Quarter) -> str:
    return f"{quarter[1]}. kvartal {quarter[0]}"


def _danish(amount: float, decimals: int) -> str:
    return f"{amount:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
