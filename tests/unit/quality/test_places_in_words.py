"""How a place is told: the cell of a workbook, a line of a text file, grouped where a column repeats."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from virkning.cells import column_letters, column_position, runs_of
from virkning.errors import Flaw, Place, Severity
from virkning.quality.page import cells

BOOK = {"file": "a.xlsx", "sheet": "Før"}


@pytest.mark.parametrize(
    ("place", "words", "in_list"),
    [
        (Place(**BOOK, rows=(14,), column="Håb", position=3), "ark »Før«, celle D14 (»Håb«)", "D14 (»Håb«)"),
        (
            Place(**BOOK, rows=(14, 19, 27), column="Håb", position=3),
            "ark »Før«, celle D14, D19 og D27 (»Håb«)",
            "D14, D19, D27 (»Håb«)",
        ),
        (
            Place(**BOOK, rows=tuple(range(2, 45)), column="Håb", position=26),
            "ark »Før«, celle AA2, AA3, AA4 og 40 til (»Håb«)",
            "AA2:AA44 (»Håb«)",
        ),
        (Place(**BOOK, rows=(1,), column="H", position=7), "ark »Før«, celle H1", "H1"),
        (Place(**BOOK, column="Håb", position=3), "ark »Før«, kolonne D (»Håb«)", "kolonne D (»Håb«)"),
        (Place(**BOOK, column="Håb"), "ark »Før«, kolonne »Håb«", "kolonne »Håb«"),
        (Place(**BOOK, rows=(2, 3, 9)), "ark »Før«, række 2, 3 og 9", "række 2–3, 9"),
        (
            Place("a.csv", rows=(2, 3, 4, 5, 6, 7, 9), column="s_1", position=4),
            "linje 2, 3, 4, 5, 6 og 2 til, kolonne »s_1«",
            "linje 2–7, 9, kolonne »s_1«",
        ),
        (
            Place("Data.SAV", rows=(2, 3), column="koen", position=4),
            "række 2 og 3, kolonne »koen«",
            "række 2–3, kolonne »koen«",
        ),
        (Place("k.yml", rows=(3,), key="fil"), "linje 3, nøgle »fil«", "linje 3, nøgle »fil«"),
        (Place("k.yml"), "", ""),
    ],
)
def test_a_place_is_told_short_in_a_message_and_whole_in_the_list(place, words, in_list):
    assert str(place) == ", ".join(filter(None, (place.file, words)))
    assert cells(place) == in_list


def test_a_flaw_says_whether_it_stops_or_warns():
    texts = ("fundet", "tilladt", "gør")
    assert str(Flaw(Place("a.csv"), *texts)).startswith("Stopper: a.csv\n")
    assert str(Flaw(Place("a.csv"), *texts, Severity.WARNING)).startswith("Advarsel: a.csv\n")


@given(st.integers(0, 16383))
def test_letters_of_columns_are_excels(position):
    assert column_letters(position) == get_column_letter(position + 1)
    assert column_position(get_column_letter(position + 1)) == position


@given(st.sets(st.integers(1, 60)))
def test_runs_hold_every_number_once_and_no_run_touches_the_next(numbers):
    runs = runs_of(sorted(numbers))
    assert [number for first, last in runs for number in range(first, last + 1)] == sorted(numbers)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(runs))
