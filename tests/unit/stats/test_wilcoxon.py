"""The exact signed-rank test, held against enumeration and against scipy."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from virkning.stats.wilcoxon import wilcoxon_pratt_exact

small = st.lists(st.integers(-4, 4), min_size=1, max_size=10)


def enumerated(differences: list[int]) -> Fraction:
    """Return p by going through all signs of all differences that are not zero, in exact fractions."""
    sizes = [abs(d) for d in differences]
    ranks = [Fraction(2 * sum(other < size for other in sizes) + sizes.count(size) + 1, 2) for size in sizes]
    moved = [(d > 0, rank) for d, rank in zip(differences, ranks, strict=True) if d]
    observed = sum(rank for positive, rank in moved if positive)
    sums = [
        sum(rank for sign, (_, rank) in zip(signs, moved, strict=True) if sign)
        for signs in product((False, True), repeat=len(moved))
    ]
    low = Fraction(sum(w <= observed for w in sums), len(sums))
    high = Fraction(sum(w >= observed for w in sums), len(sums))
    return min(Fraction(1), 2 * min(low, high))


@given(small)
def test_equals_enumeration_of_all_signs(differences: list[int]) -> None:
    assert wilcoxon_pratt_exact(differences) == pytest.approx(float(enumerated(differences)), rel=1e-12)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30, unique=True), st.data())
def test_equals_scipy_where_nothing_is_tied(sizes: list[int], data: st.DataObject) -> None:
    signs = data.draw(st.lists(st.sampled_from([-1, 1]), min_size=len(sizes), max_size=len(sizes)))
    differences = np.array(sizes) * np.array(signs)
    reference = stats.wilcoxon(differences, method="exact").pvalue
    assert wilcoxon_pratt_exact(differences) == pytest.approx(reference, rel=1e-9)


@given(st.lists(st.integers(-3, 3), min_size=2, max_size=8).filter(any))
@settings(max_examples=30)
def test_equals_scipys_permutations_with_zeros_and_ties(differences: list[int]) -> None:
    method = stats.PermutationMethod(n_resamples=np.inf)
    reference = stats.wilcoxon(differences, zero_method="pratt", method=method).pvalue
    assert wilcoxon_pratt_exact(differences) == pytest.approx(reference, rel=1e-9)


@pytest.mark.parametrize(
    ("differences", "p"),
    [
        ([-1] * 6 + [1] + [0] * 20, 0.125),  # sign test: 2 * (1 + 7) / 2**7
        ([1] * 5, 0.0625),  # the smallest p that five can give
        ([1] * 6, 0.03125),
        ([3, -3], 1.0),
        ([0] * 27, 1.0),
        ([2], 1.0),
        ([-(0.3 - 0.1), 0.2, 0.5], 0.75),  # 0.3 - 0.1 is a hair less than 0.2; untied, p would be 0.5
    ],
)
def test_known_values(differences: list[float], p: float) -> None:
    assert wilcoxon_pratt_exact(differences) == pytest.approx(p, rel=1e-12)


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=60))
def test_better_and_worse_are_treated_alike(differences: list[int]) -> None:
    p = wilcoxon_pratt_exact(differences)
    assert 0 < p <= 1
    assert wilcoxon_pratt_exact([-d for d in differences]) == pytest.approx(p, rel=1e-12)


def test_large_samples_agree_with_the_normal_approximation() -> None:
    differences = np.random.default_rng(2017).normal(0.1, 1, size=400)
    approximate = stats.wilcoxon(differences, method="asymptotic").pvalue
    assert wilcoxon_pratt_exact(differences) == pytest.approx(approximate, abs=0.001)


def test_no_pairs_have_no_p() -> None:
    assert np.isnan(wilcoxon_pratt_exact([]))


def test_a_missing_difference_is_refused() -> None:
    with pytest.raises(ValueError, match="manglende"):
        wilcoxon_pratt_exact([1.0, float("nan")])
