"""Check that names in one place of the YAML files lead to something in another.

Works on the values as read, not on the models: a broken reference is also reported where the same
file has other mistakes. What is not there or has another form is the model's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from virkning.config.analysis_checks import analysis_flaws
from virkning.config.analysis_names import places
from virkning.config.codebook import CITIZENS, FieldType, Subject
from virkning.config.document import Document
from virkning.config.names import is_name, keys_at, unknown_name
from virkning.config.nearest import choices, suggestion
from virkning.config.programme_rule_checks import programme_rule_flaws
from virkning.config.sources import SourceFormat
from virkning.errors import Flaw, Place
from virkning.lists import join_danish


def missing_municipality(place: Place, name: str, known: Sequence[str]) -> Flaw:
    """Return the flaw of a municipality without its folder. `known` are those that have one."""
    create = f"opret mappen data/raw/{name} med kommunens filer og en kilder.yml"
    choose = suggestion(name, known, "skriv et af de tilladte navne")
    return Flaw(
        place,
        f"kommunen »{name}«, men mappen »data/raw/{name}« findes ikke",
        choices(known, name) if known else "en mappe under data/raw for hver kommune",
        f"{choose}; ellers {create}" if known else create,
    )


NAMES_OF_FORMATS = {
    SourceFormat.CSV: "CSV",
    SourceFormat.EXCEL: "Excel",
    SourceFormat.REDCAP: "REDCap",
    SourceFormat.SPSS: "SPSS",
    SourceFormat.SURVEYXACT: "SurveyXact",
}


def missing_sources(place: Place, known: Mapping[str, str]) -> Flaw:
    """Return the flaw of a municipality's folder without `kilder.yml`. `known`: folder → format to copy."""
    names = {folder: NAMES_OF_FORMATS[SourceFormat(kind)] for folder, kind in known.items()}
    models = join_danish([f"{folder} ({name})" for folder, name in names.items()], "eller")
    municipality = PurePosixPath(place.file).parent.name
    return Flaw(
        place,
        "filen findes ikke",
        "en kilder.yml i kommunens mappe, der fortæller, hvilke filer og kolonner der skal læses",
        f"få et forslag med »virkning new {municipality} --programme …«"
        + (f", eller kopiér kilder.yml fra {models}, og ret den" if models else ""),
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
    if codebook.value("instrumenter", CITIZENS, "om") in (Subject.PROJECT, Subject.INFORMANT):
        yield Flaw(
            codebook.place(("instrumenter", CITIZENS, "om")),
            f"instrumentet »{CITIZENS}« med »om: {codebook.value('instrumenter', CITIZENS, 'om')}«",
            f"»om: {Subject.CITIZEN}« i instrumentet med en række for hver kontaktet borger",
            "slet linjen",
        )
    yield from _scales(codebook)
    yield from _measurements(codebook)
    yield from _unique_fields(codebook)
    yield from _end_dates(codebook)
    yield from analysis_flaws(codebook)
    yield from programme_rule_flaws(codebook)


def _scales(codebook: Document) -> Iterator[Flaw]:
    scales = keys_at(codebook, "skalaer")
    for instrument in keys_at(codebook, "instrumenter"):
        for name in keys_at(codebook, "instrumenter", instrument, "felter"):
            path = ("instrumenter", instrument, "felter", name, "skala")
            scale = codebook.value(*path)
            if isinstance(scale, str) and scale not in scales:
                yield unknown_name(codebook, path, "skalaen", scale, scales)


def _measurements(codebook: Document) -> Iterator[Flaw]:
    """Check that a field is only asked at measurements that its instrument has."""
    for place in places(codebook, "*.felter.*.kun_ved.*", ("instrumenter",)):
        name, known = codebook.value(*place), keys_at(codebook, *place[:2], "maalinger")
        if not is_name(name) or name in known:
            continue
        if known:
            yield unknown_name(codebook, place, "målingen", name, known)
        else:
            yield Flaw(
                codebook.place(place),
                f"målingen »{name}« af et felt i instrumentet »{place[1]}«, som kun måles én gang",
                "»kun_ved« kun i et instrument med »maalinger«",
                "slet »kun_ved«",
            )


def _unique_fields(codebook: Document) -> Iterator[Flaw]:
    """Check that the fields which make a row unique are fields of the same instrument."""
    for place in places(codebook, "*.entydig.*", ("instrumenter",)):
        name, known = codebook.value(*place), keys_at(codebook, *place[:2], "felter")
        if is_name(name) and name not in known:
            yield unknown_name(codebook, place, "feltet", name, known)


def _end_dates(codebook: Document) -> Iterator[Flaw]:
    """Check that what an end date ends began on another date of the same form."""
    for place in places(codebook, "*.felter.*.afslutter", ("instrumenter",)):
        name, fields = codebook.value(*place), keys_at(codebook, *place[:3])
        dates = [
            other
            for other in fields
            if other != place[3] and codebook.value(*place[:3], other, "type") == FieldType.DATE
        ]
        if is_name(name) and name not in dates:
            yield unknown_name(codebook, place, "datofeltet", name, dates or fields)
