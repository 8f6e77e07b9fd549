"""Read one broken file in a child process with little memory and time, as a run of the report would."""

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pandas as pd

from broken_files.case import BrokenFile
from broken_files.ground import Ground
from virkning.config.load import load_project
from virkning.errors import Flaw, VirkningError
from virkning.ingest import ingest
from virkning.validation.checkpoint import open_context, validate

MEMORY = 2**30
"""Bytes of address space beyond what the process has when it begins to read."""
SECONDS = 10
"""Of the processor's time: a busy machine is no flaw. A wait for what never comes is ended as well."""
LONGEST_WAIT = 120
CAPABILITY_VERSION_3 = 0x20080522
DAC_OVERRIDE, DAC_READ_SEARCH = 1 << 1, 1 << 2


@dataclass
class Result:
    """What came of a file: an error, or tables. `died` tells of a child that never answered."""

    error: str | None = None
    message: str = ""
    flaws: Sequence[Flaw] = ()
    warnings: Sequence[Flaw] = ()
    account: dict[str, int] = field(default_factory=dict)
    values: dict[str, list[Any]] = field(default_factory=dict)
    unexpected: str = ""
    printed: str = ""
    died: str = ""
    seconds: float = 0.0
    bytes: int = 0
    size: int = 0


def warm_up() -> None:
    """Import what a run imports, so that a child neither pays for it nor has it counted as memory."""
    open_context()
    import great_expectations.expectations  # noqa: F401
    import python_calamine  # noqa: F401

    pd.DataFrame({"a": ["b"]}).to_string()


def try_file(case: BrokenFile, memory: int = MEMORY, seconds: int = SECONDS) -> Result:
    """Put the file into a new project and read that, in a forked child."""
    processes = multiprocessing.get_context("fork")
    receiver, sender = processes.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(prefix="brudt") as folder:
        child = processes.Process(target=_in_child, args=(case, Path(folder), memory, seconds, sender))
        child.start()
        sender.close()
        try:
            result: Result = receiver.recv()
        except EOFError:
            child.join()
            result = Result(died=_cause_of_death(child.exitcode or 0))
        child.join()
        printed = Path(folder) / "skrevet"
        result.printed = printed.read_text(encoding="utf-8", errors="replace") if printed.exists() else ""
    return result


def _cause_of_death(exit_code: int) -> str:
    return f"signal {signal.Signals(-exit_code).name}" if exit_code < 0 else f"exit code {exit_code}"


def _in_child(case: BrokenFile, folder: Path, memory: int, seconds: int, sender: Connection) -> None:
    _die_with_parent()
    _respect_locks()
    _print_to(folder / "skrevet")
    result = Result()
    try:
        ground = Ground(folder / "projekt")
        case.place(ground)
        result.size = sum(file.stat().st_size for file in ground.root.rglob("data/raw/*/*") if file.is_file())
        os.environ["VIRKNING_NOEGLE"] = str(_key(folder))
        _limit(memory, seconds)
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        _read(ground, result)
        result.seconds = time.process_time() - began
        result.bytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    except BaseException:
        result.unexpected = traceback.format_exc()
    _limit(memory, 0)
    sender.send(result)


def _read(ground: Ground, result: Result) -> None:
    try:
        project = load_project(ground.workspace, "nord")
        ingested = ingest(ground.workspace, project.parameters, project.codebook, project.sources)
        report = validate(
            ingested.tables,
            project.codebook,
            project.parameters,
            project.sources,
            positions=ingested.positions,
        )
        result.warnings = [flaw for broken in report.warnings for flaw in broken.flaws]
        result.account = ingested.account.groupby("aarsag")["antal"].sum().astype(int).to_dict()
        result.values = {name: _plain(column) for name, column in ingested.tables["borgere"].items()}
        report.raise_if_critical()
    except VirkningError as error:
        result.error, result.message, result.flaws = type(error).__name__, str(error), error.flaws


def _plain(column: pd.Series) -> list[Any]:
    """Return values that compare: days as ISO text, what is missing as None."""
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        column = column.dt.strftime("%Y-%m-%d").astype(object)
    return [None if pd.isna(value) else value for value in column.astype(object)]


def _key(folder: Path) -> Path:
    file = folder / "noegle"
    file.write_text("ab" * 32, encoding="ascii")
    return file


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _respect_locks() -> None:
    """Give up the administrator's right to read what is locked (capabilities(7)): others lack it."""
    header, data = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3), (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None)
    if libc.capget(header, data) == 0:
        data[0] &= ~(DAC_OVERRIDE | DAC_READ_SEARCH)
        libc.capset(header, data)


def _print_to(file: Path) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o666)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115


def _limit(memory: int, seconds: int) -> None:
    """Limit what the process may take from now on; the system ends it where it takes longer."""
    for sign in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(sign, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.alarm(max(LONGEST_WAIT, 10 * seconds) if seconds else 0)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(
        resource.RLIMIT_AS, (pages * resource.getpagesize() + memory if seconds else hard, hard)
    )
