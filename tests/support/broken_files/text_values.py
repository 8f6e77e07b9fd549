"""Text files whose table is right and whose cells are wrong, also by the persons they name."""

from broken_files.case import Read, Refused, Warned, broken
from broken_files.ground import CSV_FILE, HEADER, ROWS, VALUES, changed, csv, csv_ground
from virkning.errors import ConfigurationError, DataError, FileFormatError

WHOLE = Read(rows=4, values=VALUES)


def cell(column: str, value: str, row: int = 1) -> bytes:
    """Return a file in which one cell is another: by default in line 3."""
    return csv(changed(ROWS, row, column, value))


def stops(column: str, *words: str, rows: tuple[int, ...] = (3,)) -> Refused:
    return Refused(DataError, words, rows=rows, column=column)


def values(field: str, row: int, value: object) -> Read:
    """The values of the rows, but for one."""
    known = list(VALUES[field])
    known[row] = value
    return Read(rows=4, values={**VALUES, field: known})


@broken(csv_ground, CSV_FILE, stops("Start", "som en dato"))
def a_day_that_never_was() -> bytes:
    """30 February."""
    return cell("Start", "30-02-2020")


@broken(csv_ground, CSV_FILE, stops("Start", "som en dato"))
def a_leap_day_in_another_year() -> bytes:
    """29 February 2019."""
    return cell("Start", "29-02-2019")


@broken(csv_ground, CSV_FILE, stops("Start", "som en dato"))
def month_before_day() -> bytes:
    """A date as in America, whose month would be 25."""
    return cell("Start", "02/25/2020")


@broken(csv_ground, CSV_FILE, stops("Start", "som en dato"))
def a_date_as_a_number() -> bytes:
    """A date as Excel counts it."""
    return cell("Start", "43865")


@broken(csv_ground, CSV_FILE, stops("Start", "som en dato"))
def a_date_without_a_day() -> bytes:
    """»Feb 2020«."""
    return cell("Start", "feb 2020")


@broken(csv_ground, CSV_FILE, stops("Start", "som en dato"))
def a_quarter_for_a_date() -> bytes:
    """»2020K1« where a day is asked for."""
    return cell("Start", "2020K1")


@broken(csv_ground, CSV_FILE, stops("Start", "som en dato"))
def the_year_zero() -> bytes:
    """A system's sign for no date."""
    return cell("Start", "00-00-0000")


@broken(
    csv_ground,
    CSV_FILE,
    Read(
        rows=4,
        rejected={"Efter skæringsdatoen": 1},
        values={"alder": [34, 28, 57], "koen": ["kvinde", "kvinde", "mand"]},
    ),
)
def a_date_in_the_far_future() -> bytes:
    """A system's sign for »until further notice«: the row is left out and accounted for."""
    return cell("Start", "31-12-9999")


@broken(
    csv_ground,
    CSV_FILE,
    Read(rows=4, warned=Warned(["uden for evalueringens periode"], rows=(3,), column="Start")),
)
def a_date_of_1900() -> bytes:
    """Excel's first day: it is before the period."""
    return cell("Start", "01-01-1900")


@broken(csv_ground, CSV_FILE, stops("Slut", "»Slutdato« ligger før »Startdato«"))
def an_end_before_its_beginning() -> bytes:
    """The end lies before the beginning."""
    return cell("Slut", "03-02-2020")


@broken(csv_ground, CSV_FILE, WHOLE)
def a_date_with_a_time() -> bytes:
    """A time after the date."""
    return cell("Start", "2020-02-04T00:00:00")


@broken(csv_ground, CSV_FILE, stops("Alder", "fra 15 til 99"))
def an_age_of_four_hundred() -> bytes:
    """Two keys struck at once."""
    return cell("Alder", "410")


@broken(csv_ground, CSV_FILE, stops("Alder", "fra 15 til 99"))
def an_age_below_zero() -> bytes:
    """A sign for a missing answer: -1."""
    return cell("Alder", "-1")


@broken(csv_ground, CSV_FILE, stops("Alder", "fra 15 til 99"))
def a_number_of_fifteen_nines() -> bytes:
    """A system's sign for a missing answer: a very large number."""
    return cell("Alder", "999999999999999")


@broken(csv_ground, CSV_FILE, stops("Alder", "som et helt tal"))
def a_number_larger_than_any_table_holds() -> bytes:
    """A whole number of 22 digits, in threes."""
    return cell("Alder", "1 000 000 000 000 000 000 000")


