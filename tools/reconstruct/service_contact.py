"""Contact with treatment and other services, before (measure 1) and after three months (measure 3).

Figures 4-3 to 4-5 and 7-3 to 7-5 give sums over both municipalities. Who answers what is ours: a person
who received a service before is likelier to receive it after, as nothing in the report contradicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconstruct.chance import shuffled, stream
from reconstruct.persons import Person
from reconstruct.published import Published
from virkning.config.codebook import CodebookField

Answers = dict[str, dict[str, str]]
"""Answers by person and field."""

BEFORE = {"kontakt_behandling": "fig 4-3", "kontakt_substitution": "fig 4-4", "kontakt_tilbud": "fig 4-5"}
AFTER = {"status_behandling": "fig 7-3", "status_substitution": "fig 7-4", "status_tilbud": "fig 7-5"}

EARLIER = {"status_substitution": "kontakt_substitution", "status_tilbud": "kontakt_tilbud"}
CLOSENESS = {"nu": 0, "tidligere": 1, "aldrig": 2}
"""A person is the likelier to be in contact after, the closer the contact was before."""

LIKELIEST_FIRST = {
    "status_behandling": ("fortsat", "faerdig", "frafaldet"),
    "status_substitution": ("fortsat", "frafaldet", "aldrig"),
    "status_tilbud": ("foelger", "opstartet", "frafaldet"),
}


def answer_contact_before(
    fields: Mapping[str, CodebookField], persons: Sequence[Person], published: Published
) -> Answers:
    """Return the contact of everybody who answered measure 1 for the first time."""
    answers: Answers = {person.number: {} for person in persons}
    for field, figure in BEFORE.items():
        everybody = shuffled(persons, stream("contact before", field))
        _deal(answers, field, everybody, _counted(fields[field], figure, published))
    return answers


def answer_contact_after(
    fields: Mapping[str, CodebookField], persons: Sequence[Person], before: Answers, published: Published
) -> Answers:
    """Return the contact of everybody who answered measure 3."""
    answers: Answers = {person.number: {} for person in persons}
    for field, figure in AFTER.items():
        counts = _counted(fields[field], figure, published)
        ordered = {answer: counts[answer] for answer in LIKELIEST_FIRST[field]}
        everybody = shuffled(persons, stream("contact after", field))
        everybody.sort(key=lambda person: _closeness(before.get(person.number, {}), field))
        _deal(answers, field, everybody, ordered)
    return answers


def _closeness(before: Mapping[str, str], field: str) -> int:
    return CLOSENESS.get(before.get(EARLIER.get(field, ""), ""), 1)


def _counted(field: CodebookField, figure: str, published: Published) -> dict[str, int]:
    return {answer: published.count(figure, label, "I alt") for answer, label in field.svar.items()}


def _deal(answers: Answers, field: str, persons: Sequence[Person], counts: Mapping[str, int]) -> None:
    dealt = [answer for answer, count in counts.items() for _ in range(count)]
    for person, answer in zip(persons, dealt, strict=True):
        answers[person.number][field] = answer
