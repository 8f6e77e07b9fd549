"""Read names from the values of a YAML file as they stand, whatever else is wrong with the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from virkning.config.document import Document, KeyPath
from virkning.config.model import IDENTIFIER_PATTERN
from virkning.config.nearest import choices, suggestion
from virkning.errors import Flaw


def keys_at(document: Document, *path: object) -> dict[object, object]:
    """Return the keys and values at `path`; empty where there are none."""
    value = document.value(*path)
    return value if isinstance(value, dict) else {}


def items_at(document: Document, *path: object) -> list[object]:
    """Return the list at `path`; empty where there is none."""
    value = document.value(*path)
    return value if isinstance(value, list) else []


def is_name(value: object) -> bool:
    """Say whether a value is a well-formed name; the model tells of those that are not."""
    return isinstance(value, str) and re.match(IDENTIFIER_PATTERN, value) is not None


def unknown_name(document: Document, path: KeyPath, what: str, name: object, known: Iterable[object]) -> Flaw:
    """Return the flaw of a name that leads nowhere. `what` is its kind with article, »instrumentet«."""
    known = list(known)
    return Flaw(
        document.place(path),
        f"{what} »{name}«, som ikke findes",
        choices(known, name),
        suggestion(name, known, "skriv et af de tilladte navne"),
    )
