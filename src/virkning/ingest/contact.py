"""Take the columns with names, addresses and telephones out of a file before anything else sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from virkning.errors import ConfigurationError, Flaw
from virkning.ingest.declared import Declared
from virkning.ingest.problems import Problems
from virkning.ingest.raw import RawTable
from virkning.ingest.text import nearest_phrase


def without_contact(raw: RawTable, names: Iterable[str]) -> RawTable:
    """Return the file without the columns `names`; the base name of a multiple response is all of it."""
    gone = {*names, *(column for name in names for column in raw.choices.get(name, {}))}
    return replace(
        raw,
        cells=raw.cells.drop(columns=[column for column in raw.cells.columns if column in gone]),
        labels={column: labels for column, labels in raw.labels.items() if column not in gone},
        choices={base: columns for base, columns in raw.choices.items() if base not in gone},
        questions={column: text for column, text in raw.questions.items() if column not in gone},
        system=raw.system - gone,
        positions={column: position for column, position in raw.positions.items() if column not in gone},
    )


def report_absent(declared: Declared, files: Sequence[RawTable], problems: Problems) -> None:
    """Report the contact columns that none of a municipality's files has: the name may be misspelt."""
    present = {name for raw in files for name in (*raw.positions, *raw.choices)}
    for index, name in enumerate(declared.sources.kontaktoplysninger):
        if name not in present:
            problems.add(ConfigurationError, _absent(declared, index, nearest_phrase(name, present)))


def _absent(declared: Declared, index: int, nearest: str) -> Flaw:
    return Flaw(
        declared.place("kontaktoplysninger", index),
        "en kolonne, som ingen af kommunens filer har",
        f"navne på kolonner i filerne{nearest}",
        "ret navnet, eller slet det, hvis kolonnen ikke længere er i filerne",
    )
