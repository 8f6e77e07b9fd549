"""Hold the sources of a municipality against the codebook of the programme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from virkning.config.analysis_names import analysed_fields
from virkning.config.codebook import CITIZENS, FieldType
from virkning.config.document import Document, KeyPath
from virkning.config.names import is_name, items_at, keys_at, unknown_name
from virkning.config.nearest import nearest
from virkning.config.sources import SourceFormat, is_workbook
from virkning.config.values import as_identifier
from virkning.errors import Flaw
from virkning.lists import quoted

KEYS_OF_FORMAT: dict[str, tuple[str, ...]] = {
    SourceFormat.SURVEYXACT: ("struktur", "etiketter"),
    SourceFormat.EXCEL: ("ark",),
    SourceFormat.CSV: (),
    SourceFormat.REDCAP: ("ordbog",),
    SourceFormat.SPSS: (),
}
"""The keys that a source of each format must have besides `fil`."""
OPTIONAL_KEYS: dict[str, tuple[str, ...]] = {
    SourceFormat.EXCEL: ("overskrift",),
    SourceFormat.CSV: ("overskrift",),
}
KINDS_OF_EXPORT = {True: "en Excel-fil", False: "en tekstfil"}
"""How a message names a file from SurveyXact, by whether it is a workbook."""


def source_flaws(sources: Document, codebook: Document) -> Iterator[Flaw]:
    """Yield a flaw for each source that does not fit its format or the codebook's instruments, if any,
    and for a file that stands in another municipality's folder."""
    yield from _municipality(sources)
    yield from _contact_columns(sources)
    for index in range(len(items_at(sources, "kilder"))):
        path: KeyPath = ("kilder", index)
        yield from _format_keys(sources, path)
        yield from _columns_used_twice(sources, path)
        yield from _instrument(sources, path, codebook)
    yield from _citizens(sources, codebook)


def _municipality(sources: Document) -> Iterator[Flaw]:
    """A copied folder keeps the name of the one it came from, and the report would bear that name."""
    name, folder = sources.value("kommune"), PurePosixPath(sources.file).parent.name
    slug = as_identifier(name) if isinstance(name, str) else ""
    if not folder.startswith(slug):
        yield Flaw(
            sources.place(("kommune",)),
            f"kommunen »{name}« i mappen »{folder}«",
            f"navnet på den kommune, mappen er opkaldt efter; »{name}« hører til i »data/raw/{slug}«",
            "ret »kommune«, eller omdøb mappen, og skriv dens nye navn under »kommuner« i params/",
        )


def _contact_columns(sources: Document) -> Iterator[Flaw]:
    """What is taken out right after reading can neither be a field's answers nor divide the rows."""
    contact = {name for name in items_at(sources, "kontaktoplysninger") if isinstance(name, str)}
    for index in range(len(items_at(sources, "kilder"))):
        source: KeyPath = ("kilder", index)
        used = {(*source, "raekker", name): {name} for name in keys_at(sources, *source, "raekker")}
        for field, column in keys_at(sources, *source, "kolonner").items():
            names = column.values() if isinstance(column, dict) else [column]
            used[*source, "kolonner", field] = {name for name in names if isinstance(name, str)}
        for place, columns in used.items():
            if columns & contact:
                yield Flaw(
                    sources.place(place),
                    "en kolonne, som også står under »kontaktoplysninger«",
                    "kolonner, der ikke fjernes ved indlæsningen",
                    "tag kolonnen ud af »kontaktoplysninger«, eller slet linjen her",
                )


def _format_keys(sources: Document, path: KeyPath) -> Iterator[Flaw]:
    written = sources.value(*path, "format")
    needed = KEYS_OF_FORMAT.get(written) if isinstance(written, str) else None
    if needed is None:
        return
    where, file = f"i hver kilde med format »{written}«", sources.value(*path, "fil")
    if written == SourceFormat.SURVEYXACT and isinstance(file, str):
        needed = () if is_workbook(file) else needed
        where += f", når »fil« er {KINDS_OF_EXPORT[is_workbook(file)]}"
    for key in needed:
        if sources.value(*path, key) is None:
            yield Flaw(
                sources.place((*path, key)),
                "nøglen mangler",
                f"{quoted(needed)} {where}",
                f"tilføj linjen »{key}: …«",
            )
    possible = (*needed, *OPTIONAL_KEYS.get(str(written), ()))
    every = {key for keys in (*KEYS_OF_FORMAT.values(), *OPTIONAL_KEYS.values()) for key in keys}
    for key in sorted(every - set(possible)):
        if sources.value(*path, key) is not None:
            yield Flaw(
                sources.place((*path, key)),
                f"nøglen »{key}«, som ikke bruges af format »{written}«",
                f"{quoted(needed) if needed else 'kun »fil«'} {where}",
                "slet linjen, eller ret »format«",
            )


def _columns_used_twice(sources: Document, path: KeyPath) -> Iterator[Flaw]:
    """One column for two fields or answers is a slip of copying, and the numbers would look plausible."""
    first: dict[str, object] = {}
    for place, column in _columns(sources, (*path, "kolonner")):
        if column in first:
            yield Flaw(
                sources.place(place),
                f"kolonnen »{column}«, som også »{first[column]}« læses fra",
                "hver kolonne til ét felt eller ét svar",
                "ret kolonnens navn i den ene af de to linjer",
            )
        first.setdefault(column, place[-1])


