"""What a broken file is: how it is made, and what must come of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from broken_files.ground import Ground
from virkning.errors import VirkningError


@dataclass(frozen=True)
class Refused:
    """The file is refused: an error of exactly `kind`, one of whose flaws stands at this place.

    `words` must be in the message. What is None (or of `rows`: empty) is not asked of the place; `file`
    is then the broken file itself.
    """

    kind: type[VirkningError]
    words: Sequence[str]
    rows: tuple[int, ...] = ()
    column: str | None = None
    sheet: str | None = None
    file: str | None = None


@dataclass(frozen=True)
class Warned:
    """What a warning of the validation must say, as in `Refused`."""

    words: Sequence[str]
    rows: tuple[int, ...] = ()
    column: str | None = None
    sheet: str | None = None
    file: str | None = None


@dataclass(frozen=True)
class Read:
    """The file is odd but read: `rows` under the header were counted by hand, and so were the `rejected`.

    `values` holds fields of the citizens' canonical table, row for row; `warned` what is said of them.
    """

    rows: int
    values: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    rejected: Mapping[str, int] = field(default_factory=dict)
    warned: Warned | None = None


@dataclass(frozen=True)
class BrokenFile:
    """`place` puts the file where it belongs in a project; `what` tells what is wrong with it."""

    name: str
    what: str
    file: str
    place: Callable[[Ground], None]
    outcome: Refused | Read


CORPUS: dict[str, BrokenFile] = {}
"""Every broken file by name: `module.function`."""


def broken(
    prepare: Callable[[Ground], None], file: str, outcome: Refused | Read
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register a function that returns the content of `file`, which `prepare` has laid the ground for.

    The first line of the function's docstring says what is wrong.
    """

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        def place(ground: Ground) -> None:
            prepare(ground)
            (ground.folder / file).write_bytes(make())

        _add(make, file, place, outcome)
        return make

    return register


def misplaced(
    file: str, outcome: Refused | Read
) -> Callable[[Callable[[Ground], None]], Callable[[Ground], None]]:
    """Register a function that breaks something around `file`: its name, its folder, what kilder.yml says."""

    def register(place: Callable[[Ground], None]) -> Callable[[Ground], None]:
        _add(place, file, place, outcome)
        return place

    return register


def _add(
    function: Callable[..., Any], file: str, place: Callable[[Ground], None], outcome: Refused | Read
) -> None:
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
    assert name not in CORPUS, name
    CORPUS[name] = BrokenFile(name, (function.__doc__ or "").partition("\n")[0], file, place, outcome)
