"""Dates as Danes, programs and Excel write them."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.ingest.dates import date_reader, read_date

DAYS = st.dates(date(1930, 1, 1), date(2099, 12, 31))
IN_DANISH = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
EXCEL = date(1899, 12, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03-02-2015", "2015-02-03"),
        ("3-2-2015", "2015-02-03"),
        ("03.02.2015", "2015-02-03"),
        ("3. 2. 2015", "2015-02-03"),
        ("2015-02-03T14:05:09.123", "2015-02-03"),
        ("03-02-2015 14.05", "2015-02-03"),
        ("02/03/2015", "2015-03-02"),
        ("30-02-2015", None),
        ("i går", None),
        ("03-02-2015 ca.", None),
        ("3/2/2015", "2015-02-03"),
        ("31/12/2015 kl. 14:05", "2015-12-31"),
        ("2015/02/03", "2015-02-03"),
        ("3. marts 2015", "2015-03-03"),
        ("3 mar 2015", "2015-03-03"),
        ("d. 3. Marts 2015", "2015-03-03"),
        ("tirsdag den 3. marts 2015", "2015-03-03"),
        ("1. sept. 2015", "2015-09-01"),
        ("1. maj 15", "2015-05-01"),
        ("03.02.15", "2015-02-03"),
        ("03.02.98", "1998-02-03"),
        ("03-02-98", "1998-02-03"),
        ("03-02-15", None),  # 3 February 2015 or 15 February 2003
        ("03/02/98", None),  # a program of another country writes the month first
        ("03.02.35", None),  # 1935 or 2035
        ("29-02-2015", None),
        ("03-02.2015", None),
        ("13-13-2015", None),
        ("3. mart 2015", "2015-03-03"),
        ("3. marzo 2015", None),
        ("3. ma 2015", None),
        ("2015-02-03T22:59:59Z", "2015-02-03"),
        ("2015-02-02T23:00:00Z", "2015-02-03"),  # midnight in Denmark, in winter
        ("2015-07-02T22:00:00.000Z", "2015-07-03"),  # midnight in Denmark, in summer
        ("2015-02-03T00:00:00+01:00", "2015-02-03"),
        ("2015-02-03T00:00:00-05:00", None),
        ("9999-12-31T23:30:00Z", None),  # what some systems write for »no end«: no day comes after it
        ("42038", None),
        ("02-2015", None),
    ],
)
def test_dates(text, expected):
    assert read_date(text) == (None if expected is None else pd.Timestamp(expected))


@given(DAYS, st.sampled_from("-./"))
def test_every_way_of_writing_a_day_is_the_same_day(day, mark):
    written = [
        f"{day.day:02}{mark}{day.month:02}{mark}{day.year}",
        f"{day.day}{mark}{day.month}{mark}{day.year}",
        f"{day.day}. {IN_DANISH[day.month - 1]} {day.year}",
        f"{day.day}. {IN_DANISH[day.month - 1][:3]}. {day.year}",
        day.isoformat(),
        f"{day.isoformat()} 08:30:00",
    ]
    assert {read_date(text) for text in written} == {pd.Timestamp(day)}


@given(st.lists(st.dates(date(2014, 1, 1), date(2036, 12, 31)), min_size=1, max_size=5))
def test_bare_numbers_of_a_sheet_are_days(days):
    texts = [str((day - EXCEL).days) for day in days]
    read = date_reader(texts, EXCEL)
    assert [read(text) for text in texts] == [pd.Timestamp(day) for day in days]


def test_a_known_day_of_excel():
    # 42005 is 1 January 2015 in Excel; a workbook from 1904 has 40543 for the same day.
    assert date_reader(["42005"], EXCEL)("42005") == pd.Timestamp("2015-01-01")
    assert date_reader(["42005,75"], EXCEL)("42005,75") == pd.Timestamp("2015-01-01")
    assert date_reader(["40543", "42038"], date(1904, 1, 1))("40543") == pd.Timestamp("2015-01-01")


@pytest.mark.parametrize(
    "texts",
    [
        ["42005", "150315"],  # day, month and year without marks, one with its zero lost
        ["30215"],
        ["50115", "90199"],
        ["42005", "2015"],
        ["7", "42005"],
    ],
)
def test_a_bare_number_is_no_day_where_the_column_says_it_may_be_something_else(texts):
    read = date_reader(texts, EXCEL)
    assert [read(text) for text in texts] == [None] * len(texts)


def test_a_bare_number_of_a_text_file_is_no_day():
    assert date_reader(["42005"], None)("42005") is None


def test_months_first_in_one_cell_make_all_slashes_of_the_column_doubtful():
    read = date_reader(["03/15/2015", "04/05/2015", "04-05-2015"], None)
    assert read("04/05/2015") is None
    assert read("04-05-2015") == pd.Timestamp("2015-05-04")
    assert date_reader(["04/05/2015"], None)("04/05/2015") == pd.Timestamp("2015-05-04")


@given(DAYS)
def test_a_day_that_ends_before_it_begins_in_utc_is_the_danish_one(day):
    evening_before = f"{day - timedelta(1)}T23:30:00Z"
    assert read_date(evening_before) == pd.Timestamp(day)
