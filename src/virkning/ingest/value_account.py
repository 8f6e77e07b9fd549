"""The value account: every cell of a row that is kept is empty, read as it stands, recoded or unreadable.

It is made from what went in and what came out, side by side, so that it holds however a cell is read.
Each different text of a column is looked at once, never each cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from virkning.config.codebook import Codebook, FieldType
from virkning.ingest.account import READ
from virkning.ingest.columns import Columns
from virkning.ingest.declared import Use
from virkning.ingest.raw import RawTable
from virkning.ingest.recoding import CellsAlike, FieldInFile, Recoding, recoding_of
from virkning.ingest.template import answers_of

FIELD = {
    "kommune": "str",
    "instrument": "str",
    "maaling": "str",
    "fil": "str",
    "ark": "str",
    "felt": "str",
    "svar": "str",
}
"""Whose cells: the field of a source; of a multiple response the column of one answer."""

COLUMNS = FIELD | {"udfald": "str", "slags": "str", "antal": "Int64"}
"""`udfald` is READ or an Outcome, `slags` says in words what was done."""

RECODINGS = FIELD | {"udfald": "str", "slags": "str", "fra": "str", "til": "str", "antal": "Int64"}
"""`fra` and `til` are there for coded fields alone. They are answers: for the private folder only."""


def recodings_of(
    raw: RawTable, table: pd.DataFrame, use: Use, columns: Columns, codebook: Codebook, municipality: str
) -> pd.DataFrame:
    """Return what became of the cells of one source (columns: RECODINGS).

    `table` holds the canonical rows that are kept. Each column begins with the number of its cells; the
    other rows add up to it.
    """
    cells = raw.cells.loc[table["kilde_raekke"]]
    source = (municipality, use.source.instrument, use.source.maaling, raw.file, raw.sheet)
    rows: list[tuple[object, ...]] = []
    for name, mapped in columns.items():
        field = use.instrument.felter[name]
        answers = [(None, mapped)] if isinstance(mapped, str) else [*mapped.items()]
        for answer, column in answers:
            canonical = name if answer is None else f"{name}_{answer}"
            if field.type is FieldType.IDENTIFIER:
                canonical = "person"
            in_file = FieldInFile(field.type, answers_of(field, codebook), raw.labels.get(column, {}))
            alike = _alike(cells[column], table[canonical], _named(table["ulaeselig"], canonical), in_file)
            rows.append((*source, name, answer, READ, "", None, None, len(cells)))
            rows += [(*source, name, answer, *recoding, count) for recoding, count in alike.items()]
    return pd.DataFrame(rows, columns=list(RECODINGS)).astype(RECODINGS)


def joined_recodings(recodings: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return what became of the cells of all sources as one table."""
    empty = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in RECODINGS.items()})
    return pd.concat([empty, *recodings], ignore_index=True)


def value_account(recodings: pd.DataFrame) -> pd.DataFrame:
    """Return the account (columns: COLUMNS): cells by outcome and kind, without the answers."""
    by = [*FIELD, "udfald", "slags"]
    told = recodings[[*by, "antal"]].groupby(by, sort=False, dropna=False, as_index=False).sum()
    return told.astype(COLUMNS)


def _alike(
    cells: pd.Series[str], values: pd.Series, unreadable: np.ndarray, field: FieldInFile
) -> Counter[Recoding]:
    """Return how many cells were recoded in each way."""
    if not field.is_coded:
        cells = cells.map({text: field.shape_of(text) for text in cells.unique()})
        values = values.notna()
    frame = pd.DataFrame({"tekst": cells.to_numpy(), "vaerdi": values.array, "ulaeselig": unreadable})
    counts = frame.groupby([*frame], sort=False, dropna=False, as_index=False).size()
    found: Counter[Recoding] = Counter()
    for text, value, is_unreadable, count in counts.itertuples(index=False, name=None):
        has_value = bool(value) if not field.is_coded else not pd.isna(value)
        alike = CellsAlike(text, value if has_value else None, bool(is_unreadable))
        found[recoding_of(alike, field)] += int(count)
    return found


def _named(lists: pd.Series[str], name: str) -> np.ndarray:
    """Tell which rows name a column among their unreadable ones."""
    codes, different = pd.factorize(lists)
    return np.array([name in text.split(",") for text in different], dtype=bool)[codes]
