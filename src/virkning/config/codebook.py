"""The codebook of a programme: instruments, fields, scales, and what the analysis shows of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from virkning.config.analyses import Analyses
from virkning.config.model import Identifier, YamlModel, mistake
from virkning.config.programme_rules import ProgrammeRules

CITIZENS = "borgere"
"""The instrument that every programme has: one row for each contacted person."""

LATE_CITIZENS = "borgere.efter_skaeringsdato"
"""The table of citizens that are left out for their date. The dot keeps it apart from instruments."""


class FieldType(StrEnum):
    """What kind of answer a field holds."""

    IDENTIFIER = "identifikator"
    DATE = "dato"
    INTEGER = "heltal"
    NUMBER = "tal"
    QUARTER = "kvartal"
    CATEGORY = "kategori"
    MULTIPLE = "flervalg"
    SCALE = "skala"
    TEXT = "tekst"


class Subject(StrEnum):
    """Whom a form is about. Only citizens are counted as persons; only they must be known contacts."""

    CITIZEN = "borger"
    PROJECT = "projekt"
    INFORMANT = "informant"
    """A person who was interviewed: a row for each statement, so that one informant may have several."""


class Group(YamlModel):
    """An interval of whole numbers, both ends included; an open end is left out."""

    etiket: Annotated[str, Field(description="Gruppens navn i tabeller")]
    fra: Annotated[int | None, Field(description="Mindste tal i gruppen")] = None
    til: Annotated[int | None, Field(description="Største tal i gruppen")] = None

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if self.fra is not None and self.til is not None and self.til < self.fra:
            raise mistake(
                f"»til« ({self.til}) er mindre end »fra« ({self.fra})",
                "en gruppe, hvor »til« er mindst lige så stor som »fra«",
                "ret det af de to tal, der er forkert",
            )
        return self


class CodebookField(YamlModel):
    """One field of an instrument.

    `svar` holds the answers of a category or multiple response (code: label) in the order they are
    shown; `skala` names one of the codebook's scales; `vendt` says that a fall is an improvement;
    `grupper` divides a whole number into the categories it is shown in; `kun_ved` names the
    measurements at which the field is filled in, where that is not all of them; `afslutter` names the
    date on which began what ends on this one, so that an empty cell means: not ended yet.
    """

    type: Annotated[FieldType, Field(strict=False, description="Hvilken slags svar feltet rummer")]
    etiket: Annotated[str, Field(description="Feltets navn i tabeller og figurer")] = ""
    paakraevet: Annotated[bool, Field(description="Om feltet skal være udfyldt for alle")] = False
    svar: dict[Identifier, str] = Field(
        default={}, description="Svar og deres etiketter i visningsrækkefølge"
    )
    skala: Annotated[Identifier | None, Field(description="En af kodebogens skalaer")] = None
    vendt: Annotated[bool, Field(description="Om et fald er en forbedring")] = False
    mindst: Annotated[int | None, Field(description="Mindste gyldige tal")] = None
    hoejst: Annotated[int | None, Field(description="Største gyldige tal")] = None
    grupper: dict[Identifier, Group] = Field(default={}, description="De grupper, et heltal vises i")
    kun_ved: list[Identifier] = Field(
        default=[], description="De målinger, hvor feltet udfyldes; uden »kun_ved« er det alle"
    )
    afslutter: Annotated[
        Identifier | None,
        Field(description="Det datofelt, hvor det begyndte, som feltet er slutdato for; tomt: ikke slut"),
    ] = None

    def is_asked_at(self, measurement: str | None) -> bool:
        """Say whether the field is filled in at a measurement."""
        return not self.kun_ved or measurement in self.kun_ved

    @model_validator(mode="after")
    def _has_what_its_type_needs(self) -> Self:
        if self.type in (FieldType.CATEGORY, FieldType.MULTIPLE) and not self.svar:
            raise mistake(
                f"et felt af typen »{self.type}« uden »svar«",
                "»svar« med en kode og en etiket for hvert svar",
                "tilføj »svar«, fx svar: {ja: Ja, nej: Nej}",
            )
        if self.type is FieldType.IDENTIFIER and self.kun_ved:
            raise mistake(
                "et felt af typen »identifikator« med »kun_ved«",
                "et nummer ved alle målinger",
                "slet »kun_ved«",
            )
        if self.type is FieldType.SCALE and self.skala is None:
            raise mistake(
                "et felt af typen »skala« uden »skala«",
                "»skala« med navnet på en af kodebogens skalaer",
                "tilføj »skala: …« til feltet",
            )
        if self.type is not FieldType.DATE and self.afslutter is not None:
            raise mistake(
                f"et felt af typen »{self.type}« med »afslutter«",
                "»afslutter« kun ved et felt af typen »dato«",
                "slet »afslutter«, eller ret »type«",
            )
        return self

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> Self:
        if self.mindst is not None and self.hoejst is not None and self.hoejst < self.mindst:
            raise mistake(
                f"»hoejst« ({self.hoejst}) er mindre end »mindst« ({self.mindst})",
                "et »hoejst«, der er mindst lige så stort som »mindst«",
                "ret det af de to tal, der er forkert",
            )
        return self


class Instrument(YamlModel):
    """A form that is filled in about a subject, once or at each of `maalinger` (in time order).

    A register has several rows about a subject: `entydig` names the fields in which they differ.
    """

    om: Annotated[Subject, Field(strict=False, description="Hvem skemaet handler om")] = Subject.CITIZEN
    navn: Annotated[str, Field(description="Instrumentets navn i rapporten")]
    kilde: Annotated[str, Field(description="Det, der står efter »Kilde:« under tabeller og figurer")]
    maalinger: dict[Identifier, str] = Field(
        default={}, description="Målinger og deres navne i tidsrækkefølge, hvis der er flere"
    )
    entydig: list[Identifier] = Field(
        default=[],
        description="Felter, som sammen med identifikatoren gør en række entydig i et register",
    )
    felter: Annotated[dict[Identifier, CodebookField], Field(description="Instrumentets felter")]

    @property
    def identifier(self) -> str:
        """The name of the field that identifies the subject."""
        return next(name for name, field in self.felter.items() if field.type is FieldType.IDENTIFIER)

    @property
    def date(self) -> str | None:
        """The name of the (first) date field that is not an end date: when the form was filled in."""
        return self._first(FieldType.DATE)

    @property
    def quarter(self) -> str | None:
        """The name of the (first) quarter field: when what is registered took place."""
        return self._first(FieldType.QUARTER)

    def _first(self, kind: FieldType) -> str | None:
        of_kind = (name for name, field in self.felter.items() if field.type is kind and not field.afslutter)
        return next(of_kind, None)

    @model_validator(mode="after")
    def _has_one_identifier(self) -> Self:
        count = sum(field.type is FieldType.IDENTIFIER for field in self.felter.values())
        if count != 1:
            raise mistake(
                f"{count} felter af typen »identifikator«",
                "netop ét felt af typen »identifikator« i hvert instrument",
                "lad ét felt, fx borger_id, have »type: identifikator«",
            )
        return self


class Codebook(YamlModel):
    """How a programme is measured. The instrument `CITIZENS` holds one row for each contacted person.

    That references lead somewhere is checked on the YAML text (`codebook_references`), so that every
    broken one is reported, also where the rest of the file has mistakes.
    """

    program: Annotated[str, Field(description="Programmets navn i rapporten")]
    skalaer: dict[Identifier, dict[int, str]] = Field(
        default={}, description="Svarskalaer: et tal og en etiket for hvert trin"
    )
    instrumenter: Annotated[
        dict[Identifier, Instrument], Field(description="De skemaer, der udfyldes om borgerne")
    ]
    analyser: Annotated[Analyses, Field(description="Hvilke felter analyserne bruger")]
    regler: Annotated[ProgrammeRules, Field(description="Programmets egne regler for data")] = (
        ProgrammeRules()
    )

    def field(self, reference: str) -> CodebookField:
        """Return the field behind `instrument.felt`. Raises KeyError for an unknown reference."""
        instrument, _, name = reference.partition(".")
        return self.instrumenter[instrument].felter[name]

    def first_measurement(self, reference: str) -> str | None:
        """Return the first measurement at which `instrument.felt` is filled in; None where there is one."""
        instrument = self.instrumenter[reference.partition(".")[0]]
        field = self.field(reference)
        return next((name for name in instrument.maalinger if field.is_asked_at(name)), None)
