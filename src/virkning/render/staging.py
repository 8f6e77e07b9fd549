"""Staging: everything a report is made of, in one folder that `quarto render` understands alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from virkning.claims.book import SettledBook, SourceText, settle_book
from virkning.claims.conclusions import LABEL, NO_CONCLUSIONS, ConclusionTable, conclusion_table
from virkning.claims.record import ClaimReport, TypedNumber, write_claims
from virkning.config.load import read_conclusions
from virkning.config.report import ReportParameters
from virkning.errors import RenderingError
from virkning.render import book
from virkning.render.conditions import without_hidden
from virkning.render.fences import fence_flaws
from virkning.render.input_files import InputFiles
from virkning.render.notebooks import executed_notebooks, publishing, read_notebook, scrubbed, write_notebook
from virkning.render.own_text import OwnText, own_text_files, with_own_text
from virkning.render.singular import in_singular
from virkning.render.start_page import write_start_page
from virkning.render.trail.record import trail_of, write_trail
from virkning.render.trail.sources import trails_of
from virkning.render.typed_numbers import typed_numbers
from virkning.render.variables import PrintedFinding, nested_variables, report_variables
from virkning.source_line import with_basis
from virkning.workspace import Workspace

EMBEDDED = re.compile(r"\{\{<\s*embed\s+[^#\s]+#([\w-]+)\s*>\}\}")
"""The label of a table or figure that a chapter shows."""
CONCLUSIONS = f"{book.TEXTS}/konklusionstabel.md"
"""The table of conclusions, as a text that a chapter includes; empty where the programme has none."""
OPTIONAL_CHAPTERS = {"afstemning.qmd": "har-afstemning", "oekonomi-bilag.qmd": "har-tbl-satser"}
"""Chapters that only a report with the flag has; without it nothing of them reaches the book."""


def stage(
    workspace: Workspace,
    report_name: str,
    parameters: ReportParameters,
    findings: Iterable[PrintedFinding],
    flags: Mapping[str, bool],
) -> Path:
    """Write the book of a report afresh to `Workspace.book(report_name)` and return that folder.

    `flags` are the properties that text may depend on (`when-meta="flere-kommuner"`). Copies keep
    their lines, so that a flaw found in the book is a flaw at the same line of the source. What became
    of the claims in the texts is written to `Workspace.claims_file(report_name)`.

    Raises RenderingError with every mistake in the claims of all texts.
    """
    found = {finding.id: finding for finding in findings}
    table = _conclusions(workspace, parameters, found, flags)
    flags = {**flags, f"har-{LABEL}": bool(table.markdown)}
    folder = workspace.book(report_name)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    own = _with_own_text(workspace, report_name, _sources(workspace, parameters.program, flags))
    sources = own.sources
    fences = [flaw for source in sources.values() for flaw in fence_flaws(source.text, source.origin, flags)]
    settled = _settled_texts(sources, found, flags)
    if flaws := (*own.flaws, *table.flaws, *fences, *settled.flaws):
        raise RenderingError(flaws)
    texts = {**settled.texts, CONCLUSIONS: table.markdown}
    _write_texts(workspace, folder, {name: in_singular(text, found) for name, text in texts.items()})
    typed = tuple(_typed_numbers(sources, found))
    claims = ClaimReport((*table.claims, *settled.report.claims), settled.report.dashes, typed)
    write_claims(workspace.claims_file(report_name), claims)
    _copy_drawings(workspace, parameters.program, folder)
    _stage_notebooks(workspace, report_name, folder)
    _write_project(workspace.quarto_file, folder / book.QUARTO_FILE, report_name, parameters, flags)
    variables = nested_variables(found.values()) | report_variables(parameters)
    _write_variables(folder / book.VARIABLES_FILE, variables)
    files = InputFiles.of(workspace, report_name, parameters)
    write_start_page(workspace, report_name, parameters, files, len(found), folder / book.START_PAGE)
    trails = trails_of(workspace, report_name, parameters, files)
    write_trail(folder / book.TRAIL_FILE, trail_of(trails, found.values(), claims.claims))
    return folder


def _sources(workspace: Workspace, programme: str, flags: Mapping[str, bool]) -> dict[str, SourceText]:
    """Return the chapters that the report has and all texts of the programme, as they are written."""
    chapters = [file for file in sorted(workspace.report_sources.glob("*.qmd")) if _belongs(file.name, flags)]
    texts = sorted((workspace.programme(programme) / book.TEXTS).glob("*.md"))
    named = {
        **{file.name: file for file in chapters},
        **{f"{book.TEXTS}/{file.name}": file for file in texts},
    }
    return {
        name: SourceText(file.read_text(encoding="utf-8"), workspace.relative(file))
        for name, file in named.items()
    }


def _with_own_text(workspace: Workspace, report: str, sources: Mapping[str, SourceText]) -> OwnText:
    files = own_text_files(workspace.own_texts(report))
    own = {
        file.stem: SourceText(file.read_text(encoding="utf-8-sig"), workspace.relative(file))
        for file in files
    }
    chapters = sorted(file.stem for file in workspace.report_sources.glob("*.qmd"))
    return with_own_text(sources, own, chapters)


def _typed_numbers(
    sources: Mapping[str, SourceText], findings: Mapping[str, PrintedFinding]
) -> Iterator[TypedNumber]:
    """Yield a hint for each number typed in an own text; `sources` are the texts with those in them."""
    for name, source in sources.items():
        if name.startswith(f"{book.OWN_TEXTS}/"):
            chapter = sources[f"{name.removeprefix(f'{book.OWN_TEXTS}/').rpartition('-')[0]}.qmd"]
            labels = set(EMBEDDED.findall(chapter.text))
            yield from typed_numbers(source.text, source.origin, findings, labels)


def _settled_texts(
    sources: Mapping[str, SourceText], findings: Mapping[str, PrintedFinding], flags: Mapping[str, bool]
) -> SettledBook:
    """Return all texts without what is hidden, and with their claims settled."""
    shown = {
        name: replace(source, text=without_hidden(source.text, flags)) for name, source in sources.items()
    }
    return settle_book(shown, [name for name in shown if name.endswith(".qmd")], findings)


def _write_texts(workspace: Workspace, folder: Path, texts: Mapping[str, str]) -> None:
    for name in (book.TEXTS, book.OWN_TEXTS):
        (folder / name).mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for name in (book.FILTERS, book.STYLES):
        shutil.copytree(workspace.report_sources / name, folder / name)


def _conclusions(
    workspace: Workspace,
    parameters: ReportParameters,
    findings: Mapping[str, PrintedFinding],
    flags: Mapping[str, bool],
) -> ConclusionTable:
    reading = read_conclusions(workspace, parameters.program)
    if reading is None:
        return NO_CONCLUSIONS
    source = with_basis("egne beregninger", [parameters.datagrundlag])
    return conclusion_table(reading.model_or_raise(), reading.document, findings, flags, source)


def _copy_drawings(workspace: Workspace, programme: str, folder: Path) -> None:
    """Copy the figures that a programme has drawn for its texts; not every programme has any."""
    drawings = workspace.programme(programme) / book.FIGURES
    if drawings.is_dir():
        shutil.copytree(drawings, folder / book.FIGURES)


def _stage_notebooks(workspace: Workspace, report_name: str, folder: Path) -> None:
    for file in executed_notebooks(workspace, report_name):
        notebook = publishing(scrubbed(read_notebook(file)))
        write_notebook(folder / book.NOTEBOOKS / file.name, notebook)


def _belongs(chapter: str, flags: Mapping[str, bool]) -> bool:
    flag = OPTIONAL_CHAPTERS.get(chapter)
    return flag is None or flags.get(flag, False)


def _write_project(
    template: Path, target: Path, report_name: str, parameters: ReportParameters, flags: Mapping[str, bool]
) -> None:
    yaml = YAML()
    yaml.width = 4096
    project = yaml.load(template)
    project["book"]["title"] = parameters.titel
    project["book"]["subtitle"] = parameters.undertitel
    project["book"]["date"] = parameters.udgivelsesdato.isoformat()
    project["book"]["output-file"] = report_name
    for part in ("chapters", "appendices"):
        project["book"][part] = [name for name in project["book"][part] if _belongs(name, flags)]
    project["program"] = parameters.program
    for name, value in sorted(flags.items()):
        project[name] = value
    yaml.dump(project, target)


def _write_variables(target: Path, variables: dict[str, Any]) -> None:
    yaml = YAML()
    # Quoted throughout: a name such as `n` or `ja` must not be read as a truth value.
    yaml.default_style = '"'  # type: ignore[assignment]
    yaml.width = 1_000_000
    yaml.dump(variables, target)
