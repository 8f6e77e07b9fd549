"""A copy of a user's own workbook with the cells to mend coloured and commented.

The copy is for the evaluator's private folder. openpyxl knows cells, formats and formulas; what it does
not know (macros, some drawings) is not in the copy.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from virkning.errors import Flaw, Place, Severity
from virkning.export.workbook import workbook_bytes

COLOURS = {Severity.STOP: "FF9C9C", Severity.WARNING: "FFE87C"}
AUTHOR = "Virkning"
COPIED = (".xlsx", ".xlsm")
LARGEST = 20_000_000
"""Bytes. Larger workbooks take minutes and gigabytes to copy cell by cell."""

Marks = dict[tuple[int, int], list[Flaw]]
"""Row and column (both from 1) → the flaws of that cell."""


def marked_copy(file: Path, flaws: Sequence[Flaw], made: datetime) -> bytes | None:
    """Return the workbook in `file` with the cells of `flaws` marked; None where there is no copy to make.

    That is where no flaw is in a cell, where nothing but whole columns are warned about, and where the
    file is no `.xlsx`, too large, or strange to openpyxl.
    `made` is what the copy gives as its time, so that the same flaws give the same bytes.
    """
    marks = _marks(flaws)
    is_to_mend = any(flaw.severity is Severity.STOP or flaw.place.rows for flaw in flaws)
    if not marks or not is_to_mend or file.suffix.lower() not in COPIED or file.stat().st_size > LARGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what is not in the copy; the guide says so
            workbook = openpyxl.load_workbook(file, rich_text=True)
            for sheet, cells in marks.items():
                for (row, column), found in cells.items():
                    _mark(_cell(workbook[sheet], row, column), found)
            return workbook_bytes(workbook, workbook.properties.creator or AUTHOR, made)
    except Exception:  # openpyxl raises whatever a part it cannot read makes it raise
        return None


def cells_of(place: Place) -> list[tuple[int, int]]:
    """Return the cells of a place in a workbook, as row and column from 1.

    A flaw of a whole column is shown at its name, one of a whole row at its first cell.
    """
    if place.position is not None:
        return [(row, place.position + 1) for row in place.rows or (place.header_row,)]
    return [(row, 1) for row in place.rows]


def _marks(flaws: Sequence[Flaw]) -> dict[str, Marks]:
    marks: dict[str, Marks] = defaultdict(lambda: defaultdict(list))
    for flaw in flaws:
        if flaw.place.sheet is not None:
            for cell in cells_of(flaw.place):
                marks[flaw.place.sheet][cell].append(flaw)
    return marks


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell, or the one that a merged cell shows the content of."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        merged = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
        cell = sheet.cell(merged.min_row, merged.min_col)
    assert isinstance(cell, Cell)  # the first of a merged area is an ordinary cell
    return cell


def _mark(cell: Cell, flaws: Sequence[Flaw]) -> None:
    worst = Severity.STOP if any(flaw.severity is Severity.STOP for flaw in flaws) else Severity.WARNING
    cell.fill = PatternFill("solid", fgColor=COLOURS[worst])
    own = [cell.comment.text] if cell.comment is not None else []
    comment = Comment("\n\n".join([*own, *map(_in_words, flaws)]), AUTHOR, height=160, width=360)
    cell.comment = comment


def _in_words(flaw: Flaw) -> str:
    return f"{flaw.severity.capitalize()}: {flaw.found}\nTilladt: {flaw.allowed}\nGør: {flaw.remedy}"
