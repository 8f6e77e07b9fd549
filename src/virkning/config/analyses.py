"""What the notebooks compute of a codebook's fields. A field is written `instrument.felt`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from virkning.config.model import Identifier, YamlModel

Reference = str
"""`instrument.felt`"""


class Treatment(YamlModel):
    """Which answer of a citizens' field means that the person received the intervention."""

    felt: Annotated[Identifier, Field(description="Felt i instrumentet »borgere«")]
    svar: Annotated[
        Identifier, Field(description="Det svar, der betyder, at borgeren har modtaget indsatsen")
    ]


class ShareOf(YamlModel):
    """A share of its own: persons with one of some answers (codes of a category, steps of a scale)."""

    etiket: Annotated[str, Field(description="Hvad andelen viser")]
    felt: Annotated[Reference, Field(description="Felt, skrevet »instrument.felt«")]
    svar: list[Identifier | int] = Field(min_length=1, description="De svar, der tælles med")


class MeanOf(YamlModel):
    """The mean of a whole number, over persons with at least `mindst`."""

    etiket: Annotated[str, Field(description="Hvad gennemsnittet viser")]
    felt: Annotated[Reference, Field(description="Felt, skrevet »instrument.felt«")]
    mindst: Annotated[int | None, Field(description="Kun borgere med mindst dette tal")] = None


class Criteria(YamlModel):
    """The target group's areas of burden, where the codebook holds all of them."""

    omraader: dict[Identifier, ShareOf] = Field(min_length=1, description="Belastning på hvert område")
    mindst: Annotated[int, Field(ge=1, description="Antal områder, der kræves")]


class TargetGroupAnalysis(YamlModel):
    """What chapter »Målgruppe« shows, in order. Each field is taken from its first measurement."""

    modtaget_indsats: Annotated[Treatment, Field(description="Hvornår en borger har modtaget indsatsen")]
    profil: list[Reference] = Field(
        min_length=1, description="Felter i profiltabellen, skrevet »instrument.felt«"
    )
    flervalg: Annotated[Reference | None, Field(description="Flervalgsfelt, skrevet »instrument.felt«")] = (
        None
    )
    alder: Annotated[Reference | None, Field(description="Felt med alder, skrevet »instrument.felt«")] = None
    unge_under: Annotated[int | None, Field(description="Alder, som andelen af unge regnes under")] = None
    kontakt: list[Reference] = Field(default=[], description="Felter om tidligere kontakt med tilbud")
    belastning: list[Reference] = Field(default=[], description="Felter om belastning")
    forsoergelse: Annotated[Reference | None, Field(description="Felt om forsørgelse")] = None
    andele: dict[Identifier, ShareOf] = Field(default={}, description="Enkelte andele, der nævnes")
    gennemsnit: dict[Identifier, MeanOf] = Field(default={}, description="Enkelte gennemsnit, der nævnes")
    sammenlign: list[Reference] = Field(
        default=[], description="Felter, der sammenlignes mellem unge og ældre og mellem kommuner"
    )
    kriterier: Annotated[
        Criteria | None, Field(description="Målgruppens områder, hvis data rummer dem alle")
    ] = None


class FidelityGroup(YamlModel):
    """Questions of a fidelity form that are shown under one heading."""

    etiket: Annotated[str, Field(description="Overskrift over felterne")]
    felter: list[Identifier] = Field(min_length=1, description="Felter i instrumentet")


class ProjectFidelity(YamlModel):
    """Fidelity as the project leaders judge it at each measurement, on a scale of words."""

    instrument: Annotated[Identifier, Field(description="Instrument om projektet, med flere målinger")]
    temaer: dict[Identifier, FidelityGroup] = Field(min_length=1, description="Temaer i visningsrækkefølge")


class IndividualFidelity(YamlModel):
    """Fidelity as the workers report it about each citizen's course."""

    instrument: Annotated[Identifier, Field(description="Instrument om den enkelte borgers forløb")]
    grupper: dict[Identifier, FidelityGroup] = Field(min_length=1, description="Metoder og deres teknikker")
    anvendt: list[Identifier] = Field(min_length=1, description="Svar, der betyder, at teknikken er anvendt")
    ikke_aktuelt: list[Identifier] = Field(
        default=[], description="Svar, der ikke tæller med, når andelen, der er anvendt, beregnes"
    )


