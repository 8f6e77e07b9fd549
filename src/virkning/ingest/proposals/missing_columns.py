"""Where `kilder.yml` names no column for a field, say which free column of the file it is most likely."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from virkning.config.codebook import Codebook
from virkning.config.load import load_codebook, load_report, load_sources
from virkning.config.sources import MunicipalitySources, Source
from virkning.errors import Flaw, VirkningError
from virkning.ingest.deliveries import read_deliveries
from virkning.ingest.problems import Problems
from virkning.ingest.proposals.folder import Table, read_folder
from virkning.ingest.proposals.forms import columns_where
from virkning.ingest.proposals.pairing import Guess, pair, slots_of
from virkning.workspace import Workspace

FIELD = re.compile(r"kilder\[(?P<number>\d+)\]\.kolonner\.(?P<field>\w+)")
"""The key of a flaw that is about a field's column."""


def with_columns(workspace: Workspace, report: str, error: VirkningError) -> VirkningError:
    """Return the error with a column in the remedy of each flaw about a field without one.

    Where such fields are all there is to mend before the files are read, what is to be mended in the
    files is told with them: a user then has one round. Flaws without a likely column are as they were,
    and so is the error where files do not load or there is no such flaw.
    """
    about = [flaw for flaw in error.flaws if FIELD.fullmatch(flaw.place.key or "")]
    if not about:
        return error
    try:
        programme = load_report(workspace, report).program
        codebook = load_codebook(workspace, programme)
        municipalities = {flaw.place.file: PurePosixPath(flaw.place.file).parent.name for flaw in about}
        sources = {file: load_sources(workspace, name) for file, name in municipalities.items()}
    except VirkningError:
        return error
    tables = {file: read_folder(workspace, name, Problems()) for file, name in municipalities.items()}
    asked = {flaw: _asked(flaw, sources[flaw.place.file]) for flaw in about}
    guesses = {
        flaw: _guess(source, field, tables[flaw.place.file], codebook)
        for flaw, (source, field) in asked.items()
        if field not in source.kolonner
    }
    mended = type(error)([_mended(flaw, guesses.get(flaw)) for flaw in error.flaws], mixed=error.mixed)
    if guesses.keys() != set(error.flaws):
        return mended
    problems = Problems()
    for flaw in mended.flaws:
        problems.add(type(error), flaw)
    for file, name in municipalities.items():
        read_deliveries(workspace, name, sources[file], codebook, programme, problems)
    guessed = {
        (f"{PurePosixPath(flaw.place.file).parent}/{asked[flaw][0].fil}", asked[flaw][0].ark, guess.column)
        for flaw, guess in guesses.items()
        if guess is not None
    }
    return _without_columns(problems, guessed)


def _asked(flaw: Flaw, sources: MunicipalitySources) -> tuple[Source, str]:
    """Return the source that a flaw is in, and the field it is about."""
    key = FIELD.fullmatch(flaw.place.key or "")
    assert key is not None  # the caller has looked
    return sources.kilder[int(key["number"]) - 1], key["field"]


def _mended(flaw: Flaw, guess: Guess | None) -> Flaw:
    if guess is None:
        return flaw
    return replace(flaw, remedy=f"{flaw.remedy}, måske »{guess.column}« ({guess.certainty}: {guess.why})")


def _without_columns(problems: Problems, guessed: set[tuple[str, str | None, str]]) -> VirkningError:
    """Return the problems as one error, without those of columns that are the guess of a field."""
    try:
        problems.raise_if_any()
    except VirkningError as error:
        left = [it for it in error.flaws if (it.place.file, it.place.sheet, it.place.column) not in guessed]
        return type(error)(left, mixed=error.mixed)
    raise AssertionError("there is always a field without a column")


def _guess(source: Source, field: str, tables: list[Table], codebook: Codebook) -> Guess | None:
    """Return the guess of a field among the columns of its source that no other field is read from."""
    named = (source.fil, source.ark)
    table = next((it for it in tables if (it.keys["fil"], it.keys.get("ark")) == named), None)
    if table is None or not source.raekker.keys() <= set(table.raw.cells.columns):
        return None
    columns = columns_where(table.raw, {column: str(value) for column, value in source.raekker.items()})
    used = {
        name
        for mapped in source.kolonner.values()
        for name in ([mapped] if isinstance(mapped, str) else mapped.values())
    }
    slots = slots_of(codebook.instrumenter[source.instrument], source.maaling, columns)
    free = [column for column in columns if column.name not in used]
    wanted = [slot for slot in slots if slot.name == field and slot.answer is None]
    return next(iter(pair(wanted, free, codebook).values()), None)
