"""The inputs of a scenario as uncertain inputs: which distribution each kind of number has."""

from __future__ import annotations

from collections.abc import Sequence

from virkning.economy.inputs import Input, InputKind
from virkning.economy.uncertain import Distribution, UncertainInput

DISTRIBUTIONS = {
    InputKind.PRICE: Distribution.GAMMA,
    InputKind.PROBABILITY: Distribution.BETA,
    InputKind.COST: Distribution.TRIANGULAR,
    InputKind.SUCCESS: Distribution.TRIANGULAR,
    InputKind.RATE: Distribution.TRIANGULAR,
}
"""Amounts cannot be negative, probabilities lie between 0 and 1; the rest are bounds somebody has set."""


def uncertain_inputs(inputs: Sequence[Input]) -> list[UncertainInput]:
    """Return each input with its distribution: that of its kind, or a triangle where that cannot be.

    A gamma or beta distribution cannot have every central value and bounds (see
    `virkning.economy.uncertain`); a triangle can.
    """
    return [_uncertain(entry) for entry in inputs]


def _uncertain(entry: Input) -> UncertainInput:
    try:
        return _with(entry, DISTRIBUTIONS[entry.kind])
    except ValueError:
        return _with(entry, Distribution.TRIANGULAR)


def _with(entry: Input, distribution: Distribution) -> UncertainInput:
    return UncertainInput(entry.name, entry.label, entry.central, entry.low, entry.high, distribution)
