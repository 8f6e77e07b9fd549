"""The files that a report is made from, with their hashes and their places on the start page of the audit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from virkning.config.report import ReportParameters
from virkning.fingerprint import Hashes, hash_files
from virkning.render.data_files import data_files
from virkning.render.notebooks import executed_notebooks
from virkning.workspace import Workspace

SHORT = 12
"""Characters of a hash that tell two files apart where the whole hash is one click away."""


@dataclass(frozen=True)
class InputFiles:
    """The files by name, relative to the project, in the order of the start page."""

    hashes: Hashes

    @classmethod
    def of(cls, workspace: Workspace, report: str, parameters: ReportParameters) -> InputFiles:
        """Hash every file that a report is made from, apart from the report's own skeleton."""
        return cls(hash_files(workspace.root, _paths(workspace, report, parameters)))

    def anchor(self, name: str) -> str:
        """Return the id of a file's row on the start page. Raises ValueError for a file that has none."""
        return f"fil-{list(self.hashes).index(name) + 1}"

    def short_link(self, name: str) -> str:
        """Return the beginning of a file's hash as Markdown that leads to the whole of it."""
        return f"[`{self.hashes[name][:SHORT]}`](index.html#{self.anchor(name)})"


def _paths(workspace: Workspace, report: str, parameters: ReportParameters) -> Iterable[Path]:
    programme = workspace.programme(parameters.program)
    yield workspace.params_file(report)
    for municipality in parameters.alle_kommuner:
        yield from data_files(workspace, municipality)
    yield workspace.codebook_file(parameters.program)
    yield workspace.conclusions_file(parameters.program)
    yield workspace.costs_file(parameters.program)
    yield workspace.scenarios_file(parameters.program)
    yield from (programme / name for name in ("oekonomi", "referencer", "tekst"))
    if parameters.afstemning is not None:
        yield from sorted((programme / "offentliggjort").glob(f"{parameters.afstemning}[.-]*"))
    yield from (workspace.notebook(file.stem) for file in executed_notebooks(workspace, report))
    yield workspace.lock_file
