"""What an hour costs and what each activity is: `omkostninger.yml` of a programme.

Activities and roles, with the names they are printed with, are the answers of the codebook's registers;
this file adds what a cost analysis must know of them, and `cost_flaws` holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from virkning.config.codebook import Codebook
from virkning.config.document import Document, KeyPath
from virkning.config.model import Identifier, YamlModel
from virkning.config.names import is_name, keys_at, unknown_name
from virkning.config.nearest import nearest
from virkning.config.price_indices import PriceIndex, covers
from virkning.errors import Flaw
from virkning.lists import quoted

RESERVED = "samlet"
"""Stands for activity and role in the row of a table's sum, and so is the name of neither."""


class Nature(StrEnum):
    """Whether an activity takes place with the citizens, or makes that possible."""

    DIRECT = "direkte"
    INDIRECT = "indirekte"


class Duration(StrEnum):
    """Whether an activity goes on from quarter to quarter, or belongs to the start-up."""

    RUNNING = "loebende"
    ONE_OFF = "engangs"


class Category(StrEnum):
    """The categories of the national cost model (Socialstyrelsens omkostningsmodel)."""

    PREPARATION = "forberedelse"
    TRAINING = "uddannelse"
    OPERATION = "drift"
    EQUIPMENT = "materiel"


class Denominator(StrEnum):
    """Which citizens »pr. borger« is per."""

    CONTACTED = "opsporede"
    TREATED = "modtaget"
    COMPLETED = "gennemfoert"


CATEGORY_NAMES = {
    Category.PREPARATION: "Forberedelse",
    Category.TRAINING: "Uddannelse",
    Category.OPERATION: "Drift af indsats",
    Category.EQUIPMENT: "Investering i materiel",
}
DENOMINATOR_NAMES = {
    Denominator.CONTACTED: "Alle opsporede borgere",
    Denominator.TREATED: "Borgere, der har modtaget indsatsen",
    Denominator.COMPLETED: "Borgere med et gennemført forløb",
}
DURATION_NAMES = {Duration.ONE_OFF: "Engangs (opstart)", Duration.RUNNING: "Løbende"}
"""As they are printed, in the order they are shown."""


class Role(YamlModel):
    """What an hour of a role costs: `sats` in kroner, at the prices of the year `prisaar`."""

    sats: Annotated[float, Field(gt=0, description="Kroner pr. time")]
    prisaar: Annotated[int, Field(ge=1990, le=2100, description="Det år, satsen gælder for")]
    kilde: Annotated[str, Field(min_length=1, description="Hvor satsen kommer fra")]


class Activity(YamlModel):
    """What kind of cost an activity is."""

    art: Annotated[Nature, Field(strict=False, description="Om tiden bruges med borgerne eller rundt om dem")]
    varighed: Annotated[Duration, Field(strict=False, description="Om aktiviteten er løbende eller opstart")]
    kategori: Annotated[Category, Field(strict=False, description="Kategori i den nationale model")]


class Outcome(YamlModel):
    """Something the courses are to achieve, counted by a finding of another notebook."""

    etiket: Annotated[str, Field(min_length=1, description="Det, der er opnået, som det vises")]
    fund: Annotated[str, Field(description="Fundet med antallet, fx fastholdelse.fortsat.antal")]


class Costs(YamlModel):
    """Roles, activities, overhead, the denominator of »pr. borger«, and what else costs are held against.

    `gennemfoert` names the findings whose sum is the number of completed courses; `sagstal_loft` is the
    recommended ceiling of the caseload.
    """

    roller: dict[Identifier, Role] = Field(min_length=1, description="Timesatsen for hver rolle")
    aktiviteter: dict[Identifier, Activity] = Field(
        min_length=1, description="Slags omkostning for hver aktivitet"
    )
    overhead: Annotated[float, Field(ge=0, le=1, description="Overhead som andel af lønnen, fx 0.15")] = 0.0
    borgere: Annotated[
        Denominator, Field(strict=False, description="De borgere, omkostningen pr. borger er delt ud på")
    ]

    gennemfoert: list[str] = Field(default=[], description="Fund, hvis sum er antallet af gennemførte forløb")
    opnaaet: dict[Identifier, Outcome] = Field(
        default={}, description="Resultater, som omkostningen holdes op imod"
    )
    sagstal_loft: Annotated[
        float | None, Field(gt=0, description="Anbefalet loft: åbne forløb pr. medarbejder i gennemsnit")
    ] = None

    @property
    def running(self) -> list[str]:
        """The activities that go on from quarter to quarter."""
        return [name for name, activity in self.aktiviteter.items() if activity.varighed is Duration.RUNNING]


