"""The sheet of costs, in the categories of the national cost model."""

from __future__ import annotations

from collections.abc import Collection

from virkning.config.costs import CATEGORY_NAMES, DURATION_NAMES, Category, Costs
from virkning.config.model import DataBasis
from virkning.economy.costs import TOTAL
from virkning.export.reported import Reported, basis, sentences
from virkning.export.workbook import Cell, Column, NumberFormat, Sheet, Value
from virkning.lists import join_danish

COLUMNS = (
    Column("Opdeling", 16),
    Column("Post", 24),
    Column("Opstart eller løbende", 20),
    Column("Timer", 12, NumberFormat.DECIMAL),
    Column("Løn (kr.)", 16, NumberFormat.KRONER),
    Column("Udgifter (kr.)", 16, NumberFormat.KRONER),
    Column("Overhead (kr.)", 16, NumberFormat.KRONER),
    Column("I alt (kr.)", 16, NumberFormat.KRONER),
    Column("Heraf udfyldt (kr.)", 16, NumberFormat.KRONER),
    Column("Lønnens prisår", 14, NumberFormat.YEAR),
    Column("Kilde", 40),
    Column("Grundlag", 16),
    Column("Bemærkning", 60),
)
AMOUNTS = {
    "timer": "timer",
    "loen": "løn",
    "udgift": "udgifter",
    "overhead": "overhead",
    "kroner": "i alt",
    "kroner_imputeret": "heraf udfyldt",
}
"""What each amount is called, in the order of the columns."""
NO_ACTIVITY = "ingen aktivitet i omkostninger.yml hører til kategorien"

Row = list[Value | Cell]


def cost_sheet(costs: Costs, reported: Reported, bases: Collection[DataBasis], source: str) -> Sheet:
    """Return a row for each category, and under them start-up, running and in all.

    `source` and `bases` say where the registers come from, and whether they are real.
    """
    known = source, basis(*bases)
    rows = [_category(category, costs, reported, known) for category in Category]
    rows += [
        _row("Varighed", f"omkostninger.varighed.{duration}", (name, name), costs, reported, known)
        for duration, name in DURATION_NAMES.items()
    ]
    rows.append(_row("Varighed", f"omkostninger.varighed.{TOTAL}", ("Samlet", ""), costs, reported, known))
    return Sheet("Omkostninger", COLUMNS, rows)


def _category(category: Category, costs: Costs, reported: Reported, known: tuple[str, Cell]) -> Row:
    durations = {each.varighed for each in costs.aktiviteter.values() if each.kategori is category}
    names = [name for duration, name in DURATION_NAMES.items() if duration in durations]
    texts = CATEGORY_NAMES[category], join_danish(names)
    row = _row("Kategori", f"omkostninger.kategori.{category}", texts, costs, reported, known)
    return row if durations else [*row[:-1], NO_ACTIVITY]


def _row(
    division: str,
    start: str,
    texts: tuple[str, str],
    costs: Costs,
    reported: Reported,
    known: tuple[str, Cell],
) -> Row:
    """Return the row of the findings that begin with `start`. `known`: source and basis of the registers."""
    ids = {f"{start}.{amount}": name for amount, name in AMOUNTS.items()}
    source, kind = known
    return [
        division,
        *texts,
        *(reported.number(finding_id) for finding_id in ids),
        _wage_year(costs),
        sentences(source, reported.source(ids)),
        kind,
        sentences(reported.remark(ids), _year_remark(costs)),
    ]


def _wage_year(costs: Costs) -> int | None:
    years = {role.prisaar for role in costs.roller.values()}
    return years.pop() if len(years) == 1 else None


def _year_remark(costs: Costs) -> str:
    years = sorted({role.prisaar for role in costs.roller.values()})
    return (
        f"løn i {join_danish([str(year) for year in years])}-priser, "
        "udgifter i priserne fra det år, de er afholdt"
    )
