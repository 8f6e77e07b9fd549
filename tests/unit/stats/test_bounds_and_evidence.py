"""Bounds for the unmeasured, and the mark of a thin base."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.stats.bounds import missing_bounds
from virkning.stats.evidence import THIN_BASE, THIN_MARK, is_thin

people = st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=60)


@given(people, st.data())
def test_however_the_unmeasured_fare_the_share_is_within(
    answers: list[bool | None], data: st.DataObject
) -> None:
    known = [answer for answer in answers if answer is not None]
    low, high = missing_bounds(sum(known), len(known), len(answers))
    truth = [data.draw(st.booleans()) if answer is None else answer for answer in answers]
    assert low - 1e-9 <= 100 * float(np.mean(truth)) <= high + 1e-9


def test_the_bounds_are_reached() -> None:
    assert missing_bounds(12, 30, 91) == pytest.approx((100 * 12 / 91, 100 * 73 / 91))
    assert missing_bounds(3, 4, 4) == (75, 75)
    assert np.isnan(missing_bounds(0, 0, 0)).all()


@pytest.mark.parametrize(("count", "measured", "total"), [(5, 4, 9), (1, 5, 4), (-1, 4, 9)])
def test_numbers_that_cannot_be_are_refused(count: int, measured: int, total: int) -> None:
    with pytest.raises(ValueError, match="vokse"):
        missing_bounds(count, measured, total)


@pytest.mark.parametrize(("base", "thin"), [(0, True), (19, True), (20, False), (91, False)])
def test_a_base_below_twenty_is_thin(base: int, thin: bool) -> None:
    assert is_thin(base) is thin


def test_one_person_moves_a_thin_share_by_more_than_five_points() -> None:
    assert 100 / (THIN_BASE - 1) > 5 >= 100 / THIN_BASE
    assert THIN_MARK == "spinkelt grundlag"
