"""The base of every model that is read from YAML."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

IDENTIFIER_PATTERN = r"^[a-z][a-z0-9_]*$"
Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER_PATTERN)]
"""A name that may stand in a finding's id: lower-case ASCII letters, digits and underscore."""

MISTAKE = "mistake"
"""The pydantic error type of a `mistake`, whose context already holds the Danish texts of a flaw."""


class DataBasis(StrEnum):
    """Whether the data are real, reconstructed from published tables, or only an illustration."""

    REAL = "reelle"
    RECONSTRUCTED = "rekonstrueret"
    ILLUSTRATIVE = "illustrativ"


class YamlModel(BaseModel):
    """Strict: an unknown key is an error, a text is never taken for a number, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def mistake(found: str, allowed: str, remedy: str) -> PydanticCustomError:
    """Return the error that a validator raises: the Danish texts of a flaw, whose place the reader adds."""
    return PydanticCustomError(MISTAKE, "{found}", {"found": found, "allowed": allowed, "remedy": remedy})
