"""What stands where in a template: a sheet for each form and measurement, a column for each answer."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from virkning.config.codebook import Codebook, CodebookField, FieldType, Instrument
from virkning.ingest.text import fold, tidy

K = TypeVar("K", bound=Hashable)

TEMPLATE = "Skabelon.xlsx"
"""The name of the file in a municipality's folder."""

INSTRUCTIONS, ANSWERS, VERSION = "Vejledning", "Svar", "Version"
"""The sheets that hold no data."""

LONGEST_TITLE = 31
"""Characters in the name of a sheet: a limit of Excel."""

SHORTEST_ABBREVIATION = 4
"""Characters of a word that is cut short, the point included."""

NOT_IN_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True)
class Entry:
    """A column: its header, the field it holds, and the `answer` where it is one of a multiple response.

    `choices` maps the code of each answer (of a scale: its number) to the label one chooses.
    """

    header: str
    field: str
    answer: str | None
    type: FieldType
    choices: Mapping[str, str]


@dataclass(frozen=True)
class Form:
    """A sheet: one instrument at one of its measurements."""

    sheet: str
    instrument: str
    measurement: str | None
    entries: tuple[Entry, ...]


def forms_of(codebook: Codebook) -> list[Form]:
    """Return the forms of a codebook in its order, each with the fields that are filled in there."""
    wanted = {
        (name, measurement): _title(instrument, measurement)
        for name, instrument in codebook.instrumenter.items()
        for measurement in (instrument.maalinger or (None,))
    }
    return [
        Form(title, name, measurement, _entries(codebook, name, measurement))
        for (name, measurement), title in _titles(wanted).items()
    ]


def answers_of(field: CodebookField, codebook: Codebook) -> dict[str, str]:
    """Return code → label of what a field is answered with (of a scale: number → label)."""
    if field.type is FieldType.SCALE:
        return {str(step): label for step, label in codebook.skalaer[field.skala or ""].items()}
    return dict(field.svar)


def _entries(codebook: Codebook, name: str, measurement: str | None) -> tuple[Entry, ...]:
    asked = {
        name: field
        for name, field in codebook.instrumenter[name].felter.items()
        if field.is_asked_at(measurement)
    }
    columns = {key: text for name, field in asked.items() for key, text in _columns(name, field).items()}
    return tuple(
        Entry(
            header,
            name,
            answer,
            asked[name].type,
            {} if answer else _distinct(answers_of(asked[name], codebook)),
        )
        for (name, answer), header in _distinct(columns).items()
    )


def _columns(name: str, field: CodebookField) -> dict[tuple[str, str | None], str]:
    """Return (field, answer) → header of the columns of a field."""
    label = field.etiket or name
    if field.type is FieldType.MULTIPLE:
        return {(name, answer): f"{label}: {text or answer}" for answer, text in field.svar.items()}
    return {(name, None): label}


def _distinct(labels: Mapping[K, str]) -> dict[K, str]:
    """Return the labels tidied; one that is empty or already taken is told apart by a number."""
    taken: set[str] = set()
    told: dict[K, str] = {}
    for key, label in labels.items():
        told[key] = _free(tidy(label) or "?", taken)
        taken.add(fold(told[key]))
    return told


def _titles(wanted: Mapping[K, str]) -> dict[K, str]:
    """Return the title of each sheet: short enough for Excel, and no two the same."""
    taken = {fold(title) for title in (INSTRUCTIONS, ANSWERS, VERSION)}
    titles: dict[K, str] = {}
    for key, title in wanted.items():
        titles[key] = _free(title or "Skema", taken, LONGEST_TITLE)
        taken.add(fold(titles[key]))
    return titles


def _free(label: str, taken: set[str], longest: int | None = None) -> str:
    """Return the label, cut to `longest` characters, with a number after it where it is taken."""
    free, number = label[:longest].strip(), 1
    while fold(free) in taken:
        number += 1
        ending = f" {number}"
        free = label[: longest and longest - len(ending)].strip() + ending
    return free


def _title(instrument: Instrument, measurement: str | None) -> str:
    """Return the names of instrument and measurement, without brackets and as short as a title must be."""
    name = _plain(instrument.navn)
    if measurement is None:
        return name
    when = _plain(instrument.maalinger[measurement].partition("(")[0]) or measurement
    return ", ".join(filter(None, (_shortened(name, LONGEST_TITLE - len(f", {when}")), when)))


def _shortened(name: str, longest: int) -> str:
    """Return a name of at most `longest` characters: whole words, the last perhaps abbreviated."""
    if len(name) <= longest:
        return name
    if longest < SHORTEST_ABBREVIATION:
        return ""
    last = name[: longest - 1].rpartition(" ")[2]
    is_within_word = name[longest - 1] != " " and len(last) + 1 >= SHORTEST_ABBREVIATION
    return f"{name[: longest - 1]}." if is_within_word else name[: longest + 1].rpartition(" ")[0]


def _plain(name: str) -> str:
    return tidy(name.translate(NOT_IN_TITLE)).strip("'")
