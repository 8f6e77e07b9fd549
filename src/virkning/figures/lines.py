"""Lines that can be told apart by colour-blind readers and in a grey print.

A line is thin, so its colour is darker than those of bars: a contrast of at least 3 with the paper (WCAG
2.1, non-text contrast). That leaves little difference in lightness, so each line has dashes of its own.
"""

from __future__ import annotations

from itertools import cycle, islice
from typing import Any

LINE_COLOURS = ("#1f4e79", "#c96a0a", "#8a5a83", "#43806a")
DASHES = ("-", "--", "-.", ":", (0, (7, 2, 1, 2, 1, 2)))
MARKS = ("o", "s", "^", "D", "v")


def line_styles(count: int) -> list[dict[str, Any]]:
    """Return colour, dashes and mark for each of `count` lines; up to 20 lines are all different."""
    styles = zip(cycle(LINE_COLOURS), cycle(DASHES), cycle(MARKS), strict=False)
    return [
        {"color": colour, "linestyle": dashes, "marker": mark}
        for colour, dashes, mark in islice(styles, count)
    ]
