"""Text files whose rows and columns are not what they should be."""

from broken_files.case import Read, Refused, broken, misplaced
from broken_files.ground import CSV_FILE, HEADER, ROWS, VALUES, Ground, changed, csv, csv_ground, lines, text
from virkning.errors import ConfigurationError, DataError, FileFormatError

WHOLE = Read(rows=4, values=VALUES)
RAGGED = "flere eller færre celler, end overskriften har"
QUOTES = "anførselstegn, der ikke passer sammen"
NO_HEADER = "ingen af de kolonner, som kilder.yml nævner"
TITLE = "første række ser ud til at være en overskrift over tabellen"


@misplaced(CSV_FILE, Refused(FileFormatError, ["intet indhold"]))
def a_header_told_in_a_file_of_spaces(ground: Ground) -> None:
    """Hard spaces only, where kilder.yml says that the column names stand in line 3."""
    ground.declare({"format": "csv", "fil": CSV_FILE, "overskrift": 3})
    (ground.folder / CSV_FILE).write_bytes("\u00a0\r\n\u00a0\r\n".encode())


@misplaced(CSV_FILE, Refused(FileFormatError, ["ingen linje 90"]))
def a_header_told_behind_a_table_far_down(ground: Ground) -> None:
    """Sixty empty lines, a table, and kilder.yml says a line that is not there."""
    ground.declare({"format": "csv", "fil": CSV_FILE, "overskrift": 90})
    (ground.folder / CSV_FILE).write_bytes(b"\r\n" * 60 + csv())


@broken(csv_ground, CSV_FILE, WHOLE)
def quotes_over_lines() -> bytes:
    """Texts with line ends, separators and doubled quotes inside quotes: still four rows."""
    return csv(changed(ROWS, 0, "Note", '"KANARIE; på\r\n\r\n""køl""\n;;;"'))


@broken(csv_ground, CSV_FILE, Refused(DataError, ["som et helt tal"], rows=(6,), column="Alder"))
def a_flaw_after_quotes_over_lines() -> bytes:
    """A flaw in the row after a text of four lines: the line is that of the file."""
    rows = changed(ROWS, 0, "Note", '"KANARIE\r\n2\r\n3\r\n4"')
    return csv(changed(rows, 1, "Alder", "gammel"))


@broken(csv_ground, CSV_FILE, WHOLE)
def every_cell_in_quotes() -> bytes:
    """Quotes around every cell."""
    return text([";".join(f'"{cell}"' for cell in row) for row in (HEADER, *ROWS)])


@broken(csv_ground, CSV_FILE, WHOLE)
def a_quote_inside_a_text() -> bytes:
    """An inch sign in the middle of a text."""
    return csv(changed(ROWS, 0, "Note", 'KANARIE 5" på'))


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [QUOTES], rows=(3,)))
def a_quote_never_closed() -> bytes:
    """One quote too few: the rest of the file would be one cell."""
    return csv(changed(ROWS, 1, "Note", '"KANARIE'))


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [QUOTES], rows=(4,)))
def text_after_a_closing_quote() -> bytes:
    """Quotes around the first word only."""
    return csv(changed(ROWS, 2, "Note", '"KANARIE" på'))


@broken(csv_ground, CSV_FILE, WHOLE)
def tabs() -> bytes:
    """Tabs between the cells."""
    return csv(separator="\t")


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [RAGGED, "adskilt med komma"], rows=(2, 5)))
def commas_also_in_numbers() -> bytes:
    """Commas between the cells and in the numbers."""
    return csv(separator=",")


@broken(csv_ground, CSV_FILE, WHOLE)
def commas_and_quotes() -> bytes:
    """Commas between the cells, and quotes around the numbers that have one."""
    rows = changed(changed(ROWS, 0, "Udgift", '"1.234,50"'), 3, "Udgift", '"37,5"')
    return csv(rows, separator=",")


@broken(csv_ground, CSV_FILE, WHOLE)
def upright_strokes() -> bytes:
    """Cells with | between them."""
    return csv(separator="|")


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [RAGGED], rows=(3, 4)))
def some_rows_with_commas() -> bytes:
    """Semicolons, but commas in two rows that were pasted in."""
    whole = lines()
    return text([*whole[:2], *(line.replace(";", ",") for line in whole[2:4]), whole[4]])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [RAGGED], rows=(2, 3, 4, 5)))
def a_header_with_other_separators() -> bytes:
    """A header with other separators than the rows."""
    head, *rows = lines()
    return text([head.replace(";", "|"), *rows])


@broken(csv_ground, CSV_FILE, WHOLE)
def a_line_that_names_the_separator() -> bytes:
    """`sep=;` in the first line, as Excel understands it."""
    return text(["sep=;", *lines()])


