"""What `kilder.yml` of a municipality says, and where it says it: a flaw of a file is often mended there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from virkning.config.codebook import Instrument
from virkning.config.document import Document, KeyPath
from virkning.config.sources import MunicipalitySources, Source
from virkning.config.yaml_files import read_yaml
from virkning.errors import Place, VirkningError
from virkning.lists import join_danish
from virkning.workspace import Workspace


@dataclass(frozen=True)
class Declared:
    """The sources of a municipality, with `codebook_file` as a user should read its name."""

    workspace: Workspace
    municipality: str
    sources: MunicipalitySources
    codebook_file: str

    def place(self, *path: object) -> Place:
        """Return the place of a key in `kilder.yml`, with its line where the file has one."""
        return self._document.place(self._written(path))

    @cached_property
    def _document(self) -> Document:
        """The file, read again for its lines: only a message needs them."""
        file = self.workspace.sources_file(self.municipality)
        try:
            return read_yaml(self.workspace, file)
        except VirkningError:
            return Document(self.workspace.relative(file), self.sources.model_dump(), {})

    def _written(self, path: KeyPath) -> KeyPath:
        """Return the part of `path` that is written: a column found by its base name has no own key."""
        for end in range(len(path), 0, -1):
            if self._document.value(*path[:end]) is not None:
                return path[:end]
        return path


@dataclass(frozen=True)
class Use:
    """A source that reads a file, with the instrument it feeds. `position` is its own in `kilder`."""

    source: Source
    instrument: Instrument
    declared: Declared
    position: int

    @property
    def name(self) -> str:
        """How messages name the source."""
        return "/".join(filter(None, (self.source.instrument, self.source.maaling)))

    @property
    def identifier(self) -> str | None:
        """The column that becomes a pseudonym."""
        column = self.source.kolonner.get(self.instrument.identifier)
        return column if isinstance(column, str) else None

    def place(self, *path: object) -> Place:
        """Return the place of one of the source's keys in `kilder.yml`."""
        return self.declared.place("kilder", self.position, *path)

    def place_of_column(self, column: str) -> Place:
        """Return the place in `kilder.yml` that asks for a column of the file."""
        if column in self.source.raekker:
            return self.place("raekker", column)
        for field, mapped in self.source.kolonner.items():
            if mapped == column:
                return self.place("kolonner", field)
            if isinstance(mapped, Mapping) and column in mapped.values():
                answer = next(answer for answer, name in mapped.items() if name == column)
                return self.place("kolonner", field, answer)
        return self.place("kolonner")


def together(places: Sequence[Place]) -> str:
    """Return places in one `kilder.yml` as a phrase; of several only the lines, where they are known."""
    lines = tuple(line for place in places for line in place.rows)
    if len(places) == 1 or not lines:
        return join_danish([str(place) for place in places])
    return str(Place(places[0].file, rows=lines))
