"""An illustrative example of coded interviews, the same layout in both municipalities.

No interview behind the evaluation is public. The statements are written here after what the report says
was seen (chapters 5, 6 and 8); who says what, and how many were asked, is invented.
"""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import Workbook

from reconstruct.workbook import save_workbook
from virkning.config.codebook import Codebook, CodebookField

FILE, SHEET = "Interview (illustrativt).xlsx", "Udsagn (illustrativt)"
COLUMNS = {
    "Informant": "informant",
    "Tema": "tema",
    "Niveau": "niveau",
    "Aktør": "aktoer",
    "Drivkraft/barriere": "retning",
    "Udsagn": "udsagn",
}
"""The columns of the sheet, and what they are called in the codebook and in STATEMENTS."""

STATEMENTS = Path(__file__).with_suffix(".csv")
"""A row for each statement, with its municipality. Separated by semicolons, as statements hold commas."""


def write_interviews(folder: Path, municipality: str, codebook: Codebook) -> None:
    """Write the statements of a municipality's informants, with the codebook's labels."""
    fields = codebook.instrumenter["interview"].felter
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    sheet.append(list(COLUMNS))
    for statement in _statements(municipality):
        sheet.append([_label(fields[name], statement[name]) for name in COLUMNS.values()])
    for column, width in zip("ABCDEF", (10, 38, 14, 24, 18, 90), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    save_workbook(workbook, folder / FILE)


def _label(field: CodebookField, written: str) -> str:
    return field.svar[written] if field.svar else written


def _statements(municipality: str) -> list[dict[str, str]]:
    with STATEMENTS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter=";") if row["kommune"] == municipality]
