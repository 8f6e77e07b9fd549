"""Check that what a programme's own rules name is there, and that each rule can be broken at all."""

from __future__ import annotations

from collections.abc import Iterator

from virkning.config.analysis_names import places
from virkning.config.codebook import FieldType
from virkning.config.document import Document, KeyPath
from virkning.config.field_checks import (
    Types,
    all_fields,
    field_flaws,
    fields_of,
    known_answers,
    measurement_flaws,
    name_flaws,
    subject_of,
)
from virkning.config.names import items_at, keys_at, unknown_name
from virkning.errors import Flaw
from virkning.lists import quoted

CODED: Types = (FieldType.CATEGORY, FieldType.MULTIPLE, FieldType.SCALE)
SIZED: Types = (FieldType.INTEGER, FieldType.NUMBER, FieldType.SCALE)
DATE: Types = (FieldType.DATE,)
ANY = tuple(FieldType)


def programme_rule_flaws(codebook: Document) -> Iterator[Flaw]:
    """Yield a flaw for each name under `regler` that leads nowhere, and for a rule that nothing can break."""
    for rule in places(codebook, "sammenhaenge.*", ("regler",)):
        for side in ("hvis", "saa"):
            yield from _condition(codebook, (*rule, side))
        yield from _pair(codebook, (*rule, "hvis"), (*rule, "saa"))
    for rule in places(codebook, "datoer.*", ("regler",)):
        yield from _field_at(codebook, (*rule, "dato"), DATE)
        for side in ("ikke_foer", "ikke_efter"):
            yield from _field_at(codebook, (*rule, side), DATE)
            yield from _pair(codebook, (*rule, "dato"), (*rule, side))
            yield from _same_date(codebook, (*rule, "dato"), (*rule, side))
    for rule in places(codebook, "aendringer.*", ("regler",)):
        yield from _change(codebook, rule)


def _condition(codebook: Document, place: KeyPath) -> Iterator[Flaw]:
    keys = keys_at(codebook, *place)
    types = CODED if "svar" in keys else ANY if "er" in keys else SIZED
    yield from _field_at(codebook, place, types)
    if (field := _field(codebook, place)) is None:
        return
    known = known_answers(codebook, *field)
    for index, answer in enumerate(items_at(codebook, *place, "svar")):
        if isinstance(answer, (str, int)) and known and answer not in known:
            yield unknown_name(codebook, (*place, "svar", index), "svaret", answer, known)


def _field_at(codebook: Document, place: KeyPath, types: Types) -> Iterator[Flaw]:
    """Check a field, and that it is filled in at the measurement given for it."""
    yield from field_flaws(codebook, (*place, "felt"), types, all_fields(codebook))
    if (field := _field(codebook, place)) is None:
        return
    at = (*place, "maaling")
    yield from measurement_flaws(codebook, at, field[0])
    yield from _asked(codebook, at, field, codebook.value(*at))


def _asked(codebook: Document, place: KeyPath, field: tuple[str, str], measurement: object) -> Iterator[Flaw]:
    """Check that a field is filled in at a measurement that its instrument has."""
    instrument, name = field
    known = list(keys_at(codebook, "instrumenter", instrument, "maalinger"))
    asked = _measurements(codebook, instrument, name)
    if measurement in known and measurement not in asked:
        yield Flaw(
            codebook.place(place),
            f"feltet »{name}«, som ikke udfyldes ved »{measurement}«",
            f"en måling, hvor feltet udfyldes: {quoted(asked, last='eller')}",
            "ret målingen, eller vælg et andet felt",
        )


def _pair(codebook: Document, first: KeyPath, second: KeyPath) -> Iterator[Flaw]:
    """Check that the rows of two fields can be held together: the same subject, a measurement in common."""
    fields = [_field(codebook, place) for place in (first, second)]
    if None in fields:
        return
    (one, one_field), (other, other_field) = [field for field in fields if field is not None]
    if subject_of(codebook, one) != subject_of(codebook, other):
        yield Flaw(
            codebook.place((*second, "felt")),
            f"et felt i »{other}«, som har »om: {subject_of(codebook, other)}«",
            f"et felt i et instrument med »om: {subject_of(codebook, one)}« som »{one}«",
            "hold kun felter om de samme personer eller projekter op mod hinanden",
        )
        return
    ones, others = _measurements(codebook, one, one_field), _measurements(codebook, other, other_field)
    is_told = any(codebook.value(*place, "maaling") is not None for place in (first, second))
    if not is_told and ones and others and not set(ones) & set(others):
        yield Flaw(
            codebook.place(second),
            f"to felter, der aldrig udfyldes ved den samme måling: »{one_field}« ved {quoted(ones)} "
            f"og »{other_field}« ved {quoted(others)}",
            "to felter fra den samme måling, eller »maaling« ved dem, der hører til hver sin",
            f"tilføj maaling: {ones[0]} ved det første felt og maaling: {others[0]} ved det andet",
        )


