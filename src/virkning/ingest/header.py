"""In which row do the column names stand, and what are they where they fill two rows?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from virkning.ingest.grid import Area, Grid
from virkning.ingest.text import tidy

LOOKED_AT = 50
"""Rows that a header is looked for in, from the first with content on."""
DIGIT = re.compile(r"\d")
ANSWER = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}-\d\d-\d\d.*|[\d.]+,\d+")
"""A date or a number with decimals: a cell of no header."""


def likely_header(grid: Grid) -> tuple[int, ...]:
    """Return the row the column names seem to stand in, or two rows where groups stand above the names.

    It is the first row that fills more than half as many cells as the fullest of the first rows. Rows
    above it hold a title. Only without any content: no row.
    """
    begins = next((n for n, (_, cells) in enumerate(grid.records) if any(map(tidy, cells))), None)
    if begins is None:
        return ()
    looked_at = grid.records[begins : begins + LOOKED_AT]
    rows = [(number, [tidy(cell) for cell in cells]) for number, cells in looked_at]
    most = max(_filled(cells) for _, cells in rows)
    position = next(n for n, (_, cells) in enumerate(rows) if _filled(cells) * 2 > most)
    number, names = rows[position]
    above = rows[position - 1] if position else None
    below = rows[position + 1] if position + 1 < len(rows) else None
    if above is not None and _is_group_row(grid.merged, above[0], above[1], names):
        return (above[0], number)
    if below is not None and _is_group_row(grid.merged, number, names, below[1]):
        return (number, below[0])
    return (number,)


def column_names(grid: Grid, header: Sequence[int]) -> list[str]:
    """Return the names in the header's last row, each after its group where there is a row of groups.

    `header` are numbers of rows in `grid`. A group holds for its merged cells; where the file tells of
    none, for the columns to the right that have a name and no group of their own. A column with a text
    in the row of groups only is called so.
    """
    rows = {number: [tidy(cell) for cell in cells] for number, cells in grid.records if number in header}
    names = rows[header[-1]]
    if len(header) == 1:
        return names
    groups = rows[header[0]]
    width = max(len(names), len(groups))
    names, groups = _padded(names, width), _padded(groups, width)
    if grid.merged is not None:
        spread = _over_areas(groups, grid.merged, header[0])
    else:
        spread = _over_empty(groups, names)
    return [
        f"{group}: {name}" if group and name else name or own
        for group, name, own in zip(spread, names, groups, strict=True)
    ]


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell) for cell in cells)


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _is_group_row(
    merged: Sequence[Area] | None, number: int, groups: Sequence[str], names: Sequence[str]
) -> bool:
    """Say whether a row holds groups over the names in the next one.

    Merged cells tell it, but not those of a title over all columns. Where the file tells of none, the next
    row must fill the empty cells to the right of the groups without any digit, as answers have. And it must
    lack a name that stands in the row of groups, or repeat one: else that row may be a title.
    """
    width = max(len(groups), len(names))
    groups, names = _padded(groups, width), _padded(names, width)
    if merged is not None:
        areas = [area for area in merged if area.top == area.bottom == number and area.right > area.left]
        named = {n for n, name in enumerate(names) if name}
        all_columns = named | {n for n, group in enumerate(groups) if group}
        texts = [area for area in areas if any(groups[area.left : area.left + 1])]
        under = [{*range(area.left, area.right + 1)} for area in texts]
        is_header = not any(ANSWER.fullmatch(name) for name in names)
        return is_header and any(columns & named and not columns >= all_columns for columns in under)
    spread = _over_empty(groups, names)
    lacking = [n for n, group in enumerate(groups) if not group and names[n]]
    lacks_name = any(group and not name for group, name in zip(groups, names, strict=True))
    repeats_name = len({*filter(None, names)}) < _filled(names)
    return (
        bool(lacking)
        and (lacks_name or repeats_name)
        and all(spread[n] for n in lacking)
        and not any(DIGIT.search(name) for name in names)
    )


def _over_areas(groups: Sequence[str], merged: Sequence[Area], row: int) -> list[str]:
    spread = list(groups)
    for area in merged:
        if area.top == row and area.left < len(groups):
            for column in range(area.left, min(area.right + 1, len(groups))):
                spread[column] = groups[area.left]
    return spread


def _over_empty(groups: Sequence[str], names: Sequence[str]) -> list[str]:
    """Carry each group to the right until the next; a text without a name below it is itself a name."""
    spread, group = [], ""
    for own, name in zip(groups, names, strict=True):
        if own:
            group = own if name else ""
        spread.append(group if name else "")
    return spread
