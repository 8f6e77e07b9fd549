"""The scale of words for shares. It goes by the share as printed, in whole percent.

Danish evaluations write 44 pct. as »knap 45 pct.«, 59 as »næsten 60 pct.«, 47 as »næsten halvdelen«
and 53 as »lidt over halvdelen«; the scale makes a rule of it.
`python -m virkning.share_words` prints it as the table in docs/metode.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from virkning.formatting import Unit, format_value
from virkning.lists import join_danish
from virkning.rounding import round_half_away

_DECIMALS_OF_EXACT = 6


@dataclass(frozen=True)
class Step:
    """The printed percentages with these `words`, »omkring« before them unless the share is just `exact`."""

    shown: tuple[int, ...]
    words: str
    exact: Fraction | None = None


STEPS = (
    Step((24,), "knap en fjerdedel"),
    Step((25,), "en fjerdedel", Fraction(1, 4)),
    Step((26,), "godt en fjerdedel"),
    Step((32,), "knap en tredjedel"),
    Step((33,), "en tredjedel", Fraction(1, 3)),
    Step((34,), "godt en tredjedel"),
    Step((47, 48), "næsten halvdelen"),
    Step((49,), "lidt under halvdelen"),
    Step((50,), "halvdelen", Fraction(1, 2)),
    Step((51, 52, 53), "lidt over halvdelen"),
    Step((66,), "knap to tredjedele"),
    Step((67,), "to tredjedele", Fraction(2, 3)),
    Step((68,), "godt to tredjedele"),
    Step((74,), "knap tre fjerdedele"),
    Step((75,), "tre fjerdedele", Fraction(3, 4)),
    Step((76,), "godt tre fjerdedele"),
)
NEAR = {9: ("næsten", 1), 1: ("godt", -1), 4: ("knap", 1), 6: ("godt", -1)}
"""Elsewhere, by the last digit: the word, and how far it is to the round number. 1 pct. is left alone."""
EXAMPLES = (
    ("ét under en hel tier", 59),
    ("ét over en hel tier", 61),
    ("ét under 5, 15, 25 …", 44),
    ("ét over 5, 15, 25 …", 46),
)
NONE, LITTLE = "ingen", "under 1\N{NO-BREAK SPACE}pct."


def share_words(percent: float) -> str:
    """Return the words for a share in percent (0-100, unrounded); a plain »42 pct.« where there are none.

    Raises ValueError for what is not between 0 and 100.
    """
    if not 0 <= percent <= 100:
        raise ValueError("en andel skal ligge mellem 0 og 100 pct.")
    shown = int(round_half_away(percent, 0))
    if shown == 0:
        return NONE if percent == 0 else LITTLE
    for step in STEPS:
        if shown in step.shown:
            return step.words if _is_just(percent, step.exact) else f"omkring {step.words}"
    return _near_round_number(shown)


def scale_table() -> str:
    """Return the scale as a Markdown table in Danish."""
    rows = [("0 pct.", f"»{NONE}«, når det er nøjagtigt, ellers »{LITTLE}«")]
    for step in STEPS:
        rounded = f"; »omkring {step.words}«, når det ikke er nøjagtigt" if step.exact else ""
        rows.append((f"{join_danish([str(n) for n in step.shown])} pct.", f"»{step.words}«{rounded}"))
    for place, shown in EXAMPLES:
        rows.append((f"{place} ({shown} pct.)", f"»{_near_round_number(shown)}«"))
    rows.append(("alt andet", f"tallet, som det er: »{_near_round_number(42)}«"))
    return "\n".join(["| Andelen vises som | I ord |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows)])


def _is_just(percent: float, exact: Fraction | None) -> bool:
    if exact is None:
        return True
    return round_half_away(percent, _DECIMALS_OF_EXACT) == round_half_away(100 * exact, _DECIMALS_OF_EXACT)


def _near_round_number(shown: int) -> str:
    word, distance = NEAR.get(shown % 10, ("", 0)) if shown > 1 else ("", 0)
    return f"{word} {format_value(shown + distance, Unit.PERCENT)}".strip()


if __name__ == "__main__":
    print(scale_table())
