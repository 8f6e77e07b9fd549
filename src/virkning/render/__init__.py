"""From a staged book to a finished edition: HTML, PDF and audit pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from virkning.render.audit import AuditPages, Task
from virkning.render.book import TRAIL_FILE, Book
from virkning.render.document import Document, read_document
from virkning.render.notebooks import executed_notebooks
from virkning.render.staging import stage
from virkning.render.trail.record import read_trail
from virkning.render.trail.uses import uses_in
from virkning.workspace import Workspace

__all__ = ["RenderedReport", "Renderer", "default_renderer", "render_report", "stage"]

WORKING = "indlejret"
"""Folder in a report's build folder for the joined document, its figures and its Typst source."""
AUDIT = "revision"
"""Folder in a report's build folder, and in its edition, for the audit pages."""
COMPILED = "pdf"
"""Folder in a report's build folder for the PDF that was compiled last."""
SIDE_BY_SIDE = 4
"""Pages made at a time: the work is done by Pandoc and Typst outside Python."""


class Renderer(StrEnum):
    """What makes HTML and PDF of the staged book."""

    QUARTO = "quarto"
    EMBEDDED = "indlejret"


@dataclass(frozen=True)
class RenderedReport:
    """The files of an edition that a user opens first."""

    html: Path
    pdf: Path


def default_renderer() -> Renderer:
    """Return Quarto where it is installed, else the embedded renderer."""
    from virkning.render.quarto import quarto_command

    return Renderer.EMBEDDED if quarto_command() is None else Renderer.QUARTO


def render_report(workspace: Workspace, report_name: str, renderer: Renderer | None = None) -> RenderedReport:
    """Render the staged book of a report into `Workspace.edition(report_name)`, audit pages included.

    The text is checked the same way whichever renderer is used. Raises RenderingError with every flaw.
    """
    book = Book.read(workspace.book(report_name))
    working = workspace.build(report_name) / WORKING
    if working.exists():
        shutil.rmtree(working)
    document = read_document(book, working)
    edition = workspace.edition(report_name)
    edition.mkdir(parents=True, exist_ok=True)
    if (renderer or default_renderer()) is Renderer.QUARTO:
        rendered, pages, tasks = _with_quarto(book, edition)
    else:
        compiled = workspace.build(report_name) / COMPILED
        rendered, pages, tasks = _embedded(book, document, edition, compiled)
    _do_side_by_side([*tasks, *_audit(workspace, report_name, book, document, rendered.html, pages)])
    return rendered


def _embedded(
    book: Book, document: Document, edition: Path, compiled: Path
) -> tuple[RenderedReport, dict[str, str], list[Task]]:
    from virkning.render.embedded import render_html, render_pdf

    rendered = RenderedReport(edition / f"{book.name}.html", edition / f"{book.name}.pdf")
    tasks: list[Task] = [
        partial(render_pdf, book, document, rendered.pdf, compiled),
        partial(render_html, book, document, rendered.html),
    ]
    return rendered, dict.fromkeys(book.parts, rendered.html.name), tasks


def _with_quarto(book: Book, edition: Path) -> tuple[RenderedReport, dict[str, str], list[Task]]:
    from virkning.render.quarto import render_book

    rendered = RenderedReport(edition / "index.html", edition / f"{book.name}.pdf")
    pages = {part: f"{Path(part).stem}.html" for part in book.parts}
    return rendered, pages, [partial(render_book, book, edition)]


def _audit(
    workspace: Workspace,
    report_name: str,
    book: Book,
    document: Document,
    html: Path,
    pages: Mapping[str, str],
) -> list[Task]:
    """Return what makes the audit pages; `pages` names the page of HTML on which each chapter stands."""
    audit = AuditPages(
        book=book,
        working=workspace.build(report_name) / AUDIT,
        target=html.parent / AUDIT,
        report=f"../{html.name}",
        places={label: f"../{pages[chapter]}#{label}" for label, chapter in document.embedded.items()},
        trail=read_trail(book.folder / TRAIL_FILE),
        uses=uses_in(document, list(pages.values())),
    )
    validation = workspace.validation_file(report_name).with_suffix(".md")
    return audit.tasks(executed_notebooks(workspace, report_name), validation)


def _do_side_by_side(tasks: Iterable[Task]) -> None:
    """Do all tasks; the error of the first that failed, in their order, is raised after the last is done."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        done = [pool.submit(task) for task in tasks]
    for task in done:
        task.result()
