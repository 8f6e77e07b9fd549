"""A small programme of a test's own: its files, and tables as 01_clean would write them."""

import shutil
from pathlib import Path

import pandas as pd
from projects import SECOND_PROGRAMME

from virkning.workspace import Workspace

SOURCES = """
kommune: {name}
kilder:
  - {{instrument: borgere, format: excel, fil: a.xlsx, ark: Ark1, kolonner: {columns}}}
"""
REPORT = """
titel: Prøve
program: lille
kommuner: [{own}]
oevrige: [{others}]
periode: {{fra: 2020-01-01, til: 2020-12-31}}
skaeringsdato: 2020-12-31
udgivelsesdato: 2021-02-01
datagrundlag: illustrativ
"""


def small_workspace(
    root: Path,
    codebook: str,
    tables: dict[str, pd.DataFrame],
    own: tuple[str, ...] = ("aby", "bby"),
    others: tuple[str, ...] = (),
) -> Workspace:
    """Write the programme, a folder for each municipality (»aby« is named »Aby«), and the tables."""
    shutil.copytree(SECOND_PROGRAMME, root, dirs_exist_ok=True)
    (root / "notebooks").mkdir()
    workspace = Workspace(root)
    workspace.codebook_file("lille").write_text(codebook, encoding="utf-8")
    report = REPORT.format(own=", ".join(own), others=", ".join(others))
    (root / "params" / "lille.yml").write_text(report, encoding="utf-8")
    answers = tables["borgere"].columns.drop(["person", "kommune"])
    columns = "{cpr: nr, " + ", ".join(f"{name}: {name}" for name in answers) + "}"
    for slug in (*own, *others):
        file = workspace.sources_file(slug)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SOURCES.format(name=slug.capitalize(), columns=columns), encoding="utf-8")
    for name, table in tables.items():
        file = workspace.table("lille", name)
        file.parent.mkdir(parents=True, exist_ok=True)
        table.to_parquet(file)
    return workspace
