"""Helper columns of a programme's own rules: whether each row keeps a rule, missing where it is not judged.

A row is held against its partners: the same row where two fields stand side by side, else the rows of
the same person (or project), of the same measurement where neither field has one given. A value that is
missing is not judged, nor is emptiness in a municipality that does not fill in the field at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from virkning.config.codebook import Codebook, CodebookField, FieldType
from virkning.config.programme_rules import (
    Condition,
    Connection,
    DateOrder,
    FieldAt,
    Filled,
    PlausibleChange,
)
from virkning.validation.cells import asked, given, joined, person_keys, readable

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class OwnRule:
    """A rule of the programme under its name: its kind (see `rules.KINDS`) and the field it is shown at."""

    kind: str
    name: str
    rule: Connection | DateOrder | PlausibleChange
    at: FieldAt

    @property
    def column(self) -> str:
        """Name of the helper that says whether each row keeps the rule."""
        return f"hjaelp__{self.kind}__{self.name}__{self.at.field}"


def own_rules_of(instrument: str, codebook: Codebook) -> list[OwnRule]:
    """Return the programme's own rules that are shown in the table of an instrument."""
    rules = codebook.regler
    return [
        own
        for own in (
            *(OwnRule("sammenhaeng", name, rule, rule.shown_at) for name, rule in rules.sammenhaenge.items()),
            *(OwnRule("datofoelge", name, rule, rule.dato) for name, rule in rules.datoer.items()),
            *(
                OwnRule("aendring", name, rule, FieldAt(felt=f"{rule.instrument}.{field}", maaling=rule.til))
                for name, rule in rules.aendringer.items()
                for field in rule.felter
            ),
        )
        if own.at.instrument == instrument
    ]


def programme_columns(name: str, tables: Tables, codebook: Codebook) -> dict[str, pd.Series]:
    """Return the columns (boolean) of the rules that are shown in the table of instrument `name`."""
    return {own.column: _kept(own, tables, codebook) for own in own_rules_of(name, codebook)}


def _kept(own: OwnRule, tables: Tables, codebook: Codebook) -> pd.Series:
    match own.rule:
        case Connection():
            return _connected(own.rule, tables, codebook)
        case DateOrder():
            return _in_order(own.rule, tables, codebook)
        case PlausibleChange():
            return _plausible(own.rule, own.at, tables, codebook)


@dataclass(frozen=True)
class _Cells:
    """The cells of a field, in the order of its table; rows with the same key are partners.

    `keys` is missing in rows that are not looked at: of another measurement, or of nobody.
    """

    frame: pd.DataFrame
    name: str
    field: CodebookField
    keys: pd.Series

    @property
    def given(self) -> pd.Series[bool]:
        return given(self.frame, self.name, self.field) & self.keys.notna()

    def hold(self, condition: Condition) -> pd.Series[bool]:
        """Tell in which rows the cell is as `condition` says."""
        if condition.er is not None:
            holds = self.given == (condition.er is Filled.YES)
        elif condition.has_limits:
            low = -float("inf") if condition.mindst is None else condition.mindst
            high = float("inf") if condition.hoejst is None else condition.hoejst
            holds = self.frame[self.name].between(low, high).fillna(False)
        elif self.field.type is FieldType.MULTIPLE:
            chosen = self.frame[[f"{self.name}_{answer}" for answer in condition.svar]]
            holds = chosen.fillna(False).any(axis=1)
        else:
            holds = self.frame[self.name].isin(condition.svar)
        return holds.astype(bool) & self.keys.notna()

    def can_be_judged(self, condition: Condition, municipalities: pd.Series[str]) -> pd.Series[bool]:
        """Tell, for rows of these municipalities, where emptiness would say something."""
        if condition.er is None:
            return pd.Series(True, index=municipalities.index)
        return municipalities.isin(self.frame.loc[self.given, "kommune"])

    def have_partner(self, condition: Condition, other: _Cells) -> pd.Series[bool]:
        """Tell which rows have a partner in `other` that is as `condition` says; »tom«: all partners are."""
        if condition.er is Filled.NO:
            return self.keys.notna() & ~self.keys.isin(other.keys[other.given])
        return self.keys.isin(other.keys[other.hold(condition)])