@broken(csv_ground, CSV_FILE, WHOLE)
def semicolons_after_rows() -> bytes:
    """A semicolon too many after every row, not after the header."""
    head, *rows = lines()
    return text([head, *(f"{row};" for row in rows)])


@broken(csv_ground, CSV_FILE, WHOLE)
def semicolons_after_all_lines() -> bytes:
    """Three semicolons too many after every line."""
    return text([f"{line};;;" for line in lines()])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [RAGGED], rows=(4,)))
def a_cell_too_many() -> bytes:
    """A semicolon in a text without quotes."""
    return csv(changed(ROWS, 2, "Note", "KANARIE; på"))


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [RAGGED], rows=(2,)))
def a_semicolon_in_a_text_before_an_empty_cell() -> bytes:
    """A note has a semicolon, and the last column is empty: no cell may move into another column."""
    slut = HEADER.index("Slut")
    rows = changed(ROWS, 0, "Note", "KANARIE; på")
    moved = [[*row[:slut], *row[slut + 1 :], row[slut]] for row in (HEADER, *rows)]
    return csv(moved[1:], moved[0])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [RAGGED], rows=(3,)))
def a_cell_too_few() -> bytes:
    """A cell left out, so that the rest of the row has moved to the left."""
    return csv([ROWS[0], ROWS[1][:2] + ROWS[1][3:], *ROWS[2:]])


@broken(csv_ground, CSV_FILE, Refused(DataError, ["som en dato"], rows=(3,), column="Slut"))
def a_row_moved_to_the_left() -> bytes:
    """A row whose cells have moved one column, with an empty one at the end."""
    return csv([ROWS[0], [ROWS[1][0], *ROWS[1][2:], ""], *ROWS[2:]])


@broken(csv_ground, CSV_FILE, Refused(DataError, ["som en dato"], rows=(4,), column="Start"))
def a_row_moved_to_the_right() -> bytes:
    """A row that begins with an empty cell."""
    return csv([*ROWS[:2], ["", *ROWS[2][:-1]], ROWS[3]])


@broken(csv_ground, CSV_FILE, Refused(DataError, ["som et helt tal"], rows=(2, 3, 4, 5), column="Alder"))
def two_names_changed_over() -> bytes:
    """The names of two columns have changed places."""
    header = ["Alder" if name == "Køn" else "Køn" if name == "Alder" else name for name in HEADER]
    return csv(header=header)


@broken(csv_ground, CSV_FILE, WHOLE)
def columns_in_another_order() -> bytes:
    """The columns are found by name."""
    return csv([row[::-1] for row in ROWS], HEADER[::-1])


@broken(
    csv_ground, CSV_FILE, Refused(FileFormatError, ["kolonnenavnet står 2 gange"], rows=(1,), column="Køn")
)
def a_name_twice() -> bytes:
    """Two columns with one name."""
    return csv([[*row, "x"] for row in ROWS], [*HEADER, "Køn"])


@broken(
    csv_ground, CSV_FILE, Refused(FileFormatError, ["kolonnenavnet står 2 gange"], rows=(1,), column="Køn")
)
def a_name_twice_but_for_spaces() -> bytes:
    """Two columns whose names differ in spaces."""
    return csv([[*row, "x"] for row in ROWS], [*HEADER, " Køn  "])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["uden navn"], rows=(1,), column="K"))
def a_column_without_a_name() -> bytes:
    """Content under an empty cell of the header."""
    return csv([[*row, "KANARIE"] for row in ROWS], [*HEADER, ""])


@broken(csv_ground, CSV_FILE, Refused(ConfigurationError, ["»KØN« gør", "skriv »KØN«"], column="Køn"))
def names_in_capitals() -> bytes:
    """Column names in capitals."""
    return csv(header=[name.upper() for name in HEADER])


@broken(
    csv_ground, CSV_FILE, Refused(ConfigurationError, ["»Alder«", "kolonnen findes ikke"], column="Alder")
)
def a_column_gone() -> bytes:
    """One column is not there."""
    return csv([row[:4] + row[5:] for row in ROWS], HEADER[:4] + HEADER[5:])


@broken(csv_ground, CSV_FILE, Refused(ConfigurationError, ["som kilder.yml ikke nævner"], column="Adresse"))
def a_column_too_many() -> bytes:
    """A column that nobody asked for."""
    return csv([[*row, "KANARIEVEJ 1"] for row in ROWS], [*HEADER, "Adresse"])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["uden navn"], rows=(1,), column="C"))
def no_header() -> bytes:
    """The first person stands in the first line."""
    return text(lines()[1:])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["kolonnenavnet står 2 gange"], rows=(1,), column="A"))
def no_header_and_a_person_with_two_cells_alike() -> bytes:
    """The first person's cells stand where names should: they are not repeated as such."""
    return text(lines(changed(ROWS, 0, "Note", "KANARIE-1"))[1:])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["kun en overskrift"]))
