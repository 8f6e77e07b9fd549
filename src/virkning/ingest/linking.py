"""Do the forms of a citizen find each other? Every pair of sources held together, on the identifier.

The contact registration is held against each form about citizens, and the first measurement of a form
against each later one. Joined is what has the same pseudonym; the identifiers themselves are looked at for
near misses alone, and leave this module neither in a count nor in a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

from virkning.config.codebook import CITIZENS, Codebook, Subject
from virkning.ingest.near_misses import NearMiss, near_misses
from virkning.ingest.raw import RawTable

KEYS = {
    "kommune": "str",
    "instrument": "str",
    "maaling": "str",
    "person": "str",
    "nummer": "str",
    "fil": "str",
    "ark": "str",
    "kolonne": "str",
    "plads": "Int64",
    "raekke": "Int64",
    "sen": "bool",
}
"""A row for each form that is kept, and each citizen left out for the date (`sen`). `nummer` is the
identifier as it is written, and the others are its place (see `errors.Place`)."""

PAIR = {
    "kommune": "str",
    "fra": "str",
    "fra_maaling": "str",
    "til": "str",
    "til_maaling": "str",
}
"""Which two are held together: an instrument and, of a form with several, its measurement."""

COUNTS = PAIR | {"i_begge": "Int64", "kun_fra": "Int64", "kun_til": "Int64", "naesten_ens": "Int64"}
"""Numbers of subjects. `naesten_ens` are those of `kun_til` that are probably one of `fra`."""

PLACE = {name: KEYS[name] for name in ("fil", "ark", "kolonne", "plads", "raekke")}
LIKE = "ligner_"
"""Begins the names of the place that a near miss is like."""
UNMATCHED = (
    PAIR
    | {"kun_i": "str"}
    | PLACE
    | {"ligner": "str"}
    | {LIKE + name: dtype for name, dtype in PLACE.items()}
)
"""Where each row stands that has no match: `kun_i` is »fra« or »til«. Of a near miss `ligner` says how."""


@dataclass(frozen=True)
class Linked:
    """Counts for each pair (columns: COUNTS), and every row without its match (columns: UNMATCHED)."""

    counts: pd.DataFrame
    unmatched: pd.DataFrame


@dataclass(frozen=True)
class Pair:
    """Two sides that should hold the same subjects, each an instrument and perhaps a measurement."""

    first: tuple[str, str | None]
    second: tuple[str, str | None]


def pairs_of(codebook: Codebook) -> Iterator[Pair]:
    """Yield the pairs of a programme: registration and form, then first and later measurement, by form."""
    for name, instrument in codebook.instrumenter.items():
        if name != CITIZENS and instrument.om is Subject.CITIZEN:
            for measurement in instrument.maalinger or [None]:
                yield Pair((CITIZENS, None), (name, measurement))
        for first, later in product([*instrument.maalinger][:1], [*instrument.maalinger][1:]):
            yield Pair((name, first), (name, later))


def link(keys: pd.DataFrame, codebook: Codebook) -> Linked:
    """Hold every pair of each municipality together; `keys` has the columns KEYS.

    A pair is left out where its second side has no rows. Subjects are counted once, however many rows
    they have. A citizen left out for the date is not counted as one without a form.
    """
    keys = keys[keys["person"].notna()]
    counts, unmatched = [], []
    for municipality, own in keys.groupby("kommune", sort=False):
        for pair in pairs_of(codebook):
            first, second = _side(own, *pair.first), _side(own, *pair.second)
            if second.empty:
                continue
            named = dict(zip(PAIR, (municipality, *pair.first, *pair.second), strict=True))
            count, rows = _held_together(first, second)
            counts.append({**named, **count})
            unmatched.append(rows.assign(**named))
    return Linked(_table(pd.DataFrame(counts), COUNTS), _table(_joined(unmatched), UNMATCHED))


def side_name(codebook: Codebook, instrument: str, measurement: object) -> str:
    """Return a side of a pair as a reader knows it: the form's name and, of several, its measurement."""
    form = codebook.instrumenter[instrument]
    known = form.maalinger.get(measurement) if isinstance(measurement, str) else None
    return form.navn if known is None else f"{form.navn}, {known.lower()}"


def keys_of(
    table: pd.DataFrame, raw: RawTable, column: str, instrument: str, late: pd.Series[bool]
) -> pd.DataFrame:
    """Return the keys of one source: `table` has its canonical rows, `column` of `raw` the identifiers.

    `late` tells which rows are left out for their date. Of those only citizens may be given.
    """
    rows, place = table["kilde_raekke"], raw.place(column=column)
    named = {"fil": place.file, "ark": place.sheet, "kolonne": place.column, "plads": place.position}
    numbers = raw.cells[column].loc[rows].to_numpy()
    return _table(table.assign(instrument=instrument, nummer=numbers, raekke=rows, sen=late, **named), KEYS)


def joined_keys(keys: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the keys of all sources as one table."""
    return _table(_joined(keys), KEYS)


def _side(keys: pd.DataFrame, instrument: str, measurement: str | None) -> pd.DataFrame:
    chosen = keys["instrument"] == instrument
    return keys[chosen if measurement is None else chosen & (keys["maaling"] == measurement)]


def _held_together(first: pd.DataFrame, second: pd.DataFrame) -> tuple[dict[str, int], pd.DataFrame]:
    """Return the counts of a pair, and its rows without a match."""
    is_met, has_met = second["person"].isin(first["person"]), first["person"].isin(second["person"])
    lacking, free = second[~is_met], first[~has_met]
    found = near_misses(
        *(_numbers(lacking), _numbers(second), _numbers(first)),
        free=set(_numbers(free)),
    )
    only_first = free[~free["sen"]]
    alike = lacking["nummer"].isin(found.keys())
    count = {
        "i_begge": second.loc[is_met, "person"].nunique(),
        "kun_fra": only_first["person"].nunique(),
        "kun_til": lacking["person"].nunique(),
        "naesten_ens": lacking.loc[alike, "person"].nunique(),
    }
    of_second = lacking.assign(kun_i="til").join(_likeness(lacking, first, found))
    return count, pd.concat([only_first.assign(kun_i="fra"), of_second])


def _numbers(side: pd.DataFrame) -> list[str]:
    return list(side["nummer"].unique())


def _likeness(lacking: pd.DataFrame, first: pd.DataFrame, found: dict[str, NearMiss]) -> pd.DataFrame:
    """Return, for the rows of `lacking`, how each is alike and the place of the first row it is like."""
    known = lacking["nummer"].map(found)
    places = first.drop_duplicates("nummer").set_index("nummer")[list(PLACE)]
    others = known.map(lambda miss: miss.other, na_action="ignore")
    where = places.reindex(others).set_axis(lacking.index)
    how = known.map(lambda miss: miss.likeness.value, na_action="ignore")
    return where.add_prefix(LIKE).assign(ligner=how)


def _joined(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def _table(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Return exactly `columns`; those that `frame` lacks are missing throughout."""
    return frame.reindex(columns=list(columns)).astype(columns).reset_index(drop=True)
