"""Where identifiers are declared to be CPR numbers: are they?"""

from __future__ import annotations

from collections.abc import Sequence

from virkning.errors import DataError, Flaw
from virkning.ingest.belonging import Division
from virkning.ingest.cpr import read_cpr
from virkning.ingest.declared import Use
from virkning.ingest.problems import Problems
from virkning.ingest.pseudonyms import has_cpr
from virkning.ingest.raw import RawTable


def check_identifiers(raw: RawTable, uses: Sequence[Use], division: Division, problems: Problems) -> None:
    """Report the cells of kept rows whose identifier is no CPR number, where kilder.yml says it is one.

    An empty cell is left to validation.
    """
    for use, share in zip(uses, division.shares, strict=False):  # no shares where the columns have flaws
        column = use.identifier
        if column is None or not has_cpr(use.declared.sources.identifikator, use.instrument):
            continue
        cells = raw.cells.loc[share.rows[~share.rows.isin(list(share.rejected))], column]
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
