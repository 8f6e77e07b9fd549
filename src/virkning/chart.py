"""A drawn figure, with its alt text and its numbers. The drawing is in `figures`, slower to import."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Chart:
    """A figure, and what says the same to one who cannot see it: a text, and a table of its numbers.

    `values` holds texts as in a table cell; its index, one level or two, names the rows.
    """

    figure: Figure
    alt: str
    values: pd.DataFrame

    def svg(self, salt: str) -> str:
        """Return the figure as SVG: the same bytes for the same figure (ids are seeded by `salt`)."""
        import matplotlib as mpl

        buffer = io.StringIO()
        with mpl.rc_context({"svg.hashsalt": salt, "svg.fonttype": "path"}):
            self.figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
        return re.sub(r"[ \t]+\n", "\n", buffer.getvalue())
