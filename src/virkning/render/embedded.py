"""The embedded renderer: a staged book through Pandoc and Typst, both from wheels."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from virkning.errors import RenderingError
from virkning.fingerprint import hash_files, key_of
from virkning.formatting import format_date
from virkning.render.book import FIGURES, FILTERS, STYLES, Book
from virkning.render.document import Document
from virkning.render.pandoc import run_pandoc
from virkning.render.placement import settle_placements

PDF_STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


def render_html(book: Book, document: Document, target: Path) -> None:
    """Write the report as one HTML file that loads nothing."""
    styles = book.folder / STYLES
    _write(
        document,
        target,
        to="html5",
        filters=[book.folder / FILTERS / name for name in ("fund.lua", "tal.lua", "html.lua")],
        options=[
            f"--template={styles / 'rapport.html'}",
            f"--css={styles / 'rapport.css'}",
            f"--metadata=pagetitle:{book.title}",
            "--embed-resources",
            "--toc",
            "--toc-depth=3",
            # The title of the report is the one heading of level 1.
            "--shift-heading-level-by=1",
            *_dates(book),
        ],
    )


def render_pdf(book: Book, document: Document, target: Path, compiled: Path) -> None:
    """Write the report as PDF; the one in the folder `compiled` is used again if its content is the same."""
    source = render_typst(book, document)
    fonts = book.folder / STYLES / "fonts"
    content = hash_files(document.folder, [source, document.folder / FIGURES])
    made_with = {"typst": version("typst"), "standard": " ".join(PDF_STANDARDS)}
    published = {"udgivet": book.published.isoformat()}
    file = compiled / f"{key_of(content, hash_files(fonts, [fonts]), made_with, published)}.pdf"
    if not file.is_file():
        shutil.rmtree(compiled, ignore_errors=True)
        compiled.mkdir(parents=True)
        draft = file.with_suffix(".ny")
        compile_pdf(source, draft, fonts, book.published)
        draft.replace(file)  # a run that is stopped leaves no half PDF behind
    shutil.copyfile(file, target)


def render_typst(book: Book, document: Document) -> Path:
    """Write the Typst source of the report to the document's folder and return it."""
    target = document.folder / f"{book.name}.typ"
    _write(
        document,
        target,
        to="typst",
        filters=[
            book.folder / FILTERS / name for name in ("fund.lua", "tal.lua", "typst.lua", "typst-alt.lua")
        ],
        options=[f"--template={book.folder / STYLES / 'rapport.typ'}", *_dates(book)],
    )
    return target


def compile_pdf(source: Path, target: Path, fonts: Path, published: date) -> None:
    """Compile Typst to a tagged PDF (PDF/UA-1 and PDF/A-2a). The date of publication is its only time.

    Raises RenderingError with Typst's own message.
    """
    import typst

    try:
        settle_placements(source, fonts)
        _, warnings = typst.compile_with_warnings(
            source,
            output=target,
            root=source.parent,
            format="pdf",
            font_paths=[fonts],
            ignore_system_fonts=True,
            pdf_standards=[*PDF_STANDARDS],
            timestamp=datetime.combine(published, time(), tzinfo=UTC),
        )
    except RuntimeError as error:  # typst.TypstError is one; a query raises a plain one
        raise RenderingError(f"Typst kunne ikke danne PDF: {error}") from None
    if warnings:
        raise RenderingError(f"Typst advarer: {'; '.join(warning.message for warning in warnings)}")


def _write(
    document: Document, target: Path, to: str, filters: Sequence[Path], options: Sequence[str]
) -> None:
    arguments = [document.file.name, "--from=json", f"--to={to}", "--standalone", "--wrap=none"]
    arguments += [f"--lua-filter={file}" for file in filters]
    arguments += [*options, f"--output={target}"]
    outcome = run_pandoc(arguments, folder=document.folder)
    if not outcome.ok:
        raise RenderingError(f"Pandoc kunne ikke danne {target.name}: {'; '.join(outcome.messages)}")


def _dates(book: Book) -> list[str]:
    published = book.published
    return [
        f"--variable=dato:{format_date(published)}",
        f"--variable=dato-iso:{published.isoformat()}",
        f"--variable=dato-typst:year: {published.year}, month: {published.month}, day: {published.day}",
    ]
