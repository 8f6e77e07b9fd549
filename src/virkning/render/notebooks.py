"""Executed notebooks on their way into the book: labels and captions in, traces of the run out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from virkning.workspace import Workspace

OUTPUT_KEY = "virkning"
"""Key in an output's metadata, under which `publish()` leaves label, caption, alt text and role."""

UNDER_IT = ("kilde", "tal")
"""The roles of what stands under a published table or figure, each a class of the Div that it becomes."""

RUN_METADATA = ("papermill", "execution", "widgets")
SHOWN_TYPES = ("text/markdown", "image/svg+xml", "text/html", "text/plain", "image/png")

Cell = dict[str, Any]
Notebook = dict[str, Any]


def executed_notebooks(workspace: Workspace, report: str) -> list[Path]:
    """Return the executed notebooks of a report, in the order of their numbers."""
    return sorted(workspace.executed_notebook(report, "x").parent.glob("*.ipynb"))


def publishes(notebook: Notebook) -> bool:
    """Tell whether a notebook shows anything in this report. One that does not needs no audit page."""
    return any(published(cell) for cell in notebook["cells"])


def title_of(notebook: Notebook) -> str | None:
    """Return the heading that opens a notebook."""
    headings = (line.removeprefix("# ") for line in _prose_of(notebook) if line.startswith("# "))
    return next((heading.strip() for heading in headings), None)


def purpose_of(notebook: Notebook) -> str:
    """Return a notebook's first paragraph, which says what it does; empty where there is none."""
    paragraphs = "\n".join(_prose_of(notebook)).split("\n\n")
    prose = (" ".join(text.split()) for text in paragraphs if not text.strip().startswith("#"))
    return next(filter(None, prose), "")


def read_notebook(file: Path) -> Notebook:
    """Return a notebook as JSON, with the texts of cells and outputs as plain strings."""
    notebook: Notebook = json.loads(file.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = _joined(cell["source"])
        for output in cell.get("outputs", []):
            if "data" in output:
                output["data"] = _texts(output["data"])
    return notebook


def write_notebook(file: Path, notebook: Notebook) -> None:
    """Write a notebook so that the same content is the same bytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


def scrubbed(notebook: Notebook) -> Notebook:
    """Return the notebook without times, durations and paths of this machine, and without machine data."""
    metadata = {key: value for key, value in notebook["metadata"].items() if key not in RUN_METADATA}
    metadata.pop("language_info", None)
    return {**notebook, "metadata": metadata, "cells": [_scrubbed_cell(cell) for cell in notebook["cells"]]}


def publishing(notebook: Notebook) -> Notebook:
    """Return the notebook with Quarto's cell options on top of every cell that publishes something."""
    return {**notebook, "cells": [_with_options(cell) for cell in notebook["cells"]]}


def published(cell: Cell) -> dict[str, str] | None:
    """Return label, caption and alt text of what a cell publishes; None for an ordinary cell."""
    found = (role for output in cell.get("outputs", []) if "label" in (role := _role(output)))
    return next(found, None)


def main_output(cell: Cell) -> dict[str, str]:
    """Return the data of a published cell's table or figure, by type."""
    output = next(output for output in cell["outputs"] if "label" in _role(output))
    data: dict[str, str] = output["data"]
    return data


def notes(cell: Cell) -> list[str]:
    """Return the Markdown under a published table or figure: source and note, and a figure's numbers."""
    return [
        output["data"]["text/markdown"]
        for output in cell.get("outputs", [])
        if _role(output).get("rolle") in UNDER_IT
    ]


def _role(output: dict[str, Any]) -> dict[str, str]:
    role: dict[str, str] = output.get("metadata", {}).get(OUTPUT_KEY, {})
    return role


def _prose_of(notebook: Notebook) -> list[str]:
    """Return the lines of all Markdown cells, an empty one after each."""
    cells = (cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    return [line for source in cells for line in [*source.splitlines(), ""]]


def _joined(text: str | list[str]) -> str:
    """Notebooks on disk may keep a text as a list of lines."""
    return "".join(text)


def _texts(data: dict[str, Any]) -> dict[str, str]:
    """Return the forms of an output that a reader sees; data for machines is left out."""
    return {kind: _joined(text) for kind, text in data.items() if kind in SHOWN_TYPES}


def _scrubbed_cell(cell: Cell) -> Cell:
    metadata = {key: value for key, value in cell["metadata"].items() if key not in RUN_METADATA}
    clean = {**cell, "metadata": metadata}
    if "outputs" in cell:
        clean["outputs"] = [_scrubbed_output(output) for output in cell["outputs"]]
    return clean


def _scrubbed_output(output: dict[str, Any]) -> dict[str, Any]:
    if not output.get("data"):
        return output
    data = output["data"]
    if (role := _role(output).get("rolle")) in UNDER_IT:
        data = {"text/markdown": f"::: {{.{role}}}\n{data['text/markdown'].strip()}\n:::"}
    return {**output, "data": data}


def _with_options(cell: Cell) -> Cell:
    shown = published(cell)
    if shown is None:
        return cell
    options = {"label": shown["label"], f"{shown['label'].split('-')[0]}-cap": shown["caption"]}
    if "alt" in shown:
        options["fig-alt"] = shown["alt"]
    # JSON strings are YAML strings in double quotes.
    lines = [f"#| {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in options.items()]
    return {**cell, "source": "\n".join([*lines, cell["source"]])}
