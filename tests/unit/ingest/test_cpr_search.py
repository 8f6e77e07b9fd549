"""CPR numbers in a column (digit 7 gives the century, cpr.dk): what stands beside a number tells what it is.

Days that exist are from a calendar, chances are counted by hand; the numbers are invented.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.ingest.confidential import contains_cpr, contains_email, is_confidential
from virkning.ingest.cpr import has_check_digit, is_possible, plain, read_cpr
from virkning.ingest.cpr_search import suspected

ACCOUNTS = [
    f"{1000 + n}-{number}" for n, number in enumerate(range(4_500_000_017, 9_900_000_000, 100_003_003))
]
"""Bank accounts: a branch, and a number of ten digits that begins with no day."""
CPR = ["3112994321", "0101801234", "1506751234", "2402881112", "0907552222", "2811903333", "1203664444"]


@pytest.mark.parametrize(
    "text",
    [
        "010180-1234",
        "0101801234",
        "010180 1234",
        "010180\u20131234",
        "010180 - 1234",
        "010180\u00a01234",
        "010180\u00ad1234",
        "01\u200b0180\u200d1234",
        "٠١٠١٨٠-١٢٣٤",
        "０１０１８０１２３４",
        "01011980-1234",
        "01.01.80-1234",
        "0101801234.0",
        "0101801234,00",
        "1,010801234E+09",
        "'0101801234",
        '="0101801234"',
        "0101801234,0202801234",
        "Ring til 010180-1234 i morgen",
        "CPR 101801234",
        "personnummer: 101801234",
        "cpr_0101801234",
        "nr0101801234x",
        "290200-4000",  # 2000 was a leap year
        "290260-9000",  # 1960 was a leap year
        "290204-5000",  # 2004 was a leap year
    ],
)
def test_written_as_a_cpr_number(text):
    assert contains_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "310280-1234",  # no 31 February
        "290201-4000",  # 2001 was no leap year
        "290200-1000",  # 1900 was no leap year
        "001280-1234",
        "011380-1234",
        "0101801234567",
        "101801234",  # nine digits: only a column tells
        "se 101801234",
        "12345678",
        "2015-02-03 10:00:00",
        "201501031230",
        "5790000101801",
        "12.0101801234",
        "0101801234.25",
        "1.010.180.123",
        "01-01-1980",
        "fra 01-01-2014 - 2016",
        "+45 20 10 12 34",
        "1,01E+09",
    ],
)
def test_not_a_cpr_number(text):
    assert not contains_cpr(text)


def test_a_lone_number_is_found_in_any_column_of_something_else():
    for others in (["Ja", "Nej"] * 20, ACCOUNTS, [str(20_000_000 + n) for n in range(300)], [""] * 40):
        assert suspected([*others, "0101801234"]) == {"0101801234"}


def test_ten_digit_numbers_without_meaning_pass_with_the_dates_that_chance_gives_them():
    """Of 26 numbers that begin with 01 to 31 chance gives three a date: eight or more in 1 of 123 columns,
    twelve or more in 1 of 72.000 by the binomial distribution. Thirteen are half.
    """
    dated = [f"{day:02}0180{1000 + day}" for day in range(1, 27)]
    undated = [f"{day:02}4580{1000 + day}" for day in range(1, 27)]
    for count, found in ((8, False), (12, True), (13, True), (26, True)):
        column = dated[:count] + undated[count:]
        assert suspected(column) == (set(dated[:count]) if found else set())


def test_a_check_digit_in_most_of_the_dates_is_no_chance():
    """Four of seven at one in eleven: 1 in 500. Seven of seven: 1 in 19 million."""
    undated = [f"{day:02}45{day:06}" for day in range(1, 32)] + [
        f"{day:02}67{day:06}" for day in range(1, 32)
    ]
    real = [
        number
        for number in (f"{n[:6]}{end:04}" for n in CPR for end in range(1000))
        if has_check_digit(number)
    ]
    one_each = [next(number for number in real if number[:6] == n[:6]) for n in CPR]
    assert suspected([*undated, *one_each]) == set(one_each)


@pytest.mark.parametrize("start", ["1001", "1507", "0911"], ids=["P-number", "seconds", "in a row"])
def test_numbers_that_share_their_start_are_one_coincidence(start):
    series = [f"{start}{n:06}" for n in range(500_000, 500_040)]
    assert suspected(series) == set()
    assert suspected([*series, "2402881112"]) == {"2402881112"}


def test_numbers_in_the_same_surroundings_are_judged_together():
    assert suspected([*ACCOUNTS, "1234-0101801234"]) == set()
    assert suspected([*ACCOUNTS, "0101801234"]) == {"0101801234"}


def test_codes_of_hexadecimal_digits_pass():
    guids = [f"ab{n:06x}-1234-4abc-8def-0123456789ab" for n in range(9)]
    assert suspected([*guids, "ab010180-1234-4abc-8def-a0101801234b"]) == set()
    assert suspected(["ab010180-1234-4abc-8def-a0101801234b", *["en anden tekst", "og en til"]])


def test_nine_digits_are_suspected_only_in_a_column_of_cpr_numbers_or_by_name():
    ids = [str(number) for number in range(114_000_001, 999_000_000, 17_300_017)]
    assert suspected(ids) == set()
    assert suspected([*ids, "101801234"]) == set()
    assert suspected([*ids, "101801234"], ["CPR-nr."]) >= {"101801234"}
    assert suspected([*ids, "101801234"], ["s_4", "Borgerens personnummer"]) >= {"101801234"}
    texts = [f"svar {letter}" for letter in "abcdefgh"]
    assert suspected([*texts, "0101801234", "101801234"]) == {"0101801234"}
    assert suspected([*CPR, "101801234", "402801234.0"]) == {*CPR, "101801234", "402801234.0"}
    assert suspected(["101801234", "202751234", "811661234", "512901111", "709552222"]) != set()


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 3999), st.sampled_from("- \u2013"))
@settings(max_examples=60)
def test_every_day_of_a_century_is_found_however_it_is_written(day, end, mark):
    digits = f"{day:%d%m%y}{end:04}"
    written = f"{digits[:6]}{mark}{digits[6:]}"
    assert is_possible(digits)
    assert read_cpr(written) == read_cpr(digits) == read_cpr(str(int(digits))) == digits
    for text in (digits, written, f"se {digits}, tak", f"x{written}y"):
        assert suspected(["andet", text]) == {text}


@pytest.mark.parametrize(
    ("digits", "valid"),
    # 0707614285 is the example of cpr.dk and 0707614293 is one digit away from another remainder.
    [("0707614285", True), ("0707614286", False), ("0000000000", True), ("1000000000", False)],
)
def test_check_digit(digits, valid):
    assert has_check_digit(digits) is valid


def test_what_cannot_be_seen_is_taken_away():
    assert plain("a\u200bb\u2011c\u00a0d\u0663\ufeff") == "ab-c d3"


@pytest.mark.parametrize(
    "text",
    [
        "skriv til a.b-c@kommune.dk tak",
        "navn@domæne.dk",
        "<NAVN@EKSEMPEL.DK>",
        "navn\u200b@eksempel.dk",
        "navn＠eksempel.dk",
        "navn+sag@a.b.org",
    ],
)
def test_email_addresses(text):
    assert contains_email(text)


@pytest.mark.parametrize(
    "text", ["mødes @ 10.30", "@kommune", "@kommune.dk", "5@20", "5@20.30", "navn@kommune", "a@b@"]
)
def test_not_email_addresses(text):
    assert not contains_email(text)


def test_a_name_of_nine_digits_had_better_not_be_shown():
    assert is_confidential("101801234")
    assert not is_confidential("123456789")
