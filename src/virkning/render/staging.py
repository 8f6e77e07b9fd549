"""Staging: everything a report is made of, in one folder that `quarto render` understands alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from virkning.config.report import ReportParameters
from virkning.render import book
from virkning.render.conditions import without_hidden
from virkning.render.notebooks import executed_notebooks, publishing, read_notebook, scrubbed, write_notebook
from virkning.render.start_page import write_start_page
from virkning.render.variables import PrintedFinding, nested_variables, report_variables
from virkning.workspace import Workspace

OPTIONAL_CHAPTERS = {"afstemning.qmd": "har-afstemning"}
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
    their lines, so that a flaw found in the book is a flaw at the same line of the source.
    """
    folder = workspace.book(report_name)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    _copy_texts(workspace, parameters.program, folder, flags)
    _copy_drawings(workspace, parameters.program, folder)
    _stage_notebooks(workspace, report_name, folder)
    _write_project(workspace.quarto_file, folder / book.QUARTO_FILE, report_name, parameters, flags)
    variables = nested_variables(findings) | report_variables(parameters)
    _write_variables(folder / book.VARIABLES_FILE, variables)
    write_start_page(workspace, report_name, parameters, folder / book.START_PAGE)
    return folder


def _copy_texts(workspace: Workspace, programme: str, folder: Path, flags: Mapping[str, bool]) -> None:
    for chapter in sorted(workspace.report_sources.glob("*.qmd")):
        if _belongs(chapter.name, flags):
            _copy_text(chapter, folder, flags)
    for name in (book.FILTERS, book.STYLES):
        shutil.copytree(workspace.report_sources / name, folder / name)
    texts = folder / book.TEXTS
    texts.mkdir()
    for text in sorted((workspace.programme(programme) / book.TEXTS).glob("*.md")):
        _copy_text(text, texts, flags)


def _copy_text(source: Path, folder: Path, flags: Mapping[str, bool]) -> None:
    text = without_hidden(source.read_text(encoding="utf-8"), flags)
    (folder / source.name).write_text(text, encoding="utf-8", newline="\n")


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
