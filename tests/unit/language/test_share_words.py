"""Shares in words never contradict the share as printed."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.formatting import Unit, format_value
from virkning.phrases import share_phrase
from virkning.share_words import scale_table

ROUND = {
    "en fjerdedel": Fraction(25),
    "en tredjedel": Fraction(100, 3),
    "halvdelen": Fraction(50),
    "to tredjedele": Fraction(200, 3),
    "tre fjerdedele": Fraction(75),
}
BELOW, ABOVE = ("knap", "næsten", "lidt under", "under"), ("godt", "lidt over")

shares = st.one_of(
    st.floats(0, 100),
    st.integers(1, 400).flatmap(lambda base: st.integers(0, base).map(lambda n: n / base * 100)),
)


@pytest.mark.parametrize(
    ("percent", "phrase"),
    [
        # as the evaluation of 2017 wrote its own shares
        (44, "knap 45\u00a0pct."),
        (59, "næsten 60\u00a0pct."),
        (9, "næsten 10\u00a0pct."),
        (47, "næsten halvdelen"),
        (53, "lidt over halvdelen"),
        # by the rule
        (0, "ingen"),
        (0.4, "under 1\u00a0pct."),
        (0.5, "1\u00a0pct."),
        (1, "1\u00a0pct."),
        (4, "knap 5\u00a0pct."),
        (16, "godt 15\u00a0pct."),
        (71, "godt 70\u00a0pct."),
        (42, "42\u00a0pct."),
        (25, "en fjerdedel"),
        (24.6, "omkring en fjerdedel"),
        (23.6, "knap en fjerdedel"),
        (9 / 27 * 100, "en tredjedel"),
        (33, "omkring en tredjedel"),
        (18 / 27 * 100, "to tredjedele"),
        (50, "halvdelen"),
        (50.4, "omkring halvdelen"),
        (49.4, "lidt under halvdelen"),
        (61.5, "62\u00a0pct."),
        (98.5, "næsten 100\u00a0pct."),
        (100, "100\u00a0pct."),
    ],
)
def test_the_scale(percent, phrase):
    assert share_phrase(percent) == phrase


@pytest.mark.parametrize("percent", [-1, 100.1, float("nan")])
def test_what_is_no_share_has_no_words(percent):
    with pytest.raises(ValueError, match="andel"):
        share_phrase(percent)


@given(shares)
def test_no_words_contradict_the_printed_share_or_the_share_itself(percent):
    phrase = share_phrase(percent)
    printed = int(format_value(percent, Unit.PERCENT).split("\u00a0")[0])
    if phrase == "ingen":
        assert percent == 0
        return
    word, meant = taken_apart(phrase)
    if word in BELOW:
        assert meant - 3 <= printed < meant
        assert percent < meant
    elif word in ABOVE:
        assert meant < printed <= meant + Fraction(10, 3)
        assert percent > meant
    elif word == "omkring":
        assert abs(printed - meant) < Fraction(1, 2)
        assert abs(percent - meant) > 1e-7
    elif meant.denominator == 1 and phrase not in ROUND:
        assert printed == meant
    else:
        assert abs(percent - meant) < 1e-6


def taken_apart(phrase: str) -> tuple[str, Fraction]:
    """»knap 45 pct.« → (knap, 45)."""
    words = re.fullmatch(r"(?:(knap|næsten|lidt under|under|godt|lidt over|omkring) )?(.*)", phrase)
    number = re.fullmatch(r"(\d+)\u00a0pct\.", words[2])
    return words[1] or "", Fraction(number[1]) if number else ROUND[words[2]]


def test_the_documented_scale_is_the_one_in_use():
    text = (Path(__file__).parents[3] / "docs" / "metode.md").read_text(encoding="utf-8")
    assert scale_table() in text, "run: python -m virkning.share_words"
