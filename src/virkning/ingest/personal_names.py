"""A name in kilder.yml is repeated in messages, tables and reports: it must not tell who somebody is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from virkning.errors import ConfigurationError, Flaw, Place
from virkning.ingest.confidential import is_confidential
from virkning.ingest.declared import Declared, Use
from virkning.ingest.problems import Problems


def report_personal_names(declared: Declared, uses: Sequence[Use], problems: Problems) -> bool:
    """Report names of files, sheets and columns with a CPR number or an e-mail address; say if any has."""
    places = list(dict.fromkeys(place for name, place in _names(declared, uses) if is_confidential(name)))
    for place in places:
        problems.add(ConfigurationError, _flaw(place))
    return bool(places)


def _names(declared: Declared, uses: Sequence[Use]) -> Iterator[tuple[str, Place]]:
    """Yield every name that is not the codebook's, and a place that does not repeat it."""
    for key in ("kontaktoplysninger", "ignorer"):
        yield from ((name, declared.place(key)) for name in getattr(declared.sources, key))
    for use in uses:
        source = use.source
        yield from ((name, use.place(key)) for key, name in source.files.items())
        yield source.ark or "", use.place("ark")
        yield from ((column, use.place("raekker")) for column in source.raekker)
        for column in source.kolonner.values():
            columns = [column] if isinstance(column, str) else column.values()
            yield from ((name, use.place("kolonner")) for name in columns)


def _flaw(place: Place) -> Flaw:
    return Flaw(
        place,
        "et navn, der ligner et CPR-nummer eller en e-mailadresse",
        "navne på filer, ark og kolonner uden personoplysninger",
        "giv filen, arket eller kolonnen et andet navn, og ret det her",
    )
