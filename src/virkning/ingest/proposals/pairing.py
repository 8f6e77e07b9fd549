"""Which column holds which field? Each field gets at most one column, so that the sum of weights is largest.

- A pair weighs `NAME` × the likeness of name or question, and `ANSWERS` × the strength of its answers.
- A column whose answers do not fit the field is out, but for one that bears the field's name.
- A column without answers counts by its name alone, and only if the name is nearly the field's.
- A field and a column that are alone in fitting each other when all others have found theirs are a pair too.
- A guess is sure or likely by its likeness. It is one step less so where another column or another field is
  nearly as good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from virkning.config.codebook import Codebook, CodebookField, FieldType, Instrument
from virkning.ingest.proposals.evidence import IN_WORDS, Evidence, evidence
from virkning.ingest.proposals.likeness import likeness
from virkning.ingest.values import match_answer

NAME, ANSWERS = 0.6, 0.4
LEAST_ALIKE = 0.2
"""The likeness below which a name says nothing."""
ALIKE, SAME = 0.45, 0.75
"""The likeness from which a guess is likely, and from which it is sure."""
TELLING = 0.8
"""The strength of answers that may speak alone: a field's own in words, dates and quarters."""
MARGIN = 0.08
"""How much more a pair must weigh than its rivals."""


class Certainty(StrEnum):
    """How sure a guess is, as its comment says it."""

    SURE = "sikkert"
    LIKELY = "rimeligt sikkert"
    UNSURE = "usikkert"


@dataclass(frozen=True)
class Column:
    """A column, or a question with several answers, as far as a proposal looks at it.

    `name` is what `kilder.yml` calls it; `question` is the text of the question, where the file has one;
    `answers` are the different answers, as labels where the file has any; `choices` are the labels of a
    multiple response's answers, and empty for all other columns.
    """

    name: str
    question: str = ""
    answers: frozenset[str] = frozenset()
    choices: frozenset[str] = frozenset()

    @property
    def asked(self) -> list[str]:
        """The question's text and, of one row of a grid (»Hvor enig … - Håb«), that row's own."""
        return [text for text in dict.fromkeys([self.question, self.question.rpartition(" - ")[2]]) if text]


@dataclass(frozen=True)
class Slot:
    """What a column is looked for: a field, or one answer of a field that has a column for each."""

    name: str
    answer: str | None
    field: CodebookField = field(compare=False, repr=False)

    @property
    def names(self) -> list[str]:
        """Everything the column may be called."""
        if self.answer is None:
            return [self.field.etiket, self.name]
        label = self.field.svar[self.answer]
        return [label, f"{self.field.etiket} {label}", f"{self.name}_{self.answer}"]


@dataclass(frozen=True)
class Guess:
    """The column of a slot, how sure it is, and why (phrases in Danish).

    `alike` is the likeness of their names, 0 where the answers alone speak for the pair.
    """

    column: str
    alike: float
    weight: float
    certainty: Certainty
    why: str


Pairing = Mapping[Slot, Guess]


def slots_of(instrument: Instrument, measurement: str | None, columns: Sequence[Column]) -> list[Slot]:
    """Return what to look for in a table: the fields that are filled in at the measurement.

    A multiple response is one slot in a file that has such questions, else a slot for each answer.
    """
    has_questions = any(column.choices for column in columns)
    slots = []
    for name, asked in instrument.felter.items():
        if not asked.is_asked_at(measurement):
            continue
        if asked.type is FieldType.MULTIPLE and not has_questions:
            slots += [Slot(name, answer, asked) for answer in asked.svar]
        else:
            slots.append(Slot(name, None, asked))
    return slots


def pair(slots: Sequence[Slot], columns: Sequence[Column], codebook: Codebook) -> Pairing:
    """Return the guess of each slot that has one. The order of the columns makes no difference."""
    columns = sorted(columns, key=lambda column: column.name)
    guesses = [[_guess(slot, column, codebook) for column in columns] for slot in slots]
    weights = np.array([[guess.weight if guess else 0.0 for guess in row] for row in guesses])
    pairs: dict[Slot, Guess] = {}
    if weights.size:
        rows, positions = linear_sum_assignment(weights, maximize=True)
        for number, position in zip(rows.tolist(), positions.tolist(), strict=True):
            guess = guesses[number][position]
            if guess is not None:
                has_rival = _best_rival(weights, number, position) > guess.weight - MARGIN
                pairs[slots[number]] = _less_sure(guess) if has_rival else guess
    return _with_the_last_ones(slots, pairs, columns, codebook)


