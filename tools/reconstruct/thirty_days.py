"""The questions on the last 30 days, at the start of treatment and three months later.

Tables 7-2 and 7-3 give means, changes and stars. The sums of the pairs below are whole numbers that print
as published; where two sums do (13,3 of 15 persons is 199 or 200), one is chosen. The questions on
trouble and importance are not put to a person without days with problems, so they have fewer answers.

Table 7-3 says that 8 persons answered the two questions on mental health. That cannot be: no sum of 8
whole numbers has a mean that prints as 2,2 (17/8 = 2,1 and 18/8 = 2,3). A search through every pair of
sums (0 to 4n, before and after) for n up to 15 finds two numbers of persons for which the means and the
change print as published in both rows: 12, with the sums 35 to 26 and 34 to 25 and no others, and 13,
with 38 to 28 and 37 to 27. 12 persons answer here. Both rows change by the same sum; the stars of the
first row and the lack of them in the second then rest on how the changes spread over the persons, and
the pairs below show that 12 persons can give both. The test of the raw files makes the search again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from scipy.stats import ttest_1samp

from reconstruct.chance import between, move_to_sum, shuffled, stream
from reconstruct.persons import Person
from reconstruct.published import Published
from virkning.stats.wilcoxon import wilcoxon_pratt_exact

DAYS, STEPS = 30, 4
FEWEST_CHANGED = 6
"""Fewer changes get no stars, whatever the test says."""

Thirty = dict[str, dict[str, int | None]]
"""Answers by person and field."""


@dataclass(frozen=True)
class Pairs:
    """What is published of a question: sums before and after over `n` persons, and the stars."""

    n: int
    before: int
    after: int
    stars: str


@dataclass(frozen=True)
class Domain:
    """A domain of life: its three questions, and how many had the problem at the start (of 51)."""

    days: Pairs
    trouble: Pairs
    importance: Pairs
    with_problems: int
    mean_days: int
    """Of those with problems outside the pairs: plausible, not published."""


DOMAINS = {
    "stof": Domain(Pairs(15, 295, 164, "*"), Pairs(9, 25, 23, ""), Pairs(9, 29, 31, ""), 51, 0),
    "fysisk": Domain(Pairs(15, 199, 162, ""), Pairs(8, 21, 19, ""), Pairs(8, 19, 18, ""), 29, 17),
    "psykisk": Domain(Pairs(15, 331, 282, ""), Pairs(12, 35, 26, "*"), Pairs(12, 34, 25, ""), 45, 22),
}

MEAN_DAYS_WITH_DRUG_PROBLEMS = 23
VERY_TROUBLED, VERY_IMPORTANT = 3, 4


def answer_thirty_days(
    start: Sequence[Person], pairs: Sequence[Person], published: Published
) -> tuple[Thirty, Thirty]:
    """Return everybody's answers at the start, and those of `pairs` three months later."""
    before: Thirty = {person.number: {} for person in start}
    after: Thirty = {person.number: {} for person in pairs}
    outside = [person for person in start if person not in pairs]
    for name, domain in DOMAINS.items():
        _answer_pairs(name, domain, pairs, before, after)
        if name != "stof":
            _answer_others(name, domain, outside, before)
    _answer_drug_days(outside, before)
    _answer_drugs(start, before, published)
    return before, after


def _answer_pairs(name: str, domain: Domain, pairs: Sequence[Person], before: Thirty, after: Thirty) -> None:
    """Those with problems both times come first; the rest are without problems three months later."""
    people = shuffled(pairs, stream("30 days", name))
    _write(people, f"{name}_dage", _find_days(name, domain), before, after)
    asked, quiet = people[: domain.trouble.n], people[domain.trouble.n :]
    for question, numbers in (("besvaer", domain.trouble), ("vigtighed", domain.importance)):
        field = f"{name}_{question}"
        _write(asked, field, _find_steps(name, field, numbers), before, after)
        for person in quiet:
            problems = before[person.number][f"{name}_dage"]
            rng = stream("30 days", field, person.number)
            before[person.number][field] = between(1, STEPS, rng) if problems and name != "stof" else None
            after[person.number][field] = None


def _write(
    people: Sequence[Person], field: str, values: Sequence[tuple[int, int]], before: Thirty, after: Thirty
) -> None:
    for person, (first, second) in zip(people, values, strict=True):
        before[person.number][field], after[person.number][field] = first, second


def _find_days(name: str, domain: Domain) -> list[tuple[int, int]]:
    """Return days before and after: the first `trouble.n` persons have problems both times."""
    asked, quiet = domain.trouble.n, domain.days.n - domain.trouble.n
    lowest_of_quiet = 1 if name == "stof" else 0  # everybody had drug problems at the start
    first = [(1, DAYS)] * asked + [(lowest_of_quiet, DAYS)] * quiet
    second = [(1, DAYS)] * asked + [(0, 0)] * quiet
    return _search(domain.days, first, second, stream("30 days", name, "dage"))


