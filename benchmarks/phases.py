"""Where the time of a run goes: the command line in this process, with a clock around what it calls.

Run by `run.py` in a copy of the project: python phases.py START REPORT, where START is `time.time()` from
just before. Prints as JSON, for each phase, when it began and how long it lasted.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from typing import Any

NOTEBOOK = "Notesbogen"
EXECUTION = {("virkning.execution", "_run_notebook"): NOTEBOOK}
RENDERING = {
    ("virkning.publication", "stage"): "Bogen samles",
    ("virkning.render", "read_document"): "Pandoc læser bogen",
    ("virkning.render.embedded", "render_html"): "Pandoc skriver HTML",
    ("virkning.render.embedded", "render_typst"): "Pandoc skriver Typst",
    ("virkning.render.embedded", "compile_pdf"): "Typst skriver PDF",
    ("virkning.render.audit:AuditPages", "_page"): "Pandoc skriver revisionssider",
    ("virkning.publication", "write_manifest"): "Udgaven forsegles",
    ("virkning.publication", "replace_output"): "Udgaven tager den gamles plads",
}
"""Phase by what does it. One that does not exist any more ends the benchmark with its name."""

Calls = dict[str, list[tuple[float, float]]]


def main(began: float, report: str) -> None:
    """Run the report and print its phases; those that overlap stand for themselves."""
    calls: Calls = defaultdict(list)
    command_line = import_module("virkning.__main__")
    run = import_module("virkning.main")
    calls["Python og kommandolinje"].append((began, time.time()))
    _watch(calls, {("virkning.main", "_load"): "YAML-filer læses og prøves"})
    # Watched when they are needed, so that they are imported when they always are
    _before(run, "_execute", lambda: _watch(calls, EXECUTION))
    _before(run, "_publish", lambda: _watch(calls, RENDERING))
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        code = command_line.main(["run", report])
    if code != 0:
        sys.exit(printed.getvalue())
    phases = {
        phase: (min(starts) - began, max(ends) - min(starts))
        for phase, (starts, ends) in ((phase, zip(*spans, strict=True)) for phase, spans in calls.items())
    }
    print(json.dumps({"faser": phases, "i_alt": time.time() - began}))


def _watch(calls: Calls, functions: dict[tuple[str, str], str]) -> None:
    for (place, name), phase in functions.items():
        module, _, part = place.partition(":")
        holder = getattr(import_module(module), part) if part else import_module(module)
        setattr(holder, name, _clocked(calls, getattr(holder, name), phase))


def _clocked(calls: Calls, function: Callable[..., Any], phase: str) -> Callable[..., Any]:
    def clocked(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        start = time.time()
        try:
            return function(*arguments, **named)
        finally:
            name = f"{phase} {arguments[0]}" if phase == NOTEBOOK else phase
            calls[name].append((start, time.time()))

    return clocked


def _before(holder: Any, name: str, action: Callable[[], None]) -> None:  # noqa: ANN401
    function = getattr(holder, name)

    def wrapped(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        action()
        return function(*arguments, **named)

    setattr(holder, name, wrapped)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2])
