"""What the persons answer about themselves: sex, age, nationality and substances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconstruct.chance import between, move_to_sum, shuffled, stream
from reconstruct.persons import Municipality, Person
from reconstruct.published import Published, answer_labels
from virkning.config.codebook import CodebookField

YOUNGEST, OLDEST = 18, 75

MEAN_AGE = {"Aarhus": 30.8, "Odense": 38.8}
"""»Knap 31« and »knap 39« in the text of the report; together they give the printed mean of 34."""

AGE_OF_UNKNOWN = 34

OLDER_USE_MORE = {
    "opiater": 1.0,
    "alkohol": 0.0,
    "andet": 0.2,
    "cannabis": -0.6,
    "cns": -0.8,
    "hallucinogener": -1,
}
"""How strongly the use of a substance follows age: the report describes young persons with cannabis
and stimulants and older ones with opioids. It has no number for it; these are ours."""


def answer_category(
    field: CodebookField, persons: Sequence[Person], municipality: Municipality, published: Published
) -> dict[str, str]:
    """Return each person's answer to a field of table 4-2, as many for each answer as published."""
    answers = [
        answer
        for answer, label in answer_labels(field).items()
        for _ in range(published.count("4-2", label, municipality.name))
    ]
    order = shuffled(persons, stream("4-2", field.etiket, municipality.name))
    return {person.number: answer for person, answer in zip(order, answers, strict=True)}


def answer_age(
    field: CodebookField, persons: Sequence[Person], municipality: Municipality, published: Published
) -> dict[str, int]:
    """Return each person's age: the groups of table 4-2 and the mean age of the text."""
    groups = answer_category(field, persons, municipality, published)
    rng = stream("age", municipality.name)
    ranges = [
        (field.grupper[group].fra or YOUNGEST, field.grupper[group].til or OLDEST)
        for group in groups.values()
    ]
    ages = [between(low, high, rng) for low, high in ranges]
    total = int(MEAN_AGE[municipality.name] * len(ages))
    return dict(zip(groups, move_to_sum(ages, ranges, total, rng), strict=True))


INCOME = {"Kontanthjælp": "kontanthjaelp", "Førtidspension/pension": "pension", "Andet": "andet"}


def answer_published(
    fields: Mapping[str, CodebookField],
    persons: Sequence[Person],
    thirty_days: Mapping[str, Mapping[str, int | None]],
    published: Published,
) -> dict[str, dict[str, str]]:
    """Return income, work, problems and medicine, which the report gives for all persons together.

    A person has a problem who had days with it; medicine goes to persons with mental problems.
    """
    answers: dict[str, dict[str, str]] = {person.number: {} for person in persons}
    income = [
        answer for label, answer in INCOME.items() for _ in range(published.count("fig 4-7", label, "I alt"))
    ]
    for person, answer in zip(shuffled(persons, stream("fig 4-7")), income, strict=True):
        answers[person.number]["forsoergelse"] = answer
    for field in ("fysisk", "psykisk"):
        for person in persons:
            has_problems = bool(thirty_days[person.number][f"{field}_dage"])
            answers[person.number][f"{field}e_problemer"] = "ja" if has_problems else "nej"
    troubled = [person for person in persons if answers[person.number]["psykiske_problemer"] == "ja"]
    _say(answers, "medicin", ("ja", "nej"), troubled, "ordineret medicin for psykiske problemer", published)
    row = "har ikke arbejdet eller søgt arbejde de seneste 30 dage"
    _say(answers, "arbejde", ("nej", "ja"), persons, row, published)
    return answers


def _say(
    answers: Mapping[str, dict[str, str]],
    field: str,
    words: tuple[str, str],
    likely: Sequence[Person],
    row: str,
    published: Published,
) -> None:
    """Give the first of `words` to as many of `likely` as a sentence of chapter 4 counts, else the second."""
    chosen = shuffled(likely, stream("4-tekst", field))[: published.count("4-tekst", row, "I alt")]
    numbers = {person.number for person in chosen}
    for number, said in answers.items():
        said[field] = words[0] if number in numbers else words[1]


def answer_substances(
    field: CodebookField,
    persons: Sequence[Person],
    ages: Mapping[str, int],
    municipality: Municipality,
    published: Published,
) -> dict[str, set[str]]:
    """Return each person's substances: the counts of figure 4-2, and at least one for each person."""
    rng = stream("substances", municipality.name)

    def inclination(person: Person, substance: str) -> float:
        age = ages.get(person.number, AGE_OF_UNKNOWN)
        return rng.random() + OLDER_USE_MORE[substance] * (age - AGE_OF_UNKNOWN) / 30

    def draw() -> dict[str, set[str]]:
        used: dict[str, set[str]] = {person.number: set() for person in persons}
        for substance, label in field.svar.items():
            ranked = sorted(persons, key=lambda person: inclination(person, substance), reverse=True)
            for person in ranked[: published.count("fig 4-2", label, municipality.name)]:
                used[person.number].add(substance)
        return used

    while not all((used := draw()).values()):
        pass
    return used
