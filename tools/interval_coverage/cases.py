"""The cases in which intervals are tried: answers on a scale of five steps, in groups of four sizes.

No true mean or share is a possible mean or share of any of the groups: an end of an interval may lie
exactly on one of those, and then the last bit would decide.
"""

from __future__ import annotations

from dataclasses import dataclass

SIZES = (8, 15, 27, 50)


@dataclass(frozen=True)
class Changes:
    """How likely each change of an answer is, in a population."""

    label: str
    probabilities: dict[int, float]

    @property
    def mean(self) -> float:
        """The true mean change, which the intervals are to surround."""
        return sum(change * probability for change, probability in self.probabilities.items())


CHANGES = (
    Changes("små, de fleste uændrede", {-1: 0.08, 0: 0.60, 1: 0.27, 2: 0.05}),
    Changes("store i begge retninger", {-2: 0.10, -1: 0.20, 0: 0.35, 1: 0.23, 2: 0.12}),
    Changes("få, store og ens rettede", {0: 0.81, 1: 0.07, 3: 0.12}),
)

SHARES = (0.05, 0.21, 0.47)

SHARES_OF_TWO = ((0.47, 0.47), (0.61, 0.29), (0.21, 0.05))
