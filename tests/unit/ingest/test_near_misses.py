"""Which identifiers are probably the same, and which only look like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.ingest.near_misses import MOST_SLIPS, Likeness, near_misses

WRITING, ONE_CHARACTER = Likeness.WRITING, Likeness.ONE_CHARACTER


def told(lacking, theirs, free=None, own=None):
    """Return key → (the one it is like, how)."""
    found = near_misses(
        lacking, lacking if own is None else own, theirs, set(theirs if free is None else free)
    )
    return {key: (miss.other, miss.likeness) for key, miss in found.items()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A-014", "a-014"),
        ("A 14", "A-14"),
        ("A14", "A-014"),
        ("7", "007"),
        ("2015-7", "2015-007"),
        ("2015.7", "2015/7"),
        ("101801234", "0101801234"),
        ("010180-1234", "0101801234"),
        ("010180-0123", "101800123"),
        ("O-049", "0-049"),
        ("12", "12,0"),
        ("12.00", "12"),
        ("A\u030a-12", "Å-12"),
        ("\uff21\uff11\uff12", "A12"),
        ("A\u200b12", "A12"),
    ],
)
def test_identifiers_that_differ_in_writing_alone_are_near_misses_both_ways(one, other):
    assert told([one], [other]) == {one: (other, WRITING)}
    assert told([other], [one]) == {other: (one, WRITING)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("A1", "B1"), ("12", "21"), ("A-1", "A-10"), ("1.000", "1"), ("100", "1"), ("--", "..")],
)
def test_other_short_identifiers_are_not(one, other):
    assert told([one], [other]) == {}
    assert told([other], [one]) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MHA-201577", "MHA-201571"),  # changed
        ("MHA-201577", "MHA-20157"),  # left out
        ("MHA-201577", "MHA-2015777"),  # added
        ("MHA-201577", "MAH-201577"),  # exchanged
        ("0101801234", "0101801243"),
        ("101801234", "0101801235"),  # a zero lost, and a slip
        ("abcdef", "abcdeg"),
    ],
)
def test_long_identifiers_with_one_slip_are_near_misses_both_ways(one, other):
    assert told([one], [other]) == {one: (other, ONE_CHARACTER)}
    assert told([other], [one]) == {other: (one, ONE_CHARACTER)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", "2"),
        ("11", "12"),
        ("A-014", "A-015"),
        ("20151234", "20151235"),  # eight digits: numbers in a series
        ("abcde", "abcdf"),
        ("MHA-201577", "MHA-201588"),  # two slips
        ("abcdef", "cbadef"),  # exchanged, but not beside each other
        ("abbcde", "bbacde"),
    ],
)
def test_short_identifiers_and_two_slips_are_not(one, other):
    assert told([one], [other]) == {}


def test_numbers_in_a_series_are_not_near_misses_though_some_are_missing():
    theirs = ["1", "3", "11", "12"]
    assert told(["2"], theirs, free={"1", "3", "12"}, own=["2", "11"]) == {}
    series = [f"KBH-{number:06d}" for number in range(100300, 100340)]
    typed = "KBH-100318"
    theirs = [key for key in series if key != typed]
    assert told([typed], theirs, own=[typed]) == {}


def test_nothing_is_told_of_identifiers_that_have_their_match():
    keys = ["1", "2", "3", "11", "12", "MHA-201577", "MHA-201571", "a1", "A1"]
    assert near_misses([], keys, keys, set()) == {}


def test_a_slip_needs_two_without_a_match():
    assert told(["MHA-201577"], ["MHA-201571"], free=set(), own=["MHA-201577", "MHA-201571"]) == {}


def test_a_slip_needs_neither_to_have_another_neighbour_on_either_side():
    one, other = "MHA-201577", "MHA-201571"
    assert told([one], [other, "MHA-201572"]) == {}
    assert told([one], [other, "MHA-201572"], free={other}, own=[one, "MHA-201572"]) == {}
    assert told([one, "MHA-201671"], [other]) == {}  # the other one's neighbour
    assert told([one, "XYZ-300000"], [other, "QQQ-999999"]) == {one: (other, ONE_CHARACTER)}


def test_of_two_free_ones_with_the_same_form_the_same_one_is_told_of_in_every_run():
    """A set has another order in every process; twelve pairs are not all in the right one by chance."""
    names = [letter * 6 for letter in "ABCDEFGHJKLM"]
    found = told([f"{name}-12" for name in names], [f"{name}{mark}13" for name in names for mark in "-/"])
    assert found == {f"{name}-12": (f"{name}/13", ONE_CHARACTER) for name in names}


def test_of_several_written_alike_only_one_without_a_match_can_be_meant():
    assert told(["a1"], ["A1", "A-1"], free={"A-1"}, own=["a1", "A1"]) == {"a1": ("A-1", WRITING)}
    assert told(["a1"], ["A1", "A-1"]) == {}
    assert told(["11-2"], ["1-12"], own=["11-2"]) == {"11-2": ("1-12", WRITING)}


def test_a_repeated_form_with_another_writing_is_told_though_the_first_has_its_match():
    assert told(["a1"], ["A1"], free=set(), own=["a1", "A1"]) == {"a1": ("A1", WRITING)}


def test_slips_are_not_looked_for_where_too_much_is_missing_but_writing_is():
    lacking = [f"{number:04d}abcdef{number:04d}" for number in range(MOST_SLIPS + 1)]
    theirs = [key.upper() for key in lacking]
    assert told(lacking, [f"{key}x" for key in lacking]) == {}
    assert len(told(lacking[1:], [f"{key}x" for key in lacking[1:]])) == MOST_SLIPS
    assert told(lacking, theirs) == {key: (key.upper(), WRITING) for key in lacking}


def distance(one, other):
    """Optimal string alignment distance, as the textbook has it (Boytsov 2011)."""
    rows = [[i + j if i * j == 0 else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1,
                rows[i][j - 1] + 1,
                rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


KEYS = st.sets(st.text(alphabet="abx", min_size=6, max_size=8), max_size=12)


@settings(max_examples=60)
@given(KEYS, KEYS)
def test_slips_are_those_that_comparing_every_pair_finds(own, theirs):
    lacking, free = own - theirs, theirs - own
    everything = own | theirs

    def only_neighbour(key):
        near = [other for other in everything if distance(key, other) == 1]
        return near[0] if len(near) == 1 else None

    expected = {
        key: (other, ONE_CHARACTER)
        for key in lacking
        for other in free
        if only_neighbour(key) == other and only_neighbour(other) == key
    }
    assert told(sorted(lacking), sorted(theirs), free, sorted(own)) == expected
