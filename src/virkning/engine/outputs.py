"""Outputs that are the same from run to run, and from machine to machine."""

from __future__ import annotations

import os
import re
import sysconfig
from itertools import groupby
from pathlib import Path

from nbformat import NotebookNode

import virkning

CELL_FILE = re.compile(r"[^\s\"']*ipykernel_\d+[\\/](\d+)\.py")
"""The file that a kernel says a cell comes from; in its name are the process and a hash of the cell."""


def settle(notebook: NotebookNode) -> None:
    """Put streams in a fixed order and take the machine's folders out of warnings and tracebacks."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = _in_fixed_order(cell.outputs)
            for output in cell.outputs:
                _without_machine_paths(output, notebook)


def _in_fixed_order(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Between two other outputs: all of stdout, then all of stderr.

    The two are collected apart, five times a second, so that the order in which they alternate
    (and how often) is chance.
    """
    settled: list[NotebookNode] = []
    for is_stream, group in groupby(outputs, lambda output: output.output_type == "stream"):
        together = list(group)
        settled += _merged(together) if is_stream else together
    return settled


def _merged(streams: list[NotebookNode]) -> list[NotebookNode]:
    texts = {
        name: "".join(stream.text for stream in streams if stream.name == name)
        for name in ("stdout", "stderr")
    }
    return [NotebookNode(output_type="stream", name=name, text=text) for name, text in texts.items() if text]


def _without_machine_paths(output: NotebookNode, notebook: NotebookNode) -> None:
    if output.output_type == "stream" and output.name == "stderr":
        output.text = _shortened(output.text, notebook)
    elif output.output_type == "error":
        output.traceback = [_shortened(text, notebook) for text in output.traceback]


def _shortened(text: str, notebook: NotebookNode) -> str:
    text = CELL_FILE.sub(lambda match: _cell_name(match[1], notebook), text)
    for folder in _machine_folders():
        text = text.replace(folder + os.sep, "")
    return text


def _machine_folders() -> list[str]:
    """Where code lies on this machine; the longest first, for one may lie in another."""
    own = Path(virkning.__file__).parents[1]
    folders = {sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib", "platstdlib")}
    folders |= {str(own), str(Path.home())}
    return sorted(folders, key=len, reverse=True)


def _cell_name(hashed: str, notebook: NotebookNode) -> str:
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return next((f"celle {cell.id}" for cell in cells if _hash(cell.source) == hashed), "celle")


def _hash(source: str) -> str:
    from ipykernel.compiler import get_tmp_hash_seed, murmur2_x86

    return str(murmur2_x86(source, get_tmp_hash_seed()))  # type: ignore[no-untyped-call]
