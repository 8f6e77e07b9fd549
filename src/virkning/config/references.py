"""Check that names in one place of the YAML files lead to something in another.

Works on the values as read, not on the models: a broken reference is also reported where the same
file has other mistakes. What is not there or has another form is the model's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from virkning.config.codebook import CITIZENS, FieldType
from virkning.config.document import Document, KeyPath
from virkning.config.model import IDENTIFIER_PATTERN
from virkning.config.nearest import suggestion
from virkning.errors import Flaw, Place
from virkning.lists import join_danish, quoted


def keys_at(document: Document, *path: object) -> dict[object, object]:
    """Return the keys and values at `path`; empty where there are none."""
    value = document.value(*path)
    return value if isinstance(value, dict) else {}


def items_at(document: Document, *path: object) -> list[object]:
    """Return the list at `path`; empty where there is none."""
    value = document.value(*path)
    return value if isinstance(value, list) else []


def is_name(value: object) -> bool:
    """Say whether a value is a well-formed name; the model tells of those that are not."""
    return isinstance(value, str) and re.match(IDENTIFIER_PATTERN, value) is not None


def unknown_name(document: Document, path: KeyPath, what: str, name: str, known: Iterable[object]) -> Flaw:
    """Return the flaw of a name that leads nowhere. `what` is its kind with article, »instrumentet«."""
    known = list(known)
    return Flaw(
        document.place(path),
        f"{what} »{name}«, som ikke findes",
        quoted(known, last="eller"),
        suggestion(name, known, "skriv et af de tilladte navne"),
    )


def missing_municipality(place: Place, name: str, known: Sequence[str]) -> Flaw:
    """Return the flaw of a municipality without its folder. `known` are those that have one."""
    create = f"opret mappen data/raw/{name} med kommunens filer og en kilder.yml"
    choose = suggestion(name, known, "skriv et af de tilladte navne")
    return Flaw(
        place,
        f"kommunen »{name}«, men mappen »data/raw/{name}« findes ikke",
        quoted(known, last="eller") if known else "en mappe under data/raw for hver kommune",
        f"{choose}; ellers {create}" if known else create,
    )


NAMES_OF_FORMATS = {"excel": "Excel", "surveyxact": "SurveyXact"}


def missing_sources(place: Place, known: Mapping[str, str]) -> Flaw:
    """Return the flaw of a municipality's folder without `kilder.yml`. `known`: folder → format to copy."""
    models = join_danish([f"{folder} ({NAMES_OF_FORMATS[kind]})" for folder, kind in known.items()], "eller")
    return Flaw(
        place,
        "filen findes ikke",
        "en kilder.yml i kommunens mappe, der fortæller, hvilke filer og kolonner der skal læses",
        f"kopiér kilder.yml fra {models}, og ret den" if models else "skriv filen; se data/raw/LAESMIG.md",
    )


def codebook_references(codebook: Document) -> Iterator[Flaw]:
    """Yield a flaw for each name in a codebook that leads nowhere."""
    instruments = codebook.value("instrumenter")
    if isinstance(instruments, dict) and CITIZENS not in instruments:
        yield Flaw(
            codebook.place(("instrumenter",)),
            f"instrumentet »{CITIZENS}« mangler",
            f"et instrument »{CITIZENS}« med en række for hver kontaktet borger",
            f"tilføj instrumentet »{CITIZENS}«",
        )
    yield from _scales(codebook)
    yield from _target_group(codebook)
    yield from _treatment(codebook)
    yield from _motivation(codebook)


def _scales(codebook: Document) -> Iterator[Flaw]:
    scales = keys_at(codebook, "skalaer")
    for instrument in keys_at(codebook, "instrumenter"):
        for name in keys_at(codebook, "instrumenter", instrument, "felter"):
            path = ("instrumenter", instrument, "felter", name, "skala")
            scale = codebook.value(*path)
            if isinstance(scale, str) and scale not in scales:
                yield unknown_name(codebook, path, "skalaen", scale, scales)


def _target_group(codebook: Document) -> Iterator[Flaw]:
    path = ("analyser", "maalgruppe")
    for index in range(len(items_at(codebook, *path, "profil"))):
        yield from _field(codebook, (*path, "profil", index), (FieldType.CATEGORY, FieldType.INTEGER))
    yield from _field(codebook, (*path, "flervalg"), (FieldType.MULTIPLE,))
    yield from _field(codebook, (*path, "alder"), (FieldType.INTEGER,))


def _field(codebook: Document, path: KeyPath, types: tuple[FieldType, ...]) -> Iterator[Flaw]:
    """Check the `instrument.felt` at `path` and that the analysis can use a field of its type."""
    reference = codebook.value(*path)
    if not isinstance(reference, str):
        return
    usable = {
        f"{instrument}.{name}": codebook.value("instrumenter", instrument, "felter", name, "type")
        for instrument in keys_at(codebook, "instrumenter")
        for name in keys_at(codebook, "instrumenter", instrument, "felter")
    }
    fitting = [name for name, type_ in usable.items() if type_ in types]
    if reference not in usable:
        yield unknown_name(codebook, path, "feltet", reference, fitting)
    elif usable[reference] in list(FieldType) and reference not in fitting:
        yield Flaw(
            codebook.place(path),
            f"feltet »{reference}«, der er af typen »{usable[reference]}«",
            f"et felt af typen {quoted(types, last='eller')}: {quoted(fitting, last='eller')}",
            "vælg et felt af den rigtige type",
        )


def _treatment(codebook: Document) -> Iterator[Flaw]:
    path = ("analyser", "maalgruppe", "modtaget_indsats")
    field, answer = codebook.value(*path, "felt"), codebook.value(*path, "svar")
    fields = keys_at(codebook, "instrumenter", CITIZENS, "felter")
    if not isinstance(field, str) or not fields:
        return
    if field not in fields:
        yield unknown_name(codebook, (*path, "felt"), "feltet", field, fields)
        return
    answers = keys_at(codebook, "instrumenter", CITIZENS, "felter", field, "svar")
    is_told = (
        not answers
        and codebook.value("instrumenter", CITIZENS, "felter", field, "type") == FieldType.CATEGORY
    )
    if isinstance(answer, str) and answer not in answers and not is_told:
        yield unknown_name(codebook, (*path, "svar"), "svaret", answer, answers)


def _motivation(codebook: Document) -> Iterator[Flaw]:
    path = ("analyser", "motivation")
    instrument = codebook.value(*path, "instrument")
    instruments = keys_at(codebook, "instrumenter")
    if not isinstance(instrument, str):
        return
    if instrument not in instruments:
        yield unknown_name(codebook, (*path, "instrument"), "instrumentet", instrument, instruments)
        return
    measurements = keys_at(codebook, "instrumenter", instrument, "maalinger")
    for key in ("foer", "efter"):
        name = codebook.value(*path, key)
        if isinstance(name, str) and name not in measurements:
            yield unknown_name(codebook, (*path, key), "målingen", name, measurements)
