"""Read a plain CSV file: column names in the first line, answers as text."""

from __future__ import annotations

from pathlib import Path

from virkning.errors import Place
from virkning.ingest.delimited import read_records
from virkning.ingest.raw import RawTable, to_cells


def read_csv(path: Path, name: str) -> RawTable:
    """Read one file; `name` is its name for messages. Encoding and separator are found by `read_records`.

    Raises MissingInputError for a missing file, FileFormatError for one that is no text or no table.
    """
    lines = read_records(path, Place(name))
    cells, empty, positions = to_cells(lines.records, Place(name), lines.doubt)
    return RawTable(file=name, sheet=None, cells=cells, rejected=empty, positions=positions)
