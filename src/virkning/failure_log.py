"""Where the details of an unexpected error go: a file for the developers, never the terminal."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from virkning.errors import VirkningError
from virkning.workspace import Workspace

LOG_NAME = "fejl.log"


def write_failure(error: BaseException) -> str:
    """Write the traceback of `error` and return the name of the file, relative to the project if any."""
    try:
        workspace = Workspace.find()
    except VirkningError:
        return str(_write(Path(tempfile.mkdtemp(prefix="virkning-")), error))
    return workspace.relative(_write(workspace.root / "build", error))


def _write(folder: Path, error: BaseException) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / LOG_NAME
    log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return log
