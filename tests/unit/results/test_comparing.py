"""Two groups held against each other, on counts written by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from virkning.comparing import compare_groups, indicators, with_holm

SEXES = {"kvinde": "Kvinde", "mand": "Mand"}
INCOMES = {"kontant": "Kontanthjælp", "pension": "Pension", "andet": "Andet"}


def test_of_two_answers_the_first_is_shown():
    given = indicators(pd.Series(["kvinde", "mand", None]), SEXES)
    assert list(given) == ["kvinde"]
    assert given["kvinde"].tolist() == [True, False, pd.NA]


def test_each_of_three_answers_is_shown_and_nobody_is_counted_without_one():
    given = indicators(pd.Series(["pension", "andet", None]), INCOMES)
    assert list(given) == ["kontant", "pension", "andet"]
    assert given.sum().tolist() == [0, 1, 1]
    assert given.count().tolist() == [2, 2, 2]


def test_shares_bases_and_difference_of_two_groups():
    """3 of 4 against 1 of 5, and one without an answer in each: 75 - 20 = 55 percentage points."""
    svar = pd.Series(["kvinde"] * 3 + ["mand", None] + ["kvinde"] + ["mand"] * 4 + [None])
    is_first = pd.Series([True] * 5 + [False] * 6)
    (row,) = compare_groups(indicators(svar, SEXES), is_first).to_dict("records")
    assert (row["antal_1"], row["base_1"], row["antal_2"], row["base_2"]) == (3, 4, 1, 5)
    assert (row["andel_1"], row["andel_2"]) == (75, 20)
    assert row["forskel"] == pytest.approx(55)
    # Fisher by hand: of C(9,4) = 126 ways, 1 is as uneven as 4 of 4, 20 as 3 of 4; on the other side 5
    # with none: (20 + 1 + 5 [0 of 4: C(5,4) = 5]) / 126, all no likelier than the one seen
    assert row["p_fisher"] == pytest.approx((20 + 1 + 5) / 126)
    assert row["interval_lav"] < 55 < row["interval_hoej"]


def test_an_empty_group_gives_no_share():
    (row,) = compare_groups(
        indicators(pd.Series(["kvinde", "mand"]), SEXES), pd.Series([True, True])
    ).to_dict("records")
    assert (row["base_1"], row["base_2"]) == (2, 0)
    assert pd.isna(row["andel_2"])
    assert pd.isna(row["p_fisher"])


@pytest.mark.parametrize("answers", [["mand"] * 5, ["kvinde"] * 5, ["mand"] * 4 + [None]])
def test_where_all_answer_alike_there_is_nothing_to_test(answers):
    (row,) = compare_groups(
        indicators(pd.Series(answers), SEXES), pd.Series([True, True, False, False, True])
    ).to_dict("records")
    assert row["p_fisher"] is None


def test_a_test_that_cannot_be_made_is_not_adjusted_for():
    """Two tests: 0,02 · 2 = 0,04 and 0,5. With the empty row counted it would have been 0,06."""
    rows = with_holm(pd.DataFrame({"p": [None, 0.02, 0.5]}), "p")
    assert rows["p_holm"].tolist() == pytest.approx([float("nan"), 0.04, 0.5], nan_ok=True)


def test_holm_is_over_all_rows():
    """0,01 · 3 = 0,03; 0,02 · 2 = 0,04; 0,5 · 1 = 0,5."""
    rows = with_holm(pd.DataFrame({"p_fisher": [0.5, 0.01, 0.02]}), "p_fisher")
    assert rows["p_holm"].tolist() == pytest.approx([0.5, 0.03, 0.04])