class FidelityAnalysis(YamlModel):
    """How far the model was carried out as described."""

    projekt: Annotated[ProjectFidelity | None, Field(description="På projektniveau")] = None
    individ: Annotated[IndividualFidelity | None, Field(description="På borgerniveau")] = None


class InterviewAnalysis(YamlModel):
    """Coded interviews: the fields that hold theme, level, actor, direction and statement."""

    instrument: Annotated[Identifier, Field(description="Instrument om informanter")]
    tema: Annotated[Identifier, Field(description="Felt med tema")]
    niveau: Annotated[Identifier, Field(description="Felt med niveau")]
    aktoer: Annotated[Identifier, Field(description="Felt med aktør")]
    retning: Annotated[Identifier, Field(description="Felt med drivkraft eller barriere")]
    udsagn: Annotated[Identifier, Field(description="Felt med udsagnet")]
    organisatoriske_temaer: list[Identifier] = Field(
        default=[], description="Temaer i kapitlet om organisatoriske resultater; resten er drivkræfter"
    )


class MotivationAnalysis(YamlModel):
    """The instrument whose scale fields are compared before and after."""

    instrument: Annotated[Identifier, Field(description="Instrument med flere målinger")]
    foer: Annotated[Identifier, Field(description="Den første måling")]
    efter: Annotated[Identifier, Field(description="Den sidste måling")]


class RecoveryDomain(YamlModel):
    """The three 30-day questions of a domain of life: days with problems, troubled, importance of help.

    Where `asi` is true the three are the medical composite score of the Addiction Severity Index; in
    other domains the index asks for more, and the mean of the three is only an index of our own.
    """

    etiket: Annotated[str, Field(description="Områdets navn")]
    dage: Annotated[Identifier, Field(description="Felt med dage med problemer af de seneste 30")]
    besvaer: Annotated[Identifier, Field(description="Felt med besvær, 0-4")]
    vigtighed: Annotated[Identifier, Field(description="Felt med vigtigheden af hjælp, 0-4")]
    asi: Annotated[bool, Field(description="Om de tre spørgsmål udgør ASI's sammensatte score")] = False


class ContactChange(YamlModel):
    """Contact with a service before and after, in different categories: which answers mean contact now?"""

    etiket: Annotated[str, Field(description="Tilbuddets navn")]
    foer: Annotated[Reference, Field(description="Felt før, skrevet »instrument.felt«")]
    efter: Annotated[Reference, Field(description="Felt efter, skrevet »instrument.felt«")]
    kontakt_foer: list[Identifier] = Field(min_length=1, description="Svar før, der betyder kontakt")
    kontakt_efter: list[Identifier] = Field(min_length=1, description="Svar efter, der betyder kontakt")


class RecoveryAnalysis(YamlModel):
    """What happened to the citizens: problems of the last 30 days, retention, contact with services."""

    instrument: Annotated[Identifier, Field(description="Instrument med flere målinger")]
    foer: Annotated[Identifier, Field(description="Den første måling")]
    efter: Annotated[Identifier, Field(description="Den sidste måling")]
    domaener: dict[Identifier, RecoveryDomain] = Field(default={}, description="Livsområder")
    fastholdelse: Annotated[
        Identifier | None, Field(description="Felt om behandlingen ved den sidste måling")
    ] = None
    kontakt: dict[Identifier, ContactChange] = Field(default={}, description="Kontakt før og efter")


class Measured(YamlModel):
    """One station on the way from contact to the last measure: who has this form?"""

    etiket: Annotated[str, Field(description="Stationens navn")]
    instrument: Annotated[Identifier, Field(description="Instrument")]
    maaling: Annotated[Identifier | None, Field(description="Måling, hvis instrumentet har flere")] = None
    felt: Annotated[Identifier | None, Field(description="Kun borgere, der har besvaret dette felt")] = None


class MissingMeasure(YamlModel):
    """Measured are held against unmeasured, among those who could have been measured."""

    etiket: Annotated[str, Field(description="Hvad der sammenlignes")]
    blandt: Annotated[Identifier, Field(description="Station, de kommer fra")]
    maalt: Annotated[Identifier, Field(description="Station, de målte har nået")]


