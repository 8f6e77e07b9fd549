"""The numbers a net result depends on: each with its central value and the bounds it lies within."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from virkning.config.scenarios import Scenario
from virkning.economy.discounting import LAST_YEARS, Values, bands_reached
from virkning.economy.scenarios import COST, RATES, SUCCESS, Case, Flow


class InputKind(StrEnum):
    """What an input is, and so how it can vary."""

    PRICE = "pris"
    PROBABILITY = "sandsynlighed"
    COST = "indsats"
    SUCCESS = "succesrate"
    RATE = "diskonteringsrente"


@dataclass(frozen=True)
class Estimate:
    """A value and the bounds it is thought to lie within; equal to it where none are given."""

    central: float
    low: float
    high: float


@dataclass(frozen=True)
class Input:
    """One number a net result depends on: an amount in kroner, or a share from 0 to 1."""

    name: str
    label: str
    central: float
    low: float
    high: float
    kind: InputKind


def inputs_of(case: Case, intervention_cost: Estimate) -> list[Input]:
    """Return every input of a case once: its prices, its probabilities, cost, success rate, discount rates.

    `intervention_cost` is in kroner per citizen. Raises ValueError for a price without value.
    """
    prices = {flow.price_input: _price_input(flow) for flow in case.flows}
    return [
        *prices.values(),
        *(_probability_input(flow) for flow in case.flows),
        _input(COST, "Indsatsens omkostning pr. borger", intervention_cost, InputKind.COST),
        _input(SUCCESS, "Succesrate", _success(case.scenario), InputKind.SUCCESS),
        *rate_inputs(case),
    ]


def central_values(inputs: Sequence[Input]) -> dict[str, Values]:
    """Return the central value of each input."""
    return {entry.name: entry.central for entry in inputs}


def rate_inputs(case: Case) -> Iterator[Input]:
    """Yield the discount rate of each band of years that the horizon reaches."""
    rates = case.assumptions.rates
    labels = ("Diskonteringsrente", *(f"Diskonteringsrente efter år {last}" for last in LAST_YEARS))
    bounds = [case.assumptions.first_rate_bounds, *((rate, rate) for rate in rates[1:])]
    for band in range(bands_reached(case.horizon)):
        estimate = Estimate(rates[band], *bounds[band])
        yield _input(RATES[band], labels[band], estimate, InputKind.RATE)


def _success(scenario: Scenario) -> Estimate:
    rate = scenario.succesrate
    return Estimate(1.0, 1.0, 1.0) if rate is None else Estimate(rate.net, *rate.bounds)


def _price_input(flow: Flow) -> Input:
    price = flow.price
    if price.pris is None or price.lav is None or price.hoej is None:
        raise ValueError(f"prisen »{price.pris_id}« er ikke værdisat")
    estimate = Estimate(price.pris, price.lav, price.hoej)
    return _input(flow.price_input, f"Pris: {price.navn}", estimate, InputKind.PRICE)


def _probability_input(flow: Flow) -> Input:
    estimate = Estimate(flow.event.sandsynlighed, *flow.event.bounds)
    later = f" fra år {flow.event.fra}" if flow.event.fra else ""
    label = f"Sandsynlighed: {flow.price.navn}{later}"
    return _input(flow.probability_input, label, estimate, InputKind.PROBABILITY)


def _input(name: str, label: str, estimate: Estimate, kind: InputKind) -> Input:
    return Input(name, label, estimate.central, estimate.low, estimate.high, kind)
