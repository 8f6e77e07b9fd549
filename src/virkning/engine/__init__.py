"""Executing notebooks: warm (forked from a process with everything imported) or in ordinary kernels.

Importing this package loads neither papermill nor IPython nor pandas.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from virkning.engine.environment import clock_of, kernel_environment
from virkning.engine.interface import CellError, Executed, Job, NotebookDied, Runner, Worker
from virkning.engine.seed import seed_random

__all__ = [
    "CellError",
    "Executed",
    "Job",
    "NotebookDied",
    "Runner",
    "Worker",
    "clock_of",
    "default_runner",
    "kernel_environment",
    "kernel_runner",
    "seed_random",
    "warm_runner",
]


def default_runner(environment: Mapping[str, str]) -> Runner:
    """Return the fastest runner of this machine.

    Forking is safe after the analysis libraries are loaded on Linux only: macOS has fork, but its own
    system libraries do not survive it.
    """
    return warm_runner(environment) if sys.platform == "linux" else kernel_runner(environment)


def warm_runner(environment: Mapping[str, str]) -> Runner:
    """Return a runner of forked processes, at once: the libraries load in the background."""
    from virkning.engine.warm import WarmRunner

    return WarmRunner(environment)


def kernel_runner(environment: Mapping[str, str]) -> Runner:
    """Return a runner of ordinary kernels of this interpreter."""
    from virkning.engine.kernels import KernelRunner

    return KernelRunner(environment)
