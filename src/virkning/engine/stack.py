"""Imported by a fork server: what nearly every notebook uses, so that none waits for it.

Great Expectations is not here: one notebook uses it, and importing it takes as long as all the rest.
Nothing here may start a thread: a fork copies only the one that forks.
"""

from __future__ import annotations

import gc
import importlib
import io
import warnings

ENGINE = ("virkning.engine.by_papermill", "virkning.engine.child", "virkning.engine.warm_engine")
ANALYSIS = (
    "virkning.figures.bars",
    "virkning.figures.panels",
    "virkning.ingest",
    "virkning.notebook",
    "virkning.reconciliation.impossible",
    "virkning.reconciliation.statements",
    "virkning.stats.groups",
    "virkning.stats.multiple",
    "virkning.stats.paired",
    "virkning.stats.shares",
    "virkning.tables",
)
LOADED_BY_A_SHELL = (
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.crashhandler",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "tornado.platform.asyncio",
)
LOADED_BY_A_TABLE = (
    "pandas.core.arrays.arrow.extension_types",
    "pandas.io.formats.html",
    "pandas.io.parquet",
    "pyarrow.dataset",
    "pyarrow.pandas_compat",
    "pyarrow.parquet",
)
LOADED_BY_A_FIGURE = (
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "pandas.plotting._matplotlib",
)
"""Not the inline backend: it looks for its shell when it is loaded."""

KEEPS_ARROW_IN_ONE_THREAD = {"JE_ARROW_MALLOC_CONF": "background_thread:false"}
"""A variable of the fork server: one of the allocators in pyarrow starts a thread when it is loaded."""


def load() -> None:
    """Import everything and draw one figure, in which most of the time goes to finding the font."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in (*ENGINE, *ANALYSIS, *LOADED_BY_A_SHELL, *LOADED_BY_A_TABLE, *LOADED_BY_A_FIGURE):
            importlib.import_module(name)
        _draw()
    gc.collect()
    gc.freeze()  # the collector of a notebook need not look here, and memory stays shared


def _draw() -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1, 1))
    figure.subplots().set_title("Titel")
    for kind in ("svg", "png"):
        figure.savefig(io.BytesIO(), format=kind)
