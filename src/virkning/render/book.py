"""A staged book: the Quarto project of one report, as both renderers read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

QUARTO_FILE = "_quarto.yml"
VARIABLES_FILE = "_variables.yml"
NOTEBOOKS = "notebooks"
FILTERS = "filters"
STYLES = "stil"
TEXTS = "tekst"
OWN_TEXTS = "egen"
"""The evaluator's own texts, a file for each section."""
FIGURES = "figurer"
START_PAGE = "revision/index.md"
TRAIL_FILE = "revision/spor.json"
"""What the audit pages tell at their cells, apart from the places in the report."""


@dataclass(frozen=True)
class Book:
    """Chapters and appendices by file name, in order; `variables` are nested as in `_variables.yml`."""

    folder: Path
    name: str
    title: str
    published: date
    programme: str
    chapters: tuple[str, ...]
    appendices: tuple[str, ...]
    variables: Mapping[str, Any]

    @classmethod
    def read(cls, folder: Path) -> Book:
        """Read the book that `stage` wrote to `folder`."""
        yaml = YAML(typ="safe")
        project = yaml.load(folder / QUARTO_FILE)
        book = project["book"]
        return cls(
            folder=folder,
            name=book["output-file"],
            title=book["title"],
            published=date.fromisoformat(book["date"]),
            programme=project["program"],
            chapters=tuple(book["chapters"]),
            appendices=tuple(book.get("appendices") or ()),
            variables=yaml.load(folder / VARIABLES_FILE) or {},
        )

    @property
    def parts(self) -> tuple[str, ...]:
        """Chapters and appendices, in order."""
        return (*self.chapters, *self.appendices)

    def origin(self, staged: str) -> str:
        """Return the file a user mends when `staged` is wrong: staged files are copies."""
        if staged.startswith(f"{OWN_TEXTS}/"):
            chapter = staged.removeprefix(f"{OWN_TEXTS}/").rpartition("-")[0]
            return f"params/{self.name}/{TEXTS}/{chapter}.md"
        folder = f"programmes/{self.programme}" if staged.startswith(f"{TEXTS}/") else "report"
        return f"{folder}/{staged}"

    def variable_names(self) -> list[str]:
        """Return the dotted name of every variable."""
        return list(_dotted(self.variables))

    def variable(self, name: str) -> str | None:
        """Return the Markdown of a variable by its dotted name; None where there is none."""
        value: Any = self.variables
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value if isinstance(value, str) else None


def _dotted(variables: Mapping[str, Any]) -> Iterator[str]:
    for name, value in variables.items():
        if isinstance(value, Mapping):
            yield from (f"{name}.{below}" for below in _dotted(value))
        else:
            yield name
