"""Published figures: which finding each published cell is held against."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from virkning.config.model import YamlModel


class PublishedDifference(YamlModel):
    """A column that was printed as the difference between two other printed columns."""

    kolonne: str
    fra: str
    til: str


class PublishedTable(YamlModel):
    """Cells of one published table or figure.

    `fund` and `base` are patterns of finding ids, in which `{raekke}` and `{kolonne}` stand for what
    `raekker` and `kolonner` give for the cell's row and column.
    """

    tabel: str
    fund: Annotated[str, Field(pattern=r"^[a-z_.{}]+$")]
    base: Annotated[str | None, Field(pattern=r"^[a-z_.{}]+$")] = None
    raekker: Annotated[dict[str, str], Field(min_length=1)]
    kolonner: Annotated[dict[str, str], Field(min_length=1)]
    forskel: PublishedDifference | None = None


class PublishedFigures(YamlModel):
    """How a file of published figures is held against the findings of a report."""

    titel: str
    tabeller: list[PublishedTable]
