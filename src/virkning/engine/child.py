"""What the process of one notebook does: import, wait for its job, execute, answer."""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from virkning.engine.interface import CellError, Job


def run_notebook(connection: Connection) -> None:
    """Execute the one notebook asked for on `connection` and answer on it.

    Raises EOFError or OSError when the other end is gone.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    connection.send_bytes(str(os.getpid()).encode())
    for module in json.loads(connection.recv_bytes()):
        with contextlib.suppress(ImportError):  # the cell that imports it shows why
            importlib.import_module(module)
    request = json.loads(connection.recv_bytes())
    os.environ.update(request["environment"])
    job = Job(request["notebook"], request["parameters"], Path(request["folder"]))
    connection.send_bytes(json.dumps(_answer(job)).encode())


def _answer(job: Job) -> dict[str, object]:
    from virkning.engine.by_papermill import execute
    from virkning.engine.warm_engine import NAME

    os.chdir(job.folder)
    sys.path.insert(0, "")  # as in a kernel: a notebook imports modules that lie beside it
    try:
        executed = execute(job, engine_name=NAME)
    except CellError as error:
        return {"error": vars(error)}
    except Exception as error:  # not of a cell: the notebook cannot be read, or a fault of the engine
        return {"died": type(error).__name__}
    finally:
        atexit._run_exitfuncs()
    return vars(executed)