def activity_names(codebook: Codebook) -> dict[str, str]:
    """Return each activity as it is printed, in the order of the codebook. Empty without registers."""
    analysis = codebook.analyser.omkostninger
    if analysis is None:
        return {}
    named: dict[str, str] = {}
    for register in analysis.registers:
        named = codebook.field(f"{register.instrument}.{register.aktivitet}").svar | named
    return named


def role_names(codebook: Codebook) -> dict[str, str]:
    """Return each role as it is printed, in the order of the codebook. Empty without registers."""
    analysis = codebook.analyser.omkostninger
    if analysis is None:
        return {}
    return dict(codebook.field(f"{analysis.timer.instrument}.{analysis.timer.rolle}").svar)


def cost_flaws(costs: Document, codebook: Document) -> Iterator[Flaw]:
    """Yield a flaw for each role and activity that the codebook's registers and this file do not share."""
    if not isinstance(codebook.value("analyser"), Mapping):
        return
    if codebook.value("analyser", "omkostninger") is None:
        yield Flaw(
            costs.place(),
            "omkostninger, men kodebogen har ingen registrering af timer",
            "»omkostninger« under »analyser« i kodebogen",
            f"tilføj »omkostninger« i {codebook.file}, eller slet filen",
        )
        return
    for key, what, field in (("roller", "rollen", "rolle"), ("aktiviteter", "aktiviteten", "aktivitet")):
        yield from _reserved(costs, key, what, codebook.file)
        yield from _shared(costs, key, what, _answers(codebook, field), codebook.file)


def wage_year_flaws(costs: Document, price_year: object, series: PriceIndex) -> Iterator[Flaw]:
    """Yield a flaw for each rate that cannot be brought to the price year of the economic analysis.

    `price_year` is as written in `scenarier.yml`; `series` is the index that is chosen there.
    """
    for name in keys_at(costs, "roller"):
        path = ("roller", name, "prisaar")
        own = costs.value(*path)
        if isinstance(own, int) and isinstance(price_year, int) and not covers(series, own, price_year):
            yield Flaw(
                costs.place(path),
                f"timesatsen for »{name}« i {own}-priser, som ikke kan omregnes til {price_year}, "
                "den økonomiske analyses prisår",
                f"en sats i {price_year}-priser, eller et »prisindeks« med både {own} og {price_year}",
                "vælg et indeks i scenarier.yml, der dækker begge år, eller skriv satsen i "
                f"{price_year}-priser",
            )


def _answers(codebook: Document, field: str) -> list[object]:
    """Return the answers of the registers' field, each once, in the order of the codebook."""
    answers: dict[object, None] = {}
    for register in ("timer", "udgifter"):
        place: KeyPath = ("analyser", "omkostninger", register)
        name = codebook.value(*place, field)
        at = ("instrumenter", codebook.value(*place, "instrument"), "felter", name, "svar")
        answers |= dict.fromkeys(keys_at(codebook, *at))
    return list(answers)


def _reserved(costs: Document, key: str, what: str, codebook_file: str) -> Iterator[Flaw]:
    if RESERVED in keys_at(costs, key):
        yield Flaw(
            costs.place((key, RESERVED)),
            f"{what} »{RESERVED}«, som er navnet på tabellernes sum",
            f"ethvert andet navn end »{RESERVED}«",
            f"giv den et andet navn her og i {codebook_file}",
        )


def _shared(
    costs: Document, key: str, what: str, answers: list[object], codebook_file: str
) -> Iterator[Flaw]:
    """Hold the keys under `key` against the codebook's answers; a misspelt one is one flaw, not two."""
    written = keys_at(costs, key)
    if not written or not answers:
        return
    free = [name for name in answers if name not in written]
    unknown = [name for name in written if name not in answers and is_name(name)]
    for name in unknown:
        yield unknown_name(costs, (key, name), what, name, free or answers)
    misspelt = {nearest(name, free) for name in unknown}
    for name in free:
        if name not in misspelt:
            yield Flaw(
                costs.place((key, name)),
                f"{what} »{name}« mangler; den er et svar i {codebook_file}",
                f"{quoted(answers)} under »{key}«",
                f"tilføj linjen »{name}: …«, eller slet svaret i kodebogen",
            )
