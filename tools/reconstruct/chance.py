"""Seeded choices that give the same result on every machine and with every version of Python.

Only `Random.random()` is used: its sequence is guaranteed for a seed, that of `shuffle` and `sample`
is not. Every choice has a stream of its own, named after what is chosen, so that an instrument can
be added without changing a single answer of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(*names: str) -> Random:
    """Return a random generator that is seeded by `names`."""
    return Random("/".join(("urs2017", *names)))


def between(low: int, high: int, rng: Random) -> int:
    """Return a whole number from `low` to `high`, both included."""
    return low + int(rng.random() * (high - low + 1))


def shuffled(items: Iterable[T], rng: Random) -> list[T]:
    """Return `items` in random order."""
    return sorted(items, key=lambda _: rng.random())


def move_to_sum(
    values: Sequence[int], ranges: Sequence[tuple[int, int]], total: int, rng: Random
) -> list[int]:
    """Return `values` moved by steps of one inside their `ranges` until they add up to `total`.

    Raises ValueError where no numbers in the ranges have that sum.
    """
    if not sum(low for low, _ in ranges) <= total <= sum(high for _, high in ranges):
        raise ValueError(f"no numbers within the ranges add up to {total}")
    moved = list(values)
    while (missing := total - sum(moved)) != 0:
        place = between(0, len(moved) - 1, rng)
        low, high = ranges[place]
        moved[place] = min(high, max(low, moved[place] + (1 if missing > 0 else -1)))
    return moved
