"""Motivation before and after: scores whose sums, directions and stars are the published ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from random import Random

from scipy.stats import ttest_1samp, wilcoxon

from reconstruct.chance import move_to_sum, shuffled, stream
from reconstruct.persons import Person
from reconstruct.published import Published
from virkning.config.codebook import Codebook, CodebookField, FieldType

LOWEST, HIGHEST = 1, 5
AGREE = 4

Scores = dict[str, dict[str, int]]
"""Scores by person and item."""


@dataclass(frozen=True)
class Change:
    """What is published of an item's change, in the raw direction of the scale."""

    before: int
    after: int
    rising: int
    unchanged: int
    falling: int
    stars: str


def answer_motivation(
    codebook: Codebook, paired: Sequence[Person], before_only: Sequence[Person], published: Published
) -> tuple[Scores, Scores]:
    """Return everybody's scores before, and those of `paired` after."""
    before: Scores = {person.number: {} for person in (*paired, *before_only)}
    after: Scores = {person.number: {} for person in paired}
    for item, field in _items(codebook).items():
        change = published_change(field, published)
        rng = stream("motivation", item)
        changes = shuffled(find_changes(change), rng)
        scores = _scores_before(changes, change.before, field.vendt, rng)
        for person, score, step in zip(paired, scores, changes, strict=True):
            before[person.number][item] = score
            after[person.number][item] = score + step
        for person in before_only:
            mean = change.before / len(changes)
            before[person.number][item] = _near(mean, LOWEST, AGREE - 1 if field.vendt else HIGHEST, rng)
    return before, after


def published_change(field: CodebookField, published: Published) -> Change:
    """Return what table 7-1 and figure 7-2 say of an item."""
    row = f"{field.etiket} (omvendt)" if field.vendt else field.etiket
    rising, falling = "Positiv udvikling", "Negativ udvikling"
    if field.vendt:
        rising, falling = falling, rising
    return Change(
        before=published.count("7-1", row, "Førmåling"),
        after=published.count("7-1", row, "Eftermåling"),
        rising=published.count("fig 7-2", row, rising),
        unchanged=published.count("fig 7-2", row, "Samme udviklingsniveau"),
        falling=published.count("fig 7-2", row, falling),
        stars=published.printed("7-1", row, "Signifikans"),
    )


def find_changes(change: Change) -> tuple[int, ...]:
    """Return the changes with the smallest steps that fit all published figures of an item.

    Both the two-sided paired t-test and Wilcoxon's signed-rank test (zeros by Pratt, normal
    approximation) must give the published stars: which test the report used is not said.
    Raises ValueError where no changes fit.
    """
    for changes in _candidates(change):
        differences = list(changes)
        p_t = ttest_1samp(differences, 0).pvalue
        p_wilcoxon = wilcoxon(differences, zero_method="pratt", method="approx").pvalue
        if _stars(p_t) == _stars(p_wilcoxon) == change.stars:
            return changes
    raise ValueError("no changes fit the published figures of an item")


def _candidates(change: Change) -> Iterator[tuple[int, ...]]:
    largest = HIGHEST - LOWEST
    for fall in range(change.falling, change.falling * largest + 1):
        rise = change.after - change.before + fall
        for up in _steps(change.rising, rise):
            for down in _steps(change.falling, fall):
                yield (*up, *(0,) * change.unchanged, *(-step for step in down))


def _steps(count: int, total: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to reach `total` by `count` steps of 1-4, ascending."""
    every = combinations_with_replacement(range(1, HIGHEST - LOWEST + 1), count)
    return (steps for steps in every if sum(steps) == total)


def _stars(p: float) -> str:
    """Return the report's stars: ** below 5 pct., * below 10 pct."""
    return "**" if p < 0.05 else "*" if p < 0.10 else ""


def _scores_before(changes: Sequence[int], total: int, reverse: bool, rng: Random) -> list[int]:
    """Return scores that add up to `total` and stay on the scale when they change.

    Of the reversed item is known that one person agrees at the before-measure and nobody agrees strongly.
    """
    ranges = [(max(LOWEST, LOWEST - step), min(HIGHEST, HIGHEST - step)) for step in changes]
    if reverse:
        ranges = [(low, min(high, AGREE - 1)) for low, high in ranges]
        ranges[changes.index(-1)] = (AGREE, AGREE)
    scores = [_near(total / len(changes), low, high, rng) for low, high in ranges]
    return move_to_sum(scores, ranges, total, rng)


def _near(mean: float, low: int, high: int, rng: Random) -> int:
    """Return a score that is most often near `mean`, between `low` and `high`."""
    score = int(mean + (rng.random() + rng.random() - 1) * 2.5 + 0.5)
    return min(high, max(low, score))


def _items(codebook: Codebook) -> dict[str, CodebookField]:
    instrument = codebook.instrumenter[codebook.analyser.motivation.instrument]
    return {name: field for name, field in instrument.felter.items() if field.type is FieldType.SCALE}
