"""Published figures: which finding each published cell is held against, and what was said in words."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from virkning.config.model import YamlModel, mistake

Pattern = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.{}]+$")]
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

    etiket: Annotated[str, Field(min_length=1, description="Delens navn i afstemningen")]
    tabeller: Annotated[
        list[str], Field(min_length=1, description="Delens tabeller og figurer, i rapportens rækkefølge")
    ]


class PublishedDifference(YamlModel):
    """A column that was printed as the difference between two other printed columns.

    Their cells are means of answers in whole numbers, so that GRIM can hold them against their n.
    """

    kolonne: Annotated[str, Field(description="Kolonnen med forskellen")]
    fra: Annotated[str, Field(description="Kolonnen, der er trukket fra")]
    til: Annotated[str, Field(description="Kolonnen, der er trukket fra i")]


class PublishedTable(YamlModel):
    """Cells of one published table or figure.

    `fund` and `base` are patterns of finding ids; without `base` the finding's own base is the number
    behind the cell. `reference`: the figures are read from a reference table, not computed from data.
    """

    tabel: Annotated[str, Field(description="Tabellens navn i filen med de offentliggjorte tal (table)")]
    fund: Annotated[
        Pattern, Field(description="Fundet bag cellen; {raekke} og {kolonne} erstattes af navnene nedenfor")
    ]
    base: Annotated[
        Pattern | None,
        Field(description="Fundet med antallet bag cellen, hvis det ikke er fundets egen base"),
    ] = None
    raekker: Annotated[
        dict[str, str], Field(min_length=1, description="Hver trykt række (row) og dens navn i fundet")
    ]
    kolonner: Annotated[
        dict[str, str], Field(min_length=1, description="Hver trykt kolonne (column) og dens navn i fundet")
    ]
    forskel: Annotated[
        PublishedDifference | None,
        Field(description="Kolonnen, der er trykt som forskellen mellem to andre kolonner"),
    ] = None
    reference: Annotated[
        bool, Field(description="true, når tallene står i en referencetabel og ikke er beregnet af data")
    ] = False


class PublishedNote(YamlModel):
    """A note of the published file as a reader meets it, and why the cell has no number, if it has none."""

    tekst: Annotated[str, Field(min_length=1, description="Bemærkningen, som den skal stå i rapporten")]
    uden_tal: Annotated[
        Absence | None, Field(strict=False, description="Hvorfor cellen ikke har et tal, hvis den ikke har")
    ] = None


class PublishedFigures(YamlModel):
    """How a file of published figures is held against the findings of a report.

    `dele` is keyed by `Part`, `noter` by the notes of the published file.
    """

    titel: Annotated[str, Field(description="Den offentliggjorte rapport, som den skal nævnes")]
    dele: dict[str, PublishedPart] = Field(
        default={}, description=f"Afstemningens dele ({', '.join(Part)}), hver med sine tabeller"
    )
    tabeller: Annotated[
        list[PublishedTable], Field(description="Hvilket fund hver tabels celler holdes op imod")
    ]
    noter: dict[str, PublishedNote] = Field(
        default={}, description="Bemærkningerne i filen med de offentliggjorte tal (note)"
    )

    def part_of(self, table: str) -> str | None:
        """Return the part in which a published table stands."""
        return next((part for part, named in self.dele.items() if table in named.tabeller), None)


class StatementCell(YamlModel):
    """The row of the published file that holds a statement. Without `kolonne`: its only cell."""

    tabel: Annotated[str, Field(description="Tabellens navn i filen med de offentliggjorte tal (table)")]
    raekke: Annotated[str, Field(description="Cellens række (row)")]
    kolonne: Annotated[str, Field(description="Cellens kolonne (column), hvis rækken har flere")] = ""


class PublishedStatement(YamlModel):
    """What the published report said in words, and what it takes for the data to bear it.

    The data bear it where `naar` holds (a condition over findings, see `virkning.claims`), or where
    the share `andel` has the words `i_ord` on the documented scale (`virkning.share_words`).
    """

    sted: Annotated[str, Field(min_length=1, description="Hvor udsagnet står i den offentliggjorte rapport")]
    udsagn: Annotated[str, Field(min_length=1, description="Hvad der blev sagt, med vores ord")]
    celle: Annotated[
        StatementCell | None,
        Field(description="Udsagnets række i filen med de offentliggjorte tal, hvis det har en"),
    ] = None
    genberegnet: Annotated[
        dict[str, str], Field(min_length=1, description="De fund, der vises ved siden af: tekst og fund")
    ]
    naar: Annotated[str | None, Field(description="Betingelsen over fund, som udsagnet er sandt under")] = (
        None
    )
    andel: Annotated[
        str | None, Field(description="Fundet med andelen, når udsagnet er en andel sagt med ord")
    ] = None
    i_ord: Annotated[str | None, Field(description="Ordene for andelen på ordskalaen")] = None
    holder: Annotated[str, Field(min_length=1, description="Forklaringen, når data kan bære udsagnet")]
    ellers: Annotated[str, Field(min_length=1, description="Forklaringen, når data ikke kan bære det")]

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

    udsagn: Annotated[
        list[PublishedStatement], Field(min_length=1, description="Udsagnene, i den rækkefølge de vises")
    ]