def _same_date(codebook: Document, first: KeyPath, second: KeyPath) -> Iterator[Flaw]:
    """A date held against itself: the measurement of one of them is forgotten."""
    field = _field(codebook, first)
    if field is None or any(
        codebook.value(*first, key) != codebook.value(*second, key) for key in ("felt", "maaling")
    ):
        return
    measurements = _measurements(codebook, *field)
    yield Flaw(
        codebook.place((*second, "felt")),
        f"feltet »{'.'.join(field)}«, som skulle holdes op mod sig selv",
        "en anden dato, eller den samme ved en anden måling",
        f"skriv »maaling« ved begge: {quoted(measurements, last='eller')}"
        if len(measurements) > 1
        else "vælg et andet datofelt",
    )


def _change(codebook: Document, rule: KeyPath) -> Iterator[Flaw]:
    instrument = codebook.value(*rule, "instrument")
    instruments = keys_at(codebook, "instrumenter")
    if not isinstance(instrument, str) or instrument not in instruments:
        yield from name_flaws(codebook, (*rule, "instrument"), "instrumentet", instruments)
        return
    for key in ("fra", "til"):
        yield from measurement_flaws(codebook, (*rule, key), instrument)
    first, last = (codebook.value(*rule, key) for key in ("fra", "til"))
    if first is not None and first == last:
        yield Flaw(
            codebook.place((*rule, "til")),
            f"målingen »{last}« både som »fra« og »til«",
            "to forskellige målinger",
            "ret den ene af dem",
        )
    for index, name in enumerate(items_at(codebook, *rule, "felter")):
        place = (*rule, "felter", index)
        fields = fields_of(codebook, instrument)
        yield from field_flaws(codebook, place, SIZED, fields)
        if isinstance(name, str) and fields.get(name) in SIZED:
            for measurement in (first, last):
                yield from _asked(codebook, place, (instrument, name), measurement)
            yield from _cannot_be_broken(codebook, rule, (instrument, name))


def _cannot_be_broken(codebook: Document, rule: KeyPath, field: tuple[str, str]) -> Iterator[Flaw]:
    most, width = codebook.value(*rule, "hoejst"), _width(codebook, *field)
    if isinstance(most, (int, float)) and width is not None and most >= width:
        yield Flaw(
            codebook.place((*rule, "hoejst")),
            f"tallet {most:.12g}, men »{field[1]}« kan ikke ændre sig mere end {width:.12g}",
            f"et tal mindre end {width:.12g}; ellers kan reglen aldrig brydes",
            "vælg et mindre tal, eller tag feltet ud af »felter«",
        )


def _width(codebook: Document, instrument: str, name: str) -> float | None:
    """Return how much a field can change: from one end of its scale or limits to the other."""
    path = ("instrumenter", instrument, "felter", name)
    steps = known_answers(codebook, instrument, name)
    ends = steps or [codebook.value(*path, key) for key in ("mindst", "hoejst")]
    numbers = [end for end in ends if isinstance(end, (int, float))]
    return max(numbers) - min(numbers) if len(numbers) == len(ends) else None


def _field(codebook: Document, place: KeyPath) -> tuple[str, str] | None:
    """Return instrument and name of the field at `place`; None where it leads nowhere."""
    reference = codebook.value(*place, "felt")
    if not isinstance(reference, str) or reference not in all_fields(codebook):
        return None
    instrument, _, name = reference.partition(".")
    return instrument, name


def _measurements(codebook: Document, instrument: str, name: str) -> list[object]:
    """Return the measurements at which a field is filled in; none of an instrument filled in once."""
    known = keys_at(codebook, "instrumenter", instrument, "maalinger")
    asked = items_at(codebook, "instrumenter", instrument, "felter", name, "kun_ved")
    return [measurement for measurement in known if not asked or measurement in asked]
