"""Costs of comparable interventions: `oekonomi/sammenligning.csv`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from virkning.config.csv_files import Row, note_repeated, read_csv_file
from virkning.errors import VirkningError
from virkning.workspace import Workspace

COMPARISON_COLUMNS = (
    "indsats_id", "navn", "beloeb", "enhed", "prisaar", "lav", "hoej", "overhead_pct", "overhead_medregnet",
    "indhold", "kilde",
)  # fmt: skip


class Included(StrEnum):
    """Whether the amount already holds the overhead."""

    YES = "ja"
    NO = "nej"


@dataclass(frozen=True)
class Comparison:
    """What another intervention cost. None: not said in the source."""

    indsats_id: str
    navn: str
    beloeb: float
    enhed: str
    prisaar: int | None
    lav: float
    hoej: float
    overhead_pct: float | None
    overhead_medregnet: bool | None
    indhold: str
    kilde: str

    @property
    def with_overhead(self) -> float | None:
        """The amount with the overhead that the source used; None where it used or tells none."""
        if self.overhead_pct is None:
            return None
        return self.beloeb if self.overhead_medregnet else self.beloeb * (1 + self.overhead_pct / 100)


def read_comparisons(
    workspace: Workspace, programme: str
) -> tuple[list[Comparison], Sequence[VirkningError]]:
    """Read and check the comparisons of a programme; none where it has no such file."""
    file = workspace.economy_file(programme, "sammenligning")
    if not file.is_file():
        return [], []
    table = read_csv_file(workspace, file, COMPARISON_COLUMNS)
    note_repeated(table.rows, "indsats_id")
    read = [_comparison(row) for row in table.rows]
    return [comparison for comparison in read if comparison is not None], table.all_errors()


def _comparison(row: Row) -> Comparison | None:
    amount, low, high = row.estimate("beloeb")
    overhead = row.number("overhead_pct", least=0)
    texts = {column: row.text(column) for column in ("beloeb", "navn", "enhed", "indhold", "kilde")}
    name, year = row.identifier("indsats_id"), row.year("prisaar")
    included = row.choice("overhead_medregnet", Included) if row.cells["overhead_pct"] else None
    if row.flaws or amount is None or low is None or high is None:
        return None
    return Comparison(
        indsats_id=name,
        navn=texts["navn"],
        beloeb=amount,
        enhed=texts["enhed"],
        prisaar=year,
        lav=low,
        hoej=high,
        overhead_pct=overhead,
        overhead_medregnet=None if included is None else included is Included.YES,
        indhold=texts["indhold"],
        kilde=texts["kilde"],
    )
