"""When a statement may name its municipality, and which statements are shown."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from virkning.interviews import FEWEST_ACTORS, count_statements, may_name_municipality, select_statements


def statements(rows: list[tuple[str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["kommune", "aktoer", "person"])


def test_five_different_informants_may_be_named_and_four_may_not():
    five = [("aarhus", "partner", f"a{number}") for number in range(5)]
    four = [("aarhus", "leder", f"o{number}") for number in range(4)]
    assert may_name_municipality(statements(five + four), "aktoer").tolist() == [True] * 5 + [False] * 4


def test_none_is_named_when_the_nameless_could_only_be_from_the_other_municipality():
    five = [("aarhus", "partner", f"a{number}") for number in range(5)]
    four = [("odense", "partner", f"o{number}") for number in range(4)]
    assert not may_name_municipality(statements(five + four), "aktoer").any()
    fifth = [("odense", "partner", "o4")]
    assert may_name_municipality(statements(five + four + fifth), "aktoer").all()


def test_one_informant_with_five_statements_is_still_one():
    assert not may_name_municipality(statements([("aarhus", "leder", "a1")] * 5), "aktoer").any()


def test_another_kind_of_actor_does_not_help():
    rows = [("aarhus", "partner", f"a{number}") for number in range(4)] + [("aarhus", "leder", "a9")]
    assert not may_name_municipality(statements(rows), "aktoer").any()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["aarhus", "odense"]),
            st.sampled_from(["leder", "partner"]),
            st.text("ab12", min_size=1),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_whoever_may_be_named_is_one_of_at_least_five_wherever_the_kind_is_found(rows):
    table = statements(rows)
    for (_, aktoer, _), allowed in zip(rows, may_name_municipality(table, "aktoer"), strict=True):
        places = {place for place, kind, _ in rows if kind == aktoer}
        persons = [len({p for place, kind, p in rows if (place, kind) == (of, aktoer)}) for of in places]
        assert allowed == all(number >= FEWEST_ACTORS for number in persons)


def test_the_first_two_of_each_theme_and_direction_in_order():
    table = pd.DataFrame({"tema": ["a", "b", "a", "a"], "retning": ["d", "d", "d", "b"], "nr": [1, 2, 3, 4]})
    assert select_statements(table, ["tema", "retning"])["nr"].tolist() == [1, 2, 3, 4]
    assert select_statements(table, ["tema"], most=1)["nr"].tolist() == [1, 2]


def test_statements_and_informants_are_counted_apart():
    table = pd.DataFrame(
        {"tema": ["a", "a", "a", "b"], "aktoer": ["p", "p", "l", "l"], "person": list("xxyy")}
    )
    counted = count_statements(table, "tema", "aktoer").set_index(["tema", "aktoer"])
    assert counted.loc[("a", "p")].tolist() == [2, 1]
    assert counted.loc[("a", "l")].tolist() == [1, 1]
