"""The floor: the cells of a report in one Python process with its imports done, then Pandoc and Typst.

Nothing can be faster that does the same work on one core. Run by `run.py` in a project where the report has
been made: python floor.py REPORT. Prints the seconds of each part as JSON.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

from virkning.workspace import Workspace


def main(report: str) -> None:
    """Print what the parts of the floor take."""
    workspace, seconds = Workspace.find(), dict[str, float]()
    with _timed(seconds, "analysebiblioteker"):
        from virkning.engine.stack import load

        load()
    with _timed(seconds, "great_expectations"):
        import_module("great_expectations")
    import_module("virkning.render.embedded")
    shown = io.StringIO()
    with _timed(seconds, "celler"), contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        _run_cells(workspace, report)
    _render(workspace, report, seconds)
    print(json.dumps(seconds))


def _run_cells(workspace: Workspace, report: str) -> None:
    os.chdir(workspace.notebooks)
    for file in sorted(workspace.notebooks.glob("*.ipynb")):
        names: dict[str, Any] = {"__name__": "__main__"}
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                _run_cell("".join(cell["source"]), names)
            if "parameters" in cell["metadata"].get("tags", []):
                names["RAPPORT"] = report


def _run_cell(source: str, names: dict[str, Any]) -> None:
    """Run a cell and show the value of its last expression, as a notebook does."""
    from IPython.display import display

    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "celle", "exec"), names)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), "celle", "eval"), names)
        show = getattr(value, "_ipython_display_", lambda: display(value))
        show()


def _render(workspace: Workspace, report: str, seconds: dict[str, float]) -> None:
    from virkning.render.book import STYLES, Book
    from virkning.render.document import read_document
    from virkning.render.embedded import compile_pdf, render_html, render_typst

    book = Book.read(workspace.book(report))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _timed(seconds, "pandoc_laeser"):
            document = read_document(book, folder / "dokument")
        with _timed(seconds, "pandoc_html"):
            render_html(book, document, folder / "rapport.html")
        with _timed(seconds, "pandoc_typst"):
            source = render_typst(book, document)
        with _timed(seconds, "typst_pdf"):
            compile_pdf(source, folder / "rapport.pdf", book.folder / STYLES / "fonts", book.published)


@contextlib.contextmanager
def _timed(seconds: dict[str, float], part: str) -> Iterator[None]:
    start = perf_counter()
    yield
    seconds[part] = perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1])
