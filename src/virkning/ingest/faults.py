"""Stop at cells that are not what they look like: error values, merged cells, rounded numbers.

None of them is an answer, and to read one as an empty cell or as another's number would be a silent wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

from virkning.errors import FileFormatError, Flaw
from virkning.ingest.grid import Fault
from virkning.ingest.problems import Problems
from virkning.ingest.raw import RawTable

ERROR_VALUES = frozenset(
    {
        *("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"),
        *("#I/T", "#VÆRDI!", "#REFERENCE!", "#DIVISION/0!", "#NAVN?", "#NUL!"),
    }
)
"""As Excel writes them in English and in Danish; a text file has them as text."""

SHORTENED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
"""How Excel shows, and saves as text, a number too long for its column: other numbers look the same."""

ALLOWED = {
    Fault.ERROR: ("et svar eller en tom celle", "ret formlen i Excel, eller tøm cellen, hvis svaret mangler"),
    Fault.NO_RESULT: ("en formel, der er beregnet", "åbn filen i Excel, lad den beregne, og gem den igen"),
    Fault.MERGED: (
        "én celle for hver række og kolonne",
        "ophæv fletningen i Excel, og skriv svaret i hver af de celler, det gælder",
    ),
    Fault.ROUNDED: (
        "numre på over 15 cifre gemt som tekst",
        "hent filen igen med kolonnen som tekst; de sidste cifre er gået tabt i Excel",
    ),
    Fault.ROUNDED_IN_SPSS: (
        "numre på over 15 cifre gemt som tekst",
        "hent data igen fra kilden med variablen som tekst; de sidste cifre er gået tabt",
    ),
    Fault.SHORTENED: (
        "hele nummeret",
        "hent filen igen, og gem den ikke om i Excel; de sidste cifre er gået tabt",
    ),
}

OF_IDENTIFIERS = frozenset({Fault.ROUNDED, Fault.ROUNDED_IN_SPSS, Fault.SHORTENED})
"""In other numbers the last digits do not matter."""


def report_faults(
    raw: RawTable, used: Collection[str], identifiers: Collection[str], problems: Problems
) -> None:
    """Add a flaw for each column and kind of fault, in rows that are kept and columns that are used.

    `identifiers` are the columns in which a rounded or shortened number is another person's.
    """
    column_at = {position: column for column, position in raw.positions.items()}
    found: dict[tuple[str, Fault], list[int]] = defaultdict(list)
    for (row, position), fault in raw.faults.items():
        column = column_at.get(position, "")
        if column in (identifiers if fault in OF_IDENTIFIERS else used):
            found[column, fault].append(row)
    for column in raw.cells.columns:
        if column in used:
            errors = raw.cells.index[raw.cells[column].isin(ERROR_VALUES)]
            found[column, Fault.ERROR] += [int(row) for row in errors]
        if column in identifiers:
            shortened = raw.cells.index[raw.cells[column].str.fullmatch(SHORTENED)]
            found[column, Fault.SHORTENED] += [int(row) for row in shortened]
    for (column, fault), rows in found.items():
        kept = sorted({row for row in rows if row not in raw.rejected})
        if kept:
            place = raw.place(rows=kept, column=column)
            problems.add(FileFormatError, Flaw(place, fault.value, *ALLOWED[fault]))
