"""What a rule is: words for the user, and the expectation that checks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from virkning.errors import Place, Severity


class Scope(StrEnum):
    """What breaks a rule, and so how its place is told.

    A row is named by its number, a source by file and column; a whole table has no place.
    """

    ROW = "raekke"
    SOURCE = "kilde"
    TABLE = "tabel"


COLUMN = "{kolonne}"
"""Stands in a remedy for the column's name in the file."""


@dataclass(frozen=True)
class Expectation:
    """An expectation of Great Expectations: the name of its class and what it is called with.

    The arguments come from codebook and parameters alone and are plain JSON (dates as ISO text).
    """

    name: str
    arguments: Mapping[str, Any]


def expect(name: str, **arguments: object) -> Expectation:
    """Return the expectation of class `name`, written as it would be called."""
    return Expectation(name, arguments)


@dataclass(frozen=True)
class Rule:
    """One rule for an instrument. The Danish texts are phrases without a full stop.

    `fields` are names in the codebook (`felt_svar` for one answer of a multiple response);
    `subject` says in words what the rule is about; `found` is what a violation is, `allowed` what
    should be there, `remedy` what to do (it may hold COLUMN, see `remedy_in`). `answers` names the codes
    of a rule about unused answers; `labelled` says that the rule is about answers with labels.
    """

    id: str
    instrument: str
    fields: tuple[str, ...]
    subject: str
    found: str
    allowed: str
    remedy: str
    severity: Severity
    expectation: Expectation
    scope: Scope = Scope.ROW
    answers: Mapping[str, str] = field(default_factory=dict)
    labelled: bool = False

    def remedy_in(self, place: Place) -> str:
        """What to do about a violation in a file, which has a name of its own for the column.

        A text file is an export with its labels apart; a file of SPSS has them in it.
        """
        remedy = self.remedy.replace(COLUMN, place.column or self.subject)
        if self.labelled and place.has_lines:
            return f"{remedy} (etiketterne i et udtræk fra SurveyXact står i labels.csv)"
        return remedy

    @property
    def kind(self) -> str:
        """What kind of rule this is: the last part of its id."""
        return self.id.rpartition(".")[2]
