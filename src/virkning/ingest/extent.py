"""How far out do the cells of a workbook lie? calamine makes room for every cell up to the last one.

A full stop that someone has typed in XFD1048576 would take more memory than any machine has.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from virkning.cells import column_position

MOST_CELLS = 20_000_000
"""Rows by columns, up to the last: 200,000 rows of 60 columns are 12 million."""

CHUNK = 1 << 23
_REFERENCE = re.compile(rb' r="([A-Z]*)(\d+)"')
_FAR_REFERENCE = re.compile(rb' r="([A-Z]{3,})(\d+)"')


def too_far(parts: zipfile.ZipFile) -> str | None:
    """Return the last cell of the first sheet that is too large, as Excel calls it; None where none is."""
    for part in parts.namelist():
        if "/worksheets/" in part and part.endswith(".xml"):
            rows, columns, letters = _extent(parts, part)
            if rows * columns > MOST_CELLS:
                return f"{letters}{rows}"
    return None


def _extent(parts: zipfile.ZipFile, part: str) -> tuple[int, int, str]:
    """Return the number of rows, that of columns and the last one's letters, by the last cell of each row."""
    last_row, columns, letters = 0, 0, ""
    for chunk in _chunks(parts, part):
        ends = (row[at:] for row in chunk.split(b"row>") if (at := row.rfind(b' r="')) >= 0)
        last = [found for end in ends if (found := _REFERENCE.match(end))]
        # Rows keep their cells in order in what Excel writes, but a cell may claim to be anywhere.
        for column, row in [*(found.groups() for found in last), *_FAR_REFERENCE.findall(chunk)]:
            last_row = max(last_row, int(row))
            if (number := column_position(column.decode()) + 1) > columns:
                columns, letters = number, column.decode()
    return last_row, columns, letters


def _chunks(parts: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield the text of a sheet in pieces that end with a whole row, where it has rows."""
    rest = b""
    with parts.open(part) as stream:
        while piece := stream.read(CHUNK):
            rest += piece
            end = rest.rfind(b"row>") + 4
            if end >= 4:
                yield rest[:end]
                rest = rest[end:]
    yield rest
