"""Write canonical tables, accounts and links as Parquet: same tables, same bytes.

The recodings are not among them: they are told in the private folder alone (`quality.recodings`).
"""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from virkning.config.codebook import LATE_CITIZENS
from virkning.ingest.ingest import Ingested
from virkning.ingest.value_account import value_account
from virkning.workspace import Workspace

ROW_ACCOUNT = "raekkeregnskab"
VALUE_ACCOUNT = "vaerdiregnskab"
LINKS = "kobling"
UNMATCHED = "kobling_steder"
POSITIONS = "kolonnepladser"
LATE_COLUMNS = ["kommune", "person", "kilde_fil", "kilde_ark", "kilde_raekke"]
"""What is kept of a citizen dated after the cut-off: whose row it is and where it stands."""


def write_tables(workspace: Workspace, report: str, ingested: Ingested) -> list[Path]:
    """Write every table to `Workspace.processed(report)` and return the files.

    Each file appears whole or not at all; a table of an earlier run that is no longer made is removed.
    """
    folder = workspace.processed(report)
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        **ingested.tables,
        ROW_ACCOUNT: ingested.account,
        VALUE_ACCOUNT: value_account(ingested.recodings),
        LINKS: ingested.linked.counts,
        UNMATCHED: ingested.linked.unmatched,
        POSITIONS: ingested.positions,
        LATE_CITIZENS: ingested.late[LATE_COLUMNS],
    }
    files = [_write(table, folder / f"{name}.parquet") for name, table in tables.items()]
    for stale in set(folder.glob("*.parquet")) - set(files):
        stale.unlink()
    return files


def _write(table: pd.DataFrame, file: Path) -> Path:
    draft = file.with_suffix(".ny")
    table.to_parquet(draft, engine="pyarrow", index=False)
    os.replace(draft, file)  # noqa: PTH105 - replaces also on Windows, in one step
    return file
