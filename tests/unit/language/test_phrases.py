"""Words agree with the numbers they stand beside."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.formatting import Unit, format_value
from virkning.phrases import change_phrase, direction, net_result_phrase
from virkning.phrases import tests_disagree_phrase as disagreement  # pytest would take it for a test

LEVELS = [0.10, 0.05]
NAN = float("nan")
CAUSAL = re.compile(r"effekt|skyldes|medfør|virker|virkning|årsag|fordi|derfor|takket", re.IGNORECASE)

changes = st.one_of(st.floats(-4, 4), st.floats(-0.02, 0.02), st.just(0.0))
p_values = st.one_of(st.floats(0, 1), st.sampled_from([0.05, 0.1]), st.just(NAN))
people = st.integers(0, 40)
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
    assert change_phrase(change, p, LEVELS, changed=6) == phrase


@pytest.mark.parametrize(
    ("change", "p", "phrase"),
    [
        (
            -0.19,
            0.057,
            "faldet signifikant på 10\u00a0pct.-niveau (en forbedring)",
        ),
        (
            0.19,
            0.057,
            "steget signifikant på 10\u00a0pct.-niveau (en forværring)",
        ),
        (-0.19, 0.125, "faldet, men ikke signifikant"),
    ],
)
def test_a_reversed_scale_is_read_for_the_reader(change: float, p: float, phrase: str) -> None:
    assert change_phrase(change, p, LEVELS, changed=7, reversed=True) == phrase


@pytest.mark.parametrize(
    ("p", "p_exact", "added"),
    [
        (0.057, 0.125, ", men ikke ved den eksakte test"),
        (0.04, 0.1, ", men ikke ved den eksakte test"),
        (0.04, 0.09, ""),
        (0.057, NAN, ""),
    ],
)
def test_significance_that_the_exact_test_does_not_bear_out_is_not_said_alone(p, p_exact, added) -> None:
    level = "5" if p < 0.05 else "10"
    phrase = f"steget signifikant på {level}\u00a0pct.-niveau{added}"
    assert change_phrase(0.4, p, LEVELS, changed=6, p_exact=p_exact) == phrase
    assert "eksakte" not in change_phrase(0.4, 0.5, LEVELS, changed=6, p_exact=p_exact)


def test_a_missing_change_has_no_words() -> None:
    with pytest.raises(ValueError, match="mangler"):
        direction(NAN)


def test_few_who_changed_are_never_called_significant() -> None:
    """Five who all move the same way: the exact p cannot be below 2/2^5 = 0,0625, whatever t says."""
    phrase = change_phrase(0.5, 0.01, LEVELS, changed=5)
    assert phrase == "steget, men for få har ændret svar til, at ændringen kan kaldes signifikant"
    assert change_phrase(0.5, 0.5, LEVELS, changed=5) == "steget, men ikke signifikant"


@given(changes, units)
def test_direction_never_contradicts_the_printed_number(change: float, unit: Unit) -> None:
    printed = format_value(change, unit)
    digits = printed.strip("−0,")
    sign = 0 if not digits else (-1 if printed.startswith("−") else 1)
    assert {"steget": 1, "faldet": -1, "uændret": 0, "stort set uændret": 0}[direction(change, unit)] == sign


@given(changes, p_values, people, st.booleans(), units)
def test_significance_never_contradicts_p(
    change: float, p: float, changed: int, reversed: bool, unit: Unit
) -> None:
    phrase = change_phrase(change, p, LEVELS, changed=changed, reversed=reversed, unit=unit)
    claimed = re.search(r"signifikant på (\d+)\u00a0pct\.-niveau", phrase)
    moved = phrase.startswith(("steget", "faldet"))
    assert bool(claimed) is (moved and p < max(LEVELS) and changed >= 6)
    if claimed:
        assert p < int(claimed[1]) / 100
    elif "ikke signifikant" in phrase:
        assert p >= max(LEVELS)
    if "forbedring" in phrase:
        assert reversed and change < 0 and claimed
    if "forværring" in phrase:
        assert reversed and change > 0 and claimed


@pytest.mark.parametrize(
    ("p_t", "p_exact", "phrase"),
    [
        (0.001, 0.04, ""),
        (0.5, 0.9, ""),
        (NAN, 0.01, ""),
        (0.01, NAN, ""),
        (
            0.057,
            0.125,
            "T-testen er signifikant på 10\u00a0pct.-niveau, den eksakte Wilcoxon-test slet ikke "
            "(p = 0,057 og p = 0,125), så resultatet skal læses med forbehold.",
        ),
        (
            0.0001,
            0.0625,
            "T-testen er signifikant på 5\u00a0pct.-niveau, den eksakte Wilcoxon-test kun på "
            "10\u00a0pct.-niveau (p <\u00a00,001 og p = 0,063), så resultatet skal læses med forbehold.",
        ),
        (
            0.12,
            0.03,
            "Den eksakte Wilcoxon-test er signifikant på 5\u00a0pct.-niveau, t-testen slet ikke "
            "(p = 0,030 og p = 0,120), så resultatet skal læses med forbehold.",
        ),
    ],
)
def test_tests_that_disagree(p_t: float, p_exact: float, phrase: str) -> None:
    assert disagreement(p_t, p_exact, LEVELS, changed=6) == phrase
    assert disagreement(p_t, p_exact, LEVELS, changed=5) == ""


@given(p_values, p_values, st.sampled_from([LEVELS, [0.05], [0.10, 0.05, 0.01]]))
def test_a_sentence_stands_just_where_the_stars_differ(p_t: float, p_exact: float, levels: list) -> None:
    phrase = disagreement(p_t, p_exact, levels, changed=6)
    stars = [sum(p < level for level in levels) for p in (p_t, p_exact)]
    undecided = p_t != p_t or p_exact != p_exact
    assert bool(phrase) is (not undecided and stars[0] != stars[1])
    if phrase:
        assert phrase.startswith("T-testen") is (p_t < p_exact)
        strictest = re.search(r"signifikant på (\d+)\u00a0pct", phrase)
        assert strictest and min(p_t, p_exact) < int(strictest[1]) / 100


GAIN, LOSS = "en nettogevinst", "et nettotab"
UNSURE = "usikkert: om det er en gevinst eller et tab, kan ikke afgøres"
amounts = st.one_of(st.floats(-2, 2), st.floats(-1e7, 1e7), st.just(0.0))


@pytest.mark.parametrize(
    ("low", "high", "phrase"),
    [
        (1200, 5000, GAIN),
        (-5000, -1200, LOSS),
        (-1200, 5000, UNSURE),
        (0, 5000, UNSURE),
        (0.4, 5000, UNSURE),  # is printed »0 til 5.000«
        (0.5, 5000, GAIN),  # is printed »1 til 5.000«
        (-5000, -0.4, UNSURE),
        (0, 0, UNSURE),
    ],
)
def test_a_net_result(low: float, high: float, phrase: str) -> None:
    assert net_result_phrase(low, high, Unit.COUNT) == phrase


@given(amounts, amounts, st.sampled_from([Unit.COUNT, Unit.AMOUNT]))
def test_no_gain_or_loss_is_claimed_where_the_printed_interval_reaches_zero(
    one: float, other: float, unit: Unit
) -> None:
    low, high = sorted((one, other))
    phrase = net_result_phrase(low, high, unit)
    signs = {
        -1 if text.startswith("−") else int(text.strip("0,") != "") for text in _printed(low, high, unit)
    }
    assert phrase == {frozenset({1}): GAIN, frozenset({-1}): LOSS}.get(frozenset(signs), UNSURE)
    assert not (low <= 0 <= high) or phrase == UNSURE
    assert not CAUSAL.search(phrase)


def _printed(low: float, high: float, unit: Unit) -> list[str]:
    return [format_value(end, unit) for end in (low, high)]


@pytest.mark.parametrize(("low", "high"), [(1, 0), (NAN, 1), (0, NAN)])
def test_an_interval_without_order_or_end_has_no_words(low: float, high: float) -> None:
    with pytest.raises(ValueError):
        net_result_phrase(low, high, Unit.COUNT)


@given(changes, p_values, people, st.booleans(), units)
def test_no_phrase_names_a_cause(change: float, p: float, changed: int, reversed: bool, unit: Unit) -> None:
    phrase = change_phrase(change, p, LEVELS, changed=changed, reversed=reversed, unit=unit)
    assert not CAUSAL.search(phrase + disagreement(p, abs(change) / 4, LEVELS, changed=changed))
