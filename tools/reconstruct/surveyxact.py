"""Aarhus' files: a SurveyXact export in EU format (semicolon, cp1252, dd-mm-yyyy, decimal comma).

The layout follows published sample exports: `structure.csv` names every variable, `labels.csv` has no
header, labels often end in a space, and a question with several answers has one variable for each,
numbered by position and 0 where it was never asked.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from reconstruct.chance import between, stream
from reconstruct.forms import AFTER, BEFORE, CITIZENS, START, Form, Municipal, Value
from reconstruct.persons import Person, before_date, start_date
from reconstruct.questionnaire import (
    COMPLETED,
    DROPPED_OUT,
    FORMS,
    SOME_ANSWERS,
    WORKERS,
    Variable,
    build_questionnaire,
)
from virkning.config.codebook import Codebook

FIRST_RESPONDENT = 41_250_300

STRUCTURE_HEADER = (
    "questionName",
    "variableName",
    "questionType",
    "subType",
    "questionText",
    "choiceValue",
    "choiceText",
)


@dataclass(frozen=True)
class Response:
    """A row of the data set."""

    form: str
    day: date
    answers: Form
    status: int = COMPLETED


def write_export(folder: Path, municipal: Municipal, codebook: Codebook) -> None:
    """Write `dataset.csv`, `structure.csv` and `labels.csv`."""
    variables = build_questionnaire(codebook)
    responses = [*_not_completed(municipal), *_completed(municipal)]
    responses.sort(key=lambda response: (response.day, str(response.answers["borger_id"]), response.form))
    _write(folder / "dataset.csv", _dataset(responses, variables))
    _write(folder / "structure.csv", _structure(variables))
    _write(folder / "labels.csv", _labels(variables))


def _completed(municipal: Municipal) -> Iterator[Response]:
    for form, filled_in in municipal.forms.items():
        for answers in filled_in:
            day = answers["kontaktdato" if form == CITIZENS else "dato"]
            assert isinstance(day, date)
            yield Response(form, day, answers)


def _not_completed(municipal: Municipal) -> list[Response]:
    """Return four forms that were begun and not finished: a reader of the export must leave them out."""
    people = municipal.respondents
    begun_twice = people.contacted[4]
    no_before = _last_without(people.before, people.treated)
    no_after = _last_without(people.after, people.before)
    no_start = _last_without(people.start, people.treated)
    return [
        _begun(CITIZENS, begun_twice, begun_twice.contact, SOME_ANSWERS, kontaktdato=begun_twice.contact),
        _begun(BEFORE, no_before, before_date(no_before), SOME_ANSWERS, haab=3, vaerre=4),
        _begun(AFTER, no_after, before_date(no_after) + timedelta(70), DROPPED_OUT),
        _begun(START, no_start, start_date(no_start), DROPPED_OUT),
    ]


def _begun(form: str, person: Person, day: date, status: int, **answers: Value) -> Response:
    return Response(form, day, {"borger_id": person.number, **answers}, status)


def _last_without(measured: Sequence[Person], among: Sequence[Person]) -> Person:
    return next(person for person in reversed(among) if person not in measured)


def _dataset(responses: Sequence[Response], variables: Sequence[Variable]) -> Iterator[list[str]]:
    yield [column for variable in variables for column in variable.columns]
    for number, response in enumerate(responses):
        known = _known_to_the_system(number, response)
        yield [cell for variable in variables for cell in _cells(variable, response, known)]


def _known_to_the_system(number: int, response: Response) -> dict[str, str]:
    rng = stream("export", response.form, str(response.answers["borger_id"]), str(response.status))
    seconds = between(1800, 14400, rng) / 10
    clock = f"{between(9, 15, rng):02}:{between(0, 59, rng):02}:{between(0, 59, rng):02}"
    return {
        "respondentid": str(FIRST_RESPONDENT + 7 * number + between(0, 6, rng)),
        "created": _text(response.day),
        "modified": _text(response.day),
        "closetime": f"{_text(response.day)} {clock}" if response.status == COMPLETED else "",
        "difftime": f"{seconds:.1f}".replace(".", ","),
        "skema": str(FORMS[response.form][0]),
        "s_14": str(list(WORKERS)[between(0, 1, rng)]),
    }


def _cells(variable: Variable, response: Response, known: dict[str, str]) -> list[str]:
    if variable.name == "statoverall":
        return [str(int(status == response.status)) for status in variable.choices]
    value = response.answers.get(variable.holds)
    if variable.is_multiple:
        chosen = value if isinstance(value, set) else set()
        return [str(int(answer in chosen)) for answer in variable.codes]
    if variable.codes and isinstance(value, str):
        return [str(variable.codes[value])]
    return [_text(value) if variable.holds else known.get(variable.name, "")]


def _text(value: Value) -> str:
    if value is None:
        return ""
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)


def _structure(variables: Iterable[Variable]) -> Iterator[Sequence[str]]:
    yield STRUCTURE_HEADER
    for variable in variables:
        kind = "Closed" if variable.choices else "Open"
        choices = variable.choices.items() if variable.is_multiple else [("", "")]
        for column, (code, label) in zip(variable.columns, choices, strict=True):
            yield [variable.name, column, kind, variable.sub_type, variable.text, str(code), label]


def _labels(variables: Iterable[Variable]) -> Iterator[list[str]]:
    for variable in variables:
        choices = {0: "Ikke valgt", 1: "Valgt"} if variable.is_multiple else variable.choices
        for column in variable.columns:
            yield from ([column, str(code), _with_stray_space(label)] for code, label in choices.items())


def _with_stray_space(label: str) -> str:
    return f"{label} " if len(label) % 3 == 0 else label


def _write(file: Path, rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="cp1252", newline="") as target:
        csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(rows)
