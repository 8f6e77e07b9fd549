"""The sheet of participants and effect: how many, how long, at what cost, and how often it succeeds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta

from virkning.config.costs import DENOMINATOR_NAMES, Denominator
from virkning.config.model import DataBasis
from virkning.config.prices import Status
from virkning.config.report import ReportParameters
from virkning.config.scenarios import Scenario
from virkning.export.reported import NOT_REPORTED, Reported, basis
from virkning.export.workbook import Cell, Column, NumberFormat, Sheet, Value

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
MONTHS = "omkostninger.maaneder.antal"
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
    years = period_years(parameters)
    kind, kind_of_costs = basis(*bases), basis(*bases, *cost_bases)
    rows = [
        *(_count(denominator, name, reported, kind) for denominator, name in DENOMINATOR_NAMES.items()),
        _years(years, parameters),
        _ratio("Deltagere pr. år", "borgere pr. år", (TREATED, years), _PER_YEAR, reported, kind),
        _ratio("Måneder pr. forløb", "måneder", (MONTHS, TREATED), _PER_COURSE, reported, kind),
        *_costs_per(reported, kind_of_costs),
    ]
    for scenario in scenarios.values():
        rows += _rates(scenario)
    return Sheet("Deltagere og effekt", COLUMNS, rows)


def period_years(parameters: ReportParameters) -> float:
    """Return the years from the first day of the period to its last, or to the cut-off date before that.

    Whole years and months count as such, so that 1 January to 31 March is a quarter of a year.
    """
    first = parameters.periode.fra
    end = min(parameters.periode.til, parameters.skaeringsdato) + timedelta(days=1)
    return end.year - first.year + (end.month - first.month) / 12 + (end.day - first.day) / DAYS_IN_YEAR


_PER_YEAR = "Borgere, der har modtaget indsatsen, delt med periodens længde i år"
_PER_COURSE = "Måneder i indsatsen delt med borgere, der har modtaget indsatsen"


def _count(denominator: Denominator, name: str, reported: Reported, kind: Cell) -> Row:
    finding_id = f"omkostninger.pr.{denominator}.antal"
    shown = Cell(reported.number(finding_id), NumberFormat.WHOLE)
    return _reported(name, shown, "borgere", finding_id, reported, kind)


def _costs_per(reported: Reported, kind: Cell) -> Iterator[Row]:
    per = {f"omkostninger.pr.{denominator}": name for denominator, name in DENOMINATOR_NAMES.items()}
    units = {start: "kr. pr. borger" for start in per} | {"omkostninger.maaneder": "kr. pr. måned"}
    for start, name in (per | {"omkostninger.maaneder": "Måneder i indsatsen"}).items():
        finding_id = f"{start}.kroner_pr"
        shown = Cell(reported.number(finding_id), NumberFormat.KRONER)
        yield _reported(f"Omkostning fordelt: {name}", shown, units[start], finding_id, reported, kind)


def _reported(name: str, shown: Cell, unit: str, finding_id: str, reported: Reported, kind: Cell) -> Row:
    source, remark = reported.source([finding_id]), reported.remark({finding_id: name})
    return [name, None, shown, unit, source, kind, remark]


def _years(years: float, parameters: ReportParameters) -> Row:
    remark = "Fra periodens første dag til den sidste, dog højst til skæringsdatoen"
    shown = Cell(years, NumberFormat.DECIMAL)
    return ["Periodens længde", None, shown, "år", "Rapportens opsætning", basis(Status.SOURCED), remark]


def _ratio(
    name: str, unit: str, parts: tuple[str, str | float], remark: str, reported: Reported, kind: Cell
) -> Row:
    """Return one number over another; each is a finding's id, or the number itself."""
    above, below = (reported.number(part) if isinstance(part, str) else part for part in parts)
    known = above is not None and below is not None and below > 0
    shown = Cell(above / below if known and above is not None and below else None, NumberFormat.DECIMAL)
    source = reported.source(part for part in parts if isinstance(part, str))
    return [name, None, shown, unit, source, kind, remark if known else NOT_REPORTED]


def _rates(scenario: Scenario) -> Iterator[Row]:
    rate = scenario.succesrate
    shares = (rate.med, rate.uden, rate.net, *rate.bounds) if rate else (None,) * len(RATE_NAMES)
    for name, share in zip(RATE_NAMES, shares, strict=True):
        shown = Cell(share, NumberFormat.SHARE)
        remark = "" if rate else NO_RATE
        yield [name, scenario.navn, shown, "pct.", scenario.kilde, basis(scenario.status), remark]
