"""Hold what came of a broken file against what must come of it."""

from collections.abc import Iterator, Sequence

from broken_files.case import BrokenFile, Read, Refused, Warned
from broken_files.ground import CANARY
from broken_files.trial import Result
from virkning.errors import Flaw
from virkning.ingest.account import KEPT
from virkning.ingest.account import READ as ROWS_READ

LONGEST_MESSAGE = 100_000
"""Characters: nobody mends a flaw for each of ten thousand columns."""


def complaints(case: BrokenFile, result: Result) -> list[str]:
    """Return in words what is wrong with a result; empty where it is as it must be."""
    return [*_of_any(result), *_of_outcome(case, result)]


def _of_any(result: Result) -> Iterator[str]:
    if result.died:
        yield f"the process died: {result.died}"
    if result.unexpected:
        yield f"a traceback:\n{result.unexpected}"
    if result.printed:
        yield f"something was printed:\n{result.printed}"
    told = "\n".join([result.message, *map(str, result.warnings)])
    if CANARY in told:
        yield f"a cell about a person is repeated:\n{told}"
    if len(told) > LONGEST_MESSAGE:
        yield f"a message of {len(told)} characters"


def _of_outcome(case: BrokenFile, result: Result) -> Iterator[str]:
    if result.died or result.unexpected:
        return
    match case.outcome:
        case Refused():
            yield from _of_refused(case, case.outcome, result)
        case Read():
            yield from _of_read(case, case.outcome, result)


def _of_refused(case: BrokenFile, wanted: Refused, result: Result) -> Iterator[str]:
    if result.error != wanted.kind.__name__:
        yield f"{wanted.kind.__name__} was expected and {result.error} came:\n{result.message}"
    elif not _is_told(case, wanted, result.flaws):
        yield f"no flaw with the words at the place:\n{result.message[:3000]}"


def _of_read(case: BrokenFile, wanted: Read, result: Result) -> Iterator[str]:
    if result.error:
        yield f"the file was refused:\n{result.message[:3000]}"
        return
    kept = wanted.rows - sum(wanted.rejected.values())
    account = {ROWS_READ: wanted.rows, KEPT: kept, **wanted.rejected}
    if result.account != account:
        yield f"rows: {account} were expected and {result.account} came"
    for name, values in wanted.values.items():
        if result.values[name] != list(values):
            yield f"»{name}«: {list(values)} was expected and {result.values[name]} came"
    if wanted.warned is not None and not _is_told(case, wanted.warned, result.warnings):
        yield "no warning with the words at the place:\n" + "\n".join(map(str, result.warnings))


def _is_told(case: BrokenFile, wanted: Refused | Warned, flaws: Sequence[Flaw]) -> bool:
    file = f"data/raw/nord/{case.file}" if wanted.file is None else wanted.file
    return any(
        flaw.place.file == file
        and (not wanted.rows or flaw.place.rows == wanted.rows)
        and wanted.column in (None, flaw.place.column)
        and wanted.sheet in (None, flaw.place.sheet)
        and all(word in str(flaw) for word in wanted.words)
        and all((flaw.found, flaw.allowed, flaw.remedy))
        for flaw in flaws
    )