def _best_rival(weights: NDArray[np.float64], row: int, column: int) -> float:
    """Return the largest weight of another pair with the same slot (row) or the same column."""
    others = np.concatenate([np.delete(weights[row], column), np.delete(weights[:, column], row)])
    return float(others.max(initial=0.0))


def _less_sure(guess: Guess) -> Guess:
    lower = Certainty.LIKELY if guess.certainty is Certainty.SURE else Certainty.UNSURE
    return replace(guess, certainty=lower, why=f"{guess.why}; et andet gæt er næsten lige så godt")


def _guess(slot: Slot, column: Column, codebook: Codebook) -> Guess | None:
    by_name, by_question = _most_alike([column.name], slot.names), _most_alike(column.asked, slot.names)
    what = "navnet" if by_name[0] >= by_question[0] else "spørgsmålet"
    alike, name = max(by_name, by_question, key=itemgetter(0))
    answers = _evidence(slot, column, codebook)
    if alike < LEAST_ALIKE:
        return None
    likes = f"{what} {'er' if alike == 1.0 else 'ligner'} »{name}«"
    if answers is None:
        weight, why = NAME * alike, f"{likes}; ingen svar at se på"
        return Guess(column.name, alike, weight, Certainty.UNSURE, why) if alike >= SAME else None
    if not answers.fits:
        why = f"{likes}, men svarene er ikke {answers.kind}"
        return Guess(column.name, alike, NAME * alike / 2, Certainty.UNSURE, why) if alike == 1.0 else None
    certainty = Certainty.SURE if alike >= SAME else Certainty.LIKELY if alike >= ALIKE else Certainty.UNSURE
    weight = NAME * alike + ANSWERS * answers.strength
    return Guess(column.name, alike, weight, certainty, f"{likes}; svarene er {answers.kind}")


def _most_alike(texts: Sequence[str], names: Sequence[str]) -> tuple[float, str]:
    """Return how alike a text and a name are, and that name; the first of several that are most alike."""
    pairs = ((likeness(text, name), name) for text in texts for name in names)
    return max(pairs, key=itemgetter(0), default=(0.0, ""))


def _evidence(slot: Slot, column: Column, codebook: Codebook) -> Evidence | None:
    """Return what the answers say; None where there are none."""
    is_question = slot.field.type is FieldType.MULTIPLE and slot.answer is None
    if is_question != bool(column.choices):
        return Evidence(0.0, 0.0, "et flervalg" if is_question else "et enkelt svar")
    if is_question:
        found = {match_answer(label, slot.field.svar) for label in column.choices} - {None}
        return Evidence(len(found) / len(slot.field.svar), IN_WORDS, "kodebogens svar")
    return evidence(column.answers, slot.field, codebook) if column.answers else None


def _with_the_last_ones(
    slots: Sequence[Slot], pairs: dict[Slot, Guess], columns: Sequence[Column], codebook: Codebook
) -> Pairing:
    """Add the pairs of a slot and a column that only fit each other, where the answers tell so much."""
    used = {guess.column for guess in pairs.values()}
    free = [column for column in columns if column.name not in used]
    open_slots = [slot for slot in slots if slot not in pairs]
    fitting = {
        slot: [column for column in free if _is_telling(_evidence(slot, column, codebook))]
        for slot in open_slots
    }
    for slot, found in fitting.items():
        wanted = [other for other, others in fitting.items() if found and found[0] in others]
        if len(found) == 1 and wanted == [slot]:
            why = "ingen anden kolonne har svar, der passer"
            pairs[slot] = Guess(found[0].name, 0.0, ANSWERS, Certainty.UNSURE, why)
    return pairs


def _is_telling(answers: Evidence | None) -> bool:
    return answers is not None and answers.fits and answers.strength >= TELLING
