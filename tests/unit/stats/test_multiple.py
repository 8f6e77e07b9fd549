"""Holm's adjustment, by hand and by its properties; test_against_r.py has R's."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.stats.multiple import holm

p_values = st.lists(st.one_of(st.floats(0, 1), st.just(float("nan"))), max_size=12)


def test_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])


def test_a_missing_p_is_no_test() -> None:
    assert holm([0.02, float("nan"), 0.5]) == pytest.approx([0.04, float("nan"), 0.5], nan_ok=True)
    assert np.isnan(holm([float("nan")])).all()
    assert holm([]) == []


@given(p_values)
@settings(max_examples=30)
def test_adjusted_values_keep_their_order_and_are_never_smaller(p: list[float]) -> None:
    adjusted = holm(p)
    known = [(a, b) for a, b in zip(p, adjusted, strict=True) if not np.isnan(a)]
    assert sum(np.isnan(adjusted)) == len(p) - len(known)
    assert all(raw - 1e-12 <= new <= min(1, len(known) * raw) + 1e-12 for raw, new in known)
    in_order = [new for _, new in sorted(known)]
    assert in_order == sorted(in_order)