@broken(csv_ground, CSV_FILE, stops("Slut", "som en dato"))
def the_end_of_all_days_in_utc() -> bytes:
    """The last day there is, an hour before midnight in UTC: in Denmark a day that never comes."""
    return cell("Slut", "9999-12-31T23:00:00Z")


@broken(csv_ground, CSV_FILE, stops("Alder", "som et helt tal"))
def half_a_year() -> bytes:
    """An age with a decimal."""
    return cell("Alder", "41,5")


@broken(csv_ground, CSV_FILE, stops("Alder", "som et helt tal"))
def an_age_in_words() -> bytes:
    """A number and its unit."""
    return cell("Alder", "41 år")


@broken(csv_ground, CSV_FILE, stops("Alder", "som et helt tal"))
def a_range_of_ages() -> bytes:
    """»40-45«."""
    return cell("Alder", "40-45")


@broken(csv_ground, CSV_FILE, WHOLE)
def a_whole_number_with_decimals() -> bytes:
    """A whole number to which a program has given decimals."""
    return cell("Alder", "41,0")


@broken(csv_ground, CSV_FILE, stops("Udgift", "som et tal"))
def an_english_number() -> bytes:
    """A comma between thousands and a decimal point."""
    return cell("Udgift", "1,234.50")


@broken(csv_ground, CSV_FILE, stops("Udgift", "som et tal"))
def a_decimal_point() -> bytes:
    """A point: is it for decimals or thousands?"""
    return cell("Udgift", "12.5")


@broken(csv_ground, CSV_FILE, stops("Udgift", "som et tal"))
def a_number_as_excel_shortens_it() -> bytes:
    """A power of ten."""
    return cell("Udgift", "1,2E+05")


@broken(csv_ground, CSV_FILE, stops("Udgift", "som et tal"))
def not_a_number() -> bytes:
    """»NaN«: a program's sign for no number."""
    return cell("Udgift", "NaN")


@broken(csv_ground, CSV_FILE, stops("Udgift", "som et tal"))
def infinity() -> bytes:
    """»inf«."""
    return cell("Udgift", "inf")


@broken(csv_ground, CSV_FILE, stops("Udgift", "som et tal"))
def null() -> bytes:
    """»NULL«: a database's sign for nothing."""
    return cell("Udgift", "NULL")


@broken(
    csv_ground, CSV_FILE, Refused(FileFormatError, ["en fejlværdi fra Excel"], rows=(3,), column="Udgift")
)
def an_error_of_a_spreadsheet() -> bytes:
    """»#DIVISION/0!«."""
    return cell("Udgift", "#DIVISION/0!")


@broken(csv_ground, CSV_FILE, stops("Udgift", "mindst 0"))
def an_expense_below_zero() -> bytes:
    """Below the codebook's limit."""
    return cell("Udgift", "-200")


@broken(csv_ground, CSV_FILE, values("udgift", 1, 200.0))
def a_sum_with_its_currency() -> bytes:
    """»kr.« after the number."""
    return cell("Udgift", "200,00 kr.")


@broken(csv_ground, CSV_FILE, stops("Køn", "svar"))
def an_unknown_answer() -> bytes:
    """An answer that the codebook does not have."""
    return cell("Køn", "KANARIEMAND")


@broken(csv_ground, CSV_FILE, WHOLE)
def an_answer_in_capitals() -> bytes:
    """»MAND«."""
    return cell("Køn", "MAND")


@broken(csv_ground, CSV_FILE, stops("Sover", "skala"))
def off_the_scale() -> bytes:
    """6 on a scale from 1 to 5."""
    return cell("Sover", "6")


@broken(csv_ground, CSV_FILE, stops("Sover", "skala"))
def a_step_in_other_words() -> bytes:
    """A label that the scale does not have."""
    return cell("Sover", "Delvist enig")


@broken(csv_ground, CSV_FILE, stops("Pude", "valgt eller ikke valgt"))
def perhaps() -> bytes:
    """»Måske« where an answer is chosen or not."""
    return cell("Pude", "Måske")


@broken(csv_ground, CSV_FILE, stops("Nr."))
def nobody() -> bytes:
    """A row without a number."""
    return cell("Nr.", "")


@broken(csv_ground, CSV_FILE, stops("Nr."))
def nobody_but_spaces() -> bytes:
    """A number of spaces, one of them hard."""
    return cell("Nr.", "  \u00a0 ")


