"""Open courses counted on a calendar by hand."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.economy.caseload import monthly_caseload, open_by_day

COURSES = pd.DataFrame(
    [
        ("By", "2015-01-30", "2015-02-02"),  # 30, 31 Jan, 1, 2 Feb
        ("By", "2015-02-02", "2015-02-02"),  # 2 Feb alone
        ("By", "2015-02-14", None),  # from 14 Feb and still open
        ("Land", "2015-02-27", "2015-12-31"),  # from 27 Feb and past the cut-off date
        ("Land", "2015-03-10", None),  # begins after it
    ],
    columns=["kommune", "start", "slut"],
).assign(
    start=lambda c: pd.to_datetime(c["start"]),
    slut=lambda c: pd.to_datetime(c["slut"]),
)
WORKERS = {"By": 2, "Land": 0.5}


def test_months_are_those_of_a_calendar_counted_by_hand() -> None:
    """By: January 2 course days of 31. February 2 + 1 + 15 = 18 of 28.

    March to the cut-off date, the 4th: 1 on each of 4 days. Land begins in February: 2 days of 28; March
    1 a day.
    """
    table = monthly_caseload(COURSES, WORKERS, date(2015, 3, 4))
    by, land = (table[table["kommune"] == name] for name in WORKERS)
    assert by["maaned"].dt.strftime("%Y-%m-%d").tolist() == ["2015-01-01", "2015-02-01", "2015-03-01"]
    assert by["dage"].tolist() == [31, 28, 4]
    assert by["aabne"].tolist() == pytest.approx([2 / 31, 18 / 28, 1])
    assert by["pr_medarbejder"].tolist() == pytest.approx([1 / 31, 9 / 28, 0.5])
    assert land["maaned"].dt.strftime("%Y-%m-%d").tolist() == ["2015-02-01", "2015-03-01"]
    assert land["dage"].tolist() == [28, 4]
    assert land["aabne"].tolist() == pytest.approx([2 / 28, 1])
    assert land["pr_medarbejder"].tolist() == pytest.approx([4 / 28, 2])


def test_the_last_day_counts_and_the_day_after_does_not() -> None:
    days = pd.date_range("2015-01-29", "2015-02-03")
    one = COURSES.head(1)
    assert open_by_day(one, days).tolist() == [0, 1, 1, 1, 1, 0]


def test_a_municipality_without_courses_before_the_cut_off_has_no_months() -> None:
    table = monthly_caseload(COURSES, {**WORKERS, "Ø": 1}, date(2015, 1, 31))
    assert table["kommune"].tolist() == ["By"]
    assert monthly_caseload(COURSES, WORKERS, date(2014, 12, 31)).empty


courses = st.lists(
    st.tuples(st.dates(date(2015, 1, 1), date(2015, 4, 1)), st.one_of(st.none(), st.integers(0, 60))),
    max_size=12,
)


@given(courses)
def test_each_day_is_what_asking_every_course_gives(listed) -> None:
    starts = pd.to_datetime(pd.Series([start for start, _ in listed], dtype=object))
    ends = starts + pd.to_timedelta(pd.Series([days for _, days in listed], dtype="float64"), unit="D")
    days = pd.date_range("2014-12-30", "2015-06-05")
    expected = [
        sum(start <= day and (pd.isna(end) or day <= end) for start, end in zip(starts, ends, strict=True))
        for day in days
    ]
    assert open_by_day(pd.DataFrame({"start": starts, "slut": ends}), days).tolist() == expected


@pytest.mark.parametrize(
    ("courses", "workers", "message"),
    [
        (COURSES, {"By": 2}, "medarbejdere mangler for »Land«"),
        (COURSES, {**WORKERS, "Ø": 0}, "medarbejdere mangler for »Ø«"),
        (COURSES.assign(slut=pd.Timestamp("2015-02-01")), WORKERS, "slutter, før det begynder"),
        (COURSES.assign(start=pd.NaT), WORKERS, "mangler sin første dag"),
    ],
)
def test_what_cannot_be_counted_is_refused(courses, workers, message) -> None:
    with pytest.raises(ValueError, match=message):
        monthly_caseload(courses, workers, date(2015, 3, 4))


def test_no_courses_give_no_months() -> None:
    assert monthly_caseload(COURSES.head(0), WORKERS, date(2015, 3, 4)).empty
