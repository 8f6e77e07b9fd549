"""Scenarios with the prices of their events, in one price year: what a net result is computed of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from virkning.config.assumptions import Assumptions
from virkning.config.economy import Economy
from virkning.config.prices import Price, Status
from virkning.config.scenarios import Event, Part, Scenario
from virkning.economy.discounting import LAST_YEARS
from virkning.economy.price_years import in_price_year

COST = "indsats"
SUCCESS = "succesrate"
RATES = ("diskonteringsrente", *(f"diskonteringsrente_efter_{last}" for last in LAST_YEARS))
"""The discount rate of each band of years."""


@dataclass(frozen=True)
class Flow:
    """A price that is paid or spared in some years."""

    part: Part
    price: Price
    event: Event

    @property
    def price_input(self) -> str:
        """The name of the input that holds the price; the same in all scenarios."""
        return f"pris.{self.price.pris_id}"

    @property
    def probability_input(self) -> str:
        """The name of the input that holds the probability."""
        return f"sandsynlighed.{self.part}.{self.price.pris_id}.{self.event.fra}"

    def years(self, horizon: int) -> range:
        """The years of the event that lie within the horizon."""
        return range(self.event.fra, min(self.event.fra + self.event.varighed, horizon))


@dataclass(frozen=True)
class Case:
    """A scenario with the prices of its events: all that a net result needs beside the inputs."""

    name: str
    scenario: Scenario
    flows: Sequence[Flow]
    assumptions: Assumptions

    @property
    def horizon(self) -> int:
        """The number of years that are counted: year 0, in which the course ends, and those after it."""
        return self.assumptions.horisont

    @property
    def is_illustrative(self) -> bool:
        """Whether the scenario or a price in it is invented."""
        statuses = (self.scenario.status, *(flow.price.status for flow in self.flows))
        return Status.ILLUSTRATIVE in statuses


def cases_of(economy: Economy) -> list[Case]:
    """Return each scenario, in order, with its prices in the price year of the analysis."""
    catalogue = in_price_year(economy.catalogue, economy.assumptions.prisaar, economy.index)
    return [
        Case(
            name,
            scenario,
            [Flow(part, catalogue[event.pris], event) for part, event in scenario.events()],
            economy.assumptions,
        )
        for name, scenario in economy.scenarios.items()
    ]
