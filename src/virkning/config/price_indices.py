"""Price indices: `oekonomi/indeks.csv`, a value for each series and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.config.csv_files import note_repeated, read_csv_file
from virkning.errors import VirkningError
from virkning.workspace import Workspace

INDEX_COLUMNS = ("serie", "aar", "indeks", "kilde", "aargang")

PriceIndex = Mapping[int, float]
"""The level of prices by year; only the ratio of two years means something."""


def covers(series: PriceIndex, from_year: int, to_year: int) -> bool:
    """Say whether `series` can bring an amount from one year to the other: the same year needs none."""
    return from_year == to_year or {from_year, to_year} <= set(series)


@dataclass(frozen=True)
class IndexReading:
    """The series by name, where each was read (source and vintage, once each), and every mistake."""

    series: Mapping[str, PriceIndex]
    sources: Mapping[str, Sequence[str]]
    errors: Sequence[VirkningError]


def read_indices(workspace: Workspace, programme: str) -> IndexReading:
    """Read and check the price indices of a programme; none where it has no such file."""
    file = workspace.economy_file(programme, "indeks")
    if not file.is_file():
        return IndexReading({}, {}, [])
    table = read_csv_file(workspace, file, INDEX_COLUMNS)
    note_repeated(table.rows, "serie", "aar")
    series: dict[str, dict[int, float]] = {}
    sources: dict[str, dict[str, None]] = {}
    for row in table.rows:
        name, source, vintage = row.identifier("serie"), row.text("kilde"), row.text("aargang")
        year, level = row.year("aar"), row.number("indeks")
        for column in ("aar", "indeks"):
            row.text(column)
        if level is not None and level <= 0:
            row.note("indeks", f"tallet {row.cells['indeks']}", "et tal større end 0", "ret tallet")
        if not row.flaws and year is not None and level is not None:
            series.setdefault(name, {})[year] = level
            sources.setdefault(name, {})[f"{source} ({vintage})"] = None
    return IndexReading(series, {name: list(named) for name, named in sources.items()}, table.all_errors())
