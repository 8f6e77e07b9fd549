"""How often the intervals of a paired change surround the true mean change: by simulated studies."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from interval_coverage.cases import CHANGES, Changes

from virkning.stats.paired import paired_change

STUDIES = 2000
SAMPLED = 40
"""A test repeats every 40th study only: all of them take minutes."""

METHODS = ("t", "bca")


def draw_study(population: int, n: int, study: int) -> np.ndarray:
    """Return the changes of n persons; each study has random numbers of its own, and can be made alone."""
    probabilities = CHANGES[population].probabilities
    steps = np.cumsum(list(probabilities.values()))[:-1]
    draws = np.random.default_rng([population, n, study]).random(n)
    return np.array(list(probabilities))[np.searchsorted(steps, draws, side="right")]


def surrounds(population: int, n: int, study: int) -> dict[str, bool | None]:
    """Return for each method whether its interval of one study surrounds the true mean; None without one."""
    changes = draw_study(population, n, study)
    result = paired_change(np.zeros(n), changes, name=f"daekning.{population}.{n}.{study}")
    ends = {"t": (result.interval_low, result.interval_high), "bca": (result.bca_low, result.bca_high)}
    return {method: _within(CHANGES[population], low, high) for method, (low, high) in ends.items()}


def count(population: int, n: int, studies: Iterable[int]) -> dict[str, tuple[int, int]]:
    """Return for each method how many studies had an interval, and how many of those were right."""
    outcomes = [surrounds(population, n, study) for study in studies]
    found = {method: [o[method] for o in outcomes if o[method] is not None] for method in METHODS}
    return {method: (len(right), sum(map(bool, right))) for method, right in found.items()}


def _within(population: Changes, low: float, high: float) -> bool | None:
    return None if np.isnan(low) else bool(low <= population.mean <= high)
