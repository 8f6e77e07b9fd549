"""A YAML file as it was read: its values, and the place of every key."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from virkning.errors import Flaw, Place

KeyPath = tuple[object, ...]
"""Keys and list positions (from 0) from the top of a file down to a value."""


@dataclass(frozen=True)
class Document:
    """A YAML file as it stands: its values, where each key is, and mistakes that leave the rest readable.

    `data` holds dict, list, str, int, float, bool, date, datetime and None.
    """

    file: str
    data: object
    lines: dict[KeyPath, int]
    flaws: tuple[Flaw, ...] = ()

    def value(self, *path: object) -> object:
        """Return what stands at `path`, or None where nothing does."""
        value = self.data
        for key in path:
            value = child(value, key)
        return value

    def place(self, path: KeyPath = ()) -> Place:
        """Return the place of a key; one that is missing has the line of what it is missing from."""
        known = next((path[:end] for end in range(len(path), -1, -1) if path[:end] in self.lines), ())
        rows = (self.lines[known],) if known in self.lines else ()
        return Place(self.file, rows=rows, key=self.written_path(path) or None)

    def written_path(self, path: KeyPath) -> str:
        """Return `path` as a user counts: `kilder[2].fil` is the key `fil` of the second source."""
        written, container = "", self.data
        for key in path:
            written += f"[{key + 1}]" if isinstance(container, list) and isinstance(key, int) else f".{key}"
            container = child(container, key)
        return written.removeprefix(".")


NO_DOCUMENT = Document("", None, {})
"""What stands for a file that is not there or cannot be read: it holds nothing to check."""


def child(container: object, key: object) -> object:
    """Return what `container` holds under a key or list position, or None."""
    if isinstance(container, dict):
        return container.get(key) if isinstance(key, Hashable) else None
    if isinstance(container, list) and isinstance(key, int) and 0 <= key < len(container):
        return container[key]
    return None
