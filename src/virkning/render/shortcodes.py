"""Quarto's shortcodes `include`, `embed` and `var`, resolved line by line; any other is refused.

Every line keeps the file and number it came from, so that whatever is wrong is told by its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from virkning.config.nearest import choices, suggestion
from virkning.errors import Flaw, Place
from virkning.render.book import Book
from virkning.render.embedding import NotEmbeddable, embedded_markdown
from virkning.render.notebooks import Cell, Notebook, read_notebook

SHORTCODE = re.compile(r"\{\{<\s*(?P<name>\S+)\s*(?P<argument>.*?)\s*>\}\}")
SUPPORTED = "var, embed og include"


@dataclass(frozen=True)
class Line:
    """A line of resolved text; `file` and `number` say where its source stands."""

    text: str
    file: str
    number: int

    @property
    def place(self) -> Place:
        """Where a user mends it."""
        return Place(self.file, rows=(self.number,))


class Resolver:
    """Resolves the shortcodes of a book's chapters; what is wrong is collected in `flaws`."""

    def __init__(self, book: Book, figures: Path) -> None:
        self.book = book
        self.figures = figures
        self.flaws: list[Flaw] = []
        self.embedded: dict[str, str] = {}  # label → chapter in which it stands
        self._chapter = ""
        self._notebooks: dict[str, Notebook] = {}

    def chapter(self, name: str) -> list[Line]:
        """Return the lines of a chapter with everything it includes and embeds."""
        self._chapter = name
        if not (self.book.folder / name).is_file():
            self._flaw(
                Place("_quarto.yml", key=name), "kapitlet findes ikke", "en fil i report/", "opret filen"
            )
            return []
        return list(self._lines(name, ()))

    def _lines(self, name: str, above: tuple[str, ...]) -> Iterator[Line]:
        text = (self.book.folder / name).read_text(encoding="utf-8")
        if text.startswith("---\n"):
            place = Place(self.book.origin(name), rows=(1,))
            self._flaw(place, "et YAML-hoved", "tekst, der begynder med en overskrift", "fjern YAML-hovedet")
        for number, content in enumerate(text.splitlines(), start=1):
            yield from self._resolved(Line(content, self.book.origin(name), number), (*above, name))

    def _resolved(self, line: Line, above: tuple[str, ...]) -> Iterator[Line]:
        alone = SHORTCODE.fullmatch(line.text.strip())
        if alone and alone["name"] == "include":
            yield from self._included(line, alone["argument"], above)
        elif alone and alone["name"] == "embed":
            markdown = self._embedded(line, alone["argument"])
            yield from (Line(text, line.file, line.number) for text in markdown.split("\n"))
        else:
            yield Line(self._inline(line), line.file, line.number)

    def _included(self, line: Line, path: str, above: tuple[str, ...]) -> Iterator[Line]:
        if path in above:
            self._flaw(line.place, f"filen »{path}« indsætter sig selv", "en anden fil", "fjern linjen")
        elif not (self.book.folder / path).is_file():
            self._flaw(
                line.place,
                f"filen »{path}«, som skal indsættes, findes ikke",
                f"en fil i programmes/{self.book.programme}/tekst/, skrevet som »tekst/navn.md«",
                "ret navnet, eller opret filen",
            )
        else:
            yield from self._lines(path, above)

    def _embedded(self, line: Line, argument: str) -> str:
        path, _, label = argument.partition("#")
        cell = self._cell(line, path, label)
        if cell is None:
            return ""
        try:
            markdown = embedded_markdown(cell, Path(path).stem, self.figures)
        except NotEmbeddable as reason:
            self._flaw(
                line.place, f"»{argument}«: {reason}", "en tabel eller figur", "ret cellen i notesbogen"
            )
            return ""
        self.embedded.setdefault(label, self._chapter)
        return markdown

    def _cell(self, line: Line, path: str, label: str) -> Cell | None:
        if not (self.book.folder / path).is_file():
            allowed = "en notesbog, der er kørt, skrevet som »notebooks/navn.ipynb#celle«"
            self._flaw(line.place, f"notesbogen »{path}« findes ikke", allowed, "ret navnet på notesbogen")
            return None
        cells = {cell.get("id"): cell for cell in self._notebook(path)["cells"]}
        if label not in cells:
            known = sorted(str(name) for name in cells if str(name).startswith(("tbl-", "fig-")))
            found = f"notesbogen »{path}« har ingen celle »{label}«"
            allowed = choices(known, label) if known else "en tabel eller figur"
            self._flaw(line.place, found, allowed, suggestion(label, known, "ret cellens navn"))
        return cells.get(label)

    def _notebook(self, path: str) -> Notebook:
        if path not in self._notebooks:
            self._notebooks[path] = read_notebook(self.book.folder / path)
        return self._notebooks[path]

    def _inline(self, line: Line) -> str:
        text = SHORTCODE.sub(lambda match: self._value(line, match["name"], match["argument"]), line.text)
        if "{{<" in text:
            self._flaw(
                line.place, "»{{<« uden »>}}« på samme linje", "{{< navn … >}}", "skriv den på én linje"
            )
        return text

    def _value(self, line: Line, name: str, argument: str) -> str:
        if name == "var":
            return self._variable(line, argument)
        if name in ("include", "embed"):
            self._flaw(line.place, f"»{name}« midt i en linje", f"»{name}« alene på en linje", "flyt den")
        else:
            self._flaw(
                line.place, f"»{{{{< {name} >}}}}« er ikke understøttet", SUPPORTED, "fjern eller erstat den"
            )
        return ""

    def _variable(self, line: Line, name: str) -> str:
        value = self.book.variable(name)
        if value is None:
            remedy = suggestion(name, self.book.variable_names(), "ret navnet")
            self._flaw(line.place, f"»{name}«, som intet fund hedder", "et fund fra notesbøgerne", remedy)
            return ""
        return value

    def _flaw(self, place: Place, found: str, allowed: str, remedy: str) -> None:
        self.flaws.append(Flaw(place, found, allowed, remedy))
