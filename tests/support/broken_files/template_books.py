"""Templates that were filled in, and changed on the way."""

import io
from collections.abc import Callable
from datetime import datetime

import openpyxl
from broken_files.case import Read, Refused, misplaced
from broken_files.ground import ROWS, VALUES, Ground
from openpyxl.workbook import Workbook

from virkning.errors import ConfigurationError, DataError, FileFormatError, MissingInputError
from virkning.export.template import write_template

BOOK, CITIZENS, VERSION = "Skabelon.xlsx", "Startskema", "Version"
WHOLE = Read(rows=4, values=VALUES)


def filled_in(ground: Ground, change: Callable[[Workbook], object] = lambda book: None) -> None:
    """Write the template as `virkning new` does, fill in four citizens, and change the workbook."""
    write_template(ground.workspace, "nord", "soevn")
    file = ground.folder / BOOK
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    for number, row in enumerate(ROWS, start=2):
        for column, value in enumerate(row, start=1):
            if value:
                book[CITIZENS].cell(number, column, _typed(value))
    change(book)
    book.save(file)


def _typed(text: str) -> object:
    """Return what Excel makes of what is typed."""
    try:
        return datetime.strptime(text, "%d-%m-%Y")
    except ValueError:
        return int(text) if text.isdigit() else text


@misplaced(BOOK, WHOLE)
def filled(ground: Ground) -> None:
    """The template as it should be."""
    filled_in(ground)


@misplaced(BOOK, Refused(FileFormatError, ["kun en overskrift"], sheet=CITIZENS))
def empty(ground: Ground) -> None:
    """Nobody has filled it in."""
    write_template(ground.workspace, "nord", "soevn")


@misplaced(BOOK, Refused(MissingInputError, ["arket findes ikke"], sheet=CITIZENS))
def a_sheet_deleted(ground: Ground) -> None:
    """The sheet of citizens was deleted."""
    filled_in(ground, lambda book: book.remove(book[CITIZENS]))


@misplaced(BOOK, Refused(ConfigurationError, ["kolonnen findes ikke"], sheet=CITIZENS))
def a_name_changed(ground: Ground) -> None:
    """Someone has written another name over a column."""
    filled_in(ground, lambda book: book[CITIZENS].cell(1, 5, "Årstal"))


@misplaced(BOOK, Refused(FileFormatError, [], sheet=CITIZENS))
def a_row_above(ground: Ground) -> None:
    """Someone has put a row with the municipality's name above the header."""
    filled_in(ground, lambda book: (book[CITIZENS].insert_rows(1), book[CITIZENS].cell(1, 1, "Nord")))


@misplaced(BOOK, Refused(DataError, ["som et helt tal"], rows=(3,), sheet=CITIZENS))
def a_text_pasted_over_a_number(ground: Ground) -> None:
    """A text pasted over a cell: pasting does not ask what is allowed."""
    filled_in(ground, lambda book: book[CITIZENS].cell(3, 5, "KANARIE"))


@misplaced(BOOK, Refused(DataError, ["svar"], rows=(3,), sheet=CITIZENS))
def an_answer_pasted(ground: Ground) -> None:
    """An answer that is not in the list, pasted over one that is."""
    filled_in(ground, lambda book: book[CITIZENS].cell(3, 4, "KANARIEMAND"))


@misplaced(BOOK, Refused(FileFormatError, ["kun en overskrift"], sheet="Søvnskema, Før"))
def without_its_version(ground: Ground) -> None:
    """The hidden sheet is gone that says that sheets may be empty: it is a workbook like others."""
    filled_in(ground, lambda book: book.remove(book[VERSION]))


@misplaced(BOOK, Refused(FileFormatError, [], sheet=CITIZENS))
def of_another_codebook(ground: Ground) -> None:
    """The codebook has got another question since."""
    filled_in(ground)
    codebook = ground.workspace.codebook_file("soevn")
    text = codebook.read_text(encoding="utf-8")
    assert "alder: {type: heltal" in text
    codebook.write_text(text.replace("alder: {type: heltal", "alder: {type: tal"), encoding="utf-8")
