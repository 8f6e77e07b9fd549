"""Workbooks as Excel saves them, with sheets and cells that are not what they should be."""

from datetime import datetime, time

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from broken_files.case import Read, Refused, Warned, broken
from broken_files.ground import (
    EXCEL_FILE,
    HEADER,
    ROWS,
    SHEET,
    VALUES,
    book,
    changed,
    excel_ground,
    saved,
    xlsx,
)
from virkning.errors import ConfigurationError, DataError, FileFormatError, MissingInputError

WHOLE = Read(rows=4, values=VALUES)


def cell(column: str, value: object, row: int = 1) -> bytes:
    """Return a workbook in which one cell is another: by default in row 3."""
    return xlsx(changed(ROWS, row, column, value))


def stops(column: str, *words: str, rows: tuple[int, ...] = (3,), kind: type = DataError) -> Refused:
    return Refused(kind, words, rows=rows, column=column, sheet=SHEET)


@broken(excel_ground, EXCEL_FILE, WHOLE)
def cells_of_their_own_kinds() -> bytes:
    """Dates, numbers and truths as such, not as texts."""
    return xlsx(
        [
            ["KANARIE-1", datetime(2020, 2, 3), "", "Kvinde", 34, 1234.5, 4, True, False, "KANARIE"],
            ["KANARIE-2", datetime(2020, 2, 4), datetime(2020, 3, 5), "Mand", 41.0, 200, 1, 0, 1, ""],
            [3, datetime(2020, 5, 14), "", "Kvinde", 28, 0, 5, "x", "X", "KANARIE"],
            [4.0, datetime(2020, 11, 30), "", "Mand", "57", 37.5, 2, "nej", "NEJ", ""],
        ]
    )


@broken(excel_ground, EXCEL_FILE, WHOLE)
def days_counted_from_1904() -> bytes:
    """The calendar of old Macintoshes: the same days have other numbers."""
    made = book({})
    made.epoch = CALENDAR_MAC_1904
    sheet = made.create_sheet(SHEET)
    for row in (HEADER, *ROWS):
        sheet.append([None if value == "" else value for value in row])
    for number, day in enumerate(VALUES["startdato"], start=2):
        sheet.cell(number, 2, datetime.fromisoformat(day))
    return saved(made)


@broken(
    excel_ground,
    EXCEL_FILE,
    Refused(MissingInputError, ["arket findes ikke", "nærmest: »Borger«"], sheet=SHEET),
)
def a_sheet_with_another_name() -> bytes:
    """The sheet has got another name."""
    return saved(book({"Borger": [HEADER, *ROWS]}))


@broken(excel_ground, EXCEL_FILE, WHOLE)
def a_sheet_whose_name_ends_in_a_space() -> bytes:
    """A space that nobody sees."""
    return saved(book({"Borgere ": [HEADER, *ROWS]}))


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, ["intet indhold"], sheet=SHEET))
def an_empty_sheet() -> bytes:
    """The sheet is there and holds nothing."""
    return saved(book({SHEET: [], "Andet": [HEADER, *ROWS]}))


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, ["kun en overskrift"], sheet=SHEET))
def a_sheet_with_only_a_header() -> bytes:
    """Column names and no rows."""
    return xlsx([])


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, [], sheet=SHEET))
def a_sheet_with_a_diagram() -> bytes:
    """The sheet is a diagram."""
    made = book({"Andet": [HEADER]})
    made.create_chartsheet(SHEET)
    return saved(made)


@broken(excel_ground, EXCEL_FILE, WHOLE)
def a_hidden_sheet() -> bytes:
    """kilder.yml names a sheet that is hidden: it is read."""
    made = book({"Forside": [["KANARIE"]], SHEET: [HEADER, *ROWS]})
    made[SHEET].sheet_state = "veryHidden"
    return saved(made)


@broken(excel_ground, EXCEL_FILE, WHOLE)
def hidden_rows_and_columns() -> bytes:
    """A filter hides a row, and a column is hidden: both are read."""
    made = book({SHEET: [HEADER, *ROWS]})
    made[SHEET].row_dimensions[3].hidden = True
    made[SHEET].column_dimensions["E"].hidden = True
    made[SHEET].auto_filter.ref = "A1:J5"
    return saved(made)


@broken(
    excel_ground, EXCEL_FILE, Refused(FileFormatError, ["overskrift over tabellen"], rows=(1,), sheet=SHEET)
)
def a_title_above() -> bytes:
    """A title in merged cells above the header."""
    made = book({SHEET: [["Udtræk KANARIE"], HEADER, *ROWS]})
    made[SHEET].merge_cells("A1:J1")
    return saved(made)


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, ["en tom første række"], sheet=SHEET))
def the_header_in_row_three() -> bytes:
    """Two empty rows above the header."""
    return saved(book({SHEET: [[], [], HEADER, *ROWS]}))