def _find_steps(name: str, field: str, numbers: Pairs) -> list[tuple[int, int]]:
    low = 0 if field == "stof_vigtighed" else 1
    ranges = [(low, STEPS)] * numbers.n
    return _search(numbers, ranges, ranges, stream("30 days", field), FITS.get(field, _anything))


def _anything(values: Sequence[int]) -> bool:
    return True


def _few_find_it_less_than_very_important(values: Sequence[int]) -> bool:
    """Only 4 of all 51 do, and some of them are outside the pairs."""
    return sum(value < VERY_IMPORTANT for value in values) <= 3


def _some_are_little_troubled(values: Sequence[int]) -> bool:
    return sum(value < VERY_TROUBLED for value in values) <= 4


FITS: Mapping[str, Callable[[Sequence[int]], bool]] = {
    "stof_vigtighed": _few_find_it_less_than_very_important,
    "stof_besvaer": _some_are_little_troubled,
}


def _search(
    numbers: Pairs,
    first: Sequence[tuple[int, int]],
    second: Sequence[tuple[int, int]],
    rng: Random,
    fits: Callable[[Sequence[int]], bool] = _anything,
) -> list[tuple[int, int]]:
    """Return the first random pairs of answers with the published sums and stars."""
    while True:
        before = move_to_sum([between(*ends, rng) for ends in first], first, numbers.before, rng)
        after = move_to_sum([between(*ends, rng) for ends in second], second, numbers.after, rng)
        if fits(before) and _has_stars(before, after, numbers.stars):
            return list(zip(before, after, strict=True))


def _has_stars(before: Sequence[int], after: Sequence[int], stars: str) -> bool:
    """The paired t-test gives the stars; with stars, the exact Wilcoxon-Pratt test gives the same."""
    changes = [new - old for old, new in zip(before, after, strict=True)]
    if sum(change != 0 for change in changes) < FEWEST_CHANGED:
        return stars == ""
    by_t = _stars(float(ttest_1samp(changes, 0).pvalue))
    return by_t == stars and (not stars or _stars(wilcoxon_pratt_exact(changes)) == stars)


def _stars(p: float) -> str:
    return "*" * ((p < 0.10) + (p < 0.05))


def _answer_others(name: str, domain: Domain, others: Sequence[Person], before: Thirty) -> None:
    """Those outside the pairs: as many with problems as are missing in the published number."""
    field = f"{name}_dage"
    known = sum(bool(answers.get(field)) for answers in before.values())
    for number, person in enumerate(shuffled(others, stream("30 days", name, "others"))):
        rng = stream("30 days", name, person.number)
        has_problems = number < domain.with_problems - known
        days = min(DAYS, max(1, domain.mean_days + between(-12, 12, rng)))
        before[person.number][field] = days if has_problems else 0
        for question in ("besvaer", "vigtighed"):
            before[person.number][f"{name}_{question}"] = between(1, STEPS, rng) if has_problems else None


def _answer_drug_days(others: Sequence[Person], before: Thirty) -> None:
    """All had days with drug problems at the start: 23 of 30 on average, as the report's text says."""
    known = sum(answers.get("stof_dage") or 0 for answers in before.values())
    ranges, rng = [(8, DAYS)] * len(others), stream("30 days", "stof_dage", "others")
    total = MEAN_DAYS_WITH_DRUG_PROBLEMS * len(before) - known
    days = move_to_sum([between(*ends, rng) for ends in ranges], ranges, total, rng)
    for person, value in zip(others, days, strict=True):
        before[person.number]["stof_dage"] = value


def _answer_drugs(start: Sequence[Person], before: Thirty, published: Published) -> None:
    """The sentences of chapter 4 on drugs count all 51: those without a pair fill up the numbers."""
    for field, row, least in (
        ("stof_besvaer", "betydeligt eller meget besværet af stofmisbrug", VERY_TROUBLED),
        ("stof_vigtighed", "meget vigtigt at modtage behandling for stofmisbrug", VERY_IMPORTANT),
    ):
        others = [person for person in start if before[person.number].get(field) is None]
        wanted = published.count("4-tekst", row, "I alt")
        wanted -= sum((answers.get(field) or 0) >= least for answers in before.values())
        for number, person in enumerate(shuffled(others, stream("30 days", field, "others"))):
            ends = (least, STEPS) if number < wanted else (1, least - 1)
            before[person.number][field] = between(*ends, stream("30 days", field, person.number))
