"""The inputs of a scenario as uncertain inputs: which distribution each kind of number has."""

from __future__ import annotations

from collections.abc import Sequence

from virkning.economy.inputs import Input, InputKind
from virkning.economy.uncertain import Distribution, UncertainInput, problem_of

DISTRIBUTIONS = {
    InputKind.PRICE: Distribution.GAMMA,
    InputKind.PROBABILITY: Distribution.BETA,
    InputKind.COST: Distribution.TRIANGULAR,
    InputKind.SUCCESS: Distribution.TRIANGULAR,
    InputKind.RATE: Distribution.TRIANGULAR,
}
"""Amounts cannot be negative, probabilities lie between 0 and 1; the bounds of success rate and discount rate
are somebody's judgement. What the intervention costs is not uncertain: its bounds are its central value."""


def uncertain_inputs(inputs: Sequence[Input]) -> list[UncertainInput]:
    """Return each input with its distribution: that of its kind, or a triangle where that cannot be.

    A gamma or beta distribution cannot have every central value and bounds (see `problem_of`); a triangle
    can have all whose bounds lie around the central value. Raises ValueError where they do not.
    """
    return [
        UncertainInput(entry.name, entry.label, entry.central, entry.low, entry.high, distribution_of(entry))
        for entry in inputs
    ]


def distribution_of(entry: Input) -> Distribution:
    """Return the distribution of an input's kind where it can have its numbers, else the triangle."""
    usual = DISTRIBUTIONS[entry.kind]
    problem = problem_of(usual, entry.central, entry.low, entry.high)
    return Distribution.TRIANGULAR if problem else usual
