"""The row account: every row that was read is either kept or rejected for one named reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

READ = "Læst"
KEPT = "Medtaget"
AFTER_CUT_OFF = "Efter skæringsdatoen"
NOT_FILLED_IN = "Skemaet er ikke udfyldt"
NOT_COMPLETED = "Bortfald: skemaet er ikke gennemført ({})"
"""What a form that was begun is rejected for; in the brackets its status in the survey tool."""

UNASSIGNED = "ikke_fordelt"
"""Instrument of rejected rows in a shared file that say too little to be given to one of its sources."""

COLUMNS = {
    "kommune": "str",
    "instrument": "str",
    "maaling": "str",
    "fil": "str",
    "ark": "str",
    "aarsag": "str",
    "antal": "Int64",
}


def entry(
    *,
    municipality: str,
    instrument: str,
    measurement: str | None,
    file: str,
    sheet: str | None,
    read: int,
    rejected: Mapping[int, str],
) -> pd.DataFrame:
    """Return the account of one source: rows read, rows kept, and rows rejected by reason (a to å)."""
    reasons = Counter(rejected.values())
    counts = {READ: read, KEPT: read - len(rejected), **dict(sorted(reasons.items()))}
    frame = pd.DataFrame({"aarsag": list(counts), "antal": list(counts.values())})
    return frame.assign(kommune=municipality, instrument=instrument, maaling=measurement, fil=file, ark=sheet)


def row_account(entries: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the accounts of all sources as one table with COLUMNS."""
    frames = [pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in COLUMNS.items()})]
    frames += [frame[list(COLUMNS)].astype(COLUMNS) for frame in entries]
    return pd.concat(frames, ignore_index=True)
