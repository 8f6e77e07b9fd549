"""An input of the economic evaluation that is not known for certain, and random draws of it.

Three distributions, by what the input is (A. Briggs, K. Claxton and M. Sculpher, Decision Modelling for
Health Economic Evaluation, 2006, ch. 4):

- `trekant`: bounds somebody has set. The triangle with its mode at the central value; nothing lies outside
  low and high. Its mean, (low + central + high) / 3, is the central value only when the triangle is even.
- `gamma`: amounts and numbers that cannot be negative. Mean = central; low to high is read as a 95 pct.
  interval, so that the standard deviation s is (high - low) / (2 · 1.96). By the method of moments the
  shape is (mean / s)² and the scale s² / mean.
- `beta`: probabilities. Mean m and s as for gamma; with k = m (1 - m) / s² - 1, α = m k and β = (1 - m) k.

Mean and spread decide a gamma or a beta distribution wholly, so its own 95 pct. interval is not quite low to
high: it is from 83 to 103 pct. as wide (nearest 100 where it is narrow), and lies a little to one side when
low and high are not as skewed as the distribution is.

Where low equals high the input is that value in every draw. A gamma distribution with mean 0, or a beta
distribution with mean 0 or 1, has no spread: such a central value with an interval is refused, as is an
interval so wide (WIDEST) that nearly all draws would be 0 or 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy import stats

from virkning.lists import quoted
from virkning.stats.seed import seed_of

Floats = npt.NDArray[np.float64]

NORMAL_QUANTILE = 1.96
"""A 95 pct. interval of a normal distribution is this many standard deviations to each side."""

WIDEST = 10
"""Times the central value, or its distance to 1. A gamma as wide has 83 pct. of the width asked for."""


class Distribution(StrEnum):
    """How the values of an uncertain input are distributed."""

    TRIANGULAR = "trekant"
    GAMMA = "gamma"
    BETA = "beta"


def problem_of(distribution: Distribution, central: float, low: float, high: float) -> str:
    """Return in Danish why a distribution cannot have these numbers, or the empty text where it can."""
    if not np.isfinite([low, central, high]).all():
        return "lav, central og høj værdi skal være tal"
    if not low <= central <= high:
        return "lav, central og høj værdi skal stå i voksende orden"
    if distribution is Distribution.GAMMA and low < 0:
        return "et beløb eller antal med gammafordeling kan ikke være negativt"
    if distribution is Distribution.BETA and (low < 0 or high > 1):
        return "en sandsynlighed skal ligge mellem 0 og 1"
    if low < high and _is_too_wide(distribution, central, high - low):
        return "intervallet er for bredt til den centrale værdi"
    return ""


@dataclass(frozen=True)
class UncertainInput:
    """An input by its name in the model: the best estimate and how low and high it may be.

    Raises ValueError, with a message in Danish, for numbers that the distribution cannot have.
    """

    name: str
    label: str
    central: float
    low: float
    high: float
    distribution: Distribution

    def __post_init__(self) -> None:
        if problem := problem_of(self.distribution, self.central, self.low, self.high):
            raise ValueError(f"»{self.label}«: {problem}")

    def quantiles(self, levels: Floats) -> Floats:
        """Return the values below which the shares `levels` (0 to 1) of the distribution lie; same shape."""
        if self.low == self.high:
            return np.full_like(levels, self.central)
        match self.distribution:
            case Distribution.TRIANGULAR:
                width = self.high - self.low
                values = stats.triang.ppf(levels, (self.central - self.low) / width, self.low, width)
            case Distribution.GAMMA:
                shape, scale = _gamma_fit(self.central, self.high - self.low)
                values = stats.gamma.ppf(levels, shape, scale=scale)
            case Distribution.BETA:
                values = stats.beta.ppf(levels, *_beta_fit(self.central, self.high - self.low))
        return np.asarray(values, dtype=np.float64)


def central_values(inputs: Sequence[UncertainInput]) -> dict[str, float]:
    """Return every input at its best estimate. Raises ValueError when two inputs have the same name."""
    _refuse_doubles(inputs)
    return {uncertain.name: uncertain.central for uncertain in inputs}


def draw(inputs: Sequence[UncertainInput], finding: str, count: int) -> dict[str, Floats]:
    """Return `count` independent draws of every input, shape (count,).

    The shares of the distribution that are drawn are decided by the input's own name and the finding's, and
    by nothing else: neither by other inputs nor by the input's numbers. So another input more or less leaves
    them as they are, and scenarios drawn under the same finding can be held against each other draw by draw.
    Raises ValueError when two inputs have the same name.
    """
    _refuse_doubles(inputs)
    return {
        uncertain.name: uncertain.quantiles(_uniform(seed_of(finding, uncertain.name), count))
        for uncertain in inputs
    }


def _refuse_doubles(inputs: Sequence[UncertainInput]) -> None:
    counts = Counter(uncertain.name for uncertain in inputs)
    if doubles := [name for name, count in counts.items() if count > 1]:
        raise ValueError(f"flere usikre størrelser har samme navn: {quoted(doubles)}")


def _uniform(seed: int, count: int) -> Floats:
    return np.random.default_rng(seed).random(count)


def _gamma_fit(mean: float, width: float) -> tuple[float, float]:
    """Return shape and scale."""
    spread = _spread(width)
    return (mean / spread) ** 2, spread**2 / mean


def _beta_fit(mean: float, width: float) -> tuple[float, float]:
    """Return α and β."""
    total = mean * (1 - mean) / _spread(width) ** 2 - 1
    return mean * total, (1 - mean) * total


def _spread(width: float) -> float:
    return width / (2 * NORMAL_QUANTILE)


def _is_too_wide(distribution: Distribution, central: float, width: float) -> bool:
    """Tell whether the fit would put nearly all draws at 0 (or 1) and so not have the interval asked for."""
    match distribution:
        case Distribution.TRIANGULAR:
            return False
        case Distribution.GAMMA:
            return width > WIDEST * central
        case Distribution.BETA:
            return width > WIDEST * min(central, 1 - central) or max(_beta_fit(central, width)) < 1
