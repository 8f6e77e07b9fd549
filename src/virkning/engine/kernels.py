"""Ordinary kernels: where processes cannot be forked, and to check those that are."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from ipykernel.kernelspec import make_ipkernel_cmd
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from nbclient.exceptions import DeadKernelError

from virkning.engine.by_papermill import execute
from virkning.engine.interface import Executed, Job, NotebookDied

LONGEST_SOCKET_NAME = 80
"""Unix sockets have names of at most about a hundred bytes; a number is added to the folder's."""


class KernelWorker:
    """A kernel for one notebook, started when the notebook comes."""

    def __init__(self, environment: Mapping[str, str], sockets: Path) -> None:
        self._environment = environment
        self._sockets = sockets
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def run(self, job: Job) -> Executed:
        """Execute the notebook and end the kernel."""
        with ThreadPoolExecutor(max_workers=1) as pool:  # so that Ctrl-C and the timeout are ours to handle
            executed = pool.submit(self._execute, job)
            try:
                return executed.result(job.timeout)
            except TimeoutError:
                raise NotebookDied("timeout") from None
            except DeadKernelError:
                raise NotebookDied("stopped" if self._stopped else "killed") from None
            finally:
                self.stop()

    def stop(self) -> None:
        """End the kernel at once."""
        self._stopped = True
        if self._process is not None and self._process.poll() is None:
            _kill(self._process)

    def _started(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        if self._stopped:
            self.stop()

    def _execute(self, job: Job) -> Executed:
        environment = {**self._environment, **job.environment}
        manager = kernel_class(environment, self._sockets, self._started)
        resources = {"metadata": {"path": str(job.folder)}}
        return execute(job, kernel_manager_class=manager, resources=resources)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """A kernel leads a process group; on Windows there are none, and it ends alone."""
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


class KernelRunner:
    """Starts ordinary kernels of this interpreter."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)
        self._sockets = Path(tempfile.mkdtemp(prefix="virkning-"))
        self._workers: list[KernelWorker] = []

    def start(self, imports: Sequence[str] = ()) -> KernelWorker:
        """Return a worker. `imports` is left to the notebook: a kernel takes one request at a time."""
        worker = KernelWorker(self._environment, self._sockets)
        self._workers.append(worker)
        return worker

    def close(self) -> None:
        """End all kernels at once."""
        for worker in self._workers:
            worker.stop()
        shutil.rmtree(self._sockets, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def kernel_class(
    environment: Mapping[str, str], sockets: Path, started: Callable[[subprocess.Popen[bytes]], None]
) -> type[AsyncKernelManager]:
    """Return a manager of kernels of this interpreter, whatever kernel named python3 the user installed.

    `started` is told of each kernel's process.
    """
    specification = KernelSpec(
        argv=make_ipkernel_cmd(), language="python", display_name="python3", env=dict(environment)
    )

    class OwnKernel(AsyncKernelManager):
        def __init__(self, **traits: Any) -> None:  # noqa: ANN401
            super().__init__(**traits)
            self.connection_file = str(sockets / f"{uuid4().hex[:12]}.json")
            if sys.platform != "win32" and len(self.connection_file) < LONGEST_SOCKET_NAME:
                self.transport = "ipc"
                self.ip = str(Path(self.connection_file).with_suffix(""))

        @property
        def kernel_spec(self) -> KernelSpec:
            return specification

        async def _async_launch_kernel(self, kernel_cmd: Sequence[str], **options: Any) -> None:  # noqa: ANN401
            silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            await super()._async_launch_kernel(list(kernel_cmd), **options, **silent)
            if isinstance(self.provisioner, LocalProvisioner) and self.provisioner.process:
                started(self.provisioner.process)

    return OwnKernel
