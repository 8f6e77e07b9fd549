"""Which forms of a SurveyXact export are completed? Status is five columns, of which one is 1.

Only completed forms count, because a multiple response that nobody has answered is exported as 0 for every
answer. The rest is non-response, told in the row account with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from virkning.errors import DataError, FileFormatError, Flaw
from virkning.ingest.account import NOT_COMPLETED
from virkning.ingest.raw import RawTable
from virkning.ingest.surveyxact_structure import STATUS, Choice, Variables
from virkning.ingest.text import fold

COMPLETED = 4
STATUS_NAMES = {1: "Ny", 2: "Distribueret", 3: "Nogle svar", 4: "Gennemført", 5: "Frafaldet"}

_NUMBERS = {fold(name): number for number, name in STATUS_NAMES.items()}
_YES = frozenset({"1", "valgt", "ja"})


def status_columns(raw: RawTable, variables: Variables) -> dict[int, str]:
    """Return status number → column. Raises FileFormatError where not all five are there.

    The structure decides by label, else by code; a column it lacks is known by its name.
    """
    names = [(number, name) for number in STATUS_NAMES for name in (f"{STATUS}_{number}", f"stato_{number}")]
    known = {
        number: name
        for number, name in names
        if name in raw.cells.columns and variables.question_of(name) == STATUS
    }
    columns = known | _by_structure(variables.choices.get(STATUS, {}))
    if len(set(columns.values())) < len(STATUS_NAMES):
        raise FileFormatError(
            Flaw(
                raw.place(),
                "ikke alle fem statusfelter",
                f"kolonnerne {STATUS}_1 til {STATUS}_5 (eller stato_1 til stato_5)",
                "hent filen igen med SurveyXacts systemfelter",
            )
        )
    return columns


def _by_structure(choices: Mapping[str, Choice]) -> dict[int, str]:
    numbers = {column: _NUMBERS.get(fold(it.label)) or _number(it.code) for column, it in choices.items()}
    return {number: column for column, number in numbers.items() if number is not None}


def _number(code: str) -> int | None:
    return next((number for number in STATUS_NAMES if code == str(number)), None)


def unfinished(raw: RawTable, columns: Mapping[int, str]) -> dict[int, str]:
    """Return row number → reason for every form that is not completed. Raises DataError where a row has no
    status or several."""
    chosen = pd.DataFrame({n: raw.cells[column].map(fold).isin(_YES) for n, column in columns.items()})
    unclear = chosen.index[chosen.sum(axis=1) != 1]
    if len(unclear):
        raise DataError(
            Flaw(
                raw.place(rows=list(unclear), column=columns[COMPLETED]),
                "ingen status eller flere på én gang",
                f"netop ét af felterne {STATUS}_1 til {STATUS}_5 er valgt",
                "hent filen igen",
            )
        )
    return {
        int(line): NOT_COMPLETED.format(name)
        for number, name in STATUS_NAMES.items()
        if number != COMPLETED
        for line in chosen.index[chosen[number]]
    }
