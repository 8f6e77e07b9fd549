"""What the answers in a column say about the field it may hold.

`Evidence.share` is the share of the column's different answers that can be read as the field's type.
`Evidence.strength` says how much that tells, from 0 to 1: a field's own answers in words are seldom anything
else, a whole number within bounds often is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from virkning.config.codebook import Codebook, CodebookField, FieldType
from virkning.ingest.dates import read_date
from virkning.ingest.text import fold
from virkning.ingest.values import (
    match_answer,
    read_choice,
    read_integer,
    read_number,
    read_quarter,
    read_scale,
)

LEAST_SHARE = 0.8
"""The share of different answers that must fit: data that have not been checked have slips."""
IN_WORDS = 1.0
"""The strength of answers that are a field's own, written out."""
STRENGTH = {
    FieldType.QUARTER: 1.0,
    FieldType.DATE: 0.8,
    FieldType.INTEGER: 0.4,
    FieldType.NUMBER: 0.3,
    FieldType.TEXT: 0.2,
    FieldType.IDENTIFIER: 0.2,
}
YES_OR_NO = 0.4
"""The strength of Ja and Nej, and of bare numbers within a scale: many fields have the same."""
WORDS_OF_TEXT = 3
"""A text has more words than this on average; a category or a name has fewer."""


@dataclass(frozen=True)
class Evidence:
    """What a column's answers say about one field. `kind` is the phrase for it in Danish."""

    share: float
    strength: float
    kind: str

    @property
    def fits(self) -> bool:
        """Say whether enough of the answers can be read as the field's type."""
        return self.share >= LEAST_SHARE


def evidence(answers: Collection[str], field: CodebookField, codebook: Codebook) -> Evidence:
    """Return what a column's different answers (texts, none empty, at least one) say about `field`."""
    strength = STRENGTH.get(field.type, YES_OR_NO)
    match field.type:
        case FieldType.CATEGORY:
            return _of_answers(answers, field.svar)
        case FieldType.SCALE:
            return _of_scale(answers, codebook.skalaer[field.skala or ""])
        case FieldType.MULTIPLE:
            return _evidence([read_choice(text) is not None for text in answers], strength, "ja og nej")
        case FieldType.IDENTIFIER:
            return _evidence([read_date(text) is None for text in answers], strength, "numre eller navne")
        case FieldType.TEXT:
            is_text = sum(len(text.split()) for text in answers) > WORDS_OF_TEXT * len(answers)
            return Evidence(float(is_text), strength, "tekst")
        case FieldType.DATE:
            return _evidence([read_date(text) is not None for text in answers], strength, "datoer")
        case FieldType.QUARTER:
            return _evidence([read_quarter(text) is not None for text in answers], strength, "kvartaler")
        case _:
            return _of_numbers(answers, field)


def _of_answers(answers: Collection[str], known: Mapping[str, str]) -> Evidence:
    generic = all(read_choice(label) is not None for label in known.values())
    fits = [match_answer(text, known) is not None for text in answers]
    return _evidence(fits, YES_OR_NO if generic else IN_WORDS, "kodebogens svar")


def _of_scale(answers: Collection[str], scale: Mapping[int, str]) -> Evidence:
    labels = {fold(label) for label in scale.values()}
    in_words = any(fold(text) in labels for text in answers)
    fits = [read_scale(text, scale) in scale for text in answers]
    return _evidence(fits, IN_WORDS if in_words else YES_OR_NO, "trin på skalaen")


def _of_numbers(answers: Collection[str], field: CodebookField) -> Evidence:
    read = read_integer if field.type is FieldType.INTEGER else read_number
    fits = [(number := read(text)) is not None and _is_within(number, field) for text in answers]
    whole = "hele tal" if field.type is FieldType.INTEGER else "tal"
    bounds = f" fra {field.mindst}" if field.mindst is not None else ""
    bounds += f" til {field.hoejst}" if field.hoejst is not None else ""
    return _evidence(fits, STRENGTH[field.type], whole + bounds)


def _is_within(number: float, field: CodebookField) -> bool:
    is_low = field.mindst is not None and number < field.mindst
    is_high = field.hoejst is not None and number > field.hoejst
    return not (is_low or is_high)


def _evidence(fits: list[bool], strength: float, kind: str) -> Evidence:
    return Evidence(sum(fits) / len(fits), strength, kind)
