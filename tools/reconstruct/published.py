"""What the reconstructed persons must reproduce: the published figures and the codebook's labels."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from virkning.config.codebook import CodebookField


@dataclass(frozen=True)
class Published:
    """The published cells by (table, row, column)."""

    cells: dict[tuple[str, str, str], dict[str, str]]

    def count(self, table: str, row: str, column: str) -> int:
        """Return the number of persons (for a mean: the sum of scores) behind a cell."""
        cell = self.cells[table, row, column]
        return int(cell["count"] or cell["printed"])

    def base(self, table: str, row: str, column: str) -> int:
        """Return the number of respondents behind a cell."""
        return int(self.cells[table, row, column]["n"])

    def printed(self, table: str, row: str, column: str) -> str:
        """Return a cell as it was printed."""
        return self.cells[table, row, column]["printed"]


def load_published(programme: Path) -> Published:
    """Read `offentliggjort/urs2017.csv` of the programme's folder."""
    with (programme / "offentliggjort" / "urs2017.csv").open(encoding="utf-8", newline="") as file:
        return Published({(row["table"], row["row"], row["column"]): row for row in csv.DictReader(file)})


def answer_labels(field: CodebookField) -> dict[str, str]:
    """Return the label of each answer of a category, or of each group of a whole number."""
    return field.svar or {name: group.etiket for name, group in field.grupper.items()}
