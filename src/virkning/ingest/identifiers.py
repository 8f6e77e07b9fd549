"""Where identifiers are declared to be CPR numbers: are they?"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from virkning.errors import DataError, Flaw
from virkning.ingest.cpr import read_cpr
from virkning.ingest.declared import Use
from virkning.ingest.problems import Problems
from virkning.ingest.pseudonyms import has_cpr
from virkning.ingest.raw import RawTable


def check_identifiers(raw: RawTable, uses: Sequence[Use], owner: pd.Series[int], problems: Problems) -> None:
    """Report the cells of kept rows whose identifier is no CPR number, where kilder.yml says it is one.

    `owner` gives the position in `uses` of each row number. An empty cell is left to validation.
    """
    for number, use in enumerate(uses):
        column = use.identifier
        if column is None or not has_cpr(use.declared.sources.identifikator, use.instrument):
            continue
        rows = raw.cells.index[raw.cells.index.isin(owner.index[owner == number])]
        cells = raw.cells.loc[rows.difference(list(raw.rejected), sort=False), column]
        if wrong := list(cells.index[[cell != "" and read_cpr(cell) is None for cell in cells]]):
            problems.add(DataError, _no_cpr_number(raw, column, wrong, use))


def _no_cpr_number(raw: RawTable, column: str, rows: Sequence[int], use: Use) -> Flaw:
    return Flaw(
        raw.place(rows=rows, column=column),
        "en identifikator, der ikke er et CPR-nummer: ikke ti cifre, eller en dato, der ikke findes",
        "CPR-numre med eller uden bindestreg, fordi kilder.yml siger »identifikator: cpr«",
        "ret nummeret i filen; er det kommunens egne numre, så slet linjen i "
        f"{use.declared.place('identifikator')}",
    )
