"""Begin a new municipality: its folder, its report and a first `kilder.yml`. Nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from virkning.config.load import load_codebook
from virkning.config.model import IDENTIFIER_PATTERN
from virkning.config.sources import XML_WORKBOOK
from virkning.config.values import as_identifier, as_name
from virkning.config.yaml_files import read_yaml
from virkning.errors import ConfigurationError, Flaw, Place, VirkningError
from virkning.ingest.problems import Problems
from virkning.ingest.proposals.folder import read_folder, unread_files
from virkning.ingest.proposals.forms import Proposal, propose
from virkning.ingest.proposals.sources_text import scalar, sources_text
from virkning.workspace import Workspace

NO_TITLE = "Rapportens titel"
NEXT = "Udfyld datoerne i params/{0}.yml, hvor de mangler. Skriv så: virkning check {0}"
ADD_FILES = "Læg filerne i mappen, og skriv kommandoen igen."


@dataclass(frozen=True)
class Begun:
    """What was made and what was there, as paths in the project, and the proposal if one was asked for."""

    made: Sequence[str]
    kept: Sequence[str]
    unread: Sequence[str]
    """The files in the folder that are of another kind."""
    proposal: Proposal | None


def begin_municipality(
    workspace: Workspace, municipality: str, programme: str, name: str | None, problems: Problems
) -> Begun:
    """Make what is not there yet of a municipality's folder, `kilder.yml` and report.

    Raises ConfigurationError for names that cannot be used, and MissingInputError for an unknown
    programme, before anything is made. `problems` is told of a file that cannot be read, and where both
    files were there already, so that there was nothing to make; the rest is made all the same.
    """
    _require_names(municipality, name)
    codebook = load_codebook(workspace, programme)
    title = name or as_name(municipality)
    files = (workspace.params_file(municipality), workspace.sources_file(municipality))
    kept = [file for file in files if file.exists()]
    if len(kept) == len(files):
        for file in kept:
            problems.add(ConfigurationError, _is_there(workspace.relative(file)))
        return Begun([], [], [], None)
    made = []
    folder = workspace.raw(municipality)
    if not folder.is_dir():
        folder.mkdir(parents=True)
        made.append(f"{workspace.relative(folder)}/")
    report_file, sources_file = files
    if report_file not in kept:
        _write(report_file, report_text(workspace, municipality, programme, title))
        made.append(workspace.relative(report_file))
    unread: Sequence[str] = []
    proposal = None
    if sources_file not in kept:
        unread = unread_files(workspace, municipality)
        proposal = propose(read_folder(workspace, municipality, problems), codebook)
        if proposal.sources:
            _write(sources_file, sources_text(proposal, title, name_is_given=name is not None))
            made.append(workspace.relative(sources_file))
    return Begun(made, [workspace.relative(file) for file in kept], unread, proposal)


def outcome_lines(begun: Begun, municipality: str) -> list[str]:
    """Return what was made, what was found in the files, and what to do next: a line each."""
    lines = [f"  Oprettet  {file}" for file in begun.made]
    lines += [f"  Beholdt   {file} (var der allerede og er ikke ændret)" for file in begun.kept]
    if begun.proposal is None:
        return [*lines, NEXT.format(municipality)] if begun.made else lines
    lines += [f"  Ikke læst {file} ({_why_unread(file)})" for file in begun.unread]
    if not begun.proposal.sources:
        return [*lines, f"Ingen fil i data/raw/{municipality} ligner programmets skemaer. {ADD_FILES}"]
    for source in begun.proposal.sources:
        found = sum(source.guess(slot) is not None for slot in source.slots)
        lines.append(f"    {source.form.name}: {found} af {len(source.slots)} felter har en kolonne")
    return [*lines, f"Efterse hvert gæt i kilder.yml. {NEXT.format(municipality)}"]


def _why_unread(file: str) -> str:
    if file.lower().endswith(XML_WORKBOOK):
        return "et regneark i XML-format: åbn det i Excel, og gem det som .xlsx"
    return "hverken Excel, SPSS eller tekst"


def report_text(workspace: Workspace, municipality: str, programme: str, name: str) -> str:
    """Return the text of a report about the municipality, as the programme's other reports are written.

    Its dates are left open: a report on the wrong period would look right.
    """
    others = "".join(
        f"# oevrige: [{other}]{' ' * max(1, 21 - len(other))}# andre kommuner, som jeres holdes op imod\n"
        for other in [other for other in workspace.municipality_names() if other != municipality][:1]
    )
    return (
        "# yaml-language-server: $schema=skema/rapport.schema.json\n"
        f"titel: {scalar(_title(workspace, programme))}\n"
        f"undertitel: {scalar(f'Evaluering i {name} Kommune')}\n"
        f"program: {programme}\n"
        f"kommuner: [{municipality}]\n"
        f"{others}"
        "periode:\n"
        "  fra:                            # udfyld: periodens første dag, fx 2024-01-01\n"
        "  til:                            # udfyld: periodens sidste dag, fx 2025-12-31\n"
        "skaeringsdato:                    # udfyld: senere data regnes ikke med\n"
        "udgivelsesdato:                   # udfyld: datoen på forsiden\n"
        "datagrundlag: reelle\n"
    )


def _title(workspace: Workspace, programme: str) -> str:
    """Return the title of the programme's first report that can be read."""
    for report in workspace.report_names():
        try:
            document = read_yaml(workspace, workspace.params_file(report))
        except VirkningError:
            continue
        title = document.value("titel")
        if document.value("program") == programme and isinstance(title, str):
            return title
    return NO_TITLE


def _write(file: Path, text: str) -> None:
    """Write a file that is not there yet."""
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _is_there(file: str) -> Flaw:
    return Flaw(
        Place(file),
        "filen er der allerede, og den er ikke ændret",
        "en kommune, der mangler sin rapport i params eller sin kilder.yml: »virkning new« overskriver intet",
        "ret filen i hånden; vil du have et nyt forslag, så giv den et andet navn, og skriv kommandoen igen",
    )


def _require_names(municipality: str, name: str | None) -> None:
    place = Place(f"data/raw/{municipality}")
    if re.match(IDENTIFIER_PATTERN, municipality) is None:
        meant = as_identifier(municipality)
        raise ConfigurationError(
            Flaw(
                place,
                f"mappens navn »{municipality}«",
                "et navn med små bogstaver a-z, tal og understreg, som begynder med et bogstav",
                f"skriv fx »{meant}«" if meant else "vælg et andet navn",
            )
        )
    if name is not None and not municipality.startswith(as_identifier(name) or "?"):
        raise ConfigurationError(
            Flaw(
                place,
                f"kommunen »{name}« i mappen »{municipality}«",
                "navnet på den kommune, mappen er opkaldt efter",
                f"skriv »{as_identifier(name) or municipality}«, eller ret navnet efter --kommune",
            )
        )