def only_a_header() -> bytes:
    """Column names and no rows: a filter that let nobody through."""
    return text(lines()[:1])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["kun en overskrift"]))
def only_a_header_and_empty_rows() -> bytes:
    """Column names, and rows of empty cells."""
    return csv([[""] * 10] * 3)


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [TITLE], rows=(1,)))
def a_title_above() -> bytes:
    """The extract's name in a line above the header."""
    return text(["Udtræk KANARIE fra Nord", *lines()])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["en tom første række"]))
def the_header_in_line_three() -> bytes:
    """Two empty lines above the header."""
    return text(["", "", *lines()])


@broken(csv_ground, CSV_FILE, Refused(DataError, ["som en dato"], rows=(4,), column="Start"))
def the_header_once_more() -> bytes:
    """The header stands again between the rows, where two extracts were put together."""
    whole = lines()
    return text([*whole[:3], whole[0], *whole[3:]])


@broken(csv_ground, CSV_FILE, Read(rows=7, rejected={"Tom række": 3}, values=VALUES))
def empty_lines() -> bytes:
    """An empty line, one of separators, and one at the end."""
    whole = lines()
    return text([*whole[:2], "", *whole[2:4], ";;;;;;;;;", whole[4], ""])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [RAGGED], rows=(7,)))
def a_note_below() -> bytes:
    """A line about the extract below the rows."""
    return text([*lines(), "", "Kilde: KANARIE"])


@broken(csv_ground, CSV_FILE, Read(rows=5, values=VALUES, rejected={"Sumrække": 1}))
def a_total_below() -> bytes:
    """»I alt« below the rows: no citizen."""
    return csv([*ROWS, ["I alt", "", "", "", "", "1.472", "", "", "", ""]])


@broken(csv_ground, CSV_FILE, Refused(DataError, ["samme borger i flere rækker"], rows=(3, 6), column="Nr."))
def a_row_twice() -> bytes:
    """A row that was copied."""
    return csv([*ROWS, ROWS[1]])


@broken(
    csv_ground, CSV_FILE, Refused(FileFormatError, ["kolonnenavnet står 2 gange"], rows=(1,), column="Nr.")
)
def two_tables_side_by_side() -> bytes:
    """Two tables with an empty column between them."""
    return csv([[*row, "", *row] for row in ROWS], [*HEADER, "", *HEADER])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, [RAGGED], rows=(7, 8)))
def two_tables_one_below_the_other() -> bytes:
    """A table of something else below an empty line."""
    return text([*lines(), "", "Projekt;Timer", "KANARIE;7"])


@broken(csv_ground, CSV_FILE, WHOLE)
def a_very_long_text() -> bytes:
    """A cell with 300.000 letters, more than Excel holds."""
    return csv(changed(ROWS, 0, "Note", "KANARIE" * 43_000))


@broken(csv_ground, CSV_FILE, Refused(DataError, ["en e-mailadresse"], rows=(2,), column="Note"))
def an_address_after_a_very_long_text() -> bytes:
    """300.000 letters without a space, and an address at the end."""
    return csv(changed(ROWS, 0, "Note", "KANARIE" * 43_000 + " fugl@fugl.dk"))


@broken(csv_ground, CSV_FILE, WHOLE)
def as_many_columns_as_excel_has() -> bytes:
    """16.384 columns, of which ten have a name."""
    return text([line + ";" * 16_374 for line in lines()])


@broken(csv_ground, CSV_FILE, Refused(ConfigurationError, ["som kilder.yml ikke nævner"], column="x1"))
def ten_thousand_unknown_columns() -> bytes:
    """10.000 columns that nobody asked for."""
    extra = [f"x{number}" for number in range(10_000)]
    return csv([[*row, *("1" * 10_000)] for row in ROWS], [*HEADER, *extra])


@broken(csv_ground, CSV_FILE, Read(rows=100_004, rejected={"Tom række": 100_000}, values=VALUES))
def rows_of_nothing() -> bytes:
    """100.000 lines of empty cells below the rows."""
    return csv([*ROWS, *([[""] * 10] * 100_000)])


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["kun en overskrift"]))
def one_enormous_line() -> bytes:
    """Eight million letters without a line end."""
    return b"KANARIE " * 1_000_000


@broken(csv_ground, CSV_FILE, WHOLE)
def names_over_lines() -> bytes:
    """A column name with a line end inside quotes."""
    return csv().replace(b"Nr.;", b'"Nr.\r\n";', 1)


@broken(csv_ground, CSV_FILE, WHOLE)
def spaces_around_everything() -> bytes:
    """Columns padded with spaces to the same width."""
    return text([";".join(f" {cell:<20} " for cell in row) for row in (HEADER, *ROWS)])
