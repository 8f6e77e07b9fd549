"""The process that holds the imported libraries and forks a process for each notebook.

It has one thread, and does nothing while notebooks run: it can always answer the death of its parent.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
from multiprocessing.connection import Connection
from typing import NoReturn

from virkning.engine.stack import load

PR_SET_PDEATHSIG = 1
"""Of Linux' prctl: the signal a process gets when its parent dies."""


def serve(descriptor: int) -> None:
    """Fork a process for each socket that arrives, until the other end of `descriptor` closes."""
    with contextlib.suppress(ImportError):  # the notebook that needs the library will say so
        load()
    processes: set[int] = set()
    with socket.socket(fileno=descriptor) as requests:
        while (received := _receive(requests)) is not None:
            _forget_the_ended(processes)
            processes.add(_fork(received, requests))
    _forget_the_ended(processes)
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)


def _receive(requests: socket.socket) -> int | None:
    try:
        _, descriptors, _, _ = socket.recv_fds(requests, 1, 1)
    except ConnectionResetError:
        return None
    return descriptors[0] if descriptors else None


def _forget_the_ended(processes: set[int]) -> None:
    """The number of a process that has been waited for may be another's by now."""
    while processes:
        process, _ = os.waitpid(-1, os.WNOHANG)
        if process == 0:
            return
        processes.discard(process)


def _fork(connection: int, requests: socket.socket) -> int:
    parent = os.getpid()
    process = os.fork()
    if process == 0:
        _be_the_child(connection, requests, parent)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.setpgid(process, process)  # by both, so that neither can come too late
    os.close(connection)
    return process


def _be_the_child(descriptor: int, requests: socket.socket, parent: int) -> NoReturn:
    """Run one notebook. Whatever it started ends with it."""
    try:
        requests.close()
        os.setpgid(0, 0)
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == parent:
            from virkning.engine.child import run_notebook

            run_notebook(Connection(descriptor))
    finally:
        os.killpg(0, signal.SIGKILL)
        os._exit(1)
