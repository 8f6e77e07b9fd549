"""The environment a notebook runs in: one that gives the same bytes each time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""The order in which threads add up numbers changes the last digits of a sum."""


def clock_of(published: date) -> dict[str, str]:
    """Return the variable that stands in for the clock in every file that holds a date."""
    midnight = datetime(published.year, published.month, published.day, tzinfo=UTC)
    return {"SOURCE_DATE_EPOCH": str(int(midnight.timestamp()))}


def kernel_environment(ipython_folder: Path) -> dict[str, str]:
    """Return the variables every notebook gets on top of the user's own.

    `ipython_folder` keeps the user's own IPython start-up files and history out of the run.
    """
    return {
        **dict.fromkeys(ONE_THREAD, "1"),
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "IPYTHONDIR": str(ipython_folder),
    }
