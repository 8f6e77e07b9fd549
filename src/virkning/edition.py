"""A finished edition takes the place of the one before it: whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from virkning.errors import RenderingError
from virkning.workspace import Workspace


def replace_output(workspace: Workspace, report: str) -> None:
    """Move the edition in `build/` to `output/`. Raises RenderingError where the old one is in use."""
    output = workspace.output(report)
    previous = workspace.build(report) / "forrige"
    output.parent.mkdir(parents=True, exist_ok=True)
    remove_folder(previous, workspace)
    try:
        _swap(workspace.edition(report), output, previous)
    except PermissionError:
        raise RenderingError(_in_use(workspace.relative(output))) from None
    shutil.rmtree(previous, ignore_errors=True)


def remove_folder(folder: Path, workspace: Workspace) -> None:
    """Remove a folder that a run made earlier. Raises RenderingError where a program has it open."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except PermissionError:
        raise RenderingError(_in_use(workspace.relative(folder))) from None


def _swap(edition: Path, output: Path, previous: Path) -> None:
    """Put the previous edition back if the new one cannot take its place."""
    if output.exists():
        output.replace(previous)
    try:
        edition.replace(output)
    except OSError:
        if previous.exists():
            previous.replace(output)
        raise


def _in_use(folder: str) -> str:
    return f"mappen {folder} er i brug. Luk de programmer, der har filer åbne i den, og prøv igen."
