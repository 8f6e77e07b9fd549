"""The conclusions of a programme: each with the condition under which it is true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from virkning.claims.parser import parse
from virkning.claims.tokens import ExpressionError
from virkning.config.document import Document, KeyPath
from virkning.config.model import YamlModel
from virkning.errors import Flaw


class Statement(YamlModel):
    """A conclusion: `tekst` where `naar` holds, else `ellers`, and neither without all of `forudsaetter`."""

    tekst: Annotated[str, Field(min_length=1, description="Konklusionen, med {{< var … >}} for hvert tal")]
    naar: Annotated[
        str | None,
        Field(
            description="Betingelsen for, at den er sand; uden »naar« vises den, når en af rækkens andre gør"
        ),
    ] = None
    ellers: Annotated[str | None, Field(description="Det, der vises, når betingelsen ikke holder")] = None
    forudsaetter: list[str] = Field(
        default=[], description="Det, rapporten skal have, fx »har-tbl-motivation«"
    )


class ConclusionRow(YamlModel):
    """A row of the conclusion table: the statements that are shown, or else `ellers`.

    A statement without `naar` is a remark to the others: it is shown where one of them is.
    """

    emne: Annotated[str, Field(min_length=1, description="Rækkens emne")]
    udsagn: list[Statement] = Field(min_length=1, description="Konklusionerne om emnet, i rækkefølge")
    ellers: Annotated[
        str | None, Field(description="Det, der vises, når ingen af dem gør; uden »ellers« udelades rækken")
    ] = None


class Conclusions(YamlModel):
    """The conclusion table."""

    titel: Annotated[str, Field(min_length=1, description="Tabellens titel")]
    raekker: list[ConclusionRow] = Field(min_length=1, description="Tabellens rækker")


def statement_path(row: int, statement: int, key: str) -> KeyPath:
    """Return where a key of a statement stands in the file; rows and statements count from 0."""
    return ("raekker", row, "udsagn", statement, key)


def unreadable_conditions(document: Document) -> Iterator[Flaw]:
    """Yield a flaw for each condition that does not follow the grammar."""
    for path in document.lines:
        written = document.value(*path)
        if path and path[-1] == "naar" and isinstance(written, str):
            try:
                parse(written)
            except ExpressionError as error:
                yield Flaw(document.place(path), error.found, error.allowed, error.remedy)
