"""All filled-in forms of a municipality, in the codebook's names and codes: what the writers write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reconstruct.answers import answer_age, answer_category, answer_published, answer_substances
from reconstruct.fidelity import MEASUREMENTS, judge_conversations, judge_project
from reconstruct.motivation import answer_motivation
from reconstruct.persons import (
    Municipality,
    Person,
    Respondents,
    after_date,
    before_date,
    choose_respondents,
    end_date,
    fidelity_date,
    start_date,
    three_months_date,
)
from reconstruct.published import Published
from reconstruct.service_contact import answer_contact_after, answer_contact_before
from reconstruct.thirty_days import answer_thirty_days
from virkning.config.codebook import Codebook

Value = str | int | date | set[str] | None
Form = Mapping[str, Value]
Answers = dict[str, dict[str, Value]]
"""Answers by person and field."""

CITIZENS, BEFORE, AFTER, START, THREE_MONTHS = "borgere", "foer", "efter", "start", "tre_maaneder"
CONVERSATIONS = "individfidelitet"


@dataclass(frozen=True)
class Municipal:
    """A municipality with its respondents and, by questionnaire, the forms filled in about them."""

    municipality: Municipality
    respondents: Respondents
    forms: dict[str, list[Form]]


def fill_in_forms(
    municipalities: tuple[Municipality, ...], codebook: Codebook, published: Published
) -> list[Municipal]:
    """Return the forms of all municipalities; most answers are known for their persons together only."""
    respondents = {each: choose_respondents(each, published) for each in municipalities}
    first = _first_measure(list(respondents.values()), codebook, published)
    start, three_months = _treatment(respondents, codebook, published, first[BEFORE])
    conversations = judge_conversations(
        codebook.instrumenter[CONVERSATIONS].felter,
        {each: group.fidelity for each, group in respondents.items()},
        published,
    )
    return [
        Municipal(
            municipality,
            group,
            {
                CITIZENS: _citizens(municipality, group, codebook, published),
                BEFORE: [_form(person, before_date(person), first[BEFORE]) for person in group.before],
                AFTER: [_form(person, after_date(person), first[AFTER]) for person in group.after],
                START: [_form(person, start_date(person), start) for person in group.start],
                THREE_MONTHS: [
                    _form(person, three_months_date(person), three_months) for person in group.three_months
                ],
                CONVERSATIONS: [
                    _form(person, fidelity_date(person), conversations) for person in group.fidelity
                ],
                **_project(municipality, codebook, published),
            },
        )
        for municipality, group in respondents.items()
    ]


def _first_measure(
    respondents: Sequence[Respondents], codebook: Codebook, published: Published
) -> dict[str, Answers]:
    """Return measure 1, before and after: motivation both times, contact with services before."""
    paired = [person for group in respondents for person in group.after]
    before_only = [person for group in respondents for person in group.before if person not in group.after]
    before, after = answer_motivation(codebook, paired, before_only, published)
    everybody = [person for group in respondents for person in group.before]
    contact = answer_contact_before(codebook.instrumenter["motivation"].felter, everybody, published)
    return {BEFORE: _together(before, contact), AFTER: _together(after)}


def _treatment(
    respondents: Mapping[Municipality, Respondents],
    codebook: Codebook,
    published: Published,
    first_measure: Answers,
) -> tuple[Answers, Answers]:
    """Return measures 2 and 3."""
    fields = codebook.instrumenter["behandling"].felter
    start = [person for group in respondents.values() for person in group.start]
    later = [person for group in respondents.values() for person in group.three_months]
    pairs = [person for group in respondents.values() for person in group.thirty_days]
    days_before, days_after = answer_thirty_days(start, pairs, published)
    contact = {number: {k: str(v) for k, v in form.items()} for number, form in first_measure.items()}
    return (
        _together(
            *(
                _answers_by_municipality(municipality, group, codebook, published)
                for municipality, group in respondents.items()
            ),
            days_before,
            answer_published(fields, start, days_before, published),
        ),
        _together(answer_contact_after(fields, later, contact, published), days_after),
    )


def _answers_by_municipality(
    municipality: Municipality, group: Respondents, codebook: Codebook, published: Published
) -> Answers:
    """Return nationality and substances, which the report gives for each municipality."""
    fields = codebook.instrumenter["behandling"].felter
    nationality = answer_category(fields["nationalitet"], group.start, municipality, published)
    ages = _ages(municipality, group, codebook, published)
    substances = answer_substances(fields["rusmidler"], group.start, ages, municipality, published)
    return {
        person.number: {
            "nationalitet": nationality[person.number],
            "rusmidler": substances[person.number],
        }
        for person in group.start
    }


def _ages(
    municipality: Municipality, group: Respondents, codebook: Codebook, published: Published
) -> dict[str, int]:
    return answer_age(codebook.instrumenter[CITIZENS].felter["alder"], group.profile, municipality, published)


def _citizens(
    municipality: Municipality, group: Respondents, codebook: Codebook, published: Published
) -> list[Form]:
    fields = codebook.instrumenter[CITIZENS].felter
    sexes = answer_category(fields["koen"], group.profile, municipality, published)
    ages = _ages(municipality, group, codebook, published)
    treated = {person.number for person in group.treated}
    return [
        {
            "borger_id": person.number,
            "kontaktdato": person.contact,
            "slutdato": end_date(person, municipality) if person.number in treated else None,
            "indsats": "modtaget" if person.number in treated else "vejledt",
            "koen": sexes.get(person.number),
            "alder": ages.get(person.number),
        }
        for person in group.contacted
    ]


def _project(municipality: Municipality, codebook: Codebook, published: Published) -> dict[str, list[Form]]:
    fields = codebook.instrumenter["projektfidelitet"].felter
    return {
        measurement: [
            {
                "borger_id": municipality.name,
                "dato": day,
                **judge_project(fields, municipality, measurement, published),
            }
        ]
        for measurement, (_, day) in MEASUREMENTS.items()
    }


def _together(*answers: Mapping[str, Mapping[str, Value]]) -> Answers:
    """Return the answers of each person in all of `answers` as one form."""
    together: Answers = {}
    for each in answers:
        for number, form in each.items():
            together.setdefault(number, {}).update(form)
    return together


def _form(person: Person, day: date, answers: Mapping[str, Mapping[str, Value]]) -> Form:
    return {"borger_id": person.number, "dato": day, **answers.get(person.number, {})}
