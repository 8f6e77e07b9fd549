"""All filled-in forms of a municipality, in the codebook's names and codes: what the writers write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reconstruct.answers import answer_age, answer_category, answer_substances
from reconstruct.motivation import Scores, answer_motivation
from reconstruct.persons import (
    Municipality,
    Person,
    Respondents,
    after_date,
    before_date,
    choose_respondents,
    start_date,
)
from reconstruct.published import Published
from virkning.config.codebook import Codebook

Value = str | int | date | set[str] | None
Form = Mapping[str, Value]

CITIZENS, BEFORE, AFTER, START = "borgere", "foer", "efter", "behandlingsstart"


@dataclass(frozen=True)
class Municipal:
    """A municipality with its respondents and, by questionnaire, the forms filled in about them."""

    municipality: Municipality
    respondents: Respondents
    forms: dict[str, list[Form]]


def fill_in_forms(
    municipalities: tuple[Municipality, ...], codebook: Codebook, published: Published
) -> list[Municipal]:
    """Return the forms of all municipalities; motivation is known for their persons together only."""
    respondents = [choose_respondents(municipality, published) for municipality in municipalities]
    paired = [person for group in respondents for person in group.after]
    before_only = [person for group in respondents for person in group.before if person not in group.after]
    before, after = answer_motivation(codebook, paired, before_only, published)
    return [
        Municipal(
            municipality,
            group,
            {
                **_citizens_and_start(municipality, group, codebook, published),
                BEFORE: [_motivation(person, before_date(person), before) for person in group.before],
                AFTER: [_motivation(person, after_date(person), after) for person in group.after],
            },
        )
        for municipality, group in zip(municipalities, respondents, strict=True)
    ]


def _citizens_and_start(
    municipality: Municipality, group: Respondents, codebook: Codebook, published: Published
) -> dict[str, list[Form]]:
    citizens = codebook.instrumenter["borgere"].felter
    start = codebook.instrumenter["behandlingsstart"].felter
    sexes = answer_category(citizens["koen"], group.profile, municipality, published)
    ages = answer_age(citizens["alder"], group.profile, municipality, published)
    nationalities = answer_category(start["nationalitet"], group.start, municipality, published)
    substances = answer_substances(start["rusmidler"], group.start, ages, municipality, published)
    treated = {person.number for person in group.treated}
    return {
        CITIZENS: [
            {
                "borger_id": person.number,
                "kontaktdato": person.contact,
                "indsats": "modtaget" if person.number in treated else "vejledt",
                "koen": sexes.get(person.number),
                "alder": ages.get(person.number),
            }
            for person in group.contacted
        ],
        START: [
            {
                "borger_id": person.number,
                "dato": start_date(person),
                "nationalitet": nationalities[person.number],
                "rusmidler": substances[person.number],
            }
            for person in group.start
        ],
    }


def _motivation(person: Person, day: date, scores: Scores) -> Form:
    return {"borger_id": person.number, "dato": day, **scores[person.number]}
