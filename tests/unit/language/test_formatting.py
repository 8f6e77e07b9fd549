"""Numbers, dates and lists as a Danish reader expects them."""

import re
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.formatting import (
    Unit,
    format_cell,
    format_date,
    format_interval,
    format_interval_cell,
    format_level,
    format_number,
    format_value,
    is_missing,
    join_danish,
)

MISSING = [None, float("nan"), np.float64("nan"), pd.NA, pd.NaT]
NUMBERS = [Unit.COUNT, Unit.PERCENT, Unit.SCORE, Unit.AMOUNT, Unit.YEARS]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, 1, "1.234,5"),
        (1234567, 0, "1.234.567"),
        (-8.7, 1, "−8,7"),
        (-0.004, 2, "0,00"),
        (0.5, 0, "1"),
        (Decimal("4.075"), 2, "4,08"),
        (np.int64(-3), 0, "−3"),
    ],
)
def test_number(value: object, decimals: int, text: str) -> None:
    assert format_number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "unit", "in_text", "in_cell"),
    [
        (164, Unit.COUNT, "164", "164"),
        (np.int64(1234), Unit.COUNT, "1.234", "1.234"),
        (22.5, Unit.PERCENT, "23\u00a0pct.", "23\u00a0%"),
        (10 / 27, Unit.SCORE, "0,37", "0,37"),
        (-2 / 27, Unit.SCORE, "−0,07", "−0,07"),
        (-8.7333, Unit.AMOUNT, "−8,7", "−8,7"),
        (33.6, Unit.YEARS, "34\u00a0år", "34\u00a0år"),
        (0.00954, Unit.P_VALUE, "0,010", "0,010"),
        (0.0009, Unit.P_VALUE, "<\u00a00,001", "<\u00a00,001"),
        (0.001, Unit.P_VALUE, "0,001", "0,001"),
        (0, Unit.P_VALUE, "<\u00a00,001", "<\u00a00,001"),
        (1.0, Unit.P_VALUE, "1,000", "1,000"),
        ("**", Unit.STARS, "**", "**"),
        ("", Unit.STARS, "", ""),
        ("Aarhus", Unit.TEXT, "Aarhus", "Aarhus"),
    ],
)
def test_value_in_text_and_in_a_table(value: object, unit: Unit, in_text: str, in_cell: str) -> None:
    assert format_value(value, unit) == in_text
    assert format_cell(value, unit) == in_cell


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("missing", MISSING)
def test_a_missing_value_is_a_dash_in_a_table_and_an_error_in_a_text(missing: object, unit: Unit) -> None:
    assert format_cell(missing, unit) == "–"
    with pytest.raises(ValueError, match="mangler"):
        format_value(missing, unit)


@pytest.mark.parametrize("value", [0, "", 0.0, "nan", False])
def test_nothing_else_is_missing(value: object) -> None:
    assert not is_missing(value)


@pytest.mark.parametrize("p", [-0.1, 1.01])
def test_a_p_value_lies_between_0_and_1(p: float) -> None:
    with pytest.raises(ValueError, match="mellem 0 og 1"):
        format_value(p, Unit.P_VALUE)


def test_a_text_is_not_a_number() -> None:
    with pytest.raises(TypeError, match="str"):
        format_value("12", Unit.COUNT)


def test_infinity_is_refused_also_in_a_table() -> None:
    with pytest.raises(ValueError, match="uendeligt"):
        format_cell(float("inf"), Unit.SCORE)


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (0.0983, 0.6424, Unit.SCORE, "0,10 til 0,64"),
        (-0.3764, 0.006, Unit.SCORE, "−0,38 til 0,01"),
        (12.4, 29.5, Unit.PERCENT, "12 til 30\u00a0pct."),
    ],
)
def test_interval(low: float, high: float, unit: Unit, text: str) -> None:
    assert format_interval(low, high, unit) == text


@pytest.mark.parametrize(
    ("level", "text"), [(0.001, "0,1"), (0.01, "1"), (0.025, "2,5"), (0.05, "5"), (0.1, "10"), (0.2, "20")]
)
def test_significance_level(level: float, text: str) -> None:
    assert format_level(level) == f"{text}\u00a0pct."


def test_an_interval_with_a_missing_end_is_refused() -> None:
    with pytest.raises(ValueError, match="mangler"):
        format_interval(float("nan"), 0.64, Unit.SCORE)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2017, 5, 1), "1. maj 2017"),
        (date(2016, 12, 31), "31. december 2016"),
        (pd.Timestamp(2014, 9, 1), "1. september 2014"),
    ],
)
def test_date(day: date, text: str) -> None:
    assert format_date(day) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["Aarhus"], "Aarhus"),
        (["Aarhus", "Odense"], "Aarhus og Odense"),
        (("Aarhus", "Odense", "Varde"), "Aarhus, Odense og Varde"),
    ],
)
def test_join(words: list[str], text: str) -> None:
    assert join_danish(words) == text


@given(st.floats(-1e9, 1e9), st.sampled_from(NUMBERS))
def test_every_number_is_written_by_the_same_rules(value: float, unit: Unit) -> None:
    text = format_value(value, unit)
    assert re.fullmatch(r"−?\d{1,3}(\.\d{3})*(,\d+)?(\u00a0(pct\.|år))?", text)
    assert not re.match(r"−0(,0+)?(\u00a0|$)", text)


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_a_reader_gets_the_number_back(cents: int, decimals: int) -> None:
    value = Decimal(cents) / 10**decimals
    text = format_number(value, decimals)
    assert Decimal(text.replace(".", "").replace(",", ".").replace("−", "-")) == value


def test_an_interval_in_a_cell_is_not_wrapped() -> None:
    assert format_interval_cell(0.1, 0.64, Unit.SCORE) == "0,10\u00a0til\u00a00,64"
    assert format_interval_cell(None, 0.64, Unit.SCORE) == "–"