@broken(excel_ground, EXCEL_FILE, stops("B", "uden navn", rows=(1,), kind=FileFormatError))
def merged_cells_in_the_header() -> bytes:
    """A name over two columns: the second has none."""
    made = book({SHEET: [HEADER, *ROWS]})
    made[SHEET].merge_cells("A1:B1")
    return saved(made)


@broken(
    excel_ground,
    EXCEL_FILE,
    Refused(FileFormatError, ["flettede celler"], rows=(2, 3), column="Nr.", sheet=SHEET),
)
def merged_cells_between_rows() -> bytes:
    """One number over two rows: the second has none."""
    made = book({SHEET: [HEADER, *ROWS]})
    made[SHEET].merge_cells("A2:A3")
    return saved(made)


@broken(excel_ground, EXCEL_FILE, stops("Køn", "kolonnenavnet står 2 gange", rows=(1,), kind=FileFormatError))
def a_name_twice() -> bytes:
    """Two columns with one name."""
    return xlsx([[*row, "x"] for row in ROWS], [*HEADER, "Køn"])


@broken(excel_ground, EXCEL_FILE, stops("L", "uden navn", rows=(1,), kind=FileFormatError))
def a_note_beside_the_table() -> bytes:
    """A remark to the right of the table."""
    return xlsx([ROWS[0], [*ROWS[1], "", "KANARIE"], *ROWS[2:]])


@broken(excel_ground, EXCEL_FILE, Refused(ConfigurationError, ["som kilder.yml ikke nævner"], column="42"))
def a_number_as_a_name() -> bytes:
    """A column name that is a number."""
    return xlsx([[*row, "x"] for row in ROWS], [*HEADER, 42])


@broken(excel_ground, EXCEL_FILE, stops("Start", "som en dato", rows=(4,)))
def the_header_once_more() -> bytes:
    """The header stands again between the rows."""
    return xlsx([*ROWS[:2], HEADER, *ROWS[2:]])


@broken(excel_ground, EXCEL_FILE, Read(rows=6, values=VALUES, rejected={"Tom række": 1, "Note": 1}))
def a_note_below() -> bytes:
    """A remark below the rows: no citizen."""
    return xlsx([*ROWS, [], ["Kilde: KANARIE-systemet, udtrukket 3. januar"]])


@broken(excel_ground, EXCEL_FILE, Read(rows=5, values=VALUES, rejected={"Sumrække": 1}))
def a_total_below() -> bytes:
    """»I alt« and a sum below the rows: no citizen."""
    return xlsx([*ROWS, ["I alt", "", "", "", "", 1472, "", "", "", ""]])


@broken(excel_ground, EXCEL_FILE, stops("Nr.", "samme borger i flere rækker", rows=(3, 6)))
def a_row_twice() -> bytes:
    """A row that was copied."""
    return xlsx([*ROWS, ROWS[1]])


@broken(excel_ground, EXCEL_FILE, stops("Nr.", "kolonnenavnet står 2 gange", rows=(1,), kind=FileFormatError))
def two_tables_side_by_side() -> bytes:
    """Two tables with an empty column between them."""
    return xlsx([[*row, "", *row] for row in ROWS], [*HEADER, "", *HEADER])


@broken(excel_ground, EXCEL_FILE, stops("Start", "som en dato", rows=(7, 8)))
def two_tables_one_below_the_other() -> bytes:
    """Another table below an empty row."""
    return xlsx([*ROWS, [], ["Projekt", "Timer"], ["KANARIE", 7]])


@broken(excel_ground, EXCEL_FILE, Read(rows=6, rejected={"Tom række": 2}, values=VALUES))
def empty_rows_between() -> bytes:
    """An empty row, and one of spaces."""
    return xlsx([ROWS[0], [], *ROWS[1:3], [" ", "\u00a0"], ROWS[3]])


@broken(excel_ground, EXCEL_FILE, WHOLE)
def a_date_as_a_number() -> bytes:
    """A day whose cell has lost its format: 43865 is 4 February 2020."""
    return cell("Start", 43865)


@broken(excel_ground, EXCEL_FILE, WHOLE)
def a_date_as_a_number_from_1904() -> bytes:
    """A day without its format in a book that counts from 1904: 42403 is 4 February 2020."""
    made = book({SHEET: [HEADER, *changed(ROWS, 1, "Start", 42403)]})
    made.epoch = CALENDAR_MAC_1904
    return saved(made)


@broken(excel_ground, EXCEL_FILE, stops("Start", "som en dato"))
def a_time_for_a_date() -> bytes:
    """A time of day where a date is asked for."""
    return cell("Start", time(8, 30))


