"""Read a plain CSV file: column names in its first line, or the one `kilder.yml` tells, answers as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from virkning.errors import Place
from virkning.ingest.delimited import read_records
from virkning.ingest.grid import Grid
from virkning.ingest.plain_table import plain_table
from virkning.ingest.raw import RawTable


def read_csv(path: Path, name: str, header: Sequence[int] = (), *, find_header: bool = False) -> RawTable:
    """Read one file; `name` is its name for messages. Encoding and separator are found by `read_records`.

    `header` are the lines that hold the column names (none: the first); `find_header` looks for them.
    Raises MissingInputError for a missing file, FileFormatError for one that is no text or no table.
    """
    lines = read_records(path, Place(name))
    grid = Grid(lines.records)
    return plain_table(grid, Place(name), header, doubt=lines.doubt, find_header=find_header)
