"""Check that what the analyses of a codebook name is there, and is of a kind they can use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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
from virkning.config.names import keys_at, unknown_name
from virkning.config.nearest import choices
from virkning.errors import Flaw
from virkning.lists import quoted

Types = tuple[FieldType, ...]


def analysis_flaws(codebook: Document) -> Iterator[Flaw]:
    """Yield a flaw for each name under `analyser` that leads nowhere or to what cannot be used there."""
    for pattern, types in FIELDS.items():
        for place in places(codebook, pattern):
            yield from _field(codebook, place, types, _all_fields(codebook))
    for part in PARTS:
        for under in places(codebook, part.path):
            yield from _part(codebook, part, under)
    for answers in ANSWERS:
        yield from _answers(codebook, answers)
    stations = [*FIRST_STATIONS, *keys_at(codebook, "analyser", "bortfald", "stationer")]
    for pattern in STATIONS:
        for place in places(codebook, pattern):
            yield from _name(codebook, place, "stationen", stations)
    yield from _course(codebook)


def _course(codebook: Document) -> Iterator[Flaw]:
    """Check that a course ends with the end date of what its first day began: so the two are in order."""
    start, end = (codebook.value("analyser", "omkostninger", "forloeb", key) for key in ("start", "slut"))
    dates = [name for name, type_ in _fields_of(codebook, CITIZENS).items() if type_ == FieldType.DATE]
    begun = codebook.value("instrumenter", CITIZENS, "felter", end, "afslutter")
    are_known = start in dates and end in dates and begun in (None, *dates)  # others are told elsewhere
    if are_known and begun != start:
        yield Flaw(
            codebook.place(("analyser", "omkostninger", "forloeb", "slut")),
            f"feltet »{end}«, der ikke er slutdato for »{start}«",
            f"et felt med »afslutter: {start}«",
            f"tilføj »afslutter: {start}« til feltet »{end}«, eller vælg et andet felt",
        )


def _all_fields(codebook: Document) -> dict[str, object]:
    """Return the type of each field, by `instrument.felt`."""
    return {
        f"{instrument}.{name}": type_
        for instrument in keys_at(codebook, "instrumenter")
        for name, type_ in _fields_of(codebook, instrument).items()
    }


def _fields_of(codebook: Document, instrument: object) -> dict[str, object]:
    """Return the type of each field of an instrument, by its own name."""
    fields = keys_at(codebook, "instrumenter", instrument, "felter")
    return {str(name): codebook.value("instrumenter", instrument, "felter", name, "type") for name in fields}


def _field(codebook: Document, place: KeyPath, types: Types, known: dict[str, object]) -> Iterator[Flaw]:
    """Check that the field named at `place` is one of `known` (name → type) and of a usable type."""
    name = codebook.value(*place)
    if not isinstance(name, str) or not known:
        return
    fitting = [other for other, type_ in known.items() if type_ in types]
    if name not in known:
        yield unknown_name(codebook, place, "feltet", name, fitting or known)
    elif known[name] in list(FieldType) and name not in fitting:
        yield Flaw(
            codebook.place(place),
            f"feltet »{name}«, der er af typen »{known[name]}«",
            f"et felt af typen {quoted(types, last='eller')}"
            + (f": {choices(fitting, name)}" if fitting else ""),
            "vælg et felt af den rigtige type",
        )


def _name(codebook: Document, place: KeyPath, what: str, known: Iterable[object]) -> Iterator[Flaw]:
    name, known = codebook.value(*place), list(known)
    if isinstance(name, str) and known and name not in known:
        yield unknown_name(codebook, place, what, name, known)


def _part(codebook: Document, part: Part, under: KeyPath) -> Iterator[Flaw]:
    """Check the instrument that a part is about, then what the part names of it."""
    instrument, instruments = part.instrument(codebook, under), keys_at(codebook, "instrumenter")
    if not isinstance(instrument, str) or instrument not in instruments:
        if part.fixed is None:
            yield from _name(codebook, (*under, "instrument"), "instrumentet", instruments)
        return
    wrong = None if part.fixed else _subject(codebook, part, (*under, "instrument"), str(instrument))
    if wrong is not None:
        yield wrong
        return
    fields = _fields_of(codebook, instrument)
    for pattern, types in part.fields:
        for place in places(codebook, pattern, under):
            yield from _field(codebook, place, types, fields)
    for key in part.measurements:
        yield from _measurement(codebook, (*under, key), str(instrument))


def _subject(codebook: Document, part: Part, place: KeyPath, instrument: str) -> Flaw | None:
    """Return a flaw where the instrument is about another subject than the part needs."""
    about = _about(codebook, instrument)
    if about == part.about or about not in list(Subject):
        return None
    fitting = [name for name in keys_at(codebook, "instrumenter") if _about(codebook, name) == part.about]
    return Flaw(
        codebook.place(place),
        f"instrumentet »{instrument}« med »om: {about}«",
        f"et instrument med »om: {part.about}«" + (f": {quoted(fitting, last='eller')}" if fitting else ""),
        "vælg et andet instrument, eller ret »om« i instrumentet",
    )


def _about(codebook: Document, instrument: object) -> object:
    return codebook.value("instrumenter", instrument, "om") or Subject.CITIZEN.value


def _measurement(codebook: Document, place: KeyPath, instrument: str) -> Iterator[Flaw]:
    known = keys_at(codebook, "instrumenter", instrument, "maalinger")
    name = codebook.value(*place)
    if isinstance(name, str) and name not in known:
        if known:
            yield unknown_name(codebook, place, "målingen", name, known)
        else:
            yield Flaw(
                codebook.place(place),
                f"målingen »{name}« af instrumentet »{instrument}«, som kun måles én gang",
                "et instrument med »maalinger« i kodebogen",
                "tilføj »maalinger« til instrumentet, eller vælg et andet",
            )


def _answers(codebook: Document, answers: AnswersOf) -> Iterator[Flaw]:
    """Check that each answer is one of every field it is an answer of."""
    names = dict(named_fields(codebook))
    for under in places(codebook, answers.path):
        fields = [names[place] for place in places(codebook, answers.fields, under) if place in names]
        known = [_known_answers(codebook, *field.split(".", 1)) for field in fields if "." in field]
        told = [choices for choices in known if choices]
        for place in places(codebook, answers.answers, under):
            name = codebook.value(*place)
            lacking = next((choices for choices in told if name not in choices), None)
            if isinstance(name, (str, int)) and lacking is not None:
                yield unknown_name(codebook, place, "svaret", name, lacking)


def _known_answers(codebook: Document, instrument: str, name: str) -> list[object]:
    """Return the codes of a category or the steps of a scale; empty where the field has neither."""
    path = ("instrumenter", instrument, "felter", name)
    scale = codebook.value(*path, "skala")
    by_type: dict[object, Callable[[], dict[object, object]]] = {
        FieldType.CATEGORY: lambda: keys_at(codebook, *path, "svar"),
        FieldType.MULTIPLE: lambda: keys_at(codebook, *path, "svar"),
        FieldType.SCALE: lambda: keys_at(codebook, "skalaer", scale),
    }
    known = by_type.get(codebook.value(*path, "type"))
    return list(known()) if known is not None else []
