"""The contacted persons of a municipality, and which of them answer which instrument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reconstruct.chance import between, shuffled, stream
from reconstruct.published import Published

FIRST_CONTACT = date(2014, 10, 1)
LAST_CONTACT = date(2016, 6, 30)

DAYS_TO_BEFORE_MEASURE = (1, 12)
DAYS_FROM_BEFORE_TO_AFTER_MEASURE = (30, 150)
DAYS_TO_THREE_MONTHS = (84, 98)
DAYS_TO_FIDELITY = (35, 120)
DAYS_TO_START_OF_TREATMENT = (21, 85)
"""Late enough to come after the before-measure; early enough for a measure three months later in 2016."""
CUT_OFF = date(2016, 12, 31)


@dataclass(frozen=True)
class Municipality:
    """A municipality of the evaluation.

    How many of the persons of measure 1 (54, and 27 of them twice), of measure 3 (30, and 15 of them
    with answers on the last 30 days) and of the fidelity of conversations (55) live here. The report
    gives the sums only; the split is ours. So is `days_to_end`, from contact to the end of a course: after
    every measure, and in Odense so late that its workers have more than 15 open courses for a while.
    """

    slug: str
    name: str
    letter: str
    before: int
    pairs: int
    three_months: int
    thirty_days: int
    fidelity: int
    days_to_end: tuple[int, int]


AARHUS = Municipality(
    *("aarhus", "Aarhus", "A"),
    before=24,
    pairs=13,
    three_months=14,
    thirty_days=7,
    fidelity=24,
    days_to_end=(185, 365),
)
ODENSE = Municipality(
    *("odense", "Odense", "O"),
    before=30,
    pairs=14,
    three_months=16,
    thirty_days=8,
    fidelity=31,
    days_to_end=(300, 365),
)


@dataclass(frozen=True)
class Person:
    """A contacted person; `number` is the key in every form."""

    number: str
    contact: date


@dataclass(frozen=True)
class Respondents:
    """Who answers what in a municipality: subsets of `treated`.

    `after` are some of `before`, `three_months` some of `start`, and `thirty_days` some of these.
    """

    contacted: list[Person]
    treated: list[Person]
    before: list[Person]
    after: list[Person]
    start: list[Person]
    profile: list[Person]
    three_months: list[Person]
    thirty_days: list[Person]
    fidelity: list[Person]


def choose_respondents(municipality: Municipality, published: Published) -> Respondents:
    """Return the persons of a municipality, as many for each instrument as the report's tables rest on.

    Age and sex are taken as known for some of those who started treatment (measure 2): the report
    does not say where they were asked, and both bases fit inside it.
    """
    name = municipality.name
    contacted = _contacted(municipality, published.count("4-1", name, "opsporede borgere"))
    treated = _some_of(contacted, published.count("4-1", name, "modtaget indsats"), "treated", name)
    before = _some_of(treated, municipality.before, "before", name)
    start = _some_of(treated, published.base("4-2", "Dansk", name), "start", name)
    three_months = _some_of(start, municipality.three_months, "three months", name)
    return Respondents(
        contacted=contacted,
        treated=treated,
        before=before,
        after=_some_of(before, municipality.pairs, "after", name),
        start=start,
        profile=_some_of(start, published.base("4-2", "Kvinde", name), "profile", name),
        three_months=three_months,
        thirty_days=_some_of(three_months, municipality.thirty_days, "thirty days", name),
        fidelity=_some_of(treated, municipality.fidelity, "fidelity", name),
    )


def before_date(person: Person) -> date:
    """Return the day of the before-measure of motivation."""
    return _later(person.contact, DAYS_TO_BEFORE_MEASURE, "before", person.number)


def after_date(person: Person) -> date:
    """Return the day of the after-measure of motivation."""
    return _later(before_date(person), DAYS_FROM_BEFORE_TO_AFTER_MEASURE, "after", person.number)


def start_date(person: Person) -> date:
    """Return the day on which treatment started."""
    return _later(person.contact, DAYS_TO_START_OF_TREATMENT, "start", person.number)


def three_months_date(person: Person) -> date:
    """Return the day of the measure three months after the start of treatment."""
    return _later(start_date(person), DAYS_TO_THREE_MONTHS, "three months", person.number)


def fidelity_date(person: Person) -> date:
    """Return the day on which the worker judged the conversations with a person."""
    return _later(person.contact, DAYS_TO_FIDELITY, "fidelity", person.number)


def end_date(person: Person, municipality: Municipality) -> date | None:
    """Return the last day of a treated person's course; None where it is still open at the cut-off date."""
    day = _later(person.contact, municipality.days_to_end, "end", person.number)
    return day if day <= CUT_OFF else None


def _contacted(municipality: Municipality, count: int) -> list[Person]:
    rng = stream("contact", municipality.name)
    span = (LAST_CONTACT - FIRST_CONTACT).days
    days = sorted(_weekday(FIRST_CONTACT + timedelta(between(0, span, rng))) for _ in range(count))
    return [Person(f"{municipality.letter}-{number:03}", day) for number, day in enumerate(days, start=1)]


def _some_of(persons: Iterable[Person], count: int, *names: str) -> list[Person]:
    chosen = shuffled(persons, stream(*names))[:count]
    return sorted(chosen, key=lambda person: person.number)


def _later(day: date, days: tuple[int, int], *names: str) -> date:
    low, high = days
    return _weekday(day + timedelta(between(low, high, stream(*names))), earliest=day)


def _weekday(day: date, earliest: date = FIRST_CONTACT) -> date:
    """Move a day in a weekend back to Friday, or on to Monday where Friday would be before `earliest`."""
    friday = day - timedelta(max(0, day.weekday() - 4))
    return friday if friday >= earliest else day + timedelta(7 - day.weekday())
