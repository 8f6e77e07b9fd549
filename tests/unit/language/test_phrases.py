"""Words agree with the numbers they stand beside."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.formatting import Unit, format_value
from virkning.phrases import change_phrase, direction

LEVELS = [0.10, 0.05]
NAN = float("nan")
CAUSAL = re.compile(r"effekt|skyldes|medfør|virker|virkning|årsag|fordi|derfor|takket", re.IGNORECASE)

changes = st.one_of(st.floats(-4, 4), st.floats(-0.02, 0.02), st.just(0.0))
p_values = st.one_of(st.floats(0, 1), st.sampled_from([0.05, 0.1]), st.just(NAN))
units = st.sampled_from([Unit.SCORE, Unit.AMOUNT])


@pytest.mark.parametrize(
    ("change", "p", "phrase"),
    [
        (0.37, 0.0095, "steget signifikant på 5\u00a0pct.-niveau"),
        (0.37, 0.0571, "steget signifikant på 10\u00a0pct.-niveau"),
        (0.07, 0.42, "steget, men ikke signifikant"),
        (-0.19, 0.057, "faldet signifikant på 10\u00a0pct.-niveau"),
        (-0.19, 0.1, "faldet, men ikke signifikant"),
        (-0.19, NAN, "faldet, men ændringen kan ikke testes"),
        (0.0, 1.0, "uændret"),
        (0.0, NAN, "uændret"),
        (0.004, 0.001, "stort set uændret"),
        (-0.005, 0.5, "faldet, men ikke signifikant"),
    ],
)
def test_change(change: float, p: float, phrase: str) -> None:
    assert change_phrase(change, p, LEVELS) == phrase


@pytest.mark.parametrize(
    ("change", "p", "phrase"),
    [
        (
            -0.19,
            0.057,
            "faldet signifikant på 10\u00a0pct.-niveau, hvilket på dette spørgsmål er en forbedring",
        ),
        (
            0.19,
            0.057,
            "steget signifikant på 10\u00a0pct.-niveau, hvilket på dette spørgsmål er en forværring",
        ),
        (-0.19, 0.125, "faldet, men ikke signifikant"),
    ],
)
def test_a_reversed_scale_is_read_for_the_reader(change: float, p: float, phrase: str) -> None:
    assert change_phrase(change, p, LEVELS, reversed=True) == phrase


def test_a_missing_change_has_no_words() -> None:
    with pytest.raises(ValueError, match="mangler"):
        direction(NAN)


@given(changes, units)
def test_direction_never_contradicts_the_printed_number(change: float, unit: Unit) -> None:
    printed = format_value(change, unit)
    digits = printed.strip("−0,")
    sign = 0 if not digits else (-1 if printed.startswith("−") else 1)
    assert {"steget": 1, "faldet": -1, "uændret": 0, "stort set uændret": 0}[direction(change, unit)] == sign


@given(changes, p_values, st.booleans(), units)
def test_significance_never_contradicts_p(change: float, p: float, reversed: bool, unit: Unit) -> None:
    phrase = change_phrase(change, p, LEVELS, reversed=reversed, unit=unit)
    claimed = re.search(r"signifikant på (\d+)\u00a0pct\.-niveau", phrase)
    if claimed:
        assert p < int(claimed[1]) / 100
    elif "ikke signifikant" in phrase:
        assert p >= max(LEVELS)
    if "forbedring" in phrase:
        assert reversed and change < 0 and claimed
    if "forværring" in phrase:
        assert reversed and change > 0 and claimed


@given(changes, p_values, st.booleans(), units)
def test_no_phrase_names_a_cause(change: float, p: float, reversed: bool, unit: Unit) -> None:
    assert not CAUSAL.search(change_phrase(change, p, LEVELS, reversed=reversed, unit=unit))
