"""From a staged book to a finished edition: HTML, PDF and audit pages."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from virkning.render.audit import VALIDATION_PAGE, AuditPages
from virkning.render.book import Book
from virkning.render.document import Document, read_document
from virkning.render.staging import executed_notebooks, stage
from virkning.workspace import Workspace

__all__ = ["RenderedReport", "Renderer", "default_renderer", "render_report", "stage"]

WORKING = "indlejret"
"""Folder in a report's build folder for the joined document, its figures and its Typst source."""


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
        rendered, places = _with_quarto(book, document, edition)
    else:
        rendered, places = _embedded(book, document, edition)
    _audit(workspace, report_name, book, rendered.html, places)
    return rendered


def _embedded(book: Book, document: Document, edition: Path) -> tuple[RenderedReport, dict[str, str]]:
    from virkning.render.embedded import compile_pdf, render_html, render_typst

    rendered = RenderedReport(edition / f"{book.name}.html", edition / f"{book.name}.pdf")
    render_html(book, document, rendered.html)
    compile_pdf(book, render_typst(book, document), rendered.pdf)
    return rendered, {label: f"../{rendered.html.name}#{label}" for label in document.embedded}


def _with_quarto(book: Book, document: Document, edition: Path) -> tuple[RenderedReport, dict[str, str]]:
    from virkning.render.quarto import render_book

    render_book(book, edition)
    pages = {label: f"../{Path(chapter).stem}.html#{label}" for label, chapter in document.embedded.items()}
    return RenderedReport(edition / "index.html", edition / f"{book.name}.pdf"), pages


def _audit(workspace: Workspace, report_name: str, book: Book, html: Path, places: dict[str, str]) -> None:
    validation = workspace.build(report_name) / f"{VALIDATION_PAGE}.md"
    pages = AuditPages(
        book=book,
        working=workspace.build(report_name) / "revision",
        target=html.parent / "revision",
        report=f"../{html.name}",
        places=places,
    )
    pages.render(executed_notebooks(workspace, report_name), validation if validation.is_file() else None)
