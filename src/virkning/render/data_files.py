"""The files of a municipality that a report is made from.

Others may lie in its folder, and their names be a person's: they are nobody's business.
"""

from __future__ import annotations

from pathlib import Path

from virkning.config.reading import read_model
from virkning.config.sources import MunicipalitySources
from virkning.workspace import Workspace


def read_sources(workspace: Workspace, municipality: str) -> MunicipalitySources:
    """Return what `kilder.yml` says. Raises ConfigurationError where it cannot be read."""
    return read_model(workspace, workspace.sources_file(municipality), MunicipalitySources).model_or_raise()


def data_files(workspace: Workspace, municipality: str) -> list[Path]:
    """Return `kilder.yml` and the files it names. Raises ConfigurationError where it cannot be read."""
    file = workspace.sources_file(municipality)
    sources = read_sources(workspace, municipality)
    return [file, *(file.parent / name for source in sources.kilder for name in source.files.values())]
