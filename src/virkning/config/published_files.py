"""The files of published figures: cells, what each is held against, and what was said in words.

`<name>.csv` holds the cells, `<name>.yml` the findings they are held against, and `<name>-udsagn.yml`
the statements, where there are any.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from virkning.config.conclusions import unreadable_conditions
from virkning.config.document import Document, KeyPath
from virkning.config.names import items_at, keys_at
from virkning.config.nearest import choices, suggestion
from virkning.config.published import Part, PublishedFigures, PublishedStatements
from virkning.config.reading import Reading, read_model
from virkning.errors import Flaw, VirkningError
from virkning.lists import quoted
from virkning.workspace import Workspace

CELL_COLUMNS = ("table", "row", "column")
CellName = tuple[str, str, str]


def published_file(workspace: Workspace, programme: str, name: str) -> Path:
    """Return the file of published cells; the `.yml` beside it says which finding each is held against."""
    return workspace.programme(programme) / "offentliggjort" / f"{name}.csv"


def statements_file(cells: Path) -> Path:
    """Return the file of statements that belongs to a file of published cells."""
    return cells.with_name(f"{cells.stem}-udsagn.yml")


def read_figures(workspace: Workspace, cells: Path) -> Reading[PublishedFigures]:
    """Read what the cells of a file are held against."""
    return read_model(
        workspace, cells.with_suffix(".yml"), PublishedFigures, partial(_figure_flaws, cells=_names(cells))
    )


def read_statements(workspace: Workspace, cells: Path) -> Reading[PublishedStatements] | None:
    """Read the statements that belong to a file of cells; None where there are none."""
    file = statements_file(cells)
    if not file.is_file():
        return None
    return read_model(
        workspace,
        file,
        PublishedStatements,
        partial(_statement_flaws, cells=_names(cells)),
        unreadable_conditions,
    )


def published_errors(workspace: Workspace, cells: Path) -> list[VirkningError]:
    """Return every mistake in the YAML files that belong to a file of published cells."""
    statements = read_statements(workspace, cells)
    errors = [*read_figures(workspace, cells).errors]
    return errors if statements is None else [*errors, *statements.errors]


def _names(file: Path) -> list[CellName]:
    """Return table, row and column of each cell; none where the file cannot be read, which is told later."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        return [(row["table"], row["row"], row["column"]) for row in rows]
    except (OSError, ValueError, KeyError):
        return []


def _figure_flaws(document: Document, cells: list[CellName]) -> Iterator[Flaw]:
    if not cells:
        return
    tables = dict.fromkeys(table for table, _, _ in cells)
    for index in range(len(items_at(document, "tabeller"))):
        path = ("tabeller", index)
        table = document.value(*path, "tabel")
        if table not in tables:
            yield _unknown(document, (*path, "tabel"), "tabellen", table, tables)
            continue
        for key, place in (("raekker", 1), ("kolonner", 2)):
            known = dict.fromkeys(cell[place] for cell in cells if cell[0] == table)
            for name in keys_at(document, *path, key):
                if name not in known:
                    yield _unknown(document, (*path, key, name), "navnet", name, known)
    yield from _part_flaws(document, tables)


def _part_flaws(document: Document, tables: Mapping[str, None]) -> Iterator[Flaw]:
    """Every table stands in one part, so that no cell is shown twice or nowhere."""
    parts = keys_at(document, "dele")
    if not parts:
        return
    placed: Counter[object] = Counter()
    for part in parts:
        if part not in list(Part):
            yield _unknown_part(document, part)
        for index, table in enumerate(items_at(document, "dele", part, "tabeller")):
            placed[table] += 1
            if table not in list(tables):
                yield _unknown(document, ("dele", part, "tabeller", index), "tabellen", table, tables)
            elif placed[table] == 2:
                yield Flaw(
                    document.place(("dele", part, "tabeller", index)),
                    f"tabellen »{table}«, som også står i en anden del",
                    "hver tabel i netop én del",
                    "slet den ene",
                )
    if missing := [table for table in tables if table not in placed]:
        yield Flaw(
            document.place(("dele",)),
            f"ingen del med {quoted(missing)}",
            "hver tabel i netop én del",
            "tilføj dem under den del, de hører til",
        )


def _unknown_part(document: Document, part: object) -> Flaw:
    allowed = [str(known) for known in Part]
    return Flaw(
        document.place(("dele", part)),
        f"delen »{part}«, som ikke findes",
        quoted(allowed, last="eller"),
        suggestion(part, allowed, "skriv et af de tilladte navne"),
    )


def _statement_flaws(document: Document, cells: list[CellName]) -> Iterator[Flaw]:
    for index in range(len(items_at(document, "udsagn"))):
        path = ("udsagn", index, "celle")
        if not keys_at(document, *path) or not cells:
            continue
        named = tuple(str(document.value(*path, key) or "") for key in ("tabel", "raekke", "kolonne"))
        if named not in cells:
            rows = dict.fromkeys(cell[1] for cell in cells if cell[0] == named[0])
            yield _unknown(document, (*path, "raekke"), "cellen", " / ".join(filter(None, named)), rows)


def _unknown(document: Document, path: KeyPath, what: str, name: object, known: Iterable[object]) -> Flaw:
    names = list(known)
    return Flaw(
        document.place(path),
        f"{what} »{name}«, som ikke står i filen med de offentliggjorte tal",
        choices(names, name),
        suggestion(name, names, "skriv et af de tilladte navne"),
    )
