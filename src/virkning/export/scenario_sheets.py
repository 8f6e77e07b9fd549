"""The sheets of the scenarios: what they assume, what happens in them, and what they come to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from virkning.config.assumptions import DiscountRates
from virkning.config.costs import DENOMINATOR_NAMES, Costs
from virkning.config.economy import Economy
from virkning.config.model import DataBasis
from virkning.config.prices import Certainty, Payer, Price, Status
from virkning.config.scenarios import PART_NAMES
from virkning.economy.inputs import rate_inputs
from virkning.economy.scenarios import Case, Flow
from virkning.export.reported import CHOSEN, Reported, basis
from virkning.export.workbook import Cell, Column, NumberFormat, Sheet, Value
from virkning.lists import join_danish

CERTAINTY_NAMES = {Certainty.HIGH: "høj", Certainty.MIDDLE: "middel", Certainty.LOW: "lav"}
DISCOUNT_NAMES = {
    DiscountRates.FROM_2013: "Finansministeriets realrente fra 31. maj 2013",
    DiscountRates.FROM_2021: "Finansministeriets realrente fra 7. januar 2021",
    DiscountRates.NONE: "ingen diskontering",
}
SCENARIO_FILE, COSTS_FILE = "scenarier.yml", "omkostninger.yml"

ASSUMPTIONS = (
    Column("Felt", 44),
    Column("Værdi", 24),
    Column("Enhed", 24),
    Column("Kilde", 44),
    Column("Grundlag", 16),
    Column("Bemærkning", 60),
)
CONSEQUENCES = (
    Column("Scenarie", 24),
    Column("Hændelse", 34),
    Column("Del", 20),
    Column("Enheder pr. år", 14, NumberFormat.DECIMAL),
    Column("Sandsynlighed (pct.)", 14, NumberFormat.SHARE),
    Column("Sandsynlighed, lav (pct.)", 14, NumberFormat.SHARE),
    Column("Sandsynlighed, høj (pct.)", 14, NumberFormat.SHARE),
    Column("Konsekvens pr. år (enheder)", 16, NumberFormat.DECIMAL),
    Column("Fra år", 10, NumberFormat.YEAR),
    Column("Varighed i år", 12, NumberFormat.YEAR),
    Column("Pris (kr.)", 16, NumberFormat.KRONER),
    Column("Pris, lav (kr.)", 16, NumberFormat.KRONER),
    Column("Pris, høj (kr.)", 16, NumberFormat.KRONER),
    Column("Prisens enhed", 24),
    Column("Prisår", 10, NumberFormat.YEAR),
    Column("Pris i analysens prisår (kr.)", 18, NumberFormat.KRONER),
    Column("Betaler", 12),
    Column("Prisens kilde", 30),
    Column("Prisens sikkerhed", 12),
    Column("Prisens grundlag", 16),
    Column("Hændelsens kilde", 44),
    Column("Hændelsens grundlag", 16),
)
RESULTS = (
    Column("Scenarie", 24),
    Column("Indsatsen (kr. pr. borger)", 18, NumberFormat.KRONER),
    Column("Nettoresultat (kr. pr. borger)", 18, NumberFormat.KRONER),
    *(Column(f"Heraf {payer} (kr. pr. borger)", 18, NumberFormat.KRONER) for payer in Payer),
    Column("Break-even succesrate (pct.)", 18, NumberFormat.SHARE),
    Column("Prisår", 10, NumberFormat.YEAR),
    Column("Kilde", 44),
    Column("Grundlag", 16),
    Column("Bemærkning", 60),
)

Row = list[Value | Cell]


def assumption_sheet(
    economy: Economy, cases: Sequence[Case], costs: Costs, roles: Mapping[str, str]
) -> Sheet:
    """Return horizon, discount rates, price year and payer of all scenarios; overhead and rates of costs.

    `roles` says what each role is called.
    """
    assumed = economy.assumptions
    rows = [
        _assumed(
            "Horisont", Cell(assumed.horisont, NumberFormat.WHOLE), "år", "år 0 er det, hvor forløbet slutter"
        ),
        *_discounting(cases[0]),
        _assumed("Prisår", Cell(assumed.prisaar, NumberFormat.YEAR), "årstal", "beløb i scenarierne"),
        *_index(economy),
        _assumed("Betaler af indsatsen", Cell(assumed.indsats_betaler), "", ""),
        _assumed("Overhead", Cell(costs.overhead, NumberFormat.SHARE), "pct. af lønnen", "", COSTS_FILE),
        _assumed("Pr. borger er pr.", Cell(DENOMINATOR_NAMES[costs.borgere]), "", "", COSTS_FILE),
    ]
    for name, role in costs.roller.items():
        sats, remark = Cell(role.sats, NumberFormat.RATE), f"i {role.prisaar}-priser"
        known = basis(Status.SOURCED)
        rows.append([f"Timesats: {roles[name]}", sats, "kr. pr. time", role.kilde, known, remark])
    return Sheet("Forudsætninger", ASSUMPTIONS, rows)


def consequence_sheet(economy: Economy, cases: Sequence[Case]) -> Sheet:
    """Return a row for each event of each scenario, with its price as in the catalogue."""
    rows = [
        _event(case, flow, economy.catalogue[flow.price.pris_id]) for case in cases for flow in case.flows
    ]
    return Sheet("Konsekvenser", CONSEQUENCES, rows)


def result_sheet(cases: Sequence[Case], reported: Reported, cost_bases: Collection[DataBasis]) -> Sheet:
    """Return what each scenario comes to in the report. `cost_bases`: whether the costs are real."""
    return Sheet("Resultat", RESULTS, [_result(case, reported, cost_bases) for case in cases])


def _assumed(name: str, value: Cell, unit: str, remark: str, source: str = SCENARIO_FILE) -> Row:
    return [name, value, unit, source, CHOSEN, remark]


def _discounting(case: Case) -> Iterator[Row]:
    chosen = DISCOUNT_NAMES[case.assumptions.diskontering]
    for rate in rate_inputs(case):
        yield _assumed(rate.label, Cell(rate.central, NumberFormat.SHARE), "pct. om året", chosen)
        if rate.low < rate.high:
            for name, bound in (("lav", rate.low), ("høj", rate.high)):
                shown = Cell(bound, NumberFormat.SHARE)
                yield _assumed(f"{rate.label}, {name}", shown, "pct. om året", "grænse i usikkerheden")


def _index(economy: Economy) -> Iterator[Row]:
    series = economy.assumptions.prisindeks
    if series is not None:
        source = join_danish(list(economy.index_sources[series]))
        yield _assumed("Prisindeks", Cell(series), "", "andre prisår er omregnet med det", source)


def _event(case: Case, flow: Flow, price: Price) -> Row:
    event, scenario = flow.event, case.scenario
    return [
        scenario.navn,
        price.navn,
        PART_NAMES[flow.part],
        event.antal_pr_aar,
        event.sandsynlighed,
        *event.bounds,
        event.antal_pr_aar * event.sandsynlighed,
        event.fra,
        event.varighed,
        price.pris,
        price.lav,
        price.hoej,
        price.enhed,
        price.prisaar,
        flow.price.pris,
        str(price.betaler),
        price.kilde,
        CERTAINTY_NAMES[price.sikkerhed],
        basis(price.status),
        scenario.kilde,
        basis(scenario.status),
    ]


def _result(case: Case, reported: Reported, cost_bases: Collection[DataBasis]) -> Row:
    start = f"scenarie.{case.name}"
    ids = {
        f"{start}.indsats": "indsatsen",
        f"{start}.nettoresultat": "nettoresultat",
        **{f"{start}.{payer}": f"nettoresultat for {payer}" for payer in Payer},
        f"balance.{case.name}.succesrate": "break-even succesrate",
    }
    kinds = [Status.ILLUSTRATIVE] if case.is_illustrative else []
    return [
        case.scenario.navn,
        *(reported.number(finding_id) for finding_id in ids),
        case.assumptions.prisaar,
        reported.source(ids),
        basis(*cost_bases, *kinds),
        reported.remark(ids),
    ]
