"""The embedded renderer: a staged book through Pandoc and Typst, both from wheels."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Literal

from virkning.errors import RenderingError
from virkning.formatting import format_date
from virkning.render.book import FILTERS, STYLES, Book
from virkning.render.document import Document
from virkning.render.pandoc import run_pandoc

PDF_STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


def render_html(book: Book, document: Document, target: Path) -> None:
    """Write the report as one HTML file that loads nothing."""
    styles = book.folder / STYLES
    _write(
        document,
        target,
        to="html5",
        filters=[book.folder / FILTERS / name for name in ("fund.lua", "html.lua")],
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


def render_typst(book: Book, document: Document) -> Path:
    """Write the Typst source of the report to the document's folder and return it."""
    target = document.folder / f"{book.name}.typ"
    _write(
        document,
        target,
        to="typst",
        filters=[book.folder / FILTERS / name for name in ("fund.lua", "typst.lua", "typst-alt.lua")],
        options=[f"--template={book.folder / STYLES / 'rapport.typ'}", *_dates(book)],
    )
    return target


def compile_pdf(book: Book, source: Path, target: Path) -> None:
    """Compile Typst to a tagged PDF (PDF/UA-1 and PDF/A-2a). The date of publication is its only time.

    Raises RenderingError with Typst's own message.
    """
    import typst

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            typst.compile(
                source,
                output=target,
                root=source.parent,
                font_paths=[book.folder / STYLES / "fonts"],
                ignore_system_fonts=True,
                pdf_standards=[*PDF_STANDARDS],
                timestamp=datetime.combine(book.published, time(), tzinfo=UTC),
            )
        except typst.TypstError as error:
            raise RenderingError(f"Typst kunne ikke danne PDF: {error}") from None
    if caught:
        raise RenderingError(f"Typst advarer: {'; '.join(str(warning.message) for warning in caught)}")


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
