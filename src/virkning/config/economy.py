"""Everything a programme declares for its economic analysis, read and checked together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from virkning.config.assumptions import Assumptions
from virkning.config.comparisons import Comparison, read_comparisons
from virkning.config.costs import wage_year_flaws
from virkning.config.document import Document
from virkning.config.names import is_name, keys_at, unknown_name
from virkning.config.price_indices import IndexReading, PriceIndex, read_indices
from virkning.config.prices import PriceCatalogue, PriceReading, read_prices
from virkning.config.reading import read_model
from virkning.config.scenario_checks import SCENARIOS, scenario_flaws, scenario_name_flaws
from virkning.config.scenarios import Scenario, Scenarios
from virkning.errors import ConfigurationError, Flaw, VirkningError
from virkning.workspace import Workspace


@dataclass(frozen=True)
class Economy:
    """Prices, price indices (with their sources), scenarios and comparisons of a programme."""

    catalogue: PriceCatalogue
    indices: Mapping[str, PriceIndex]
    index_sources: Mapping[str, Sequence[str]]
    assumptions: Assumptions
    scenarios: Mapping[str, Scenario]
    comparisons: Sequence[Comparison]

    @property
    def index(self) -> PriceIndex:
        """The series that prices are brought to the same year with; empty where none is chosen."""
        return self.indices[self.assumptions.prisindeks] if self.assumptions.prisindeks else {}

    def with_scenarios(self, own: Mapping[str, Scenario]) -> Economy:
        """Return the same with a report's own scenarios: added, or in place of those with the same id."""
        return replace(self, scenarios={**self.scenarios, **own})


@dataclass(frozen=True)
class EconomyReading:
    """What was read (None where the programme declares none, or not without mistakes)."""

    economy: Economy | None
    errors: Sequence[VirkningError]


def read_economy(workspace: Workspace, programme: str, report: Document, costs: Document) -> EconomyReading:
    """Read the economy files of a programme, and hold a report's scenarios and the costs against them.

    A programme without `scenarier.yml` has no economic analysis; then a report may have no scenarios.
    """
    file = workspace.scenarios_file(programme)
    if not file.is_file():
        flaws = list(_scenarios_without_programme(report, workspace.relative(file)))
        return EconomyReading(None, [ConfigurationError(flaws)] if flaws else [])
    prices, indices = read_prices(workspace, programme), read_indices(workspace, programme)
    comparisons, of_comparisons = read_comparisons(workspace, programme)
    scenarios = read_model(
        workspace,
        file,
        Scenarios,
        partial(_index_flaws, indices=indices),
        lambda document: _scenario_flaws(document, document, prices, indices),
    )
    own = list(_scenario_flaws(report, scenarios.document, prices, indices))
    errors = [*scenarios.errors, *prices.errors, *indices.errors, *of_comparisons]
    own += _wage_year_flaws(costs, scenarios.document, indices)
    errors += [ConfigurationError(own)] if own else []
    if errors or scenarios.model is None:
        return EconomyReading(None, errors)
    return EconomyReading(
        Economy(
            prices.catalogue,
            indices.series,
            indices.sources,
            scenarios.model.forudsaetninger,
            scenarios.model.scenarier,
            comparisons,
        ),
        [],
    )


def _scenario_flaws(
    document: Document, programme: Document, prices: PriceReading, indices: IndexReading
) -> Iterator[Flaw]:
    """Check the scenarios in `document` under the assumptions of the programme's file."""
    assumed = keys_at(programme, "forudsaetninger")
    series = indices.series.get(str(assumed.get("prisindeks")), {})
    yield from scenario_flaws(document, prices, assumed.get("horisont"), assumed.get("prisaar"), series)
    yield from scenario_name_flaws(document, programme)


def _wage_year_flaws(costs: Document, programme: Document, indices: IndexReading) -> Iterator[Flaw]:
    """Check the costs against the price year; where the index has a mistake of its own, that is told."""
    assumed = keys_at(programme, "forudsaetninger")
    chosen = assumed.get("prisindeks")
    if chosen is None or (str(chosen) in indices.series and not indices.errors):
        yield from wage_year_flaws(costs, assumed.get("prisaar"), indices.series.get(str(chosen), {}))


def _index_flaws(document: Document, indices: IndexReading) -> Iterator[Flaw]:
    path = ("forudsaetninger", "prisindeks")
    series = document.value(*path)
    if is_name(series) and not indices.errors and series not in indices.series:
        yield unknown_name(document, path, "serien", series, indices.series)


def _scenarios_without_programme(report: Document, file: str) -> Iterator[Flaw]:
    if keys_at(report, SCENARIOS):
        yield Flaw(
            report.place((SCENARIOS,)),
            "scenarier, men programmet har ingen økonomisk analyse",
            f"»{SCENARIOS}« kun, hvor programmet har filen {file}",
            f"opret {file}, eller slet »{SCENARIOS}«",
        )