@broken(csv_ground, CSV_FILE, stops("Nr.", "samme borger i flere rækker", rows=(2, 3)))
def one_number_with_spaces() -> bytes:
    """The same number with spaces around it."""
    return cell("Nr.", "  KANARIE-1 ")


@broken(csv_ground, CSV_FILE, stops("Nr.", "samme borger i flere rækker", rows=(2, 3)))
def one_number_with_unseen_signs() -> bytes:
    """The same number with a mark for writing from right to left before it, and a joiner of no width."""
    return cell("Nr.", "\u200fKANARIE\u200d-1")


@broken(csv_ground, CSV_FILE, WHOLE)
def sixteen_digits_that_differ_in_the_last() -> bytes:
    """Numbers of sixteen digits are texts: those that differ in the last are two persons."""
    return csv(changed(changed(ROWS, 0, "Nr.", "1234567890123456"), 1, "Nr.", "1234567890123457"))


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["som Excel har afkortet"], rows=(2, 3), column="Nr."))
def sixteen_digits_as_excel_shortens_them() -> bytes:
    """»1,23457E+15«: the digits are gone, and other persons have the same."""
    return csv(changed(changed(ROWS, 0, "Nr.", "1,23457E+15"), 1, "Nr.", "1,23457E+16"))


@broken(csv_ground, CSV_FILE, Refused(FileFormatError, ["en fejlværdi fra Excel"], rows=(3,), column="Nr."))
def an_error_for_a_number() -> bytes:
    """»#REFERENCE!« where a person's number should be."""
    return cell("Nr.", "#REFERENCE!")


@broken(csv_ground, CSV_FILE, WHOLE)
def a_formula_as_text() -> bytes:
    """A text that a spreadsheet would run: it is only a text here."""
    return cell("Note", "=HYPERLINK(KANARIE)")


@broken(csv_ground, CSV_FILE, stops("Note", "et CPR-nummer"))
def a_cpr_number_in_a_text() -> bytes:
    """A CPR number in a note."""
    return cell("Note", "KANARIE 010180-1234 ringede")


@broken(csv_ground, CSV_FILE, stops("Note", "et CPR-nummer"))
def a_cpr_number_without_its_hyphen() -> bytes:
    """Ten digits with a space and a dash."""
    return cell("Note", "KANARIE 010180 – 1234")


@broken(csv_ground, CSV_FILE, stops("Udgift", "et CPR-nummer"))
def a_cpr_number_among_amounts() -> bytes:
    """Ten digits in a column of numbers."""
    return cell("Udgift", "0101801234")


@broken(csv_ground, CSV_FILE, stops("Note", "et CPR-nummer", rows=(2, 3, 4)))
def cpr_numbers_in_many_rows() -> bytes:
    """CPR numbers in three rows: one flaw names them all."""
    rows = ROWS
    for row in (0, 1, 2):
        rows = changed(rows, row, "Note", f"01018{row}-1234")
    return csv(rows)


@broken(csv_ground, CSV_FILE, stops("Note", "en e-mailadresse"))
def an_address() -> bytes:
    """An e-mail address in a note."""
    return cell("Note", "KANARIE@fugl.dk")


@broken(csv_ground, CSV_FILE, Refused(ConfigurationError, ["en e-mailadresse"], rows=(2,), column="L"))
def an_address_as_a_name_of_a_column() -> bytes:
    """An address in the header is not repeated, nor what stands below it."""
    return csv([[*row, "1", "KANARIE@fugl.dk" if row is ROWS[0] else ""] for row in ROWS],
               [*HEADER, "Andet", "KANARIE@fugl.dk"])  # fmt: skip


@broken(csv_ground, CSV_FILE, stops("Alder", "som et helt tal", rows=(2, 3, 4, 5)))
def two_columns_changed_over() -> bytes:
    """The cells of two columns have changed places, the names have not."""
    age, sex = HEADER.index("Alder"), HEADER.index("Køn")
    return csv([[row[{age: sex, sex: age}.get(at, at)] for at in range(len(row))] for row in ROWS])


@broken(
    csv_ground,
    CSV_FILE,
    Read(rows=4, warned=Warned(["mere end halvdelen af svarene mangler"], column="Alder")),
)
def a_column_gone_empty() -> bytes:
    """A column whose cells are all empty."""
    return csv([[*row[:4], "", *row[5:]] for row in ROWS])


@broken(csv_ground, CSV_FILE, WHOLE)
def digits_of_another_script() -> bytes:
    """Wide digits, as a Japanese keyboard writes them."""
    return cell("Alder", "４１")
