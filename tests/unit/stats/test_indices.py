"""Indices of three answers, against hand calculation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.stats.indices import medical_composite, problem_index

days, ratings = st.integers(0, 30), st.integers(0, 4)


def test_the_index_by_hand() -> None:
    index = problem_index([15, 0, 30], [2, 0, 4], [1, 0, 4])
    assert index == pytest.approx([(0.5 + 0.5 + 0.25) / 3, 0, 1])


def test_the_means_of_table_7_3_give_the_composite_of_their_means() -> None:
    """The index is linear: (13,3/30 + 2,6/4 + 2,4/4) / 3 = 0,56 before and 0,51 after."""
    composite = medical_composite([13.3, 10.8], [2.6, 2.4], [2.4, 2.3])
    assert composite.round(2).tolist() == [0.56, 0.51]


@pytest.mark.parametrize("missing", range(3))
def test_without_one_of_the_answers_there_is_no_index(missing: int) -> None:
    answers = [[10.0], [2.0], [3.0]]
    answers[missing] = [float("nan")]
    assert np.isnan(problem_index(*answers)).all()


@given(days, ratings, ratings, st.integers(0, 30))
def test_more_days_never_lower_it_and_it_stays_within_0_and_1(d: int, b: int, i: int, more: int) -> None:
    low, high = problem_index([d, min(30, d + more)], [b, b], [i, i])
    assert 0 <= low <= high <= 1


@pytest.mark.parametrize("answers", [([31], [0], [0]), ([0], [5], [0]), ([0], [0], [-1])])
def test_an_answer_outside_its_scale_is_refused(answers: tuple[list[int], ...]) -> None:
    with pytest.raises(ValueError, match="skalaen"):
        problem_index(*answers)


def test_lists_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="lige lange"):
        problem_index([1, 2], [1], [1])


def test_nobody_gives_an_empty_list() -> None:
    assert problem_index([], [], []).size == 0
