"""Read all files of a report into one canonical table per instrument, with an account of every row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from virkning.config.codebook import CITIZENS, Codebook, Instrument
from virkning.config.report import ReportParameters
from virkning.config.sources import MunicipalitySources
from virkning.ingest.account import AFTER_CUT_OFF, UNASSIGNED, entry, row_account
from virkning.ingest.deliveries import Delivery, read_deliveries
from virkning.ingest.harmonise import harmonise, to_canonical, without_unknown_texts
from virkning.ingest.linking import Linked, joined_keys, keys_of, link
from virkning.ingest.problems import Problems
from virkning.ingest.pseudonyms import pseudonyms_for
from virkning.ingest.value_account import joined_recodings, recodings_of
from virkning.pseudonym_key import load_key
from virkning.quarters import last_day, overlapping
from virkning.workspace import Workspace

POSITION_COLUMNS = {
    "kilde_fil": "str",
    "kilde_ark": "str",
    "kolonne": "str",
    "ark": "str",
    "plads": "Int64",
    "overskrift": "int64",
}
"""`kilde_ark` is what the rows say; `ark` is the column's own sheet, another one where a table is put
together from several. `plads` counts the columns of a file or sheet from 0; it is missing for a question
with several columns. `overskrift` is the row of the column names."""


@dataclass(frozen=True)
class Ingested:
    """Canonical tables by instrument, and the row account (columns: `account.COLUMNS`).

    `recodings` is what became of each cell (columns: `value_account.RECODINGS`): it holds answers, and the
    value account is made of it. `linked` tells whose forms find each other, without identifiers.

    `late` has the canonical rows of citizens that were rejected for their date: their other forms are
    then not without a citizen, but the citizen's date is the matter. `positions` tells where in its
    file each column stands (columns: POSITION_COLUMNS), so that a flaw of a row is found in its cell.
    """

    tables: dict[str, pd.DataFrame]
    account: pd.DataFrame
    late: pd.DataFrame
    positions: pd.DataFrame
    recodings: pd.DataFrame
    linked: Linked


def ingest(
    workspace: Workspace,
    parameters: ReportParameters,
    codebook: Codebook,
    sources: Mapping[str, MunicipalitySources],
) -> Ingested:
    """Read the files that `sources` names for each municipality of the report, the others included.

    Everything is checked before anything is harmonised. Raises once, with every flaw found:
    MissingInputError (folder, file, sheet), FileFormatError (no text, no Excel, no table),
    ConfigurationError (columns or rows that `kilder.yml` does not account for) or DataError (CPR
    number, e-mail address, unclear status, an identifier that is no CPR number where it should be one).
    Several kinds together: the first in this order.
    """
    problems = Problems()
    deliveries = [
        delivery
        for municipality in parameters.alle_kommuner
        for delivery in read_deliveries(
            workspace, municipality, sources.get(municipality), codebook, parameters.program, problems
        )
    ]
    key = problems.attempt(load_key, workspace.root)
    problems.raise_if_any()
    assert key is not None  # else raised above
    collected = _Collected()
    for delivery in deliveries:
        _collect(delivery, codebook, parameters, key, collected)
    tables = {
        name: without_unknown_texts(_joined(collected.tables[name], instrument), instrument)
        for name, instrument in codebook.instrumenter.items()
    }
    late = _joined(collected.late, codebook.instrumenter[CITIZENS])
    return Ingested(
        tables=tables,
        account=row_account(collected.accounts),
        late=late,
        positions=_positions(deliveries),
        recodings=joined_recodings(collected.recodings),
        linked=link(joined_keys(collected.keys), codebook),
    )


def _positions(deliveries: Sequence[Delivery]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (raw.file, raw.sheet, column, raw.sheet_of(column), position, raw.header_row)
            for raw in (delivery.raw for delivery in deliveries)
            for column, position in (dict.fromkeys(raw.choices) | dict(raw.positions)).items()
        ],
        columns=list(POSITION_COLUMNS),
    ).astype(POSITION_COLUMNS)


@dataclass
class _Collected:
    tables: dict[str, list[pd.DataFrame]] = field(default_factory=lambda: defaultdict(list))
    accounts: list[pd.DataFrame] = field(default_factory=list)
    late: list[pd.DataFrame] = field(default_factory=list)
    recodings: list[pd.DataFrame] = field(default_factory=list)
    keys: list[pd.DataFrame] = field(default_factory=list)


def _collect(
    delivery: Delivery,
    codebook: Codebook,
    parameters: ReportParameters,
    key: bytes,
    collected: _Collected,
) -> None:
    """Harmonise the rows of one file, source by source, and account for each of them."""
    raw = delivery.raw
    account = partial(entry, municipality=delivery.municipality, file=raw.file, sheet=raw.sheet)
    kept: dict[str, list[pd.DataFrame]] = defaultdict(list)
    shares = delivery.division.shares
    for use, columns, share in zip(delivery.uses, delivery.columns, shares, strict=True):
        rejected = dict(share.rejected)
        remaining = share.rows[~share.rows.isin(list(rejected))]
        kind = use.declared.sources.identifikator
        pseudonym = pseudonyms_for(key, delivery.municipality, kind, use.instrument)
        table = harmonise(raw, remaining, use, columns, codebook, delivery.municipality, pseudonym)
        late = _after(table, use.instrument, parameters)
        rejected |= {int(row): AFTER_CUT_OFF for row in table.loc[late, "kilde_raekke"]}
        instrument, measurement = use.source.instrument, use.source.maaling
        on_time = table[~late]
        kept[instrument].append(on_time)
        if instrument == CITIZENS:
            collected.late.append(table[late])
        collected.recodings.append(recodings_of(raw, on_time, use, columns, codebook, delivery.municipality))
        if use.identifier is not None:
            known = table if instrument == CITIZENS else on_time
            collected.keys.append(keys_of(known, raw, use.identifier, instrument, late))
        collected.accounts.append(
            account(instrument=instrument, measurement=measurement, read=len(share.rows), rejected=rejected)
        )
    for instrument, tables in kept.items():
        # Measurements that share a file keep the order of the file between them.
        collected.tables[instrument].append(pd.concat(tables).sort_values("kilde_raekke", kind="stable"))
    if nobody := delivery.division.nobody:
        collected.accounts.append(
            account(instrument=UNASSIGNED, measurement=None, read=len(nobody), rejected=nobody)
        )


def _after(table: pd.DataFrame, instrument: Instrument, parameters: ReportParameters) -> pd.Series[bool]:
    """Rows dated after the report's cut-off; a row without a readable date is left to validation.

    A quarter of the report's period is late when it ends after the cut-off: it holds later days too.
    """
    if instrument.date is not None:
        return table[instrument.date] > pd.Timestamp(parameters.skaeringsdato)
    if instrument.quarter is not None:
        period, cut_off = parameters.periode, parameters.skaeringsdato
        known = overlapping(period.fra, period.til)
        return table[instrument.quarter].isin([name for name in known if last_day(name) > cut_off])
    return pd.Series(False, index=table.index)


def _joined(tables: Sequence[pd.DataFrame], instrument: Instrument) -> pd.DataFrame:
    """Return the tables of all files as one; without any, an empty one with the same columns."""
    empty = to_canonical(pd.DataFrame(), instrument)
    return pd.concat(tables, ignore_index=True).astype(empty.dtypes) if tables else empty
