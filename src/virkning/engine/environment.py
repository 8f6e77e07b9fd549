"""The environment a notebook runs in: one that gives the same bytes each time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""The order in which threads add up numbers changes the last digits of a sum."""


def kernel_environment(published: date, ipython_folder: Path) -> dict[str, str]:
    """Return the variables a notebook gets on top of the user's own.

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
