"""Files of a million rows: every row is accounted for, and the one flaw is found in its line."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("a process is given its memory by Linux' own means", allow_module_level=True)

from broken_files import BrokenFile, Read, Refused
from broken_files.ground import (
    CSV_FILE,
    EXCEL_FILE,
    HEADER,
    SHEET,
    VALUES,
    Ground,
    book,
    csv_ground,
    excel_ground,
    saved,
)
from broken_files.ground import (
    ROWS as CITIZENS,
)
from broken_files.trial import try_file, warm_up
from broken_files.verdict import complaints

from virkning.errors import DataError

ROWS = 1_000_000
EVERY_EMPTY = 1_000
WRONG = 654_321
"""The row, counted from 1 below the header, whose age is a word."""
MEMORY = 4 * 2**30
ENOUGH = 3600


def place(ground: Ground) -> None:
    csv_ground(ground)
    with (ground.folder / CSV_FILE).open("w", encoding="utf-8", newline="\r\n") as file:
        file.write(";".join(HEADER) + "\n")
        for row in range(1, ROWS + 1):
            file.write(";" * (len(HEADER) - 1) if row % EVERY_EMPTY == 0 else line(row))
            file.write("\n")


def line(row: int) -> str:
    age = "KANARIE" if row == WRONG else 15 + row % 85
    sex = ("Kvinde", "Mand")[row % 2]
    return (
        f"P{row};{1 + row % 28:02}-{1 + row % 12:02}-2020;;{sex};{age};{row},50;{1 + row % 5};Ja;Nej;KANARIE"
    )


def test_a_million_rows_are_all_kept_or_rejected_and_the_flaw_is_found():
    warm_up()
    wrong = Refused(DataError, ["som et helt tal"], rows=(WRONG + 1,), column="Alder")
    case = BrokenFile("million", "A million rows.", CSV_FILE, place, wrong)
    result = try_file(case, memory=MEMORY, seconds=ENOUGH)
    assert not complaints(case, result)
    assert result.account == {"Læst": ROWS, "Medtaget": ROWS - 1_000, "Tom række": 1_000}
    assert result.values["alder"].count(None) == 1
    assert len(result.values["person"]) == len(set(result.values["person"])) == ROWS - 1_000


LAST_ROW = 1_048_576


def place_far_down(ground: Ground) -> None:
    excel_ground(ground)
    made = book({SHEET: [HEADER, *CITIZENS]})
    for column, value in enumerate(["KANARIE-5", *CITIZENS[0][1:]], start=1):
        made[SHEET].cell(LAST_ROW, column, value or None)
    (ground.folder / EXCEL_FILE).write_bytes(saved(made))


def test_a_citizen_in_the_last_row_of_a_sheet_is_read_and_the_empty_rows_before_are_counted():
    warm_up()
    empty = LAST_ROW - 1 - len(CITIZENS) - 1
    values = {field: [*of_field, of_field[0]] for field, of_field in VALUES.items()}
    wanted = Read(LAST_ROW - 1, {**values, "kilde_raekke": [2, 3, 4, 5, LAST_ROW]}, {"Tom række": empty})
    case = BrokenFile("last", "A citizen in the last row.", EXCEL_FILE, place_far_down, wanted)
    assert not complaints(case, try_file(case, memory=MEMORY, seconds=ENOUGH))
