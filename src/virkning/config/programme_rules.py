"""The rules that a programme adds to those that follow from its fields: the codebook's `regler`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from virkning.config.analyses import Reference
from virkning.config.model import Identifier, YamlModel, mistake
from virkning.errors import Severity

Measurement = Annotated[Identifier | None, Field(description="Den måling, der ses på, hvis det kun er én")]


class Filled(StrEnum):
    """Whether a field is filled in at all."""

    YES = "udfyldt"
    NO = "tom"


class FieldAt(YamlModel):
    """A field, at one of its measurements or at each of them."""

    felt: Annotated[Reference, Field(description="Felt, skrevet »instrument.felt«")]
    maaling: Measurement = None

    @property
    def instrument(self) -> str:
        """The instrument in `instrument.felt`."""
        return self.felt.partition(".")[0]

    @property
    def field(self) -> str:
        """The field's own name in `instrument.felt`."""
        return self.felt.partition(".")[2]

    def is_in_row_of(self, other: FieldAt) -> bool:
        """Say whether two fields stand side by side, in one form of one measurement."""
        return (self.instrument, self.maaling) == (other.instrument, other.maaling)


class Condition(FieldAt):
    """What a field holds: one of `svar`, a number from `mindst` to `hoejst`, anything or nothing (`er`)."""

    svar: list[Identifier | int] = Field(default=[], description="Feltet har et af disse svar")
    er: Annotated[
        Filled | None, Field(strict=False, description="Feltet er udfyldt eller tomt, uanset svaret")
    ] = None
    mindst: Annotated[float | None, Field(description="Feltet er et tal på mindst dette")] = None
    hoejst: Annotated[float | None, Field(description="Feltet er et tal på højst dette")] = None

    @property
    def has_limits(self) -> bool:
        """Say whether the condition is about the size of a number."""
        return (self.mindst, self.hoejst) != (None, None)

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        told = [bool(self.svar), self.er is not None, self.has_limits]
        if sum(told) != 1:
            raise mistake(
                "en betingelse, der siger flere ting om feltet" if any(told) else "et felt uden betingelse",
                "enten »svar«, »er« eller »mindst« og »hoejst« (det ene af de to er nok)",
                "behold kun den ene" if any(told) else "tilføj fx svar: [ja] eller er: udfyldt",
            )
        return self

    @model_validator(mode="after")
    def _limits_are_in_order(self) -> Self:
        _raise_unless_in_order(self.mindst, self.hoejst, "mindst", "hoejst")
        return self


class ProgrammeRule(YamlModel):
    """What every rule of a programme has: words for a violation, and what a violation does to the run."""

    tekst: Annotated[str, Field(min_length=1, description="Det, der er fundet, når reglen er brudt")]
    goer: Annotated[str, Field(description="Hvad man skal gøre; uden »goer« siges det med faste ord")] = ""
    alvor: Annotated[
        Severity, Field(strict=False, description="Om et brud stopper kørslen eller giver en advarsel")
    ] = Severity.WARNING


class Connection(ProgrammeRule):
    """Where `hvis` holds, `saa` holds too: in the same row, else for the same citizen or project."""

    hvis: Annotated[Condition, Field(description="Hvornår reglen gælder")]
    saa: Annotated[Condition, Field(description="Hvad der så skal være opfyldt")]

    @property
    def shown_at(self) -> Condition:
        """The field whose cell breaks the rule.

        That of `saa`; but where another form is lacking there is no cell, and that of `hvis` shows it.
        """
        is_elsewhere = not self.hvis.is_in_row_of(self.saa)
        return self.hvis if self.saa.er is Filled.YES and is_elsewhere else self.saa


class DateOrder(ProgrammeRule):
    """`dato` lies on the right side of another date, `mindst_dage` to `hoejst_dage` days from it."""

    dato: Annotated[FieldAt, Field(description="Den dato, der efterprøves")]
    ikke_foer: Annotated[FieldAt | None, Field(description="En dato, den ikke må ligge før")] = None
    ikke_efter: Annotated[FieldAt | None, Field(description="En dato, den ikke må ligge efter")] = None
    mindst_dage: Annotated[int, Field(ge=0, description="Mindste antal dage mellem de to datoer")] = 0
    hoejst_dage: Annotated[int | None, Field(ge=0, description="Højeste antal dage mellem de to datoer")] = (
        None
    )

    @property
    def other(self) -> FieldAt:
        """The date that `dato` is held against."""
        other = self.ikke_foer or self.ikke_efter
        assert other is not None  # one of them is there: see the check below
        return other

    @model_validator(mode="after")
    def _has_one_other_date(self) -> Self:
        told = [date is not None for date in (self.ikke_foer, self.ikke_efter)]
        if sum(told) != 1:
            raise mistake(
                "både »ikke_foer« og »ikke_efter«"
                if any(told)
                else "en dato uden en anden at holde den op mod",
                "enten »ikke_foer« eller »ikke_efter«",
                "del den i to regler" if any(told) else "tilføj fx ikke_foer: {felt: borgere.kontaktdato}",
            )
        return self

    @model_validator(mode="after")
    def _days_are_in_order(self) -> Self:
        _raise_unless_in_order(self.mindst_dage, self.hoejst_dage, "mindst_dage", "hoejst_dage")
        return self


class PlausibleChange(ProgrammeRule):
    """A scale or number changes by at most `hoejst` between two measurements of the same citizen."""

    instrument: Annotated[Identifier, Field(description="Et instrument med flere målinger")]
    felter: list[Identifier] = Field(min_length=1, description="Felter i instrumentet: skalaer eller tal")
    fra: Annotated[Identifier, Field(description="Den første af de to målinger")]
    til: Annotated[Identifier, Field(description="Den sidste af de to målinger")]
    hoejst: Annotated[float, Field(ge=0, description="Så meget må svaret højst ændre sig, op eller ned")]


class ProgrammeRules(YamlModel):
    """A programme's own rules by kind, each under a name of its own."""

    sammenhaenge: dict[Identifier, Connection] = Field(
        default={}, description="Felter, der skal passe sammen: når »hvis« er opfyldt, skal »saa« være det"
    )
    datoer: dict[Identifier, DateOrder] = Field(
        default={}, description="Datoer, der skal ligge rigtigt i forhold til hinanden"
    )
    aendringer: dict[Identifier, PlausibleChange] = Field(
        default={}, description="Svar, der kun kan ventes at ændre sig så meget mellem to målinger"
    )


def _raise_unless_in_order(least: float | None, most: float | None, low: str, high: str) -> None:
    if least is not None and most is not None and most < least:
        raise mistake(
            f"»{high}« ({most:.12g}) er mindre end »{low}« ({least:.12g})",
            f"et »{high}«, der er mindst lige så stort som »{low}«",
            "ret det af de to tal, der er forkert",
        )
