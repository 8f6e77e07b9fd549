"""Where the details of an unexpected error go: a file for the developers, never the terminal.

The file tells where in the code it happened. The error's own text is left out: it may hold data.
"""

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
    places = "".join(traceback.format_tb(error.__traceback__))
    log.write_text(f"{places}{type(error).__qualname__}\n", encoding="utf-8")
    return log
