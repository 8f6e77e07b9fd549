"""Costs: hours at the rate of their role, expenses, overhead, and the sums of them.

Sums are of amounts that are not rounded; `virkning.formatting` rounds hours to tens and kroner to
hundreds when they are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from virkning.config.costs import RESERVED, Costs, Nature
from virkning.config.price_indices import PriceIndex, covers
from virkning.counting import members
from virkning.economy.imputation import IMPUTED, impute
from virkning.economy.price_years import to_price_year
from virkning.economy.registers import QUARTER
from virkning.quarters import year as year_of

TOTAL = RESERVED
"""What stands for activity and role in the row of a table's sum."""

KINDS = ("art", "varighed", "kategori")
"""What `omkostninger.yml` says of an activity."""
KRONER = ("loen", "udgift", "overhead", "kroner")
"""Wages, expenses and overhead; and the sum of those three."""
AMOUNTS = ("timer", *KRONER)
FILLED = {amount: f"{amount}_{IMPUTED}" for amount in AMOUNTS}
"""The columns that hold how much of each amount is filled in."""
FEWEST_PURCHASES = 2
"""Quarters of an expense that must be registered before a missing one is filled in: bought once may be
bought only once, while hours that are worked in one quarter are worked in the next."""
LINE = ("kommune", QUARTER, "aktivitet", "rolle", *KINDS, *AMOUNTS, "prisaar", IMPUTED)
"""The columns of a cost line. `rolle` is missing for an expense. `prisaar` is the year whose prices the
kroner are in: that of the rate for wages, that of the quarter for expenses."""


def cost_lines(
    hours: pd.DataFrame, expenses: pd.DataFrame | None, costs: Costs, quarters: Sequence[str]
) -> pd.DataFrame:
    """Return a line for each registration and each filled-in quarter, with the columns LINE.

    `hours` and `expenses` come from `virkning.economy.registers`, expenses None where the programme has
    no register of them; `quarters` are those that should be
    registered. In the order of activities and roles in `costs`, then of the municipalities in `hours`,
    then of time. Raises ValueError for an activity or role that `costs` does not know.
    """
    lines = _wages(impute(hours, "timer", costs.running, quarters), costs)
    if expenses is not None and len(expenses):
        bought = _bought(impute(expenses, "beloeb", costs.running, quarters, least=FEWEST_PURCHASES))
        lines = pd.concat([lines, bought], ignore_index=True)
    for kind in KINDS:
        of_activity = {name: getattr(activity, kind).value for name, activity in costs.aktiviteter.items()}
        lines[kind] = _known(lines["aktivitet"], of_activity)
    lines["rolle"] = lines["rolle"].astype("str")
    lines["overhead"] = lines["loen"] * costs.overhead
    lines["kroner"] = lines["loen"] + lines["udgift"] + lines["overhead"]
    return _in_order(lines, costs)[list(LINE)]


def in_prices_of(lines: pd.DataFrame, year: int, series: PriceIndex) -> pd.DataFrame:
    """Return cost lines (columns LINE) with the amounts KRONER and `prisaar` brought to `year`.

    Each amount is multiplied by index(year) / index(prisaar) where `series` covers both years. Other lines
    stay in the prices of their own year. The added column `omregnet` (bool) says whether a line is now in
    prices of `year`: also where it was beforehand.
    """
    years = {int(own): covers(series, int(own), year) for own in lines["prisaar"].unique()}
    factors = {own: to_price_year(1.0, own, year, series) if known else 1.0 for own, known in years.items()}
    moved = lines["prisaar"].map(years).astype(bool)
    factor = lines["prisaar"].map(factors).astype(float)
    amounts = {name: lines[name] * factor for name in KRONER}
    return lines.assign(**amounts, prisaar=lines["prisaar"].mask(moved, year), omregnet=moved)


def of_nature(lines: pd.DataFrame, nature: Nature) -> pd.DataFrame:
    """Return the direct or the indirect lines."""
    return lines[lines["art"] == nature.value]


def totals(lines: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Return the sums of AMOUNTS for each combination of `by`, in the order of the lines; one row without.

    `imputeret` says whether anything filled in counts in the row, the columns FILLED how much of each
    amount it is.
    """
    filled = {column: lines[amount].where(lines[IMPUTED], 0.0) for amount, column in FILLED.items()}
    frame = lines.assign(**filled)
    sums = {name: (name, "sum") for name in (*AMOUNTS, *FILLED.values())} | {IMPUTED: (IMPUTED, "any")}
    if by:
        return frame.groupby(list(by), sort=False, dropna=False).agg(**sums).reset_index()
    return pd.DataFrame([{name: frame[column].agg(how) for name, (column, how) in sums.items()}])


def cost_table(lines: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return `totals` by activity (and role), and under them the row TOTAL with the sum of all lines."""
    return pd.concat([totals(lines, by), totals(lines).assign(**dict.fromkeys(by, TOTAL))], ignore_index=True)


def totals_of_groups(lines: pd.DataFrame, groups: Iterable[str]) -> pd.DataFrame:
    """Return `totals` of each group (`i_alt`, a municipality, `oevrige`), told in the column `kommune`."""
    frames = [totals(members(lines, group)).assign(kommune=group) for group in groups]
    return pd.concat(frames, ignore_index=True)[["kommune", *AMOUNTS, *FILLED.values(), IMPUTED]]


def _wages(hours: pd.DataFrame, costs: Costs) -> pd.DataFrame:
    rates = {name: role.sats for name, role in costs.roller.items()}
    years = {name: role.prisaar for name, role in costs.roller.items()}
    return hours.assign(
        loen=hours["timer"] * _known(hours["rolle"], rates).astype(float),
        udgift=0.0,
        prisaar=_known(hours["rolle"], years).astype(int),
    )


def _bought(expenses: pd.DataFrame) -> pd.DataFrame:
    return expenses.rename(columns={"beloeb": "udgift"}).assign(
        rolle=None, timer=0.0, loen=0.0, prisaar=expenses[QUARTER].map(year_of).astype(int)
    )


def _known(names: pd.Series[str], values: Mapping[str, object]) -> pd.Series:
    if not names.isin(list(values)).all():
        raise ValueError("en aktivitet eller rolle mangler i omkostninger.yml; valideringen ser efter det")
    return names.map(values)


def _in_order(lines: pd.DataFrame, costs: Costs) -> pd.DataFrame:
    """Sort the lines; expenses of an activity follow its hours."""
    order = {
        "aktivitet": list(costs.aktiviteter),
        "rolle": list(costs.roller),
        "kommune": list(lines["kommune"].unique()),
    }
    places = {
        name: pd.Categorical(lines[name], categories=names, ordered=True) for name, names in order.items()
    }
    keys = pd.DataFrame(places, index=lines.index).assign(kvartal=lines[QUARTER])
    return lines.loc[keys.sort_values([*order, QUARTER], kind="stable").index].reset_index(drop=True)
