"""Check one name that a codebook gives: a field, a measurement, an answer.

Works on the values as read. What is not there or has another form is the model's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from virkning.config.codebook import FieldType, Subject
from virkning.config.document import Document, KeyPath
from virkning.config.names import keys_at, unknown_name
from virkning.config.nearest import choices
from virkning.errors import Flaw
from virkning.lists import quoted

Types = tuple[FieldType, ...]


def all_fields(codebook: Document) -> dict[str, object]:
    """Return the type of each field, by `instrument.felt`."""
    return {
        f"{instrument}.{name}": type_
        for instrument in keys_at(codebook, "instrumenter")
        for name, type_ in fields_of(codebook, instrument).items()
    }


def fields_of(codebook: Document, instrument: object) -> dict[str, object]:
    """Return the type of each field of an instrument, by its own name."""
    fields = keys_at(codebook, "instrumenter", instrument, "felter")
    return {str(name): codebook.value("instrumenter", instrument, "felter", name, "type") for name in fields}


def subject_of(codebook: Document, instrument: object) -> object:
    """Return whom an instrument is about, as written."""
    return codebook.value("instrumenter", instrument, "om") or Subject.CITIZEN.value


def field_flaws(codebook: Document, place: KeyPath, types: Types, known: dict[str, object]) -> Iterator[Flaw]:
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


def name_flaws(codebook: Document, place: KeyPath, what: str, known: Iterable[object]) -> Iterator[Flaw]:
    """Check that the name at `place` is one of `known`, if any are."""
    name, known = codebook.value(*place), list(known)
    if isinstance(name, str) and known and name not in known:
        yield unknown_name(codebook, place, what, name, known)


def measurement_flaws(codebook: Document, place: KeyPath, instrument: str) -> Iterator[Flaw]:
    """Check that the measurement named at `place` is one of the instrument's."""
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


def known_answers(codebook: Document, instrument: str, name: str) -> list[object]:
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
