"""The audit pages: every executed notebook as a page that the report's numbers link to, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from virkning.errors import RenderingError
from virkning.render.book import FILTERS, STYLES, Book
from virkning.render.notebooks import Cell, Notebook, published, read_notebook, scrubbed, write_notebook
from virkning.render.pandoc import run_pandoc

VALIDATION_PAGE = "validering"


@dataclass(frozen=True)
class AuditPages:
    """Where audit pages are made: working files in `working`, pages in `target`.

    `report` is the report as seen from a page; `places` the address of each label in it.
    """

    book: Book
    working: Path
    target: Path
    report: str
    places: Mapping[str, str]

    def render(self, notebooks: Sequence[Path], validation: Path | None) -> None:
        """Write a page for each executed notebook, one for the validation, and a list of them all."""
        self.working.mkdir(parents=True, exist_ok=True)
        self.target.mkdir(parents=True, exist_ok=True)
        titles = {file.stem: self._notebook_page(file) for file in notebooks}
        if validation is not None:
            titles[VALIDATION_PAGE] = "Validering af data"
            self._page(validation, VALIDATION_PAGE, titles[VALIDATION_PAGE], "markdown")
        self._index(titles)

    def _notebook_page(self, file: Path) -> str:
        notebook = scrubbed(read_notebook(file))
        notebook["cells"] = [self._page_cell(cell) for cell in notebook["cells"]]
        source = self.working / file.name
        write_notebook(source, notebook)
        title = _title(notebook) or file.stem
        self._page(source, file.stem, title, "ipynb", filters=("audit.lua", "html.lua"))
        return title

    def _page_cell(self, cell: Cell) -> Cell:
        """Hand what a cell publishes on to the filter: Pandoc reads metadata of cells, not of outputs."""
        shown = published(cell) or {}
        metadata = {}
        if shown:
            metadata["tekst"] = shown["caption"]
            if "alt" in shown:
                metadata["alt"] = shown["alt"]
            if shown["label"] in self.places:
                metadata["tilbage"] = self.places[shown["label"]]
        outputs = [_visible(output) for output in cell.get("outputs", [])]
        return {**cell, "metadata": metadata, **({"outputs": outputs} if "outputs" in cell else {})}

    def _index(self, titles: Mapping[str, str]) -> None:
        lines = ["# Sådan er tallene beregnet", "", "Rapportens tal er beregnet i disse notesbøger.", ""]
        lines += [f"- [{title}]({name}.html)" for name, title in titles.items()]
        source = self.working / "index.md"
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self._page(source, "index", "Sådan er tallene beregnet", "markdown")

    def _page(
        self, source: Path, name: str, title: str, reader: str, filters: Sequence[str] = ("html.lua",)
    ) -> None:
        styles = self.book.folder / STYLES
        arguments = [str(source), f"--from={reader}", "--to=html5", "--standalone", "--embed-resources"]
        arguments += [f"--template={styles / 'revision.html'}", f"--css={styles / 'rapport.css'}"]
        arguments += ["--toc", "--wrap=none", f"--metadata=pagetitle:{title}", "--metadata=lang:da"]
        arguments += [f"--variable=rapport:{self.report}", f"--output={self.target / f'{name}.html'}"]
        arguments += [f"--lua-filter={self.book.folder / FILTERS / file}" for file in filters]
        outcome = run_pandoc(arguments, folder=self.working)
        if not outcome.ok:
            raise RenderingError(f"siden om {title} kunne ikke dannes: {'; '.join(outcome.messages)}")


def _visible(output: dict[str, Any]) -> dict[str, Any]:
    """Leave out the plain text of an output that has a richer form."""
    data = output.get("data", {})
    if len(data) < 2:
        return output
    return {**output, "data": {kind: text for kind, text in data.items() if kind != "text/plain"}}


def _title(notebook: Notebook) -> str | None:
    """Return the heading that opens the notebook."""
    headings = (
        line.removeprefix("# ").strip()
        for cell in notebook["cells"]
        if cell["cell_type"] == "markdown"
        for line in cell["source"].splitlines()
        if line.startswith("# ")
    )
    return next(headings, None)
