"""Everything that can go wrong for a user: where it is, what was found, what is allowed, what to do.

Flaws are collected while a step works and raised once, so that a user mends all of them in one
round. No message holds a value from a person's row: places and rules are enough to find it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Self

from virkning.cells import column_letters
from virkning.lists import join_danish

SHOWN = 5
SHOWN_CELLS = 3
"""How many rows or cells a message names before it counts the rest."""


class ExitCode(IntEnum):
    """Exit codes of the command line, one for each kind of error."""

    OK = 0
    UNEXPECTED = 1
    USAGE = 2
    CONFIGURATION = 3
    MISSING_INPUT = 4
    FILE_FORMAT = 5
    DATA = 6
    NOTEBOOK = 7
    RENDERING = 8
    BUSY = 9
    NOT_REPRODUCED = 10
    CLAIMS = 11


SPSS_ENDINGS = (".sav", ".zsav")


@dataclass(frozen=True)
class Place:
    """Where a flaw is, as a user would look for it. `file` is relative to the project folder.

    `position` is the column's own in the file, from 0; known, it turns rows of a sheet into cells.
    A flaw of a whole column is shown at its name in `header_row`.
    """

    file: str
    sheet: str | None = None
    rows: tuple[int, ...] = ()
    column: str | None = None
    key: str | None = None
    position: int | None = None
    header_row: int = 1

    @property
    def has_lines(self) -> bool:
        """Say whether rows are lines of a text. A sheet has rows, and so have the cases in a file of SPSS."""
        return self.sheet is None and not self.file.lower().endswith(SPSS_ENDINGS)

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"ark »{self.sheet}«")
        if self.sheet is not None and self.position is not None:
            parts.append(self._in_letters(column_letters(self.position)))
        else:
            if self.rows:
                word = "linje" if self.has_lines else "række"
                parts.append(_shortened(word, [str(row) for row in self.rows], SHOWN))
            if self.column is not None:
                parts.append(f"kolonne »{self.column}«")
        if self.key is not None:
            parts.append(f"nøgle »{self.key}«")
        return ", ".join(parts)

    def _in_letters(self, letters: str) -> str:
        """Return the cells, or the column where no rows are named, with the column's name if it has one."""
        name = f" (»{self.column}«)" if self.column not in (None, letters) else ""
        if not self.rows:
            return f"kolonne {letters}{name}"
        return _shortened("celle", [f"{letters}{row}" for row in self.rows], SHOWN_CELLS) + name


class Severity(StrEnum):
    """What a flaw means for the run."""

    STOP = "stopper"
    WARNING = "advarsel"


@dataclass(frozen=True)
class Flaw:
    """One thing to mend, in Danish. Each text is a phrase without a full stop."""

    place: Place
    found: str
    allowed: str
    remedy: str
    severity: Severity = Severity.STOP

    def __str__(self) -> str:
        return (
            f"{self.severity.capitalize()}: {self.place}\n"
            f"     Fundet:  {self.found}\n"
            f"     Tilladt: {self.allowed}\n"
            f"     Gør:     {self.remedy}"
        )


def mending_order(flaws: Iterable[Flaw]) -> Callable[[Flaw], tuple[int, int, tuple[int, ...]]]:
    """Return the key that sorts flaws as one mends them: sheet by sheet, as first named, then by cell."""
    sheets = dict.fromkeys((flaw.place.file, flaw.place.sheet) for flaw in flaws)
    turns = {sheet: turn for turn, sheet in enumerate(sheets)}

    def key(flaw: Flaw) -> tuple[int, int, tuple[int, ...]]:
        place = flaw.place
        return turns[place.file, place.sheet], -1 if place.position is None else place.position, place.rows

    return key


MIXED_HEADING = "Fejl, der skal rettes"
"""What stands over flaws of several kinds."""


