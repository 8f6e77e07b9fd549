"""Published figures: which finding each published cell is held against, and what was said in words."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from virkning.config.model import YamlModel, mistake

Pattern = Annotated[str, Field(pattern=r"^[a-z0-9_.{}]+$")]
"""A finding's id, in which `{raekke}` and `{kolonne}` stand for a cell's row and column."""


class Part(StrEnum):
    """Where in the reconciliation a published table stands; one table of cells is shown for each."""

    SUMMARY = "sammenfatning"
    TARGET_GROUP = "maalgruppe"
    FIDELITY = "implementering"
    RESULTS = "resultater"
    ECONOMY = "oekonomi"


class Absence(StrEnum):
    """Why a cell of the published file has no number."""

    ILLEGIBLE = "ulaeselig"
    NOT_QUANTIFIED = "ikke_opgjort"


class PublishedPart(YamlModel):
    """A part of the reconciliation: its name, and the published tables in it, in the order of the report."""

    etiket: Annotated[str, Field(min_length=1)]
    tabeller: Annotated[list[str], Field(min_length=1)]


class PublishedDifference(YamlModel):
    """A column that was printed as the difference between two other printed columns.

    Their cells are means of answers in whole numbers, so that GRIM can hold them against their n.
    """

    kolonne: str
    fra: str
    til: str


class PublishedTable(YamlModel):
    """Cells of one published table or figure.

    `fund` and `base` are patterns of finding ids; without `base` the finding's own base is the number
    behind the cell. `reference`: the figures are read from a reference table, not computed from data.
    """

    tabel: str
    fund: Pattern
    base: Pattern | None = None
    raekker: Annotated[dict[str, str], Field(min_length=1)]
    kolonner: Annotated[dict[str, str], Field(min_length=1)]
    forskel: PublishedDifference | None = None
    reference: bool = False


class PublishedNote(YamlModel):
    """A note of the published file as a reader meets it, and why the cell has no number, if it has none."""

    tekst: Annotated[str, Field(min_length=1)]
    uden_tal: Annotated[Absence | None, Field(strict=False)] = None


class PublishedFigures(YamlModel):
    """How a file of published figures is held against the findings of a report.

    `dele` is keyed by `Part`; `oekonomi` names the tables whose cells are inputs of an economic
    analysis; `noter` is keyed by the notes of the published file.
    """

    titel: str
    dele: dict[str, PublishedPart] = Field(default={})
    tabeller: list[PublishedTable]
    oekonomi: list[str] = Field(default=[])
    noter: dict[str, PublishedNote] = Field(default={})

    def part_of(self, table: str) -> str | None:
        """Return the part in which a published table stands."""
        return next((part for part, named in self.dele.items() if table in named.tabeller), None)


class StatementCell(YamlModel):
    """The row of the published file that holds a statement. Without `kolonne`: its only cell."""

    tabel: str
    raekke: str
    kolonne: str = ""


class PublishedStatement(YamlModel):
    """What the published report said in words, and what it takes for the data to bear it.

    The data bear it where `naar` holds (a condition over findings, see `virkning.claims`), or where
    the share `andel` has the words `i_ord` on the documented scale (`virkning.share_words`).
    """

    sted: Annotated[str, Field(min_length=1)]
    udsagn: Annotated[str, Field(min_length=1)]
    celle: StatementCell | None = None
    genberegnet: dict[str, str] = Field(min_length=1)
    """What is shown beside it: a label for each finding."""
    naar: str | None = None
    andel: str | None = None
    i_ord: str | None = None
    holder: Annotated[str, Field(min_length=1)]
    """The reading where the data bear it."""
    ellers: Annotated[str, Field(min_length=1)]
    """The reading where they do not."""

    @model_validator(mode="after")
    def _is_judged_in_one_way(self) -> Self:
        by_words = self.andel is not None and self.i_ord is not None
        if by_words == (self.naar is not None) or (self.andel is None) != (self.i_ord is None):
            raise mistake(
                "et udsagn, der ikke kan afgøres på én måde",
                "enten »naar« eller både »andel« og »i_ord«",
                "skriv en betingelse efter »naar:«, eller et fund efter »andel:« og ord efter »i_ord:«",
            )
        return self


class PublishedStatements(YamlModel):
    """Statements of the published report, in the order they are shown."""

    udsagn: Annotated[list[PublishedStatement], Field(min_length=1)]
