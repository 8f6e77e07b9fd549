"""Courses picked out of the contacted citizens, and their days counted on a calendar by hand."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.config.analyses import CourseAnalysis
from virkning.economy.caseload import open_by_day
from virkning.economy.courses import courses_of, months_in_programme

FIELDS = CourseAnalysis.model_validate(
    {"start": "moedt", "slut": "farvel", "blandt": {"felt": "indsats", "svar": "modtaget"}}
)


def citizens(*rows: tuple[str, str | None, str | None, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["kommune", "indsats", "moedt", "farvel"]).astype({"indsats": "str"})
    return table.assign(
        moedt=pd.to_datetime(table["moedt"]), farvel=pd.to_datetime(table["farvel"]), person="x"
    )


def test_only_those_who_received_the_intervention_have_a_course() -> None:
    table = citizens(
        ("By", "vejledt", "2015-01-01", None),
        ("By", "modtaget", "2015-01-02", "2015-02-03"),
        ("By", None, "2015-01-04", None),
        ("Land", "modtaget", "2015-01-05", None),
    )
    courses = courses_of(table, FIELDS)
    assert list(courses.columns) == ["kommune", "start", "slut"]
    assert courses["kommune"].tolist() == ["By", "Land"]
    assert courses["start"].tolist() == [pd.Timestamp("2015-01-02"), pd.Timestamp("2015-01-05")]
    assert courses["slut"].tolist()[0] == pd.Timestamp("2015-02-03")
    assert courses["slut"].isna().tolist() == [False, True]
    assert courses.index.tolist() == [0, 1]


def test_nobody_has_a_course_before_anybody_has_been_contacted() -> None:
    courses = courses_of(citizens(), FIELDS)
    assert courses.empty
    assert months_in_programme(courses, date(2015, 3, 4)) == 0


def test_months_are_days_counted_by_hand() -> None:
    """Cut-off 4 March 2015. 30 Jan - 2 Feb: 4 days. 2 Feb alone: 1. 14 Feb and still open: 15 + 4 = 19.

    27 Feb to the end of the year, so to the cut-off: 2 + 4 = 6. From 10 March: none. In all 30 days of
    365.25/12 = 30.4375 to the month.
    """
    courses = courses_of(
        citizens(
            ("By", "modtaget", "2015-01-30", "2015-02-02"),
            ("By", "modtaget", "2015-02-02", "2015-02-02"),
            ("By", "modtaget", "2015-02-14", None),
            ("Land", "modtaget", "2015-02-27", "2015-12-31"),
            ("Land", "modtaget", "2015-03-10", None),
        ),
        FIELDS,
    )
    assert months_in_programme(courses, date(2015, 3, 4)) == pytest.approx(30 / 30.4375)
    by = courses[courses["kommune"] == "By"]
    assert months_in_programme(by, date(2015, 3, 4)) == pytest.approx(24 / 30.4375)


def test_four_years_are_forty_eight_months() -> None:
    """1 January 2013 to 31 December 2016, with one leap day: 1461 days, 48 months."""
    course = courses_of(citizens(("By", "modtaget", "2013-01-01", None)), FIELDS)
    assert months_in_programme(course, date(2016, 12, 31)) == pytest.approx(48)


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [(None, None, "mangler sin første dag"), ("2015-01-02", "2015-01-01", "slutter, før det begynder")],
)
def test_an_impossible_course_is_refused(start, end, message) -> None:
    courses = courses_of(citizens(("By", "modtaget", start, end)), FIELDS)
    with pytest.raises(ValueError, match=message):
        months_in_programme(courses, date(2015, 3, 4))


rows = st.lists(
    st.tuples(st.dates(date(2015, 1, 1), date(2015, 4, 1)), st.one_of(st.none(), st.integers(0, 60))),
    max_size=10,
)


@given(rows)
def test_days_in_the_programme_are_the_open_courses_of_every_day_added_up(drawn) -> None:
    cut_off = date(2015, 3, 4)
    table = citizens(
        *(
            ("By", "modtaget", str(start), None if days is None else str(start + timedelta(days)))
            for start, days in drawn
        )
    )
    courses = courses_of(table, FIELDS)
    open_days = open_by_day(courses, pd.date_range("2015-01-01", cut_off)).sum()
    assert months_in_programme(courses, cut_off) * 30.4375 == pytest.approx(open_days)
