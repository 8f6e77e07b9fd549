"""From the rows of a sheet or a text file to a table: the header is where `kilder.yml` says, else first."""

from __future__ import annotations

from collections.abc import Sequence

from virkning.errors import FileFormatError, Flaw, Place
from virkning.ingest.grid import Cell, Fault, Grid
from virkning.ingest.header import column_names, likely_header
from virkning.ingest.raw import RawTable, no_content, to_cells
from virkning.ingest.text import tidy
from virkning.lists import join_danish

ABOVE_HEADER = "Over overskriften"


def plain_table(
    grid: Grid,
    place: Place,
    header: Sequence[int] = (),
    *,
    doubt: str = "",
    may_be_empty: bool = False,
    find_header: bool = False,
) -> RawTable:
    """Return the table under the rows `header` (none: the first); `find_header` takes the likely ones.

    A row above the header that holds something is rejected for that reason. Raises FileFormatError where
    there is nothing at all or the header is not in its row, and as `to_cells` does.
    """
    likely = likely_header(grid)
    if not likely:
        raise no_content(place)
    header = likely if find_header else _required(grid, place, header, likely)
    first, last = header[0], header[-1]
    names = column_names(grid, header)
    body = [(number, cells) for number, cells in grid.records if number > last]
    cells = to_cells([(last, names), *body], place, doubt, may_be_empty=may_be_empty)
    above = {
        number: ABOVE_HEADER
        for number, row in grid.records
        if number < first and any(tidy(cell) for cell in row)
    }
    return RawTable(
        file=place.file,
        sheet=place.sheet,
        cells=cells.filled,
        rejected={**above, **cells.empty},
        positions=cells.positions,
        header_rows=tuple(header),
        faults=_faults(grid, last),
        day_zero=grid.day_zero,
        hidden=grid.hidden,
    )


def _required(grid: Grid, place: Place, header: Sequence[int], likely: Sequence[int]) -> Sequence[int]:
    """Return the header that `kilder.yml` tells, else the first row. Raises where it seems to be none."""
    numbers = [number for number, _ in grid.records]
    told = list(header) or numbers[:1]
    if missing := [number for number in told if number not in numbers]:
        raise _error(place, (), f"ingen {_rows(place, missing)}", likely)
    below = Grid([record for record in grid.records if record[0] >= told[-1]], grid.merged)
    seems = likely_header(below)
    if not any(tidy(cell) for cell in dict(grid.records)[told[-1]]):
        found = "en tom første række" if not header else "en tom række, hvor overskriften skulle stå"
        raise _error(place, (told[-1],), found, likely)
    if seems and seems[-1] > told[-1] and (len(seems) == 1 or seems[0] > told[-1]):
        which = "første række" if not header else _rows(place, told[-1:])
        raise _error(place, (told[-1],), f"{which} ser ud til at være en overskrift over tabellen", seems)
    if not header and len(seems) > 1:
        raise _error(place, tuple(seems), "kolonnenavne i to rækker, grupper over navne", seems)
    return told


def _error(place: Place, rows: tuple[int, ...], found: str, likely: Sequence[int]) -> FileFormatError:
    written = likely[0] if len(likely) == 1 else list(likely)
    return FileFormatError(
        Flaw(
            Place(place.file, place.sheet, rows),
            f"{found}; kolonnenavnene ser ud til at stå i {_rows(place, likely)}",
            "kolonnenavne i første række, eller i den række, »overskrift« i kilder.yml nævner",
            f"skriv »overskrift: {written}« for kilden i kilder.yml",
        )
    )


def _rows(place: Place, numbers: Sequence[int]) -> str:
    word = "linje" if place.sheet is None else "række"
    return f"{word} {join_danish([str(number) for number in numbers])}"


def _faults(grid: Grid, header: int) -> dict[Cell, Fault]:
    """Return the faults below the header; merged cells only where they hold something."""
    rows = dict(grid.records)
    found = {cell: fault for cell, fault in grid.faults.items() if cell[0] > header}
    for area in grid.merged or ():
        content = rows.get(area.top, ())
        if area.top > header and area.left < len(content) and content[area.left]:
            found |= {cell: Fault.MERGED for cell in area.cells() if cell[0] in rows}
    return found
