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


def numbered(places: str, themes: str) -> pd.DataFrame:
    return pd.DataFrame({"kommune": list(places), "tema": list(themes), "nr": range(1, len(places) + 1)})


def test_municipalities_take_turns_and_so_does_the_first_place():
    """In the first theme a begins, in the second b, in the third a again; a has the first rows of all."""
    table = numbered("aaabb" * 3, "xxxxxyyyyyzzzzz")
    assert select_statements(table, ["tema"])["nr"].tolist() == [1, 4, 9, 6, 11, 14]
    assert select_statements(table, ["tema"], most=3)["nr"].tolist()[:3] == [1, 4, 2]


def test_where_only_one_municipality_spoke_its_first_two_are_shown():
    assert select_statements(numbered("bbb", "xxx"), ["tema"])["nr"].tolist() == [1, 2]


def test_each_direction_of_a_theme_has_its_own():
    table = numbered("aaab", "xxxx").assign(retning=["d", "d", "b", "d"])
    assert select_statements(table, ["tema", "retning"])["nr"].tolist() == [1, 4, 3]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1, max_size=30))
def test_no_municipality_is_shown_twice_while_another_waits(rows):
    table = pd.DataFrame(rows, columns=["kommune", "tema"])
    for theme, chosen in select_statements(table, ["tema"]).groupby("tema"):
        spoke = table.loc[table["tema"] == theme, "kommune"]
        assert len(chosen) == min(2, len(spoke))
        assert chosen["kommune"].nunique() == min(2, spoke.nunique())


def test_statements_and_informants_are_counted_apart():
    table = pd.DataFrame(
        {"tema": ["a", "a", "a", "b"], "aktoer": ["p", "p", "l", "l"], "person": list("xxyy")}
    )
    counted = count_statements(table, "tema", "aktoer").set_index(["tema", "aktoer"])
    assert counted.loc[("a", "p")].tolist() == [2, 1]
    assert counted.loc[("a", "l")].tolist() == [1, 1]
