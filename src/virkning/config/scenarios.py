"""Scenarios of an economic analysis: what follows a course and what it spares, how often and how long."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from virkning.config.assumptions import LONGEST_HORIZON, Assumptions
from virkning.config.model import Identifier, YamlModel, mistake
from virkning.config.prices import Status

Share = Annotated[float, Field(ge=0, le=1)]


class Part(StrEnum):
    """Where in a scenario an event stands; also its key in the file."""

    DERIVED = "omkostninger"
    AVOIDED = "undgaaede"
    COUNTERFACTUAL = "kontrafaktisk"


PART_NAMES = {
    Part.DERIVED: "Afledt",
    Part.AVOIDED: "Undgået",
    Part.COUNTERFACTUAL: "Ellers givet",
}
"""As they are printed."""


class Event(YamlModel):
    """A service a citizen gets or is spared: `antal_pr_aar` units in each of `varighed` years.

    Year 0 is the year in which the course ends. `lav` and `hoej` bound the probability.
    """

    pris: Annotated[Identifier, Field(description="En pris i priser.csv")]
    sandsynlighed: Annotated[Share, Field(description="Sandsynligheden for, at det sker, fra 0 til 1")] = 1.0
    lav: Annotated[Share | None, Field(description="Den laveste sandsynlighed, der kan tænkes")] = None
    hoej: Annotated[Share | None, Field(description="Den højeste sandsynlighed, der kan tænkes")] = None
    antal_pr_aar: Annotated[float, Field(gt=0, description="Hvor mange af prisens enheder om året")] = 1.0
    fra: Annotated[
        int, Field(ge=0, lt=LONGEST_HORIZON, description="Det første år; 0 er året, hvor forløbet slutter")
    ] = 0
    varighed: Annotated[int, Field(ge=1, le=LONGEST_HORIZON, description="Antal år, det varer")]

    @property
    def bounds(self) -> tuple[float, float]:
        """The lowest and highest probability; the probability itself where none is given."""
        return (
            self.sandsynlighed if self.lav is None else self.lav,
            self.sandsynlighed if self.hoej is None else self.hoej,
        )

    @model_validator(mode="after")
    def _probability_lies_within_its_bounds(self) -> Self:
        _check_bounds("sandsynlighed", self.sandsynlighed, *self.bounds)
        return self


class SuccessRate(YamlModel):
    """The share of citizens for whom a course succeeds, with the intervention and without it.

    `lav` and `hoej` bound the net rate: the difference.
    """

    med: Annotated[Share, Field(description="Andelen, det lykkes for med indsatsen, fra 0 til 1")]
    uden: Annotated[Share, Field(description="Andelen, det ville lykkes for uden indsatsen")] = 0.0
    lav: Annotated[float | None, Field(ge=-1, le=1, description="Den laveste forskel på »med« og »uden«")] = (
        None
    )
    hoej: Annotated[
        float | None, Field(ge=-1, le=1, description="Den højeste forskel på »med« og »uden«")
    ] = None

    @property
    def net(self) -> float:
        """The net rate: 0.12 with less 0.02 without is 0.1, exactly as the two were written."""
        return float(Decimal(str(self.med)) - Decimal(str(self.uden)))

    @property
    def bounds(self) -> tuple[float, float]:
        """The lowest and highest net rate; the net rate itself where none is given."""
        return self.net if self.lav is None else self.lav, self.net if self.hoej is None else self.hoej

    @model_validator(mode="after")
    def _net_rate_lies_within_its_bounds(self) -> Self:
        _check_bounds("med« minus »uden", self.net, *self.bounds)
        return self


class Scenario(YamlModel):
    """What happens for a citizen. Without `succesrate` the citizen is one for whom the course succeeds."""

    navn: Annotated[str, Field(min_length=1, description="Scenariets navn, som det vises")]
    beskrivelse: Annotated[str, Field(description="En sætning om borgeren")] = ""
    status: Annotated[
        Status, Field(strict=False, description="Om hændelserne har en kilde eller er en illustration")
    ]
    kilde: Annotated[str, Field(min_length=1, description="Hvor hændelserne kommer fra")]
    succesrate: Annotated[
        SuccessRate | None, Field(description="Andelen, forløbet lykkes for; uden den er det alle")
    ] = None
    omkostninger: list[Event] = Field(default=[], description="Ydelser, der følger, når forløbet lykkes")
    undgaaede: list[Event] = Field(default=[], description="Udgifter, der spares, når forløbet lykkes")
    kontrafaktisk: list[Event] = Field(
        default=[], description="Ydelser, alle borgere ellers havde fået i stedet for indsatsen"
    )

    def events(self) -> Iterator[tuple[Part, Event]]:
        """Yield every event with the part it stands in, in the order of the file."""
        for part in Part:
            yield from ((part, event) for event in getattr(self, part))


class Scenarios(YamlModel):
    """The file `scenarier.yml` of a programme."""

    forudsaetninger: Annotated[Assumptions, Field(description="Det, alle scenarier regnes under")]
    scenarier: dict[Identifier, Scenario] = Field(
        min_length=1, description="Scenarier i den rækkefølge, de vises"
    )


def _check_bounds(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise mistake(
            f"»lav« {low:g} og »hoej« {high:g}, som ikke er omkring »{name}« ({value:g})",
            "en lavere eller samme »lav« og en højere eller samme »hoej«",
            "ret grænserne, eller slet dem",
        )
