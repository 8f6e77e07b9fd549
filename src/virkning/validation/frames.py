"""Canonical tables made ready for the checkpoint.

Great Expectations sees one table at a time, and a row only by columns we name. So what concerns
several columns, rows or tables is prepared here as helper columns, and every row gets a key of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from virkning.config.codebook import (
    CITIZENS,
    LATE_CITIZENS,
    Codebook,
    FieldType,
    Instrument,
    Subject,
)
from virkning.config.report import Period
from virkning.validation.cells import asked, given, person_keys, source_keys
from virkning.validation.programme_columns import programme_columns

ROW_KEY = "hjaelp__raekkenoegle"
"""Whole number: the position of a row. Sheets can be missing, so the origin columns are no safe key."""
CITIZEN_FOUND = "hjaelp__borger_fundet"
ONE_MUNICIPALITY = "hjaelp__kun_en_kommune"
FIRST_MEASURED = "hjaelp__foerste_maaling_fundet"
EARLIER_DATE = "hjaelp__tidligere_dato"
DISTINCT_ANSWERS = "hjaelp__forskellige_svar"
NO_OTHER_FORM = "hjaelp__ingen_andre_skemaer"

FEWEST_QUESTIONS = 3
"""With fewer questions the same answer to all of them is nothing to wonder at."""


def given_column(field: str) -> str:
    """Name of the helper that says whether the cell of `field` was filled in; missing where not asked."""
    return f"hjaelp__angivet__{field}"


def share_column(field: str) -> str:
    """Name of the helper with the share (0-1) of rows of the same source where `field` is given."""
    return f"hjaelp__andel_angivet__{field}"


def in_period_column(field: str) -> str:
    """Name of the helper with the share (0-1) of an instrument's dates in `field` within the period."""
    return f"hjaelp__andel_i_perioden__{field}"


def scale_fields(instrument: Instrument) -> list[str]:
    """Return the names of an instrument's scale fields."""
    return [name for name, field in instrument.felter.items() if field.type is FieldType.SCALE]


def prepare(
    name: str, tables: Mapping[str, pd.DataFrame], codebook: Codebook, period: Period
) -> pd.DataFrame:
    """Return table `name` with row key and helper columns, in the same row order."""
    if name == LATE_CITIZENS:
        return _prepare_late(tables, codebook)
    instrument = codebook.instrumenter[name]
    frame = tables[name].reset_index(drop=True)
    helpers: dict[str, pd.Series] = {ROW_KEY: pd.Series(range(len(frame)), dtype="int64")}
    sources = source_keys(frame)
    for field_name, field in instrument.felter.items():
        is_given, is_asked = given(frame, field_name, field), asked(frame, field)
        helpers[given_column(field_name)] = is_given.astype("boolean").where(is_asked)
        shares = is_given.astype(float).groupby(sources).transform("mean")
        helpers[share_column(field_name)] = shares.where(is_asked)
        if field.type is FieldType.DATE:
            helpers[in_period_column(field_name)] = _share_in_period(frame[field_name], period)
    if name != CITIZENS and instrument.om is Subject.CITIZEN:
        known = pd.concat([person_keys(tables[CITIZENS]), person_keys(_late(tables))])
        helpers[CITIZEN_FOUND] = _true_or_missing(person_keys(frame).isin(known) | frame["person"].isna())
    if name == CITIZENS:
        municipalities = frame.groupby("person")["kommune"].transform("nunique")
        helpers[ONE_MUNICIPALITY] = _true_or_missing(~(municipalities > 1))
    if instrument.maalinger:
        helpers |= _measurement_helpers(frame, instrument)
    if scale_fields(instrument):
        helpers[DISTINCT_ANSWERS] = _distinct_answers(frame, instrument)
    helpers |= programme_columns(name, tables, codebook)
    return pd.concat([frame, pd.DataFrame(helpers)], axis=1)


def _prepare_late(tables: Mapping[str, pd.DataFrame], codebook: Codebook) -> pd.DataFrame:
    """Return the citizens left out for their date, with a helper: missing where one has other forms."""
    frame = _late(tables).reset_index(drop=True)
    forms = pd.concat(
        [
            person_keys(tables[name])
            for name, form in codebook.instrumenter.items()
            if name != CITIZENS and form.om is Subject.CITIZEN
        ]
        or [person_keys(frame[:0])]
    )
    keys = person_keys(frame)
    alone = frame["person"].isna() | ~keys.isin(forms) | keys.isin(person_keys(tables[CITIZENS]))
    frame[ROW_KEY] = pd.Series(range(len(frame)), dtype="int64")
    frame[NO_OTHER_FORM] = _true_or_missing(alone)
    return frame


def _late(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the citizens left out for their date; none where nobody has told of them."""
    return tables.get(LATE_CITIZENS, tables[CITIZENS].iloc[:0])


def _share_in_period(dates: pd.Series, period: Period) -> pd.Series[float]:
    """Return the share of all dates, in every row with a date."""
    after_last = pd.Timestamp(period.til) + pd.Timedelta(days=1)
    inside = (dates >= pd.Timestamp(period.fra)) & (dates < after_last)
    share = inside.sum() / dates.notna().sum() if dates.notna().any() else 0.0
    return pd.Series(share, index=dates.index, dtype="float64").where(dates.notna())


def _true_or_missing(condition: pd.Series[bool]) -> pd.Series[bool]:
    return pd.Series(True, index=condition.index, dtype="boolean").where(condition)


def _measurement_helpers(frame: pd.DataFrame, instrument: Instrument) -> dict[str, pd.Series]:
    """Return, for each row, whether its person has the first measurement, and the latest earlier date."""
    order = {measurement: number for number, measurement in enumerate(instrument.maalinger)}
    keys = person_keys(frame)
    position = frame["maaling"].map(order)
    has_first = keys.isin(keys[position == 0]) | frame["person"].isna() | (position == 0)
    helpers: dict[str, pd.Series] = {FIRST_MEASURED: _true_or_missing(has_first)}
    if instrument.date is not None:
        helpers[EARLIER_DATE] = _earlier_date(keys, position, frame[instrument.date], frame["person"].notna())
    return helpers


def _earlier_date(
    keys: pd.Series[str], position: pd.Series[int], dates: pd.Series, known: pd.Series[bool]
) -> pd.Series:
    """Return the latest date of each person's earlier measurements; missing where there is none."""
    earlier = pd.Series(pd.NaT, index=dates.index, dtype=dates.dtype)
    for number in sorted(position.dropna().unique()):
        latest = dates[(position < number) & known].groupby(keys).max()
        rows = (position == number) & known
        earlier[rows] = latest.reindex(keys[rows]).to_numpy()
    return earlier


def _distinct_answers(frame: pd.DataFrame, instrument: Instrument) -> pd.Series[int]:
    """Return how many different answers a row has to the scale questions asked at its measurement.

    Missing where one of them is unanswered, or where there are fewer than FEWEST_QUESTIONS.
    """
    names = scale_fields(instrument)
    answers = frame[names]
    are_asked = pd.DataFrame({name: asked(frame, instrument.felter[name]) for name in names})
    judged = (answers.notna() | ~are_asked).all(axis=1) & (are_asked.sum(axis=1) >= FEWEST_QUESTIONS)
    in_order = np.sort(answers.to_numpy(dtype=float, na_value=np.nan), axis=1)  # the missing come last
    changes = (np.diff(in_order, axis=1) > 0).sum(axis=1)
    return pd.Series(changes + 1, index=frame.index, dtype="Int64").where(judged)