@broken(excel_ground, EXCEL_FILE, stops("Alder", "som et helt tal"))
def a_date_for_a_number() -> bytes:
    """What Excel makes of »4-2«."""
    return cell("Alder", datetime(2020, 2, 4))


@broken(
    excel_ground,
    EXCEL_FILE,
    Read(rows=4, warned=Warned(["uden for evalueringens periode"], rows=(3,), column="Start")),
)
def a_date_before_1900_as_text() -> bytes:
    """Excel has no days before 1900; they are texts."""
    return cell("Start", "04-02-1899")


@broken(excel_ground, EXCEL_FILE, stops("Nr.", "et tal med over 15 cifre", kind=FileFormatError))
def sixteen_digits() -> bytes:
    """A number of sixteen digits: Excel keeps fifteen, so that it may be another person's."""
    return cell("Nr.", 1234567890123456)


@broken(excel_ground, EXCEL_FILE, WHOLE)
def sixteen_digits_as_text() -> bytes:
    """Sixteen digits in cells of text are kept whole."""
    return xlsx(changed(changed(ROWS, 0, "Nr.", "1234567890123456"), 1, "Nr.", "1234567890123457"))


@broken(excel_ground, EXCEL_FILE, stops("Nr.", "samme borger i flere rækker", rows=(2, 3)))
def one_person_as_number_and_text() -> bytes:
    """17 as a number and as a text is the same person."""
    return xlsx(changed(changed(ROWS, 0, "Nr.", 17), 1, "Nr.", "17"))


@broken(excel_ground, EXCEL_FILE, stops("Udgift", "en formel uden resultat", kind=FileFormatError))
def a_formula_never_calculated() -> bytes:
    """A formula without the value it gave: written by a program, never opened in Excel."""
    return cell("Udgift", "=100+100")


@broken(excel_ground, EXCEL_FILE, stops("Udgift", "en fejlværdi fra Excel", kind=FileFormatError))
def an_error_cell() -> bytes:
    """A cell of the kind »error«."""
    return cell("Udgift", "#DIV/0!")


@broken(excel_ground, EXCEL_FILE, stops("Nr.", "en fejlværdi fra Excel", kind=FileFormatError))
def an_error_cell_for_a_person() -> bytes:
    """An error where a person's number should be."""
    return cell("Nr.", "#REF!")


@broken(excel_ground, EXCEL_FILE, stops("Køn"))
def a_truth_for_an_answer() -> bytes:
    """True where an answer of the codebook is asked for."""
    return cell("Køn", True)


@broken(excel_ground, EXCEL_FILE, stops("Note", "et CPR-nummer"))
def a_cpr_number_as_a_number() -> bytes:
    """A CPR number in a cell of numbers."""
    return cell("Note", 1012801234)


@broken(excel_ground, EXCEL_FILE, WHOLE)
def a_comment_and_a_link() -> bytes:
    """A comment and a link on cells are not their content."""
    made = book({SHEET: [HEADER, *ROWS]})
    made[SHEET]["A2"].hyperlink = "https://example.org/KANARIE"
    made[SHEET]["A2"].value = "KANARIE-1"
    return saved(made)


@broken(excel_ground, EXCEL_FILE, WHOLE)
def a_million_formatted_rows() -> bytes:
    """Nothing but a format in the last row of the sheet: rows of nothing are no rows."""
    made = book({SHEET: [HEADER, *ROWS]})
    made[SHEET].cell(1_048_576, 1).number_format = "0.00"
    return saved(made)


@broken(excel_ground, EXCEL_FILE, WHOLE)
def as_many_columns_as_there_are() -> bytes:
    """Nothing but a format in the last column of the sheet."""
    made = book({SHEET: [HEADER, *ROWS]})
    made[SHEET].cell(1, 16_384).number_format = "0.00"
    return saved(made)


@broken(excel_ground, EXCEL_FILE, Refused(FileFormatError, ["helt ude i celle XFD1048576"]))
def a_text_in_the_last_cell() -> bytes:
    """A full stop in XFD1048576: seventeen billion cells, of which eleven hold something."""
    made = book({SHEET: [HEADER, *ROWS]})
    made[SHEET].cell(1_048_576, 16_384, ".")
    return saved(made)


@broken(excel_ground, EXCEL_FILE, stops("XFD", "uden navn", rows=(1,), kind=FileFormatError))
def a_text_in_the_last_column() -> bytes:
    """A remark 16.384 columns to the right."""
    made = book({SHEET: [HEADER, *ROWS]})
    made[SHEET].cell(2, 16_384, "KANARIE")
    return saved(made)
