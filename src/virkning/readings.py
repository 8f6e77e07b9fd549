"""What a notebook reads, noted as it reads it: the audit tells at each cell where its numbers come from.

Nobody types it, so it cannot be forgotten, nor claim what was not read. It holds names alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What was read."""

    INSTRUMENT = "skema"
    """The rows of an instrument, by its name in the codebook."""
    FILE = "fil"
    """A file of the programme, relative to the project."""
    FINDINGS = "fund"
    """The findings of a notebook, by its name."""


@dataclass(frozen=True)
class Reading:
    """Something that a notebook has read, in the statement at `line` of the cell that ran as number `cell`.

    `municipalities` are those whose rows of an instrument were read, by folder name.
    """

    cell: int
    line: int
    kind: Kind
    name: str
    municipalities: tuple[str, ...] = ()


def note_readings(file: Path, kind: Kind, names: Iterable[str], municipalities: Iterable[str] = ()) -> None:
    """Add to the readings in `file` that `names` are read at the place which the notebook has come to."""
    cell, line = _place()
    new = [Reading(cell, line, kind, name, tuple(municipalities)) for name in names]
    readings = dict.fromkeys([*read_readings(file), *new])
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(reading) for reading in readings], ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


def forget_readings(file: Path) -> None:
    """Forget what a notebook has read before."""
    file.unlink(missing_ok=True)


def read_readings(file: Path) -> list[Reading]:
    """Return what has been noted in `file`, in the order of reading; an absent file holds nothing."""
    if not file.is_file():
        return []
    return [
        Reading(**{**record, "kind": Kind(record["kind"]), "municipalities": tuple(record["municipalities"])})
        for record in json.loads(file.read_text(encoding="utf-8"))
    ]


def _place() -> tuple[int, int]:
    """Return number and line of the statement that a notebook is at; zeros outside a notebook."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        return 0, 0
    frame, line = sys._getframe(), 0
    while frame.f_back is not None:
        frame = frame.f_back
        # The outermost is the cell itself; inside it may be functions that the notebook defines.
        line = frame.f_lineno if frame.f_globals is shell.user_global_ns else line
    return len(shell.user_ns["In"]) - 1, line  # »In« begins with an empty text: the first cell is number 1
