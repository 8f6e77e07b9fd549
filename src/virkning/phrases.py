"""Words that follow the numbers: shares, changes, tests that disagree, net results.

A word agrees with the number as it is printed: a change that rounds to 0,00 has neither risen nor
fallen, and »knap 45 pct.« is printed 44 pct. Nothing here speaks of causes: before and after without
a comparison group shows that a number has changed, not why. The phrases continue a sentence such as
»Gennemsnittet er …« or stand before »… af borgerne«.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan, nan

from virkning.formatting import DECIMALS, Unit, format_level, format_value
from virkning.rounding import round_half_away
from virkning.share_words import share_words
from virkning.stats.significance import FEWEST_CHANGED, strictest_level


def share_phrase(percent: float) -> str:
    """Return a share in words: »knap 45 pct.«, »lidt over halvdelen« (the scale: `virkning.share_words`).

    Raises ValueError for what is not between 0 and 100.
    """
    return share_words(percent)


def direction(change: float, unit: Unit = Unit.SCORE) -> str:
    """Return »steget«, »faldet«, »uændret«, or »stort set uændret« for a change that rounds to zero.

    The direction is that of the number, also on a reversed scale. Raises ValueError for NaN.
    """
    shown = round_half_away(change, DECIMALS[unit])
    if shown:
        return "steget" if shown > 0 else "faldet"
    return "uændret" if change == 0 else "stort set uændret"


def change_phrase(
    change: float,
    p: float,
    levels: Sequence[float],
    *,
    changed: int,
    p_exact: float = nan,
    reversed: bool = False,
    unit: Unit = Unit.SCORE,
) -> str:
    """Return direction and significance: »steget signifikant på 5 pct.-niveau«.

    Significance is judged by the unrounded p, and never where fewer than FEWEST_CHANGED have `changed`
    their answer; where the exact test (`p_exact`, if made) passes no level, that is said with it. On a
    `reversed` scale, where low is good, a significant change is also read for the reader. Raises
    ValueError for a NaN change.
    """
    moved = direction(change, unit)
    if moved not in ("steget", "faldet"):
        return moved
    if isnan(p):
        return f"{moved}, men ændringen kan ikke testes"
    level = strictest_level(p, levels)
    if level is None:
        return f"{moved}, men ikke signifikant"
    if changed < FEWEST_CHANGED:
        return f"{moved}, men for få har ændret svar til, at ændringen kan kaldes signifikant"
    alone = not isnan(p_exact) and strictest_level(p_exact, levels) is None
    return (
        f"{moved} signifikant på {format_level(level)}-niveau"
        + (_reading(moved) if reversed else "")
        + (", men ikke ved den eksakte test" if alone else "")
    )


def tests_disagree_phrase(p_t: float, p_exact: float, levels: Sequence[float], *, changed: int) -> str:
    """Return a sentence where the t-test and the exact test pass different levels; "" where they agree.

    A test that could not be made (NaN) disagrees with nothing, nor do two where fewer than FEWEST_CHANGED
    have `changed` their answer: nothing is called significant then.
    """
    if isnan(p_t) or isnan(p_exact) or changed < FEWEST_CHANGED:
        return ""
    t_level, exact_level = strictest_level(p_t, levels), strictest_level(p_exact, levels)
    if t_level == exact_level:
        return ""
    t_is_firmer = p_t < p_exact
    firm = "T-testen" if t_is_firmer else "Den eksakte Wilcoxon-test"
    loose = "den eksakte Wilcoxon-test" if t_is_firmer else "t-testen"
    firm_level, loose_level = (t_level, exact_level) if t_is_firmer else (exact_level, t_level)
    assert firm_level is not None  # the smaller p passes a level, or both pass none
    only = "slet ikke" if loose_level is None else f"kun på {format_level(loose_level)}-niveau"
    return (
        f"{firm} er signifikant på {format_level(firm_level)}-niveau, {loose} {only} "
        f"({_p_words(min(p_t, p_exact))} og {_p_words(max(p_t, p_exact))}), "
        "så resultatet skal læses med forbehold."
    )


def net_result_phrase(low: float, high: float, unit: Unit) -> str:
    """Return what an interval of net results says: »en nettogevinst«, »et nettotab«, or »usikkert: …«.

    Judged by the ends as they are printed: where the interval reaches zero, neither is claimed. Raises
    ValueError for an end that is missing, or when they stand in the wrong order.
    """
    if low > high:
        raise ValueError("intervallets ender står i forkert orden")
    lowest, highest = (round_half_away(end, DECIMALS[unit]) for end in (low, high))
    if lowest > 0:
        return "en nettogevinst"
    if highest < 0:
        return "et nettotab"
    return "usikkert: om det er en gevinst eller et tab, kan ikke afgøres"


def _p_words(p: float) -> str:
    printed = format_value(p, Unit.P_VALUE)
    return f"p {printed}" if printed.startswith("<") else f"p = {printed}"


def _reading(moved: str) -> str:
    return f" (en {'forbedring' if moved == 'faldet' else 'forværring'})"