class VirkningError(Exception):
    """A user's error: printed without traceback; the exit code tells its kind."""

    exit_code = ExitCode.UNEXPECTED
    heading = "Fejl"

    def __init__(self, flaws: Flaw | Sequence[Flaw] | str, *, mixed: bool = False) -> None:
        """`mixed`: the flaws are of several kinds, so the heading names none of them."""
        self.mixed = mixed
        if isinstance(flaws, str):
            self.flaws: tuple[Flaw, ...] = ()
            super().__init__(f"{self.heading}: {flaws}")
            return
        self.flaws = (flaws,) if isinstance(flaws, Flaw) else tuple(flaws)
        count = len(self.flaws)
        heading = f"{MIXED_HEADING}: {count}" if mixed else f"{self.heading}: {count} fejl skal rettes"
        lines = [heading]
        lines += [f"{number:>3}. {flaw}" for number, flaw in enumerate(self.flaws, start=1)]
        super().__init__("\n".join(lines))

    @classmethod
    def as_printed(cls, text: str) -> Self:
        """Return an error with exactly this text: how an error comes back from a notebook's kernel."""
        error = cls(())
        error.args = (text,)
        return error


class ConfigurationError(VirkningError):
    """A YAML file says something that is not allowed."""

    exit_code = ExitCode.CONFIGURATION
    heading = "Fejl i opsætningen"


class MissingInputError(VirkningError):
    """A folder or file that the report needs is not there."""

    exit_code = ExitCode.MISSING_INPUT
    heading = "Der mangler en fil eller mappe"


class FileFormatError(VirkningError):
    """A file is there but cannot be read as what it should be."""

    exit_code = ExitCode.FILE_FORMAT
    heading = "En fil kan ikke læses"


class DataError(VirkningError):
    """The data break a critical rule of the codebook."""

    exit_code = ExitCode.DATA
    heading = "Data overholder ikke kodebogen"


class NotebookError(VirkningError):
    """A notebook stopped for a reason that is not a user's error."""

    exit_code = ExitCode.NOTEBOOK
    heading = "En notesbog stoppede"


class RenderingError(VirkningError):
    """The report text cannot be turned into HTML or PDF."""

    exit_code = ExitCode.RENDERING
    heading = "Rapporten kan ikke dannes"


class BusyError(VirkningError):
    """Another run of the same report is under way."""

    exit_code = ExitCode.BUSY
    heading = "Rapporten er optaget"


class NotReproducedError(VirkningError):
    """A run from scratch gives other findings than the ones that are there."""

    exit_code = ExitCode.NOT_REPRODUCED
    heading = "Rapporten kan ikke gentages"


class ClaimsError(VirkningError):
    """A claim of the report does not hold, and the user has asked to stop where one does not."""

    exit_code = ExitCode.CLAIMS
    heading = "Udsagn i rapporten holder ikke"


USER_ERRORS: dict[str, type[VirkningError]] = {
    error.__name__: error
    for error in (
        ConfigurationError,
        MissingInputError,
        FileFormatError,
        DataError,
        NotebookError,
        RenderingError,
    )
}
"""By class name: a notebook's kernel reports an error by name, and the command line maps it back."""


PRIORITY: tuple[type[VirkningError], ...] = (
    MissingInputError,
    FileFormatError,
    ConfigurationError,
    DataError,
)
"""Which kind a run with several kinds of errors ends as: what is not there or cannot be read comes
first, as it may be the cause of the rest."""


def raise_together(errors: Sequence[VirkningError]) -> None:
    """Raise all flaws as one error of the first kind in PRIORITY. Does nothing where there are none."""
    for kind in PRIORITY:
        if any(isinstance(error, kind) for error in errors):
            mixed = len({type(error) for error in errors}) > 1
            raise kind([flaw for error in errors for flaw in error.flaws], mixed=mixed)


def _shortened(word: str, names: Sequence[str], limit: int) -> str:
    more = len(names) - limit
    if more > 0:
        return f"{word} {', '.join(names[:limit])} og {more} til"
    return f"{word} {join_danish(names)}"
