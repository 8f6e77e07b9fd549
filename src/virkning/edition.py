"""A finished edition takes the place of the one before it: whole or not at all.

Where the system can exchange two folders in one step (Linux), a reader meets the old edition or the
new one at every moment. Elsewhere the old one is moved aside first, and the next run puts it back if
the machine stopped in between.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

from virkning.errors import RenderingError
from virkning.fingerprint import Hashes, hash_files
from virkning.record_file import read_record, write_record
from virkning.workspace import Workspace

MANIFEST = "indhold.json"
"""Written last into an edition: the hash of every other file in it."""
RUN_FILE = "koersel.json"
"""The only file of an edition that holds times and durations: the rest is the same from run to run."""
FINDINGS_FILE = "fund.csv"
BASIS_FILE = "grundlag.json"
COMPARED = (FINDINGS_FILE, BASIS_FILE)
"""What an edition is compared with another by."""

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


def write_manifest(edition: Path) -> None:
    """Seal an edition: list its files with their hashes."""
    write_record(edition / MANIFEST, {"filer": _content(edition)})


def keep_for_comparison(workspace: Workspace, report: str) -> None:
    """Keep what tells about the edition in `output/`, before a new one takes its place."""
    output, kept = workspace.output(report), workspace.kept_edition(report)
    if all((output / name).is_file() for name in COMPARED):
        remove_folder(kept, workspace)
        kept.mkdir(parents=True)
        for name in COMPARED:
            shutil.copyfile(output / name, kept / name)


def is_whole(edition: Path) -> bool:
    """Tell whether an edition holds just the files it was sealed with, unchanged."""
    sealed = read_record(edition / MANIFEST)
    return bool(sealed) and sealed.get("filer") == _content(edition)


def replace_output(workspace: Workspace, report: str) -> None:
    """Move the edition in `build/` to `output/`. Raises RenderingError where the old one is in use."""
    edition, output = workspace.edition(report), workspace.output(report)
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        if not output.exists():
            edition.rename(output)
        elif not exchange(edition, output):
            _replace_in_two_steps(edition, output, workspace.previous_edition(report))
    except PermissionError:
        raise RenderingError(_in_use(workspace.relative(output))) from None
    for old in (edition, workspace.previous_edition(report)):
        shutil.rmtree(old, ignore_errors=True)


def restore_output(workspace: Workspace, report: str) -> None:
    """Put back the edition that a run moved aside and did not live to replace."""
    previous, output = workspace.previous_edition(report), workspace.output(report)
    if previous.exists() and not output.exists():
        previous.rename(output)


def remove_folder(folder: Path, workspace: Workspace) -> None:
    """Remove a folder that a run made earlier. Raises RenderingError where a program has it open."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except PermissionError:
        raise RenderingError(_in_use(workspace.relative(folder))) from None


def exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step. Return False where the system cannot (renameat2, Linux 3.15)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(code, os.strerror(code))


def _replace_in_two_steps(edition: Path, output: Path, previous: Path) -> None:
    """Put the previous edition back if the new one cannot take its place."""
    shutil.rmtree(previous, ignore_errors=True)
    output.rename(previous)
    try:
        edition.rename(output)
    except OSError:
        previous.rename(output)
        raise


def _content(edition: Path) -> Hashes:
    unsealed = {MANIFEST, RUN_FILE}
    hashes = hash_files(edition, [edition])
    return {name: value for name, value in hashes.items() if name not in unsealed}


def _in_use(folder: str) -> str:
    return f"mappen {folder} er i brug. Luk de programmer, der har filer åbne i den, og prøv igen."
