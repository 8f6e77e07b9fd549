"""One run of a report at a time: a lock held by the operating system, gone with the process."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from filelock import FileLock, Timeout

from virkning.errors import BusyError
from virkning.record_file import read_record, write_record
from virkning.workspace import Workspace


@contextmanager
def only_run(workspace: Workspace, report: str) -> Iterator[None]:
    """Hold the lock of a report. Raises BusyError, naming who runs it and since when, if it is held."""
    file = workspace.run_lock(report)
    holder = file.with_suffix(".json")
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(_held(report, read_record(holder))) from None
    try:
        since = datetime.now().astimezone().isoformat(timespec="minutes")
        write_record(holder, {"bruger": getpass.getuser(), "proces": os.getpid(), "siden": since})
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _held(report: str, holder: dict[str, object]) -> str:
    who = ""
    if holder:
        since = datetime.fromisoformat(str(holder["siden"]))
        who = f" af {holder['bruger']} (proces {holder['proces']}) siden {since:%d-%m-%Y kl. %H.%M}"
    return f"rapporten »{report}« er ved at blive kørt{who}. Vent, til den er færdig, og prøv igen."
