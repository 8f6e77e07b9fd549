"""Fill in the quarters that a project has not registered, and mark what is filled in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from virkning.economy.registers import QUARTER

IMPUTED = "imputeret"


def impute(
    registered: pd.DataFrame,
    amount: str,
    running: Collection[str],
    quarters: Sequence[str],
    *,
    least: int = 1,
) -> pd.DataFrame:
    """Return the registered rows, then a row for each of `quarters` that is missing, with IMPUTED told.

    What is alike in all but quarter and `amount` (the same municipality, project, activity and role) is
    one series. Where the activity is `running` and at least `least` of `quarters` are registered, a missing
    quarter of a series gets the mean of those that are. A registered zero is no missing quarter. Quarters
    that are not among `quarters` (partly outside the period) are kept, but count in no mean.
    """
    series = [name for name in registered.columns if name not in (QUARTER, amount)]
    observed = registered.assign(**{IMPUTED: False})
    counted = registered["aktivitet"].isin(list(running)) & registered[QUARTER].isin(list(quarters))
    means = registered[counted].groupby(series, sort=False)[amount].agg(["mean", "size"])
    known_well = means.loc[means["size"] >= least, "mean"].rename(amount).reset_index()
    wanted = known_well.merge(pd.DataFrame({QUARTER: list(quarters)}, dtype="str"), how="cross")
    keys = [*series, QUARTER]
    known = pd.MultiIndex.from_frame(registered[keys])
    missing = wanted[~pd.MultiIndex.from_frame(wanted[keys]).isin(known)]
    filled = missing[list(registered.columns)].assign(**{IMPUTED: True})
    return pd.concat([observed, filled], ignore_index=True) if len(filled) else observed


def imputed_quarters(lines: pd.DataFrame) -> dict[str, list[str]]:
    """Return the quarters in which something was filled in, by municipality, in order of time."""
    filled = lines[lines[IMPUTED]]
    return {
        str(municipality): sorted(rows[QUARTER].unique())
        for municipality, rows in filled.groupby("kommune", sort=False)
    }
