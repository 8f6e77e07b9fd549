"""Fidelity: the project leaders' judgements (tables 5-1 to 5-4) and the conversations (figures 5-2, 5-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reconstruct.chance import stream
from reconstruct.persons import Municipality, Person
from reconstruct.published import Published
from virkning.config.codebook import CodebookField, FieldType

MEASUREMENTS = {
    "dec_2014": ("december 2014", date(2014, 12, 15)),
    "dec_2015": ("december 2015", date(2015, 12, 14)),
}

TABLES = ("5-1", "5-2", "5-3", "5-4")

TECHNIQUES = {
    "aabne": ("fig 5-2", "MI 1 åbne spørgsmål"),
    "forandringsudsagn": ("fig 5-2", "MI 2 åbne spørgsmål til forandringsudsagn"),
    "spejling": ("fig 5-2", "MI 3 spejling"),
    "undtagelser": ("fig 5-3", "LØFT 4 undtagelser"),
    "skalaspoergsmaal": ("fig 5-3", "LØFT 5 skalaspørgsmål"),
    "forskelle": ("fig 5-3", "LØFT 6 forskelle"),
    "coping": ("fig 5-3", "LØFT 7 coping"),
    "mirakel": ("fig 5-3", "LØFT 8 mirakelspørgsmål"),
    "maal": ("fig 5-3", "LØFT 9 mål"),
}

EASIER_IN = {"fig 5-2": "Aarhus", "fig 5-3": "Odense"}
"""Aarhus found MI easier and Odense LØFT: said in the report, without numbers."""

HEAD_START = 0.3


def judge_project(
    fields: Mapping[str, CodebookField], municipality: Municipality, measurement: str, published: Published
) -> dict[str, int]:
    """Return the project leader's step on each question at a measurement."""
    column = f"{municipality.name} {MEASUREMENTS[measurement][0]}"
    rows = {row: table for table, row, named in published.cells if table in TABLES and named == column}
    return {
        name: int(published.printed(rows[field.etiket], field.etiket, column))
        for name, field in fields.items()
        if field.type is FieldType.SCALE
    }


def judge_conversations(
    fields: Mapping[str, CodebookField],
    persons: Mapping[Municipality, Sequence[Person]],
    published: Published,
) -> dict[str, dict[str, str]]:
    """Return, by person, how far each technique was used in the conversations: the counts of the figures."""
    judged: dict[str, dict[str, str]] = {person.number: {} for group in persons.values() for person in group}
    for field, (figure, row) in TECHNIQUES.items():
        rng = stream("fidelity", field)
        place = {
            person.number: rng.random() - HEAD_START * (municipality.name == EASIER_IN[figure])
            for municipality, group in persons.items()
            for person in group
        }
        answers = [
            answer
            for answer, label in fields[field].svar.items()
            for _ in range(published.count(figure, row, label))
        ]
        for number, answer in zip(sorted(place, key=place.__getitem__), answers, strict=True):
            judged[number][field] = answer
    return judged
