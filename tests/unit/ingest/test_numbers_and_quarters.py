"""Numbers and quarters as Danes write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.ingest.text import cell_text, tidy
from virkning.ingest.values import number_reader, read_number, read_quarter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("37", 37),
        ("37,5", 37.5),
        ("1.234,5", 1234.5),
        ("1.234", 1234),  # a thousand to a Dane
        ("1.234.567,89", 1234567.89),
        ("1234567,89", 1234567.89),
        ("0,5", 0.5),
        ("-3,5", -3.5),
        ("\u22123,5", -3.5),
        ("+3", 3),
        ("0,3333333333333333", 1 / 3),
        ("kr. 1.250,00", 1250),
        ("1.250 kr.", 1250),
        ("1250 kr", 1250),
        ("1250,-", 1250),
        ("1.250,--", 1250),
        ("1 234,5", 1234.5),
        ("-1.234,50 kr.", -1234.5),
        ("kr. -200", -200),
        ("- 3", -3),
        ("\u20133,5", -3.5),
        ("1.234,50-", -1234.5),
        ("12 %", 12),
        ("12,5%", 12.5),
        ("12 pct.", 12),
        ("0,30000000000000004", 0.30000000000000004),  # what Excel has for 0,1 + 0,2
        ("-5-", None),
        ("12 34", None),
        ("1 234.567", None),
        ("01.234", None),
        ("123.456.789.012.345", 123456789012345),
        ("1.234.567.890.123.456", None),  # more than 15 digits
        ("1" + " 000" * 103, None),  # more than a number with decimals can be
        ("1.234 567", None),
        ("200-,-", None),
        ("37.5", None),  # an English decimal point
        ("0.500", None),
        ("12.34", None),
        ("1.2345", None),
        ("1,234.5", None),
        ("12.345,", None),
        (",5", None),
        ("37 timer", None),
        ("ca. 40", None),
        ("", None),
        ("-", None),
    ],
)
def test_numbers(text, expected):
    assert read_number(text) == expected


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", " "])
def test_every_space_between_thousands_is_one(space):
    assert read_number(tidy(f"1{space}234{space}567,5")) == 1234567.5


def test_a_decimal_point_in_a_column_makes_points_between_thousands_doubtful():
    read = number_reader(["12.5", "1.234", "7", "1.234,5"])
    assert [read(text) for text in ("12.5", "1.234", "7", "1.234,5")] == [None, None, 7, 1234.5]
    assert number_reader(["1.234", "7"])("1.234") == 1234


def in_danish(cents: int) -> str:
    """Write a hundredth part with points between thousands, digit by digit."""
    whole, rest = divmod(abs(cents), 100)
    digits = str(whole)
    groups = []
    while digits:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    return ("-" if cents < 0 else "") + ".".join(groups) + f",{rest:02}"


@given(st.integers(-(10**11), 10**11))
def test_a_number_is_read_as_it_was_written(cents):
    assert read_number(in_danish(cents)) == cents / 100
    assert read_number(in_danish(cents).replace(".", "")) == cents / 100
    assert read_number(f"kr. {in_danish(cents)}") == cents / 100


@given(st.floats(-1e9, 1e9).filter(lambda number: number == 0 or abs(number) > 1e-9))
def test_a_number_in_a_cell_of_excel_is_read_as_the_same_number(number):
    assert read_number(cell_text(round(number, 6))) == round(number, 6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015K1", "2015K1"),
        ("2015 K1", "2015K1"),
        ("2015k4", "2015K4"),
        ("1. kvartal 2015", "2015K1"),
        ("3. Kvartal 2016", "2016K3"),
        ("4.kvartal 2014", "2014K4"),
        ("2015K5", None),
        ("2015K0", None),
        ("2015", None),
        ("K1 2015", None),
        ("5. kvartal 2015", None),
        ("kvartal 1 2015", None),
        ("01-01-2015", None),
        ("2015K1 og 2015K2", None),
        ("", None),
    ],
)
def test_quarters(text, expected):
    assert read_quarter(text) == expected


@given(st.integers(1000, 9999), st.integers(1, 4))
def test_every_way_of_writing_a_quarter_is_the_same_quarter(year, number):
    written = [f"{year}K{number}", f"{year} k{number}", f"{number}. kvartal {year}"]
    assert {read_quarter(text) for text in written} == {f"{year}K{number}"}
