"""What was done to a text of a file before it became a value, in words: »etiket → kode«."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from virkning.config.codebook import FieldType
from virkning.ingest.text import fold

CODED = frozenset({FieldType.CATEGORY, FieldType.SCALE, FieldType.MULTIPLE})
"""Their answers are told in the private folder. Numbers, dates, texts and identifiers never are."""

UNKNOWN = "uændret (ikke i kodebogen)"
CODE = "kodebogens kode"
FROM_FILE = "filens kode → kodebogens kode"
FROM_FILE_UNKNOWN = "filens kode → etiket (ikke i kodebogen)"
FROM_LABEL = "etiket → kode"
OTHER_WRITING = "kode skrevet på en anden måde → kode"
OTHER_UNKNOWN = "kode skrevet på en anden måde → kode (ikke i kodebogen)"
CHOICE = "markering → valgt eller ikke valgt"
NOT_CHOSEN = "tom celle i et besvaret spørgsmål → ikke valgt"
DECLARED_MISSING = "svar, der er erklæret manglende → tom"
UNREADABLE_CODED = "ikke et svar, der kan læses"
UNREADABLE = "indhold, der ikke kan læses"

OF_NO_ANSWER = frozenset({UNKNOWN, FROM_FILE_UNKNOWN, OTHER_UNKNOWN, UNREADABLE_CODED})
"""Kinds of what is none of the codebook's answers, and so may be a person's own words."""


class Outcome(StrEnum):
    """What became of a cell, in Danish."""

    EMPTY = "Tom"
    AS_IS = "Som den står"
    RECODED = "Omkodet"
    UNREADABLE = "Ulæselig"


class Recoding(NamedTuple):
    """An outcome, its kind in words, and for coded fields what stood in the file and what it became."""

    outcome: Outcome
    kind: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True)
class CellsAlike:
    """The shape of a text in a file, and what it became: a code or choice, or only whether it was read."""

    text: str
    value: object
    is_unreadable: bool


@dataclass(frozen=True)
class FieldInFile:
    """A field's type, its answers (code → label), and what the file calls the codes of its column."""

    type: FieldType
    answers: Mapping[str, str]
    labels: Mapping[str, str]

    @property
    def is_coded(self) -> bool:
        """Say whether the field's answers are codes."""
        return self.type in CODED

    def shape_of(self, text: str) -> str:
        """Return what decides what is done to a text: an answer itself, of a number or date only its form.

        »17-03-2015« is »00-00-0000«, so that few texts are to be judged, and none of them tells anything.
        """
        if self.is_coded or not text:
            return text
        return "…" if self.type in (FieldType.IDENTIFIER, FieldType.TEXT) else text.translate(_DIGITS)


_DIGITS = str.maketrans(dict.fromkeys("123456789", "0"))
_WRITTEN: Mapping[FieldType, tuple[tuple[str, str], ...]] = {
    FieldType.DATE: (
        (r".*\d[ T]\d{1,2}[:.]\d{2}.*", "dato med klokkeslæt → dato"),
        (r"\d{1,2}-\d{1,2}-\d{4}", "dato dd-mm-åååå → dato"),
        (r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}", "dato dd.mm.åååå → dato"),
        (r"\d{1,2}/\d{1,2}/\d{4}", "dato dd/mm/åååå → dato"),
        (r"\d+([.,]\d+)?", "Excel-serienummer → dato"),
    ),
    FieldType.INTEGER: (
        (r"\d{1,4}\D+\d{1,2}\D+\d{1,4}.*", "fødselsdato → alder"),
        (r"\S*\d[.,]\d+", "tal med decimaler → heltal"),
    ),
    FieldType.NUMBER: (
        (r"(?i).*kr.*", "beløb med »kr.« → tal"),
        (r".*,[-\u2013]+", "beløb med »,-« → tal"),
        (r"(?i).*(%|pct).*", "tal med »%« → tal"),
        (r".*,.*", "tal med decimalkomma → tal"),
        (r".*\..*", "tal med punktum → tal"),
    ),
    FieldType.QUARTER: (),
}
"""Type → how a text may be shaped, as a regular expression and as a kind: the first that fits."""

_AS_IS = {
    FieldType.DATE: (r"\d{4}-\d{2}-\d{2}", "dato åååå-mm-dd"),
    FieldType.INTEGER: (r"-?\d+", "heltal i cifre"),
    FieldType.NUMBER: (r"-?\d+", "tal i cifre"),
    FieldType.QUARTER: (r"\d{4}K\d", "kvartal som 2015K1"),
}
"""Type → how a text is shaped that stands as the value does, as a regular expression and as a kind."""


def recoding_of(cells: CellsAlike, field: FieldInFile) -> Recoding:
    """Return what was done to `cells`; `before` and `after` are there for coded fields alone."""
    if not cells.text:
        if cells.value is None or not field.is_coded:
            return Recoding(Outcome.EMPTY, "")
        return Recoding(Outcome.RECODED, NOT_CHOSEN, "", _choice(cells.value))
    if not field.is_coded:
        return _uncoded(cells, field.type)
    before = _with_label(cells.text, field.labels)
    if cells.is_unreadable:
        return Recoding(Outcome.UNREADABLE, UNREADABLE_CODED, before, "")
    if cells.value is None:
        return Recoding(Outcome.RECODED, DECLARED_MISSING, before, "")
    if field.type is FieldType.MULTIPLE:
        return Recoding(Outcome.RECODED, CHOICE, before, _choice(cells.value))
    code = str(cells.value)
    return Recoding(*_coded(cells.text, code, field), before, _with_label(code, field.answers))


def _coded(text: str, code: str, field: FieldInFile) -> tuple[Outcome, str]:
    is_known = code in field.answers
    if code == text:
        return Outcome.AS_IS, CODE if is_known else UNKNOWN
    if text in field.labels:
        return Outcome.RECODED, FROM_FILE if is_known else FROM_FILE_UNKNOWN
    if is_known and fold(text) == fold(field.answers[code]):
        return Outcome.RECODED, FROM_LABEL
    return Outcome.RECODED, OTHER_WRITING if is_known else OTHER_UNKNOWN


def _uncoded(cells: CellsAlike, kind: FieldType) -> Recoding:
    if kind is FieldType.IDENTIFIER:
        return Recoding(Outcome.RECODED, "identifikator → pseudonym")
    if kind is FieldType.TEXT:
        return Recoding(Outcome.AS_IS, "tekst")
    if cells.is_unreadable:
        return Recoding(Outcome.UNREADABLE, UNREADABLE)
    if cells.value is None:
        return Recoding(Outcome.RECODED, DECLARED_MISSING)
    as_is, in_words = _AS_IS[kind]
    if re.fullmatch(as_is, cells.text):
        return Recoding(Outcome.AS_IS, in_words)
    written = (name for pattern, name in _WRITTEN[kind] if re.fullmatch(pattern, cells.text))
    return Recoding(Outcome.RECODED, next(written, f"{kind} skrevet på en anden måde → {kind}"))


def _choice(value: object) -> str:
    return "valgt" if value else "ikke valgt"


def _with_label(code: str, labels: Mapping[str, str]) -> str:
    label = labels.get(code, "")
    return f"{code} ({label})" if label and label != code else code
