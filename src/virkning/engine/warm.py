"""The runner's side of warm execution: a fork server, and a socket to each notebook's process.

`multiprocessing`'s fork server is not used: starting a process through it waits until the libraries are
loaded, runs the caller's main script again in every process, takes its environment from `os.environ`, and
leaves a process behind whose parent was killed. Passing a socket to a process that forks is all that is
needed here.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from virkning.engine.interface import CellError, Executed, Job, NotebookDied
from virkning.engine.stack import KEEPS_ARROW_IN_ONE_THREAD

SERVE = "import sys; from virkning.engine.server import serve; serve(int(sys.argv[1]))"
"""Run with -P: a file in the working directory must not stand in for a library."""


class WarmWorker:
    """A process forked for one notebook."""

    def __init__(self, own_end: socket.socket, imports: Sequence[str]) -> None:
        self._socket = own_end
        self._connection = Connection(os.dup(own_end.fileno()))
        self._process_id: int | None = None
        self._stopped = False
        with contextlib.suppress(OSError):  # a server that is gone is noticed by `run`
            self._connection.send_bytes(json.dumps(list(imports)).encode())

    def run(self, job: Job) -> Executed:
        """Execute the notebook and end the process."""
        try:
            return _as_result(self._ask(job))
        except (EOFError, OSError):
            raise NotebookDied("stopped" if self._stopped else "killed") from None
        finally:
            self.stop()
            self._process_id = None  # by now the number of no one, soon perhaps of another
            self._connection.close()

    def stop(self) -> None:
        """End the process at once, with everything it started."""
        self._stopped = True
        if self._process_id is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process_id, signal.SIGKILL)
        with contextlib.suppress(OSError):  # no longer connected
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _ask(self, job: Job) -> dict[str, Any]:
        request = {
            "notebook": job.notebook,
            "parameters": dict(job.parameters),
            "folder": str(job.folder.resolve()),
            "environment": dict(job.environment),
        }
        self._process_id = int(self._connection.recv_bytes())
        self._connection.send_bytes(json.dumps(request).encode())
        if not self._connection.poll(job.timeout):
            raise NotebookDied("timeout")
        answer: dict[str, Any] = json.loads(self._connection.recv_bytes())
        return answer


def _as_result(answer: dict[str, Any]) -> Executed:
    if "error" in answer:
        raise CellError(**answer["error"])
    if "died" in answer:
        raise NotebookDied(answer["died"])
    return Executed(**answer)


class WarmRunner:
    """A process with the analysis libraries imported, from which a process is forked for each notebook."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._requests, served = socket.socketpair()
        self._workers: list[WarmWorker] = []
        with served:
            self._server = subprocess.Popen(
                [sys.executable, "-P", "-c", SERVE, str(served.fileno())],
                env={**os.environ, **KEEPS_ARROW_IN_ONE_THREAD, **environment},
                pass_fds=[served.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C in the terminal reaches the run, and the run ends the rest
            )

    def start(self, imports: Sequence[str] = ()) -> WarmWorker:
        """Return a worker, at once: its process is forked as soon as the libraries are loaded."""
        own_end, given_away = socket.socketpair()
        with given_away, contextlib.suppress(OSError):  # a server that is gone is noticed by `run`
            socket.send_fds(self._requests, [b"\0"], [given_away.fileno()])
        worker = WarmWorker(own_end, imports)
        self._workers.append(worker)
        return worker

    def close(self) -> None:
        """End all workers at once: the server ends them when its socket closes, the kernel if it cannot."""
        for worker in self._workers:
            worker.stop()
        self._requests.close()
        try:
            self._server.wait(timeout=0.5)
        except subprocess.TimeoutExpired:  # it is still loading libraries
            self._server.kill()
            self._server.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
