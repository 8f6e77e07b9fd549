"""The sheet of participants and effect: how many, how long, at what cost, and how often it succeeds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta

from virkning.config.costs import DENOMINATOR_NAMES, Denominator
from virkning.config.model import DataBasis
from virkning.config.report import ReportParameters
from virkning.config.scenarios import Scenario
from virkning.export.reported import CHOSEN, NOT_REPORTED, Reported, basis, sentences
from virkning.export.workbook import Cell, Column, NumberFormat, Sheet, Value
from virkning.lists import lower_first

COLUMNS = (
    Column("Felt", 44),
    Column("Scenarie", 24),
    Column("Værdi", 16),
    Column("Enhed", 24),
    Column("Kilde", 40),
    Column("Grundlag", 16),
    Column("Bemærkning", 60),
)
TREATED = f"omkostninger.pr.{Denominator.TREATED}.antal"
MONTHS = "omkostninger.pr.maaned.antal"
COST_PER_MONTH = "omkostninger.pr.maaned.kroner_pr"
PERIOD = "fra periodens første dag til den sidste, dog højst til skæringsdatoen"
PER_YEAR = "borgere, der har modtaget indsatsen, delt med periodens længde i år"
PER_COURSE = "måneder i indsatsen delt med borgere, der har modtaget indsatsen"
FOLLOWED_UP = "kun kendt for borgere, der er fulgt op, så beløbet pr. forløb er en øvre grænse"
NO_RATE = (
    "ikke angivet: scenariet handler om en borger, forløbet lykkes for (100 pct.). "
    "Sæt jeres egen succesrate ind"
)
RATE_NAMES = (
    "Succesrate med indsatsen",
    "Succesrate uden indsatsen",
    "Succesrate, netto",
    "Succesrate, netto, lav",
    "Succesrate, netto, høj",
)
DAYS_IN_YEAR = 365.25

Row = list[Value | Cell]


def citizens_sheet(
    parameters: ReportParameters,
    scenarios: Mapping[str, Scenario],
    reported: Reported,
    bases: Collection[DataBasis],
    cost_bases: Collection[DataBasis],
) -> Sheet:
    """Return the rows of the whole report, then those of each scenario.

    `bases` say whether the citizens are real, `cost_bases` the same of the costs.
    """
    kind, kind_of_costs = basis(*bases), basis(*bases, *cost_bases)
    rows = [*_participants(parameters, reported, kind), *_costs_per(reported, kind_of_costs)]
    for scenario in scenarios.values():
        rows += _rates(scenario)
    return Sheet("Deltagere og effekt", COLUMNS, rows)


def period_years(parameters: ReportParameters) -> float:
    """Return the years from the first day of the period to its last, or to the cut-off date before that.

    Whole years and months count as such, so that 1 January to 31 March is a quarter of a year.
    """
    first = parameters.periode.fra
    end = min(parameters.periode.til, parameters.skaeringsdato) + timedelta(days=1)
    months = 12 * (end.year - first.year) + end.month - first.month
    return months / 12 + (end.day - first.day) / DAYS_IN_YEAR


def _participants(parameters: ReportParameters, reported: Reported, kind: Cell) -> Iterator[Row]:
    for denominator, name in DENOMINATOR_NAMES.items():
        finding_id = f"omkostninger.pr.{denominator}.antal"
        yield _reported(name, finding_id, NumberFormat.WHOLE, "borgere", reported, kind)
    years = period_years(parameters)
    shown = Cell(years, NumberFormat.DECIMAL)
    yield ["Periodens længde", None, shown, "år", "Rapportens opsætning", CHOSEN, PERIOD]
    treated = reported.number(TREATED)
    shown, remark = _over(treated, years, PER_YEAR)
    yield ["Deltagere pr. år", None, shown, "borgere pr. år", reported.source([TREATED]), kind, remark]
    shown, remark = _over(reported.number(MONTHS), treated, PER_COURSE)
    yield ["Måneder pr. forløb", None, shown, "måneder", reported.source([MONTHS, TREATED]), kind, remark]


def _costs_per(reported: Reported, kind: Cell) -> Iterator[Row]:
    for denominator, citizens in DENOMINATOR_NAMES.items():
        name = f"Omkostning pr. borger: {lower_first(citizens)}"
        finding_id = f"omkostninger.pr.{denominator}.kroner_pr"
        yield _reported(name, finding_id, NumberFormat.KRONER, "kr. pr. borger", reported, kind)
    name = "Omkostning pr. måned i indsatsen"
    yield _reported(name, COST_PER_MONTH, NumberFormat.KRONER, "kr. pr. måned", reported, kind)


def _reported(
    name: str, finding_id: str, shown: NumberFormat, unit: str, reported: Reported, kind: Cell
) -> Row:
    cell, source = Cell(reported.number(finding_id), shown), reported.source([finding_id])
    known = FOLLOWED_UP if f".{Denominator.COMPLETED}." in finding_id else ""
    return [name, None, cell, unit, source, kind, sentences(reported.remark({finding_id: name}), known)]


def _over(above: float | None, below: float | None, how: str) -> tuple[Cell, str]:
    """Return a ratio and how it is computed; an empty cell where one of the two is not known."""
    if above is None or below is None or below <= 0:
        return Cell(None), NOT_REPORTED
    return Cell(above / below, NumberFormat.DECIMAL), how


def _rates(scenario: Scenario) -> Iterator[Row]:
    rate = scenario.succesrate
    shares = (rate.med, rate.uden, rate.net, *rate.bounds) if rate else (None, None, None)
    for name, share in zip(RATE_NAMES, shares, strict=False):
        shown = Cell(share, NumberFormat.SHARE)
        remark = "" if rate else NO_RATE
        yield [name, scenario.navn, shown, "pct.", scenario.kilde, basis(scenario.status), remark]
