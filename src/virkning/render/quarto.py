"""Quarto itself, where it is installed. We run it ourselves: the `quarto` package drops its exit code."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from virkning.errors import RenderingError
from virkning.render.book import Book

OUTPUT = "_book"
COMPLAINT = re.compile(r"WARN|ERROR|Unable to resolve|Unknown var|\?var:|\?@", re.IGNORECASE)
"""Quarto exits 0 on an unknown variable and on a broken reference; only its messages tell."""


def quarto_command() -> str | None:
    """Return the Quarto command line tool, or None where it is not installed."""
    from quarto.quarto import find_quarto

    try:
        return str(find_quarto())
    except FileNotFoundError:
        return None


def require_quarto() -> str:
    """Return the Quarto command line tool. Raises RenderingError where it is not installed."""
    command = quarto_command()
    if command is None:
        raise RenderingError("Quarto er ikke installeret. Installér det, eller kør med --gengiver indlejret.")
    return command


def render_book(book: Book, edition: Path) -> None:
    """Render HTML pages and a PDF with Quarto into `edition`.

    Raises RenderingError with Quarto's messages when it fails or warns.
    """
    command = require_quarto()
    for output_format in ("html", "typst"):
        _run(command, book.folder, output_format)
        shutil.copytree(book.folder / OUTPUT, edition, dirs_exist_ok=True)


def _run(command: str, folder: Path, output_format: str) -> None:
    finished = subprocess.run(
        [command, "render", str(folder), "--no-execute", "--to", output_format],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = [line.strip() for line in (finished.stdout + finished.stderr).splitlines() if line.strip()]
    complaints = [line for line in lines if COMPLAINT.search(line)]
    if finished.returncode != 0 or complaints:
        told = "\n     ".join(complaints or lines[-20:])
        raise RenderingError(f"Quarto kunne ikke danne bogen som {output_format}:\n     {told}")
