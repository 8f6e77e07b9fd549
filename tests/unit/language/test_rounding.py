"""Halves go away from zero, whatever binary floats make of them."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.rounding import round_half_away

decimals = st.integers(0, 4)


def expected(numerator: int, denominator: int, places: int) -> Decimal:
    """Round a fraction in whole numbers only: the schoolbook rule."""
    scaled = abs(numerator) * 10**places
    whole, rest = divmod(scaled, denominator)
    whole += 2 * rest >= denominator
    sign = "-" if numerator < 0 and whole else ""
    digits = str(whole).rjust(places + 1, "0")
    return Decimal(sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits))


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (22.5, 0, "23"),  # table 4-2 of the 2017 report: women
        (77.5, 0, "78"),  # and men, so that they add to 101
        (-0.25, 1, "-0.3"),  # table 7-3
        (100 * 9 / 40, 0, "23"),
        (0.285 * 100, 0, "29"),  # 28.499999999999996
        (1.005, 2, "1.01"),  # 1.00499999999999989…
        (2.5, 0, "3"),  # Python's own round gives 2
        (22.4, 0, "22"),
        (-0.004, 2, "0.00"),
        (-0.0, 2, "0.00"),
        (0.1 + 0.2 - 0.3, 2, "0.00"),
        (12345678901.25, 1, "12345678901.3"),
        (1234567890123.45, 1, "1234567890123.5"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("0.12499999999999999"), 2, "0.12"),
        (Fraction(-1, 8), 2, "-0.13"),
        (27, 0, "27"),
        (np.int64(27), 1, "27.0"),
        (np.float64(0.285) * 100, 0, "29"),
        (1250, -2, "1300"),
        (164, -1, "160"),
    ],
)
def test_known_values(value: float, places: int, printed: str) -> None:
    assert str(round_half_away(value, places)) == printed


@given(st.integers(-100_000, 100_000), st.integers(1, 100_000), decimals)
def test_a_float_rounds_like_the_fraction_it_stands_for(k: int, n: int, places: int) -> None:
    assert round_half_away(k / n, places) == expected(k, n, places)
    assert round_half_away(100 * k / n, places) == expected(100 * k, n, places)
    assert round_half_away(k / n * 100, places) == expected(100 * k, n, places)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=200), decimals)
def test_a_difference_of_means_rounds_like_its_fraction(pairs: list[tuple[int, int]], places: int) -> None:
    before, after = np.array(pairs, dtype=float).T
    change = sum(b - a for a, b in pairs)
    assert round_half_away(after.mean() - before.mean(), places) == expected(change, len(pairs), places)


@given(st.fractions(min_value=-(10**6), max_value=10**6), decimals)
def test_fractions_are_exact(value: Fraction, places: int) -> None:
    assert round_half_away(value, places) == expected(value.numerator, value.denominator, places)


@given(st.floats(-1e12, 1e12), decimals)
def test_the_result_is_near_and_symmetric(value: float, places: int) -> None:
    rounded = round_half_away(value, places)
    assert abs(Fraction(rounded) - Fraction(value)) <= Fraction(501, 1000) / 10**places
    assert round_half_away(-value, places) == -rounded
    assert not (rounded.is_zero() and rounded.is_signed())


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_not_a_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="kan ikke afrundes"):
        round_half_away(value, 0)
