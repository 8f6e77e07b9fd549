"""What docs/metode.md says about the test behind the stars of the 2017 report.

Table 7-1 prints sums of scores before and after, figure 7-2 how many of 27 rose, kept or lowered
their answer. All sets of changes that agree with both are gone through, and each test is asked in how
many of them it gives the printed stars.
"""

from collections.abc import Callable, Iterator
from itertools import combinations_with_replacement

import numpy as np
import pytest
from scipy import stats

from virkning.stats.paired import paired_change
from virkning.stats.significance import significance_stars
from virkning.stats.wilcoxon import wilcoxon_pratt_exact

# sum before, sum after, risen, unchanged, fallen, stars
HOPE = (110, 120, 11, 14, 2, "**")
WORSE = (120, 122, 4, 21, 2, "")
HURT = (104, 102, 4, 17, 6, "")
WORK = (100, 109, 10, 15, 2, "**")
HELP = (114, 119, 5, 20, 2, "")
NO_NEED = (48, 43, 1, 20, 6, "*")

Item = tuple[int, int, int, int, int, str]
Test = Callable[[np.ndarray], float]


def paired_t(changes: np.ndarray) -> float:
    return paired_change(np.zeros_like(changes), changes, name="haab").p_t


def one_sided_t(changes: np.ndarray) -> float:
    return paired_t(changes) / 2


def approximate_wilcoxon(changes: np.ndarray) -> float:
    return float(stats.wilcoxon(changes, zero_method="pratt", method="asymptotic").pvalue)


def sign_test(changes: np.ndarray) -> float:
    return float(stats.binomtest(int((changes > 0).sum()), int((changes != 0).sum())).pvalue)


def possible_changes(item: Item) -> Iterator[np.ndarray]:
    before, after, risen, unchanged, fallen, _ = item
    for rises in combinations_with_replacement(range(1, 5), risen):
        for falls in combinations_with_replacement(range(1, 5), fallen):
            changes = np.array([*rises, *[0] * unchanged, *(-fall for fall in falls)], dtype=float)
            if changes.sum() == after - before and fits_the_scale(changes, before):
                yield changes


def fits_the_scale(changes: np.ndarray, before: int) -> bool:
    """Answers before and after lie from 1 to 5: is there room for the sum before?"""
    return np.maximum(1, 1 - changes).sum() <= before <= np.minimum(5, 5 - changes).sum()


def agreement(item: Item, test: Test) -> tuple[int, int]:
    p_values = [test(changes) for changes in possible_changes(item)]
    return sum(significance_stars(p, [0.10, 0.05], item[2] + item[4]) == item[-1] for p in p_values), len(
        p_values
    )


@pytest.mark.parametrize(
    ("test", "hope", "work", "no_need"),
    [
        (paired_t, 3, 2, 1),
        (one_sided_t, 10, 6, 1),
        (approximate_wilcoxon, 42, 42, 7),
        (wilcoxon_pratt_exact, 42, 42, 0),
        (sign_test, 42, 42, 0),
    ],
)
def test_in_how_many_sets_of_changes_a_test_gives_the_stars(
    test: Test, hope: int, work: int, no_need: int
) -> None:
    assert agreement(HOPE, test) == (hope, 42)
    assert agreement(WORK, test) == (work, 42)
    assert agreement(NO_NEED, test) == (no_need, 7)


@pytest.mark.parametrize("item", [WORSE, HURT, HELP])
@pytest.mark.parametrize("test", [paired_t, approximate_wilcoxon, wilcoxon_pratt_exact, sign_test])
def test_items_without_stars_have_none_by_any_two_sided_test(item: Item, test: Test) -> None:
    agreeing, possible = agreement(item, test)
    assert agreeing == possible > 0


def test_the_exact_p_of_the_reversed_item_is_certain() -> None:
    assert {round(wilcoxon_pratt_exact(changes), 9) for changes in possible_changes(NO_NEED)} == {0.125}


def test_the_t_of_hope_depends_on_the_size_of_the_steps() -> None:
    p_values = [paired_t(changes) for changes in possible_changes(HOPE)]
    assert (round(min(p_values), 2), round(max(p_values), 2)) == (0.01, 0.26)
