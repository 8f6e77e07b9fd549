"""What a published cell rests on: the cells before it that it uses, and what those have read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from virkning.readings import Reading
from virkning.render.notebooks import Cell, Notebook, published
from virkning.render.trail.statements import Statement, statements_behind, statements_of


@dataclass(frozen=True)
class Behind:
    """The cells a published cell rests on, by their number on the audit page and their id, itself left out,
    and everything read on the way."""

    cells: tuple[tuple[int, str], ...]
    readings: tuple[Reading, ...]


def behind_published(notebook: Notebook, readings: Sequence[Reading]) -> dict[str, Behind]:
    """Return what is behind each table and figure that an executed notebook shows, by label."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    statements = [one for cell in code for one in statements_of(cell["id"], cell["source"])]
    ran_as = {cell.get("execution_count"): cell["id"] for cell in code}
    numbers = {cell["id"]: number for number, cell in enumerate(notebook["cells"], start=1)}
    found = {}
    for cell in code:
        if (shown := published(cell)) is None:
            continue
        behind = [statements[at] for at in sorted(statements_behind(statements, _showing(cell, statements)))]
        names = dict.fromkeys(one.cell for one in behind if one.cell != cell["id"])
        found[shown["label"]] = Behind(
            cells=tuple((numbers[name], name) for name in names),
            readings=tuple(_read_in(behind, readings, ran_as)),
        )
    return found


def _showing(cell: Cell, statements: Sequence[Statement]) -> Iterator[int]:
    """Yield the positions of the statements of a cell that show something: its last is what it displays.

    A cell may also show what it publishes before its end.
    """
    inside = [position for position, statement in enumerate(statements) if statement.cell == cell["id"]]
    yield from (position for position in inside if position == inside[-1] or statements[position].publishes)


def _read_in(
    statements: Iterable[Statement], readings: Iterable[Reading], ran_as: dict[int | None, str]
) -> Iterator[Reading]:
    lines = {(s.cell, line) for s in statements for line in range(s.first, s.last + 1)}
    yield from (reading for reading in readings if (ran_as.get(reading.cell), reading.line) in lines)
