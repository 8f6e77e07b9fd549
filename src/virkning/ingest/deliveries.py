"""Find, read and check the files of a municipality; nothing is harmonised before all are checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from virkning.config.codebook import Codebook
from virkning.config.nearest import choices
from virkning.config.references import missing_municipality
from virkning.config.sources import WORKBOOK_ENDINGS, MunicipalitySources, SourceFormat
from virkning.errors import ConfigurationError, Flaw, MissingInputError, Place
from virkning.ingest.belonging import Division, divide
from virkning.ingest.columns import Columns, check_columns, flat, used_columns
from virkning.ingest.confidential import is_confidential, scan
from virkning.ingest.contact import report_absent, without_contact
from virkning.ingest.csv_file import read_csv
from virkning.ingest.declared import Declared, Use, together
from virkning.ingest.faults import report_faults
from virkning.ingest.identifiers import check_identifiers
from virkning.ingest.personal_names import report_personal_names
from virkning.ingest.problems import Problems
from virkning.ingest.raw import RawTable
from virkning.ingest.redcap import read_redcap
from virkning.ingest.spss import read_spss
from virkning.ingest.stamp import as_of_today
from virkning.ingest.sum_rows import without_sum_rows
from virkning.ingest.surveyxact import read_surveyxact, read_surveyxact_workbook
from virkning.ingest.text import composed, nearest_phrase
from virkning.ingest.workbook import read_sheet
from virkning.workspace import Workspace

PLAIN = (SourceFormat.EXCEL, SourceFormat.CSV)
"""Formats that people write in by hand."""
KINDS_OF_FILE = {
    SourceFormat.EXCEL: WORKBOOK_ENDINGS,
    SourceFormat.SURVEYXACT: frozenset({".csv", ".txt", ".tsv"}) | WORKBOOK_ENDINGS,
    SourceFormat.CSV: frozenset({".csv", ".txt", ".tsv"}),
    SourceFormat.REDCAP: frozenset({".csv"}),
    SourceFormat.SPSS: frozenset({".sav", ".zsav"}),
}
"""The endings of the files that each format can be saved as."""


@dataclass(frozen=True)
class Delivery:
    """A file or sheet with the sources that share its rows, checked and ready to be harmonised.

    `columns` has an entry for each of `uses`, and so have the shares of `division`.
    """

    municipality: str
    raw: RawTable
    uses: Sequence[Use]
    columns: Sequence[Columns]
    division: Division


def read_deliveries(
    workspace: Workspace,
    municipality: str,
    sources: MunicipalitySources | None,
    codebook: Codebook,
    programme: str,
    problems: Problems,
) -> list[Delivery]:
    """Read and check every file of a municipality, in the order of `kilder.yml`.

    `sources` has been held against the codebook by `load_project`. Files with flaws are left out and
    their flaws added to `problems`.
    """
    folder = workspace.raw(municipality)
    if sources is None or not folder.is_dir():
        place, known = Place(f"data/raw/{municipality}"), workspace.municipality_names()
        problems.add(MissingInputError, missing_municipality(place, municipality, known))
        return []
    codebook_file = workspace.relative(workspace.codebook_file(programme))
    declared = Declared(workspace, municipality, sources, codebook_file)
    uses = [
        Use(source, codebook.instrumenter[source.instrument], declared, position)
        for position, source in enumerate(sources.kilder)
    ]
    if report_personal_names(declared, uses, problems):
        return []
    paths = _locate_files(workspace, folder, uses, problems)
    read = [(shared, problems.attempt(_read, workspace, paths, shared)) for shared in _by_file(uses)]
    files = [(shared, raw) for shared, raw in read if raw is not None]
    if len(files) == len(read):
        report_absent(declared, [raw for _, raw in files], problems)
    checked = [
        problems.attempt(
            _check, municipality, without_contact(raw, sources.kontaktoplysninger), shared, codebook
        )
        for shared, raw in files
    ]
    return [delivery for delivery in checked if delivery is not None]


def _by_file(uses: Sequence[Use]) -> list[list[Use]]:
    shared: dict[tuple[str, str | None], list[Use]] = defaultdict(list)
    for use in uses:
        shared[use.source.fil, use.source.ark].append(use)
    return list(shared.values())


def _locate_files(
    workspace: Workspace, folder: Path, uses: Sequence[Use], problems: Problems
) -> dict[str, Path]:
    """Return the path of each file that is there, by its name in `kilder.yml`.

    Of one that is not there `problems` is told once, however many sources name it.
    """
    naming: dict[str, list[tuple[Use, str]]] = defaultdict(list)
    for use in uses:
        for key, name in use.source.files.items():
            naming[name].append((use, key))
    located = {name: problems.attempt(_locate, workspace, folder, name, at) for name, at in naming.items()}
    return {name: path for name, path in located.items() if path is not None}


def _read(workspace: Workspace, paths: Mapping[str, Path], uses: Sequence[Use]) -> RawTable | None:
    """Read the file that all of `uses` share; None where a part of it is not there. Raises its flaws."""
    sources = [use.source for use in uses]
    if len({(it.format, *it.files.values(), it.header_rows) for it in sources}) > 1:
        raise ConfigurationError(_differs(uses))
    source = sources[0]
    files = [paths.get(name) for name in source.files.values()]
    there = [path for path in files if path is not None]
    if len(there) < len(files):
        return None
    shown = {path: workspace.relative(path) for path in there}
    name = shown[there[0]]
    if source.format is SourceFormat.SURVEYXACT and source.is_workbook:
        return read_surveyxact_workbook(there[0], name)
    if source.format is SourceFormat.SURVEYXACT:
        dataset, structure, labels = there
        return read_surveyxact(dataset, structure, labels, shown)
    if source.format is SourceFormat.REDCAP:
        data, dictionary = there
        identifiers = {use.identifier for use in uses if use.identifier is not None}
        filters = {column for use in uses for column in use.source.raekker}
        return read_redcap(data, dictionary, shown, identifiers=identifiers, filters=filters)
    if source.format is SourceFormat.SPSS:
        return read_spss(there[0], name)
    if source.format is SourceFormat.CSV:
        return read_csv(there[0], name, source.header_rows)
    return read_sheet(
        *(there[0], source.ark, name, lambda: together([use.place("ark") for use in uses])),
        source.header_rows,
    )


def _locate(workspace: Workspace, folder: Path, name: str, naming: Sequence[tuple[Use, str]]) -> Path:
    """Return the path of file `name`, which the sources and keys of `naming` ask for, in `folder`.

    Raises MissingInputError, naming a near one or else those that are there.
    """
    path = folder / name
    inside, found = _is_inside_and_found(path, folder)
    if found:
        return path
    if inside and (same := _in_another_form(path)) is not None:
        return same
    raise MissingInputError(
        Flaw(
            Place(f"{workspace.relative(folder)}/{name}" if inside else name),
            "filen findes ikke" if inside else "en sti ud af kommunens mappe",
            f"en fil i kommunens mappe{_nearest_file(folder, naming[0][0], name)}",
            f"læg filen i mappen, eller ret navnet i {together([use.place(key) for use, key in naming])}",
        )
    )


def _in_another_form(path: Path) -> Path | None:
    """Return the only file whose name has the same letters in another Unicode form (macOS, zip files)."""
    wanted = composed(path.name)
    try:
        same = [file for file in path.parent.iterdir() if composed(file.name) == wanted and file.is_file()]
    except (OSError, ValueError):
        return None
    return same[0] if len(same) == 1 else None


def _is_inside_and_found(path: Path, folder: Path) -> tuple[bool, bool]:
    """Say whether a path stays within the folder, and whether a file is there.

    None can be where links lead in a ring, or where a name is too long or has a NUL in it.
    """
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        return inside, inside and path.is_file()
    except (OSError, RuntimeError, ValueError):
        return True, False


def _nearest_file(folder: Path, use: Use, name: str) -> str:
    """Return a phrase with a file of the right kind that no source names, else with all data files."""
    sources = use.declared.sources.kilder
    used = {file for source in sources for file in source.files.values()}
    files = sorted(file.name for file in folder.iterdir() if file.is_file())
    files = [file for file in files if not file.startswith((".", "~$")) and not is_confidential(file)]
    kind = KINDS_OF_FILE[use.source.format]
    free = [file for file in files if Path(file).suffix.lower() in kind and file not in used]
    if near := nearest_phrase(name, free):
        return near
    every_kind = frozenset().union(*KINDS_OF_FILE.values())
    data = [file for file in files if Path(file).suffix.lower() in every_kind]
    return f"; i mappen ligger {choices(data, name, 'og')}" if data else "; i mappen ligger ingen datafiler"


def _check(municipality: str, raw: RawTable, uses: Sequence[Use], codebook: Codebook) -> Delivery:
    """Check a file's columns and contents, then whom its rows belong to. Raises all flaws found."""
    raw, problems = as_of_today(raw, uses, codebook), Problems()
    columns = check_columns(raw, uses, uses[0].declared.sources.ignorer, problems)
    fits = not problems
    identifiers = {use.identifier for use in uses if use.identifier is not None}
    if uses[0].source.format in PLAIN:
        raw = without_sum_rows(raw, identifiers)
    report_faults(raw, used_columns(uses, columns), identifiers, problems)
    unread = raw.system - {column for mapped in columns for column in flat(mapped)}
    scan(raw, identifiers | unread, problems)
    division = divide(raw, uses, columns, problems) if fits else Division([], {})
    check_identifiers(raw, uses, division, problems)
    problems.raise_if_any()
    return Delivery(municipality, raw, uses, columns, division)


def _differs(uses: Sequence[Use]) -> Flaw:
    return Flaw(
        uses[0].declared.place("kilder"),
        f"kilder, der læser »{uses[0].source.fil}« med forskelligt format, overskrift, struktur, etiketter "
        "eller ordbog",
        "samme format, overskrift, struktur, etiketter og ordbog i alle kilder, der deler en fil",
        "ret kilderne",
    )
