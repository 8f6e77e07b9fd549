"""What all scenarios of a programme are computed under: horizon, discount rates, price year, payer."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from virkning.config.model import Identifier, YamlModel, mistake
from virkning.config.prices import Payer

LONGEST_HORIZON = 100


class DiscountRates(StrEnum):
    """Which real discount rates are used: those of the Ministry of Finance, by year, or none."""

    FROM_2013 = "finansministeriet_2013"
    FROM_2021 = "finansministeriet_2021"
    NONE = "ingen"


RATES = {
    DiscountRates.FROM_2013: (0.04, 0.03, 0.02),
    DiscountRates.FROM_2021: (0.035, 0.025, 0.015),
    DiscountRates.NONE: (0.0, 0.0, 0.0),
}
"""Rates in the years 0-35, 36-70 and after 70, in force from 31 May 2013 and from 7 January 2021.

Source: Finansministeriet, news of 31 May 2013, and the documentation note of 7 January 2021.
"""

Rate = Annotated[float, Field(ge=0, le=1)]


class Assumptions(YamlModel):
    """Common to all scenarios. `rente_lav` and `rente_hoej` bound the rate of the first 35 years."""

    horisont: Annotated[
        int,
        Field(ge=1, le=LONGEST_HORIZON, description="Antal år; det første er forløbets sidste"),
    ]
    diskontering: Annotated[
        DiscountRates, Field(strict=False, description="Finansministeriets realrenter eller ingen")
    ] = DiscountRates.FROM_2021
    rente_lav: Annotated[Rate | None, Field(description="Den laveste rente i usikkerheden, fx 0.02")] = None
    rente_hoej: Annotated[Rate | None, Field(description="Den højeste rente i usikkerheden, fx 0.06")] = None
    prisaar: Annotated[int, Field(ge=1990, le=2100, description="Det år, beløb vises i kroner af")]
    prisindeks: Annotated[
        Identifier | None, Field(description="En serie i indeks.csv, som andre prisår omregnes med")
    ] = None
    indsats_betaler: Annotated[Payer, Field(strict=False, description="Den, der betaler indsatsen")] = (
        Payer.MUNICIPALITY
    )

    @property
    def rates(self) -> tuple[float, ...]:
        """The rates of the three bands of years."""
        return RATES[self.diskontering]

    @property
    def first_rate_bounds(self) -> tuple[float, float]:
        """The lowest and highest rate of the first band; the rate itself where none is given."""
        rate = self.rates[0]
        return (
            rate if self.rente_lav is None else self.rente_lav,
            rate if self.rente_hoej is None else self.rente_hoej,
        )

    @model_validator(mode="after")
    def _rate_lies_within_its_bounds(self) -> Self:
        low, high = self.first_rate_bounds
        if not low <= self.rates[0] <= high:
            raise mistake(
                f"»rente_lav« og »rente_hoej«, som ikke er omkring renten på {self.rates[0]:g}",
                "en lavere eller samme »rente_lav« og en højere eller samme »rente_hoej«",
                "ret grænserne, eller slet dem",
            )
        return self
