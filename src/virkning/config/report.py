"""A report: one file in `params/`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from virkning.config.model import DataBasis, Identifier, YamlModel, mistake
from virkning.config.scenarios import Scenario


class Period(YamlModel):
    """First and last day of the evaluation, both included."""

    fra: Annotated[date, Field(description="Første dag i perioden")]
    til: Annotated[date, Field(description="Sidste dag i perioden")]

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.til < self.fra:
            raise mistake(
                f"»til« ({self.til}) ligger før »fra« ({self.fra})",
                "en periode, der slutter samme dag eller senere, end den begynder",
                "ret den af de to datoer, der er forkert",
            )
        return self


class ReportParameters(YamlModel):
    """What to evaluate: programme, municipalities, period, and how the data came to be.

    Rows dated after `skaeringsdato` are left out and counted in the row account; a date outside
    `periode` only gives a warning.
    """

    titel: Annotated[str, Field(min_length=1, description="Rapportens titel på forsiden")]
    undertitel: Annotated[str, Field(description="Rapportens undertitel")] = ""
    program: Annotated[Identifier, Field(description="Mappe under programmes/")]
    kommuner: Annotated[
        list[Identifier], Field(min_length=1, description="Mapper under data/raw/, i den rækkefølge de vises")
    ]
    oevrige: list[Identifier] = Field(
        default=[], description="Andre kommuner, som rapportens egne holdes op imod som »øvrige kommuner«"
    )
    periode: Annotated[Period, Field(description="Evalueringens første og sidste dag")]
    skaeringsdato: Annotated[date, Field(description="Data efter denne dag regnes ikke med")]
    udgivelsesdato: Annotated[date, Field(description="Datoen på forsiden")]
    datagrundlag: Annotated[DataBasis, Field(strict=False, description="Om data er reelle")] = DataBasis.REAL
    afstemning: Annotated[
        Identifier | None, Field(description="Offentliggjorte tal, som rapporten afstemmes med")
    ] = None
    signifikansniveauer: list[Annotated[float, Field(gt=0, lt=1)]] = Field(
        default=[0.10, 0.05],
        min_length=1,
        max_length=3,
        description="Grænser for stjerner, den mildeste først",
    )
    scenarier: dict[Identifier, Scenario] = Field(
        default={}, description="Rapportens egne økonomiske scenarier, eller andre i stedet for programmets"
    )

    @property
    def alle_kommuner(self) -> list[str]:
        """The folders whose data are read: the report's own municipalities, then those it is held against."""
        return [*self.kommuner, *self.oevrige]

    @field_validator("kommuner", "oevrige", mode="after")
    @classmethod
    def _municipalities_differ(cls, names: list[str]) -> list[str]:
        repeated = sorted({name for name in names if names.count(name) > 1})
        if repeated:
            found = f"{_listed(repeated)} står mere end én gang"
            raise mistake(found, "hver kommune én gang", "slet gentagelsen")
        return names

    @field_validator("oevrige", mode="after")
    @classmethod
    def _others_are_others(cls, names: list[str], info: ValidationInfo) -> list[str]:
        own = [name for name in names if name in info.data.get("kommuner", ())]
        if own:
            raise mistake(
                f"{_listed(own)} står også under »kommuner«",
                "kommuner, som rapporten ikke selv handler om",
                "slet navnet det ene sted",
            )
        return names

    @field_validator("signifikansniveauer", mode="after")
    @classmethod
    def _mildest_level_first(cls, levels: list[float]) -> list[float]:
        if levels != sorted(set(levels), reverse=True):
            raise mistake(
                "niveauerne falder ikke",
                "niveauer fra det mildeste til det strengeste",
                "skriv det største tal først, fx [0.10, 0.05]",
            )
        return levels


def _listed(names: list[str]) -> str:
    return ", ".join(f"»{name}«" for name in names)
