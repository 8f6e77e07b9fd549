"""The sources of a municipality: `kilder.yml` says which file or sheet feeds which instrument."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import Annotated

from pydantic import AfterValidator, Field

from virkning.config.model import DataBasis, Identifier, YamlModel, mistake

WORKBOOK_ENDINGS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"})
XML_WORKBOOK = ".xml"
"""A workbook as XML, which SurveyXact can export. It is not read; a user is asked to save it as .xlsx."""


def is_workbook(file: str) -> bool:
    """Tell from a file's name whether it is a workbook and no text file."""
    return PurePath(file).suffix.lower() in {*WORKBOOK_ENDINGS, XML_WORKBOOK}


class SourceFormat(StrEnum):
    """How a file was exported."""

    SURVEYXACT = "surveyxact"
    EXCEL = "excel"
    CSV = "csv"
    """A text file with column names in its first line, and answers as text."""
    REDCAP = "redcap"
    """An export of codes or of labels (CSV), with the project's data dictionary."""
    SPSS = "spss"
    """A data file of SPSS (.sav or .zsav), whose value labels are in the file."""


KEYS_OF_FILES = ("fil", "struktur", "etiketter", "ordbog")


class IdentifierKind(StrEnum):
    """What the citizens of a municipality are known by."""

    NUMBER = "nummer"
    """A number of the municipality's own: another municipality may give it to somebody else."""
    CPR = "cpr"
    """One person's number, whichever municipality it stands in."""


def _require_neighbours(rows: list[int]) -> list[int]:
    if rows[1] != rows[0] + 1:
        raise mistake(
            "to rækker, der ikke følger efter hinanden",
            "rækken med grupper og den næste med navne, fx [3, 4]",
            "skriv numrene på de to rækker",
        )
    return rows


Row = Annotated[int, Field(ge=1)]
TwoRows = Annotated[list[Row], Field(min_length=2, max_length=2), AfterValidator(_require_neighbours)]


class Source(YamlModel):
    """One instrument (and, where the instrument is repeated, one measurement) out of one file.

    `kolonner` maps the codebook's fields to the file's column names. A multiple-response field maps
    to the base name of a SurveyXact variable (`s_11` for `s_11_1`, `s_11_2` …), to a REDCap checkbox
    field or to one column for each answer. Sources may share rows in which they read different columns.
    """

    instrument: Annotated[Identifier, Field(description="Instrument i programmets kodebog")]
    maaling: Annotated[
        Identifier | None, Field(description="Hvilken måling, hvis instrumentet har flere")
    ] = None
    format: Annotated[SourceFormat, Field(strict=False, description="Hvordan filen er gemt")]
    fil: Annotated[str, Field(min_length=1, description="Datafil i kommunens mappe")]
    ark: Annotated[str | None, Field(description="Ark i Excel-filen")] = None
    struktur: Annotated[str | None, Field(description="SurveyXacts structure-fil")] = None
    etiketter: Annotated[str | None, Field(description="SurveyXacts labels-fil")] = None
    ordbog: Annotated[str | None, Field(description="REDCaps dataordbog (data dictionary)")] = None
    overskrift: Annotated[
        Row | TwoRows | None,
        Field(
            description="Den række, kolonnenavnene står i, hvis det ikke er den første, eller to rækker med "
            "grupper over kolonnenavne: [3, 4]"
        ),
    ] = None
    datagrundlag: Annotated[
        DataBasis | None,
        Field(strict=False, description="Om kildens data er reelle, hvor det er anderledes end rapportens"),
    ] = None
    raekker: dict[str, str | int] = Field(
        default={}, description="Kun rækker, hvor kolonnen har denne værdi (kode eller etiket)"
    )
    kolonner: Annotated[
        dict[Identifier, str | dict[Identifier, str]],
        Field(min_length=1, description="Kodebogens felter og navnene på filens kolonner"),
    ]

    @property
    def files(self) -> dict[str, str]:
        """The names of the files that the source consists of, by their keys."""
        named = {key: getattr(self, key) for key in KEYS_OF_FILES}
        return {key: name for key, name in named.items() if name is not None}

    @property
    def header_rows(self) -> tuple[int, ...]:
        """The rows of the header; none where the file's first row is meant."""
        match self.overskrift:
            case None:
                return ()
            case int(row):
                return (row,)
            case rows:
                return tuple(rows)

    @property
    def is_workbook(self) -> bool:
        """Say whether the file is a workbook: an export from SurveyXact may be one, or three text files."""
        return is_workbook(self.fil)


class MunicipalitySources(YamlModel):
    """All sources of one municipality."""

    kommune: Annotated[str, Field(min_length=1, description="Kommunens navn, som det skal stå i rapporten")]
    medarbejdere: Annotated[
        float | None, Field(gt=0, description="Antal udgående medarbejdere, omregnet til fuld tid")
    ] = None
    identifikator: Annotated[
        IdentifierKind,
        Field(
            strict=False,
            description="Om borgernes identifikator er kommunens eget nummer eller et CPR-nummer",
        ),
    ] = IdentifierKind.NUMBER
    kontaktoplysninger: list[str] = Field(
        default=[], description="Kolonner med navn, adresse, telefon og lignende; de fjernes straks"
    )
    kilder: Annotated[list[Source], Field(min_length=1, description="Kommunens filer eller ark, én for hver")]
    ignorer: list[str] = Field(
        default=[], description="Kolonner i filerne, der ikke bruges (SurveyXacts systemfelter er kendt)"
    )
    manglende: list[Annotated[str, Field(min_length=1)]] = Field(
        default=[],
        description="Svar, der betyder, at svaret mangler, fx »Ved ikke«, hvor de ikke er et af feltets svar",
    )
