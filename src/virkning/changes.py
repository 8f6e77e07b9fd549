"""Rows of before and after: what is published of one question that the same persons answered twice."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import nan

from virkning.config.analyses import Analyses
from virkning.findings import Measure
from virkning.formatting import Unit, is_missing
from virkning.phrases import change_phrase, tests_disagree_phrase
from virkning.stats.paired import PairedChange
from virkning.stats.shares import share
from virkning.stats.significance import significance_stars


class Wanted(StrEnum):
    """Which way a number should move to be an improvement, where either way is one."""

    RISE = "stigning"
    FALL = "fald"
    NEITHER = "ingen"


def unit_of_means(analyses: Analyses, instrument: str) -> Unit:
    """Return the unit that means of an instrument's answers are shown in, wherever they are.

    A score, with two decimals, where the instrument measures motivation; else an amount, with one. Both
    are the conventions of the 2017 report.
    """
    return Unit.SCORE if instrument == analyses.motivation.instrument else Unit.AMOUNT


def change_row(
    change: PairedChange, wanted: Wanted, levels: Sequence[float], unit: Unit
) -> dict[str, object]:
    """Return the columns that `change_measures`, `sign_measures` and `statistic_measures` publish.

    Means and limits keep the direction of the number; only the words positive and negative follow
    what is `wanted`, and where neither way is, they are missing: nothing is judged.
    """
    positive, negative = _judged(change, wanted)
    return {
        "n": change.n,
        "foer": change.mean_before,
        "efter": change.mean_after,
        "udvikling": change.mean_difference,
        "interval_lav": change.interval_low,
        "interval_hoej": change.interval_high,
        "p_t": change.p_t,
        "p_wilcoxon": change.p_wilcoxon,
        "stjerner": significance_stars(change.p_t, levels, change.changed),
        "positiv": nan if positive is None else share(positive, change.n),
        "samme": share(change.unchanged, change.n),
        "negativ": nan if negative is None else share(negative, change.n),
        "positiv_antal": positive,
        "samme_antal": change.unchanged,
        "negativ_antal": negative,
        "steget_antal": change.increased,
        "faldet_antal": change.decreased,
        "antal_aendret": change.changed,
        "median": change.median_difference,
        "bca_lav": change.bca_low,
        "bca_hoej": change.bca_high,
        "hedges_g": change.hedges_g,
        "rangkorrelation": change.rank_biserial,
        "mindste_forskel": change.detectable_change,
        "i_ord": _in_words(change, wanted, levels, unit),
        "uenige_test": _disagreement(change, levels) or None,
    }


def change_measures(unit: Unit) -> dict[str, Unit | Measure]:
    """Return the measures of a table of means before and after, whose scores are in `unit`."""
    tests = {"t": "p_t", "wilcoxon": "p_wilcoxon"}
    return {
        "n": Unit.COUNT,
        "foer": unit,
        "efter": unit,
        "udvikling": Measure(unit, interval=("interval_lav", "interval_hoej"), p=tests),
        "interval_lav": unit,
        "interval_hoej": unit,
        "p_t": Unit.P_VALUE,
        "p_wilcoxon": Unit.P_VALUE,
        "stjerner": Unit.STARS,
    }


def sign_measures() -> dict[str, Unit]:
    """Return the shares with a positive, the same and a negative development, in percent of the pairs."""
    return {"positiv": Unit.PERCENT, "samme": Unit.PERCENT, "negativ": Unit.PERCENT}


def statistic_measures(unit: Unit) -> dict[str, Unit]:
    """Return the measures of the fuller statistics; `p_holm` and `p_wilcoxon_holm` belong to the table."""
    counts = (
        "antal_aendret",
        "positiv_antal",
        "samme_antal",
        "negativ_antal",
        "steget_antal",
        "faldet_antal",
    )
    return {
        "median": unit,
        "bca_lav": unit,
        "bca_hoej": unit,
        "p_holm": Unit.P_VALUE,
        "p_wilcoxon_holm": Unit.P_VALUE,
        "hedges_g": Unit.SCORE,
        "rangkorrelation": Unit.SCORE,
        "mindste_forskel": unit,
        **dict.fromkeys(counts, Unit.COUNT),
        "i_ord": Unit.TEXT,
        "uenige_test": Unit.TEXT,
    }


def _judged(change: PairedChange, wanted: Wanted) -> tuple[int | None, int | None]:
    if wanted is Wanted.NEITHER:
        return None, None
    if wanted is Wanted.FALL:
        return change.decreased, change.increased
    return change.increased, change.decreased


def _disagreement(change: PairedChange, levels: Sequence[float]) -> str:
    return tests_disagree_phrase(change.p_t, change.p_wilcoxon, levels, changed=change.changed)


def _in_words(change: PairedChange, wanted: Wanted, levels: Sequence[float], unit: Unit) -> str | None:
    if is_missing(change.mean_difference):
        return None
    return change_phrase(
        change.mean_difference,
        change.p_t,
        levels,
        changed=change.changed,
        p_exact=change.p_wilcoxon,
        reversed=wanted is Wanted.FALL,
        unit=unit,
    )
