"""Counting persons: expected values counted by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.config.codebook import Group
from virkning.counting import count_answers, count_choices, divide

PERSONS = pd.DataFrame(
    {
        "kommune": ["a", "a", "a", "b", "b"],
        "koen": pd.array(["kvinde", "mand", None, "mand", "mand"], dtype="string"),
    }
)
ANSWERS = {"kvinde": "Kvinde", "mand": "Mand"}


def test_a_share_is_of_those_who_answered():
    counted = count_answers(PERSONS, "koen", ANSWERS, ["i_alt", "a", "b"]).set_index(["kommune", "svar"])
    assert list(counted.loc[("i_alt", "mand"), ["antal", "base", "mangler", "andel"]]) == [3, 4, 1, 75]
    assert list(counted.loc[("a", "kvinde"), ["antal", "base", "mangler", "andel"]]) == [1, 2, 1, 50]
    assert list(counted.loc[("b", "kvinde"), ["antal", "base", "mangler", "andel"]]) == [0, 2, 0, 0]


def test_a_group_without_persons_has_no_share():
    counted = count_answers(PERSONS, "koen", ANSWERS, ["c"])
    assert counted["base"].tolist() == [0, 0]
    assert counted["andel"].isna().all()


def test_several_choices_are_counted_one_by_one():
    persons = pd.DataFrame(
        {
            "kommune": ["a"] * 4,
            "stof_cannabis": pd.array([True, True, False, None], dtype="boolean"),
            "stof_alkohol": pd.array([True, False, False, None], dtype="boolean"),
        }
    )
    counted = count_choices(persons, "stof", {"cannabis": "Cannabis", "alkohol": "Alkohol"}, ["i_alt"])
    assert counted["antal"].tolist() == [2, 1]
    assert counted["base"].tolist() == [3, 3]
    assert counted["mangler"].tolist() == [1, 1]
    assert counted["andel"].tolist() == pytest.approx([200 / 3, 100 / 3])


GROUPS = {
    "ung": Group(etiket="Ung", til=24),
    "midt": Group(etiket="Midt", fra=25, til=59),
    "gammel": Group(etiket="60+", fra=60),
}


@given(st.lists(st.none() | st.integers(15, 99), min_size=1))
def test_every_known_age_falls_in_the_group_that_holds_it(ages):
    divided = divide(pd.Series(ages, dtype="Int64"), GROUPS)
    for age, group in zip(ages, divided, strict=True):
        expected = None if age is None else "ung" if age < 25 else "midt" if age < 60 else "gammel"
        assert (group is pd.NA) if expected is None else group == expected