class HeadlineShare(YamlModel):
    """A share of the measured, with the bounds it has if the missing were all better or all worse."""

    etiket: Annotated[str, Field(description="Hvad andelen viser")]
    fund: Annotated[str, Field(description="Fundets navn, fx motivation.haab.positiv")]
    blandt: Annotated[Identifier, Field(description="Station med alle, der kunne være målt")]


class AttritionAnalysis(YamlModel):
    """From contact to the last measure: who is missing (bortfald), and what that may mean."""

    stationer: dict[Identifier, Measured] = Field(
        min_length=1, description="Målinger i tidsrækkefølge; opsporet og modtaget er altid de første"
    )
    sammenlign: list[Reference] = Field(
        default=[], description="Felter, som målte og ikke målte sammenlignes på"
    )
    sammenligninger: dict[Identifier, MissingMeasure] = Field(default={}, description="Målte og ikke målte")
    hovedandele: dict[Identifier, HeadlineShare] = Field(
        default={}, description="Andele, der får yderpunkter"
    )


class HoursRegister(YamlModel):
    """The register of hours: which fields hold quarter, activity, role and hours."""

    instrument: Annotated[Identifier, Field(description="Instrument om projektet")]
    kvartal: Annotated[Identifier, Field(description="Felt med kvartal")]
    aktivitet: Annotated[Identifier, Field(description="Felt med aktivitet")]
    rolle: Annotated[Identifier, Field(description="Felt med medarbejderens rolle")]
    timer: Annotated[Identifier, Field(description="Felt med antal timer")]


class ExpensesRegister(YamlModel):
    """The register of other expenses: which fields hold quarter, activity and kroner."""

    instrument: Annotated[Identifier, Field(description="Instrument om projektet")]
    kvartal: Annotated[Identifier, Field(description="Felt med kvartal")]
    aktivitet: Annotated[Identifier, Field(description="Felt med aktivitet")]
    beloeb: Annotated[Identifier, Field(description="Felt med beløbet i kroner")]


class CourseAnalysis(YamlModel):
    """When the citizens' courses begin and end: fields of the instrument `borgere`."""

    start: Annotated[Identifier, Field(description="Datofelt i »borgere«: forløbets første dag")]
    slut: Annotated[
        Identifier, Field(description="Datofelt i »borgere«: den sidste dag; tomt for et åbent forløb")
    ]
    blandt: Annotated[Treatment, Field(description="Hvilke borgere der har haft et forløb")]


class CostAnalysis(YamlModel):
    """What the programme costs: hours by activity and role, what is bought, and how long courses last."""

    timer: Annotated[HoursRegister, Field(description="Registrering af timer")]
    udgifter: Annotated[ExpensesRegister | None, Field(description="Registrering af øvrige udgifter")] = None
    forloeb: Annotated[
        CourseAnalysis | None, Field(description="Forløb, som sager pr. medarbejder tælles af")
    ] = None

    @property
    def registers(self) -> list[HoursRegister | ExpensesRegister]:
        """The registers there are: of hours, then of expenses."""
        return [register for register in (self.timer, self.udgifter) if register is not None]

    @property
    def instruments(self) -> list[str]:
        """The instruments of `registers`."""
        return [register.instrument for register in self.registers]


class Analyses(YamlModel):
    """What the notebooks compute; what is left out is not shown."""

    maalgruppe: Annotated[TargetGroupAnalysis, Field(description="Det, kapitlet om målgruppen viser")]
    motivation: Annotated[MotivationAnalysis, Field(description="Det, der sammenlignes før og efter")]
    fidelitet: Annotated[FidelityAnalysis | None, Field(description="Implementeringen af modellen")] = None
    interview: Annotated[InterviewAnalysis | None, Field(description="Kodede interview")] = None
    recovery: Annotated[RecoveryAnalysis | None, Field(description="Borgernes recovery")] = None
    bortfald: Annotated[AttritionAnalysis | None, Field(description="Hvem der mangler i målingerne")] = None
    omkostninger: Annotated[CostAnalysis | None, Field(description="Timer og udgifter pr. kvartal")] = None
