"""Flaws as a file: a notebook's kernel tells of its error as text, and this keeps the places in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from virkning.errors import Flaw, Place, Severity, VirkningError
from virkning.record_file import read_record, write_record


@contextmanager
def flaws_kept(file: Path) -> Iterator[None]:
    """Write the flaws of a user's error to `file` before it goes on; remove the file where there is none."""
    file.unlink(missing_ok=True)
    try:
        yield
    except VirkningError as error:
        if error.flaws:
            write_record(file, {"fejl": [asdict(flaw) for flaw in error.flaws]})
        raise


def read_flaws(file: Path) -> Sequence[Flaw]:
    """Return the flaws in `file`, in the order they were found; none where there is no file."""
    record: Any = read_record(file)
    return [_flaw(flaw) for flaw in record.get("fejl", [])]


def as_place(record: dict[str, Any]) -> Place:
    """Return a place that was written as JSON."""
    return Place(**{**record, "rows": tuple(record["rows"])})


def _flaw(record: dict[str, Any]) -> Flaw:
    parts = {"place": as_place(record["place"]), "severity": Severity(record["severity"])}
    return Flaw(**{**record, **parts})