def _columns(sources: Document, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield the key and the name of each column, those of a multiple response's answers too."""
    for key, column in keys_at(sources, *path).items():
        if isinstance(column, str):
            yield (*path, key), column
        elif isinstance(column, dict):
            yield from _columns(sources, (*path, key))


def _instrument(sources: Document, path: KeyPath, codebook: Document) -> Iterator[Flaw]:
    instrument = sources.value(*path, "instrument")
    instruments = keys_at(codebook, "instrumenter")
    if not isinstance(instrument, str) or not instruments:
        return
    if instrument not in instruments:
        yield unknown_name(sources, (*path, "instrument"), "instrumentet", instrument, instruments)
        return
    yield from _measurement(sources, path, codebook, instrument)
    yield from _fields(sources, path, codebook, instrument)


def _measurement(sources: Document, path: KeyPath, codebook: Document, instrument: str) -> Iterator[Flaw]:
    known = keys_at(codebook, "instrumenter", instrument, "maalinger")
    written = sources.value(*path, "maaling")
    place = (*path, "maaling")
    if isinstance(written, str) and not known:
        yield Flaw(
            sources.place(place),
            f"målingen »{written}« af instrumentet »{instrument}«, som kun måles én gang",
            "ingen »maaling« for et instrument uden »maalinger« i kodebogen",
            "slet linjen",
        )
    elif isinstance(written, str) and written not in known:
        yield unknown_name(sources, place, "målingen", written, known)
    elif written is None and known:
        yield Flaw(
            sources.place(place),
            "nøglen mangler",
            f"{quoted(known, last='eller')}, fordi »{instrument}« måles flere gange",
            "tilføj linjen »maaling: …«",
        )


def _fields(sources: Document, path: KeyPath, codebook: Document, instrument: str) -> Iterator[Flaw]:
    columns = keys_at(sources, *path, "kolonner")
    fields = keys_at(codebook, "instrumenter", instrument, "felter")
    if not columns or not fields:
        return
    at = ("instrumenter", instrument, "felter")
    asked = {name: _is_asked(sources, path, codebook, (*at, name)) for name in fields}
    possible = [name for name in fields if asked[name] is not False]
    free = [name for name in possible if name not in columns]
    unknown = [name for name in columns if name not in fields and is_name(name)]
    for name in unknown:
        yield unknown_name(sources, (*path, "kolonner", name), "feltet", str(name), free or possible)
    used = analysed_fields(codebook)
    misspelt = {nearest(name, free) for name in columns if name not in fields}
    for name in fields:
        place, field = (*path, "kolonner", name), (*at, name)
        if name in columns and asked[name] is False:
            yield _not_asked(sources, place, codebook, field)
        elif name in columns:
            yield from _answers(sources, place, codebook, field)
        elif not asked[name]:
            continue
        elif _is_required(codebook, field) and name not in misspelt:
            yield Flaw(
                sources.place(place),
                f"det påkrævede felt »{name}« har ingen kolonne",
                f"en kolonne for hvert påkrævet felt i »{instrument}«",
                f"tilføj linjen »{name}: …« med navnet på kolonnen",
            )
        elif f"{instrument}.{name}" in used and name not in misspelt:
            yield Flaw(
                sources.place(place),
                f"feltet »{name}« bruges i rapporten; koblingen mangler under »kolonner«",
                "en kolonne for hvert felt, som kodebogens »analyser« bruger",
                f"tilføj linjen »{name}: …« med navnet på kolonnen under »kolonner«",
            )


def _is_asked(sources: Document, source: KeyPath, codebook: Document, field: KeyPath) -> bool | None:
    """Say whether a field is filled in at the measurement of a source; None where that is not known."""
    asked_at, measurement = items_at(codebook, *field, "kun_ved"), sources.value(*source, "maaling")
    if not asked_at:
        return True
    return measurement in asked_at if measurement in keys_at(codebook, *field[:2], "maalinger") else None


def _not_asked(sources: Document, place: KeyPath, codebook: Document, field: KeyPath) -> Flaw:
    measurements = items_at(codebook, *field, "kun_ved")
    return Flaw(
        sources.place(place),
        f"en kolonne til feltet »{place[-1]}«, som ikke udfyldes ved denne måling",
        f"feltet hører til {quoted(measurements, last='eller')}",
        "slet linjen, eller ret »maaling«",
    )


def _is_required(codebook: Document, field: KeyPath) -> bool:
    is_identifier = codebook.value(*field, "type") == FieldType.IDENTIFIER
    return is_identifier or codebook.value(*field, "paakraevet") is True


def _answers(sources: Document, path: KeyPath, codebook: Document, field: KeyPath) -> Iterator[Flaw]:
    """Check columns given for each answer: only a multiple-response field has them."""
    written = keys_at(sources, *path)
    if not written:
        return
    if codebook.value(*field, "type") != FieldType.MULTIPLE:
        yield Flaw(
            sources.place(path),
            "flere kolonner til et felt, der ikke er af typen »flervalg«",
            "navnet på én kolonne",
            "skriv navnet på kolonnen efter kolonet",
        )
        return
    answers = keys_at(codebook, *field, "svar")
    for answer in written:
        if answer not in answers and is_name(answer):
            yield unknown_name(sources, (*path, answer), "svaret", str(answer), answers)


def _citizens(sources: Document, codebook: Document) -> Iterator[Flaw]:
    used = [sources.value("kilder", index, "instrument") for index in range(len(items_at(sources, "kilder")))]
    instruments = keys_at(codebook, "instrumenter")
    all_known = all(isinstance(name, str) and name in instruments for name in used)
    if used and all_known and CITIZENS in instruments and CITIZENS not in used:
        yield Flaw(
            sources.place(("kilder",)),
            f"ingen kilde til instrumentet »{CITIZENS}«",
            "mindst én kilde med en række for hver kontaktet borger",
            f"tilføj en kilde med »instrument: {CITIZENS}«",
        )
