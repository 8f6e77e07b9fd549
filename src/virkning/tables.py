"""Tables as Pandoc Markdown: the one form that JupyterLab, Quarto and the embedded renderer all read."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def markdown_table(frame: pd.DataFrame, numeric: Sequence[str] = (), caption: str = "") -> str:
    """Return `frame` (texts, already formatted) as a pipe table; columns in `numeric` align right.

    What `publish()` shows gets its caption later; any other table needs one here. The index is not shown.
    Raises ValueError for an empty frame: a table without rows is not shown.
    """
    if frame.empty:
        raise ValueError("en tabel skal have mindst én række")
    header = [escape_cell(str(name)) for name in frame.columns]
    rows = [[escape_cell(str(cell)) for cell in row] for row in frame.itertuples(index=False)]
    rule = ["---:" if name in numeric else ":---" for name in frame.columns]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in [header, rule, *rows])
    return f"{table}\n\n: {caption}" if caption else table


def escape_cell(text: str) -> str:
    """Keep what a cell holds from being read as Markdown, or as the end of the cell."""
    for character in "\\|*_<$@[]":
        text = text.replace(character, "\\" + character)
    return text.replace("\n", " ")
