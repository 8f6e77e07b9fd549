"""The audit pages: every executed notebook as a page that the report's numbers link to, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from virkning.errors import RenderingError
from virkning.render.book import FILTERS, START_PAGE, STYLES, Book
from virkning.render.notebooks import (
    Cell,
    published,
    publishes,
    read_notebook,
    scrubbed,
    title_of,
    write_notebook,
)
from virkning.render.pandoc import run_pandoc
from virkning.render.start_page import (
    FINDINGS_PAGE,
    FINDINGS_TITLE,
    TITLE,
    VALIDATION_PAGE,
    VALIDATION_TITLE,
)
from virkning.render.trail.pages import Shown, findings_page, trail_at_cell
from virkning.render.trail.record import Trail
from virkning.render.trail.uses import Uses

Task = Callable[[], None]


@dataclass(frozen=True)
class AuditPages:
    """Where audit pages are made: working files in `working`, pages in `target`.

    `report` is the report as seen from a page; `places` the address of each label in it; `trail` and `uses`
    are what is told at the cells.
    """

    book: Book
    working: Path
    target: Path
    report: str
    places: Mapping[str, str]
    trail: Trail
    uses: Uses

    def tasks(self, notebooks: Sequence[Path], validation: Path) -> list[Task]:
        """Return what makes the pages: one task for each page, to be done in any order."""
        self.working.mkdir(parents=True, exist_ok=True)
        self.target.mkdir(parents=True, exist_ok=True)
        start_page = self.book.folder / START_PAGE
        return [
            *(partial(self._notebook_page, file) for file in notebooks),
            partial(self._findings_page, notebooks),
            partial(self._page, validation, VALIDATION_PAGE, VALIDATION_TITLE, "markdown"),
            partial(self._page, start_page, "index", TITLE, "markdown"),
        ]

    def _notebook_page(self, file: Path) -> None:
        notebook = scrubbed(read_notebook(file))
        if not publishes(notebook):
            return
        notebook["cells"] = [self._page_cell(file.stem, cell) for cell in notebook["cells"]]
        source = self.working / file.name
        write_notebook(source, notebook)
        self._page(
            source, file.stem, title_of(notebook) or file.stem, "ipynb", ("audit.lua", "tal.lua", "html.lua")
        )

    def _findings_page(self, notebooks: Sequence[Path]) -> None:
        shown = [one for file in notebooks for one in _shown_by(file)]
        source = self.working / f"{FINDINGS_PAGE}.md"
        text = findings_page(FINDINGS_TITLE, self.trail, self.uses, shown)
        source.write_text(text, encoding="utf-8", newline="\n")
        self._page(source, FINDINGS_PAGE, FINDINGS_TITLE, "markdown")

    def _page_cell(self, notebook: str, cell: Cell) -> Cell:
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
        if shown:
            told = trail_at_cell(self.trail, self.uses, notebook, shown["label"])
            outputs.append({"output_type": "display_data", "metadata": {}, "data": {"text/markdown": told}})
        return {**cell, "metadata": metadata, **({"outputs": outputs} if "outputs" in cell else {})}

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


def _shown_by(file: Path) -> Iterator[Shown]:
    """Yield every table and figure that a notebook publishes."""
    notebook = read_notebook(file)
    title = title_of(notebook) or file.stem
    for cell in notebook["cells"]:
        if (shown := published(cell)) is not None:
            yield Shown(file.stem, title, shown["label"], shown["caption"])


def _visible(output: dict[str, Any]) -> dict[str, Any]:
    """Leave out the plain text of an output that has a richer form."""
    data = output.get("data", {})
    if len(data) < 2:
        return output
    return {**output, "data": {kind: text for kind, text in data.items() if kind != "text/plain"}}
