"""A row of before and after: which way is good, and what is said where two tests disagree."""

import numpy as np
import pandas as pd
import pytest

from virkning.change_tables import (
    base_cell,
    change_table,
    disagreement_note,
    few_note,
    star_note,
    statistics_table,
    thin_note,
)
from virkning.changes import Wanted, change_measures, change_row, sign_measures
from virkning.changes import statistic_measures as statistics
from virkning.formatting import Unit
from virkning.stats.paired import PairedChange, paired_change

LEVELS = [0.10, 0.05]


def reversed_item() -> PairedChange:
    """The published case: of 27, six answers fall by one step, one rises by one, twenty stay."""
    differences = np.array([-1.0] * 6 + [1.0] + [0.0] * 20)
    return paired_change(np.full(27, 2.0), 2 + differences, name="test")


def test_a_wanted_fall_makes_the_falls_positive_and_leaves_the_means():
    row = change_row(reversed_item(), Wanted.FALL, LEVELS, Unit.SCORE)
    assert (row["positiv_antal"], row["negativ_antal"]) == (6, 1)
    assert (row["steget_antal"], row["faldet_antal"]) == (1, 6)
    assert row["positiv"] == pytest.approx(100 * 6 / 27)
    assert row["udvikling"] == pytest.approx(-5 / 27)
    assert row["stjerner"] == "*"


def test_a_wanted_rise_makes_them_negative():
    row = change_row(reversed_item(), Wanted.RISE, LEVELS, Unit.SCORE)
    assert (row["positiv_antal"], row["negativ_antal"]) == (1, 6)
    assert row["udvikling"] == pytest.approx(-5 / 27)


def test_where_neither_way_is_wanted_nothing_is_judged():
    row = change_row(reversed_item(), Wanted.NEITHER, LEVELS, Unit.SCORE)
    assert all(pd.isna(row[name]) for name in ("positiv", "negativ", "positiv_antal", "negativ_antal"))
    assert row["samme"] == pytest.approx(100 * 20 / 27)
    assert "forbedring" not in row["i_ord"]


def test_five_changed_answers_earn_no_star_however_small_p_is():
    change = paired_change(np.zeros(5), [1.0, 1.0, 1.0, 1.0, 1.1], name="test")
    assert change.p_t < 0.001
    assert change_row(change, Wanted.RISE, LEVELS, Unit.SCORE)["stjerner"] == ""


def test_every_published_measure_is_a_column_of_the_row_or_of_the_tables_correction():
    row = change_row(reversed_item(), Wanted.FALL, LEVELS, Unit.SCORE)
    measures = {**change_measures(Unit.SCORE), **sign_measures(), **statistics(Unit.SCORE)}
    assert set(measures) - set(row) == {"p_holm", "p_wilcoxon_holm"}
    assert set(row) <= set(measures)


def test_the_disagreement_about_the_reversed_item_is_said_with_both_p_values():
    """t by hand 0.057; the exact p is that of the sign test, 2 * (1 + 7) / 2^7 = 0.125."""
    said = change_row(reversed_item(), Wanted.FALL, LEVELS, Unit.SCORE)["uenige_test"]
    assert "p = 0,057 og p = 0,125" in said


def test_the_words_do_not_call_it_significant_without_the_exact_test():
    words = change_row(reversed_item(), Wanted.FALL, LEVELS, Unit.SCORE)["i_ord"]
    assert words.endswith("(en forbedring), men ikke ved den eksakte test")


def test_where_the_tests_agree_there_is_nothing_to_say():
    same = paired_change(np.zeros(8), np.ones(8) + np.arange(8) / 10, name="test")
    assert change_row(same, Wanted.RISE, LEVELS, Unit.SCORE)["uenige_test"] is None


@pytest.mark.parametrize(("count", "is_told"), [(4, False), (5, True)])
def test_of_fewer_than_five_only_how_many_they_are_is_shown(count, is_told):
    few = paired_change(np.zeros(count), np.arange(count) + 1.0, name="test")
    tal = rows(few).assign(p_holm=0.5, p_wilcoxon_holm=0.5)
    for table, numbers in ((change_table, 6), (statistics_table, 8)):
        cells = [cell.strip() for cell in table(tal, {"etiket": "S"}, Unit.SCORE).splitlines()[2].split("|")]
        dashes = cells.count("–")
        assert (dashes == 0) if is_told else (dashes == numbers), cells
    assert (f"{count}†" in change_table(tal, {"etiket": "S"}, Unit.SCORE)) is True
    assert bool(few_note(tal["n"])) is not is_told


def rows(*changes: PairedChange) -> pd.DataFrame:
    made = [change_row(change, Wanted.FALL, LEVELS, Unit.SCORE) for change in changes]
    return pd.DataFrame(made).assign(etiket=[f"Spørgsmål {nr}" for nr in range(1, len(made) + 1)])


def test_a_table_shows_the_published_row_and_a_row_without_pairs_as_dashes():
    none = paired_change([], [], name="test")
    table = change_table(rows(reversed_item(), none), {"etiket": "Spørgsmål"}, Unit.SCORE).splitlines()
    first, second = ([cell.strip() for cell in line.split("|")[1:-1]] for line in table[2:])
    assert first[:4] == ["Spørgsmål 1", "27", "2,00", "1,81"]
    assert first[4] == "−0,19\\*"
    assert first[6:] == ["0,057", "0,125"]
    assert second == ["Spørgsmål 2", "0†", *["–"] * 6]


def test_a_base_below_twenty_is_marked_and_explained_and_one_of_twenty_is_not():
    assert (base_cell(19), base_cell(20), base_cell(None)) == ("19†", "20", "–")
    assert thin_note(pd.Series([27]), pd.Series([19])) == "† spinkelt grundlag: færre end 20 borgere."
    assert thin_note(pd.Series([27, None])) == ""


def test_the_notes_say_which_test_the_stars_follow_and_where_the_other_disagrees():
    assert "færre end 6 borgere har ændret svar" in star_note(LEVELS)
    note = disagreement_note(rows(reversed_item()), "etiket")
    assert note.startswith("»Spørgsmål 1«: T-testen er signifikant på 10")


def test_a_masked_row_is_neither_marked_nor_mentioned():
    masked = rows(reversed_item()).astype(object)
    masked.loc[0, [name for name in masked.columns if name != "etiket"]] = None
    assert disagreement_note(masked, "etiket") == ""
    assert change_table(masked, {"etiket": "S"}, Unit.SCORE).splitlines()[2].count("–") == 7