def _cells(at: FieldAt, other: FieldAt, tables: Tables, codebook: Codebook) -> _Cells:
    """Return the cells of `at`, with keys that find their partners among those of `other`."""
    frame = tables[at.instrument].reset_index(drop=True)
    field = codebook.field(at.felt)
    measurements = [codebook.instrumenter[name].maalinger for name in (at.instrument, other.instrument)]
    same_measurement = all(measurements) and at.maaling is None and other.maaling is None
    looked_at = asked(frame, field)
    if at.maaling is not None:
        looked_at &= frame["maaling"] == at.maaling
    if same_measurement:  # what is not asked at it is not empty
        looked_at &= asked(frame, codebook.field(other.felt)) & frame["maaling"].isin(measurements[1])
    if at.is_in_row_of(other):
        return _Cells(frame, at.field, field, pd.Series(frame.index.astype("str")).where(looked_at))
    keys = joined(frame, ["kommune", "person", "maaling"]) if same_measurement else person_keys(frame)
    return _Cells(frame, at.field, field, keys.where(looked_at & frame["person"].notna()))


def _both_cells(one: FieldAt, other: FieldAt, tables: Tables, codebook: Codebook) -> tuple[_Cells, _Cells]:
    return _cells(one, other, tables, codebook), _cells(other, one, tables, codebook)


def _connected(rule: Connection, tables: Tables, codebook: Codebook) -> pd.Series:
    hvis, saa = _both_cells(rule.hvis, rule.saa, tables, codebook)
    if rule.shown_at is rule.saa:
        own, keeps, concerned = saa, saa.hold(rule.saa), saa.have_partner(rule.hvis, hvis)
        if rule.saa.er is None:
            concerned &= readable(saa.frame, saa.name, saa.field)
    else:
        own, keeps, concerned = hvis, hvis.have_partner(rule.saa, saa), hvis.hold(rule.hvis)
    for cells, condition in ((hvis, rule.hvis), (saa, rule.saa)):
        concerned &= cells.can_be_judged(condition, own.frame["kommune"])
    return keeps.astype("boolean").where(concerned)


def _in_order(rule: DateOrder, tables: Tables, codebook: Codebook) -> pd.Series:
    own, other = _both_cells(rule.dato, rule.other, tables, codebook)
    day = own.frame[own.name].dt.normalize()
    first, last = _ends(other.frame[other.name].dt.normalize(), other, own)
    is_later = rule.ikke_foer is not None
    fewest = (day - last if is_later else first - day).dt.days
    most = (day - first if is_later else last - day).dt.days
    keeps: pd.Series = fewest >= rule.mindst_dage
    if rule.hoejst_dage is not None:
        keeps &= most <= rule.hoejst_dage
    return keeps.astype("boolean").where(fewest.notna())


def _plausible(rule: PlausibleChange, after: FieldAt, tables: Tables, codebook: Codebook) -> pd.Series:
    before = FieldAt(felt=after.felt, maaling=rule.fra)
    own, other = _both_cells(after, before, tables, codebook)
    answer = own.frame[own.name].astype(float)
    lowest, highest = _ends(other.frame[other.name].astype(float), other, own)
    change: pd.Series[float] = pd.concat([answer - lowest, highest - answer], axis=1).max(axis=1)
    return (change <= rule.hoejst).astype("boolean").where(change.notna())


def _ends(values: pd.Series, other: _Cells, own: _Cells) -> tuple[pd.Series, pd.Series]:
    """Return the least and greatest of the values of each own row's partners; missing where none has one."""
    groups = values.groupby(other.keys)
    least, greatest = (end.reindex(own.keys).set_axis(own.keys.index) for end in (groups.min(), groups.max()))
    return least, greatest
