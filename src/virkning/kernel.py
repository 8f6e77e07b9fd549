"""The kernel a notebook runs in: this interpreter, and an environment that gives the same bytes each time."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ipykernel.kernelspec import make_ipkernel_cmd
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""The order in which threads add up numbers changes the last digits of a sum."""


def kernel_environment(published: date, ipython_folder: Path) -> dict[str, str]:
    """Return the variables a kernel gets on top of the user's own.

    `published` stands in for the clock in every file that holds a date. `ipython_folder` keeps the
    user's own IPython start-up files and history out of the run.
    """
    midnight = datetime(published.year, published.month, published.day, tzinfo=UTC)
    return {
        **dict.fromkeys(ONE_THREAD, "1"),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "IPYTHONDIR": str(ipython_folder),
    }


def kernel_class(environment: Mapping[str, str]) -> type[AsyncKernelManager]:
    """Return a manager of kernels of this interpreter, whatever kernel named python3 the user installed."""
    specification = KernelSpec(
        argv=make_ipkernel_cmd(), language="python", display_name="python3", env=dict(environment)
    )

    class OwnKernel(AsyncKernelManager):
        @property
        def kernel_spec(self) -> KernelSpec:
            return specification

        async def _async_launch_kernel(self, kernel_cmd: Sequence[str], **options: Any) -> None:  # noqa: ANN401
            silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            await super()._async_launch_kernel(list(kernel_cmd), **options, **silent)

    return OwnKernel
