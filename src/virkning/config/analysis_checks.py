"""Check that what the analyses of a codebook name is there, and is of a kind they can use."""

from __future__ import annotations

from collections.abc import Iterator

from virkning.config.analysis_names import (
    ANSWERS,
    FIELDS,
    FIRST_STATIONS,
    PARTS,
    STATIONS,
    AnswersOf,
    Part,
    named_fields,
    places,
)
from virkning.config.codebook import CITIZENS, FieldType, Subject
from virkning.config.document import Document, KeyPath
from virkning.config.field_checks import (
    all_fields,
    field_flaws,
    fields_of,
    known_answers,
    measurement_flaws,
    name_flaws,
    subject_of,
)
from virkning.config.names import keys_at, unknown_name
from virkning.errors import Flaw
from virkning.lists import quoted


def analysis_flaws(codebook: Document) -> Iterator[Flaw]:
    """Yield a flaw for each name under `analyser` that leads nowhere or to what cannot be used there."""
    for pattern, types in FIELDS.items():
        for place in places(codebook, pattern):
            yield from field_flaws(codebook, place, types, all_fields(codebook))
    for part in PARTS:
        for under in places(codebook, part.path):
            yield from _part(codebook, part, under)
    for answers in ANSWERS:
        yield from _answers(codebook, answers)
    stations = [*FIRST_STATIONS, *keys_at(codebook, "analyser", "bortfald", "stationer")]
    for pattern in STATIONS:
        for place in places(codebook, pattern):
            yield from name_flaws(codebook, place, "stationen", stations)
    yield from _course(codebook)


def _course(codebook: Document) -> Iterator[Flaw]:
    """Check that a course ends with the end date of what its first day began: so the two are in order."""
    start, end = (codebook.value("analyser", "omkostninger", "forloeb", key) for key in ("start", "slut"))
    dates = [name for name, type_ in fields_of(codebook, CITIZENS).items() if type_ == FieldType.DATE]
    begun = codebook.value("instrumenter", CITIZENS, "felter", end, "afslutter")
    are_known = start in dates and end in dates and begun in (None, *dates)  # others are told elsewhere
    if are_known and begun != start:
        yield Flaw(
            codebook.place(("analyser", "omkostninger", "forloeb", "slut")),
            f"feltet »{end}«, der ikke er slutdato for »{start}«",
            f"et felt med »afslutter: {start}«",
            f"tilføj »afslutter: {start}« til feltet »{end}«, eller vælg et andet felt",
        )


def _part(codebook: Document, part: Part, under: KeyPath) -> Iterator[Flaw]:
    """Check the instrument that a part is about, then what the part names of it."""
    instrument, instruments = part.instrument(codebook, under), keys_at(codebook, "instrumenter")
    if not isinstance(instrument, str) or instrument not in instruments:
        if part.fixed is None:
            yield from name_flaws(codebook, (*under, "instrument"), "instrumentet", instruments)
        return
    wrong = None if part.fixed else _subject(codebook, part, (*under, "instrument"), str(instrument))
    if wrong is not None:
        yield wrong
        return
    fields = fields_of(codebook, instrument)
    for pattern, types in part.fields:
        for place in places(codebook, pattern, under):
            yield from field_flaws(codebook, place, types, fields)
    for key in part.measurements:
        yield from measurement_flaws(codebook, (*under, key), str(instrument))


def _subject(codebook: Document, part: Part, place: KeyPath, instrument: str) -> Flaw | None:
    """Return a flaw where the instrument is about another subject than the part needs."""
    about = subject_of(codebook, instrument)
    if about == part.about or about not in list(Subject):
        return None
    fitting = [name for name in keys_at(codebook, "instrumenter") if subject_of(codebook, name) == part.about]
    return Flaw(
        codebook.place(place),
        f"instrumentet »{instrument}« med »om: {about}«",
        f"et instrument med »om: {part.about}«" + (f": {quoted(fitting, last='eller')}" if fitting else ""),
        "vælg et andet instrument, eller ret »om« i instrumentet",
    )


def _answers(codebook: Document, answers: AnswersOf) -> Iterator[Flaw]:
    """Check that each answer is one of every field it is an answer of."""
    names = dict(named_fields(codebook))
    for under in places(codebook, answers.path):
        fields = [names[place] for place in places(codebook, answers.fields, under) if place in names]
        known = [known_answers(codebook, *field.split(".", 1)) for field in fields if "." in field]
        told = [choices for choices in known if choices]
        for place in places(codebook, answers.answers, under):
            name = codebook.value(*place)
            lacking = next((choices for choices in told if name not in choices), None)
            if isinstance(name, (str, int)) and lacking is not None:
                yield unknown_name(codebook, place, "svaret", name, lacking)
