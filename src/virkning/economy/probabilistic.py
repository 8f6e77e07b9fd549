"""Probabilistic sensitivity analysis: all inputs uncertain at once, the result as a distribution.

Source: A. Briggs, K. Claxton and M. Sculpher, Decision Modelling for Health Economic Evaluation (2006),
ch. 4 and 5. The inputs are drawn independently of each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from virkning.economy.sensitivity import Model
from virkning.economy.uncertain import Floats, UncertainInput, draw

DRAWS = 10_000
CURVE_POINTS = 201
"""One for each half percent of the draws."""
INTERVAL = (0.025, 0.975)


@dataclass(frozen=True)
class Simulation:
    """The results of the draws, in the unit of the model.

    `interval` is the 2.5 and the 97.5 percentile, `gain` the probability in percent of a result above zero.
    The Monte Carlo standard errors say how far chance alone moves the mean (`mean_error`) and the
    probability (`gain_error`, percentage points) from what infinitely many draws would give.
    `curve` has CURVE_POINTS rows: `andel` (percent) of the draws are at or below `resultat`.
    `importance` has a row for each input with the rank correlation between its draws and the results, the
    strongest first; it is missing for an input or a result that does not vary.
    """

    mean: float
    median: float
    interval: tuple[float, float]
    gain: float
    mean_error: float
    gain_error: float
    curve: pd.DataFrame
    importance: pd.DataFrame


def simulate(model: Model, inputs: Sequence[UncertainInput], finding: str, count: int = DRAWS) -> Simulation:
    """Return what `count` draws of the inputs, decided by the name of the finding, make of the result.

    The standard errors are s / √count and √(p (1 - p) / count). Raises ValueError when two inputs have the
    same name, or when a draw gives a result that is not a number.
    """
    drawn = draw(inputs, finding, count)
    results = np.broadcast_to(np.asarray(model(drawn), dtype=np.float64), (count,))
    if not np.isfinite(results).all():
        raise ValueError(f"»{finding}«: nogle trækninger giver et resultat, der ikke er et tal")
    low, median, high = np.quantile(results, [INTERVAL[0], 0.5, INTERVAL[1]])
    gain = float(np.mean(results > 0))
    return Simulation(
        mean=float(np.mean(results)),
        median=float(median),
        interval=(float(low), float(high)),
        gain=100 * gain,
        mean_error=float(np.std(results, ddof=1)) / sqrt(count),
        gain_error=100 * sqrt(gain * (1 - gain) / count),
        curve=_curve(results),
        importance=_importance(inputs, drawn, results),
    )


def _curve(results: Floats) -> pd.DataFrame:
    levels = np.linspace(0, 1, CURVE_POINTS)
    return pd.DataFrame({"resultat": np.quantile(results, levels), "andel": 100 * levels})


def _importance(
    inputs: Sequence[UncertainInput], drawn: Mapping[str, Floats], results: Floats
) -> pd.DataFrame:
    rows = [(one.name, one.label, _rank_correlation(drawn[one.name], results)) for one in inputs]
    table = pd.DataFrame(rows, columns=["navn", "betegnelse", "rangkorrelation"])
    return table.sort_values("rangkorrelation", key=np.abs, ascending=False, kind="stable", ignore_index=True)


def _rank_correlation(one: Floats, other: Floats) -> float:
    """Return Spearman's rank correlation; NaN when either does not vary."""
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return float("nan")
    return float(spearmanr(one, other).statistic)
