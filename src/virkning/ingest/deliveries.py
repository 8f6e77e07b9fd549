"""Find, read and check the files of a municipality; nothing is harmonised before all are checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from virkning.config.codebook import Codebook
from virkning.config.references import missing_municipality
from virkning.config.sources import MunicipalitySources, Source, SourceFormat
from virkning.errors import ConfigurationError, Flaw, MissingInputError, Place
from virkning.ingest.belonging import owners
from virkning.ingest.columns import Columns, Use, check_columns
from virkning.ingest.confidential import scan
from virkning.ingest.problems import Problems
from virkning.ingest.raw import RawTable
from virkning.ingest.surveyxact import read_surveyxact
from virkning.ingest.text import nearest_phrase
from virkning.ingest.workbook import read_sheet
from virkning.workspace import Workspace


@dataclass(frozen=True)
class Delivery:
    """A file or sheet with the sources that share its rows, checked and ready to be harmonised.

    `columns` has an entry for each of `uses`; `owner` gives the position in `uses` that each row
    number belongs to.
    """

    municipality: str
    raw: RawTable
    uses: Sequence[Use]
    columns: Sequence[Columns]
    owner: pd.Series[int]


def read_deliveries(
    workspace: Workspace,
    municipality: str,
    declared: MunicipalitySources | None,
    codebook: Codebook,
    problems: Problems,
) -> list[Delivery]:
    """Read and check every file of a municipality, in the order of `kilder.yml`.

    `declared` has been held against the codebook by `load_project`. Files with flaws are left out and
    their flaws added to `problems`.
    """
    folder = workspace.raw(municipality)
    if declared is None or not folder.is_dir():
        place, known = Place(f"data/raw/{municipality}"), workspace.municipality_names()
        problems.add(MissingInputError, missing_municipality(place, municipality, known))
        return []
    deliveries = []
    for shared in _by_file(declared.kilder):
        raw = problems.attempt(_read, workspace, folder, shared)
        if raw is not None:
            uses = [Use(source, codebook.instrumenter[source.instrument]) for source in shared]
            delivery = problems.attempt(_check, municipality, raw, uses, declared.ignorer)
            deliveries += [delivery] if delivery is not None else []
    return deliveries


def _by_file(sources: Sequence[Source]) -> list[list[Source]]:
    shared: dict[tuple[str, str | None], list[Source]] = defaultdict(list)
    for source in sources:
        shared[source.fil, source.ark].append(source)
    return list(shared.values())


def _read(workspace: Workspace, folder: Path, sources: Sequence[Source]) -> RawTable:
    """Read the file that all of `sources` share. Raises the flaws of all files it consists of."""
    problems = Problems()
    if len({(source.format, source.struktur, source.etiketter) for source in sources}) > 1:
        problems.add(ConfigurationError, _differs(workspace, folder, sources[0]))
    source = sources[0]
    names = [name for name in (source.fil, source.struktur, source.etiketter) if name is not None]
    located = [problems.attempt(_locate, workspace, folder, name) for name in names]
    problems.raise_if_any()
    paths = [path for path in located if path is not None]
    shown = {path: workspace.relative(path) for path in paths}
    if source.format is SourceFormat.SURVEYXACT:
        dataset, structure, labels = paths
        return read_surveyxact(dataset, structure, labels, shown)
    return read_sheet(paths[0], source.ark, shown[paths[0]])


def _locate(workspace: Workspace, folder: Path, name: str) -> Path:
    """Return the path of a file in a municipality's folder. Raises MissingInputError, naming a near one."""
    path = folder / name
    inside = path.resolve().is_relative_to(folder.resolve())
    if inside and path.is_file():
        return path
    known = sorted(file.name for file in folder.iterdir() if file.is_file())
    raise MissingInputError(
        Flaw(
            Place(f"{workspace.relative(folder)}/{name}" if inside else name),
            "filen findes ikke" if inside else "en sti ud af kommunens mappe",
            f"en fil i kommunens mappe{nearest_phrase(name, known)}",
            "læg filen i mappen, eller ret navnet i kilder.yml",
        )
    )


def _check(municipality: str, raw: RawTable, uses: Sequence[Use], ignored: Sequence[str]) -> Delivery:
    """Check a file's columns and contents, then whom its rows belong to. Raises all flaws found."""
    problems = Problems()
    columns = check_columns(raw, uses, ignored, problems)
    fits = not problems
    scan(raw, {use.identifier for use in uses if use.identifier is not None}, problems)
    owner = owners(raw, [use.source for use in uses], problems) if fits else pd.Series(dtype="int64")
    problems.raise_if_any()
    return Delivery(municipality, raw, uses, columns, owner)


def _differs(workspace: Workspace, folder: Path, source: Source) -> Flaw:
    return Flaw(
        Place(workspace.relative(folder / "kilder.yml"), key="kilder"),
        f"kilder, der læser »{source.fil}« med forskelligt format, struktur eller etiketter",
        "samme format, struktur og etiketter i alle kilder, der deler en fil",
        "ret kilderne",
    )
