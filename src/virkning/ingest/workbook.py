"""Read a sheet of an Excel workbook: cells as text, rows numbered as in Excel."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from virkning.config.codebook import CITIZENS
from virkning.config.nearest import choices
from virkning.errors import FileFormatError, Flaw, MissingInputError, Place
from virkning.ingest.confidential import is_confidential
from virkning.ingest.delimited import read_bytes
from virkning.ingest.grid import Area, Cell, Fault, Grid, Record
from virkning.ingest.plain_table import plain_table
from virkning.ingest.raw import RawTable
from virkning.ingest.safe_workbook import WORKBOOK, password, require_safe
from virkning.ingest.stamp import stamped_forms
from virkning.ingest.template import VERSION
from virkning.ingest.text import cell_text, nearest_phrase, tidy
from virkning.ingest.unseen import Unseen, unseen

FIRST_ROUNDED = 10**15
"""Excel keeps 15 digits of a number: from here on the last ones may be 0 in place of what was typed."""
NO_RESULT_TEXT = "="
"""What a formula without a result is read as, so that its cell is not taken for an empty one."""

PANIC = "PanicException"
"""What calamine raises at some damaged .xls files. It is no `Exception`, and has no name to import."""

SPREADSHEET_ML = b"schemas-microsoft-com:office:spreadsheet"
"""The namespace of »XML-regneark 2003«, which Excel opens, also under the name .xls."""


def filled_sheets(path: Path, name: str) -> list[str]:
    """Return the names of a workbook's sheets that hold something, in its order.

    `name` is the file's name for messages. Excel has given many workbooks empty sheets from the start.

    Raises MissingInputError for a missing file, FileFormatError for one that is not Excel.
    """
    with _opened(read_bytes(path, Place(name), allowed=WORKBOOK), name) as workbook:
        return [
            sheet for sheet in workbook.sheet_names if workbook.get_sheet_by_name(sheet).start is not None
        ]


def read_sheet(
    path: Path,
    sheet: str | None,
    name: str,
    asked_for: Callable[[], str],
    header: Sequence[int] = (),
    *,
    find_header: bool = False,
) -> RawTable:
    """Read one sheet; `name` is the file's name for messages, `asked_for` tells where the sheet is named.

    `header` are the rows that hold the column names (none: the first); `find_header` looks for them.
    Raises MissingInputError for a missing file or sheet, FileFormatError for a file that is not Excel
    or a sheet that is no table. A sheet of a template may be without rows: the form was not used.
    """
    content = read_bytes(path, Place(name), allowed=WORKBOOK)
    with _opened(content, name) as workbook:
        sheet = _find(sheet, workbook.sheet_names, name, asked_for)
        form = stamped_forms([row for _, row in _records_of(workbook, VERSION)]).get(sheet)
        worksheets = [it.name for it in workbook.sheets_metadata if it.typ == SheetTypeEnum.WorkSheet]
        number = worksheets.index(sheet) if sheet in worksheets else 0
        grid = _grid(workbook, sheet, unseen(content, sheet, number), Place(name, sheet))
    table = plain_table(
        grid,
        Place(name, sheet),
        header,
        may_be_empty=form is not None and form.instrument != CITIZENS,
        find_header=find_header and form is None,
    )
    return replace(table, form=form)


def read_sheets(path: Path, name: str) -> dict[str, list[Record]]:
    """Return sheet → its rows as text, numbered as in Excel; `name` is the file's name for messages.

    Raises MissingInputError for a missing file, FileFormatError for one that is not Excel.
    """
    with _opened(read_bytes(path, Place(name), allowed=WORKBOOK), name) as workbook:
        return {sheet: _records_of(workbook, sheet) for sheet in workbook.sheet_names}


def sheet_records(path: Path, sheet: str) -> list[Record]:
    """Return every row of a sheet that has been read before, under its number in Excel."""
    with CalamineWorkbook.from_path(path) as workbook:
        return _records_of(workbook, sheet)


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[CalamineWorkbook]:
    """Open a workbook that is safe to open. What cannot be read in it is a FileFormatError."""
    require_safe(content, name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            yield workbook
    except PasswordError:
        raise password(name) from None
    except (CalamineError, DefusedXmlException, ParseError):
        raise _no_workbook(name, content) from None
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise _no_workbook(name, content) from None


def _records_of(workbook: CalamineWorkbook, sheet: str) -> list[Record]:
    """Return the rows of a sheet as text, numbered as in Excel; none where there is no such sheet."""
    if sheet not in workbook.sheet_names:
        return []
    return _as_text(workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False))


def _as_text(rows: Sequence[Sequence[object]]) -> list[Record]:
    return [(number, [cell_text(cell) for cell in row]) for number, row in enumerate(rows, start=1)]


def _grid(workbook: CalamineWorkbook, name: str, found: Unseen, place: Place) -> Grid:
    """Return a sheet with the cells that calamine does not show, and what is wrong with any of them."""
    sheet = workbook.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    faults = {
        (number, column): Fault.ROUNDED
        for number, row in enumerate(rows, start=1)
        for column, cell in enumerate(row)
        if isinstance(cell, int | float) and abs(cell) >= FIRST_ROUNDED
    }
    errors = {cell: text for cell, text in found.errors.items() if _is_empty(rows, cell)}
    faults |= dict.fromkeys(errors, Fault.ERROR) | dict.fromkeys(found.no_result, Fault.NO_RESULT)
    if any(row == 0 for row, _ in faults):
        raise FileFormatError(_faults_without_place(place))
    records = [(number, list(cells)) for number, cells in _as_text(rows)]
    _write(records, found.shown | errors | dict.fromkeys(found.no_result, NO_RESULT_TEXT))
    visible = {it.name: it.visible for it in workbook.sheets_metadata}
    return Grid(
        records=records,
        merged=_merged(sheet) if found.merged is None else found.merged,
        faults=faults,
        day_zero=found.day_zero,
        hidden=visible.get(name, SheetVisibleEnum.Visible) != SheetVisibleEnum.Visible,
    )


def _is_empty(rows: Sequence[Sequence[object]], cell: Cell) -> bool:
    """Say whether calamine shows nothing in a cell; what lies past the end of its rows is empty too."""
    row, column = cell
    return row > len(rows) or column >= len(rows[row - 1]) or rows[row - 1][column] in ("", None)


def _write(records: list[tuple[int, list[str]]], texts: Mapping[Cell, str]) -> None:
    """Put texts into their cells; calamine leaves out rows and columns at the end that it takes for empty."""
    width = max([*(len(cells) for _, cells in records[:1]), *(column + 1 for _, column in texts)], default=0)
    last = max((row for row, _ in texts), default=0)
    records += [(number, []) for number in range(len(records) + 1, last + 1)]
    for _, cells in records:
        cells += [""] * (width - len(cells))
    for (row, column), text in texts.items():
        records[row - 1][1][column] = text


def _merged(sheet: CalamineSheet) -> list[Area] | None:
    ranges = sheet.merged_cell_ranges
    if ranges is None:
        return None
    return [Area(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges]


def _no_workbook(name: str, content: bytes) -> FileFormatError:
    if SPREADSHEET_ML in content or name.lower().endswith(".xml"):
        return FileFormatError(
            Flaw(
                Place(name),
                "et regneark i XML-format",
                WORKBOOK,
                "åbn filen i Excel, gem den som .xlsx, og ret »fil« i kilder.yml",
            )
        )
    return FileFormatError(
        Flaw(
            Place(name),
            "en fil, der ikke kan læses som Excel",
            WORKBOOK,
            "gem filen som .xlsx uden adgangskode, eller ret »format« i kilder.yml",
        )
    )


def _faults_without_place(place: Place) -> Flaw:
    return Flaw(
        place,
        "fejlværdier eller formler uden resultat; filen siger ikke, i hvilke celler",
        "celler med et svar eller uden indhold",
        "åbn filen i Excel, ret fejlværdierne, og gem den som .xlsx",
    )


def _find(sheet: str | None, known: list[str], name: str, asked_for: Callable[[], str]) -> str:
    """Return the sheet's name as the workbook writes it: letters in another Unicode form are the same.

    Raises MissingInputError, which repeats no name of a sheet that looks like personal data.
    """
    if sheet in known:
        return sheet
    same = [title for title in known if tidy(title) == tidy(sheet or "")]
    if len(same) == 1:
        return same[0]
    shown = [title for title in known if not is_confidential(title)]
    raise MissingInputError(
        Flaw(
            Place(name, sheet),
            "arket findes ikke",
            f"et af filens ark: {choices(shown, sheet)}{nearest_phrase(sheet or '', shown)}",
            f"ret »ark« i {asked_for()}",
        )
    )
