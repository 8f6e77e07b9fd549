"""Write the private folder of each municipality of a report: `fejl.html`, the marked copies, `kobling.html`.

Each file is written whole or not at all, and removed when it no longer has anything to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path, PurePosixPath

import pandas as pd

from virkning.config.load import Project
from virkning.export.workbook import write_whole
from virkning.flaw_file import read_flaws
from virkning.ingest.write import LINKS, UNMATCHED
from virkning.quality.entries import Entry, entries_of
from virkning.quality.links import links_page
from virkning.quality.marked_copy import marked_copy
from virkning.quality.page import flaw_page
from virkning.workspace import Workspace

LIST = "fejl.html"
LINKS_LIST = "kobling.html"
COPY = " – rettes.xlsx"
"""How the name of a marked copy ends, after that of the original (without .xlsx, but with .xlsm)."""


def write_quality(workspace: Workspace, project: Project) -> list[Path]:
    """Bring the private folders up to date with what the latest reading or validation found.

    Returns the files there are to mend by, municipality by municipality, the list first. Raises
    PermissionError where a program has one of the files open.
    """
    entries = entries_of(workspace, project)
    links = _links(workspace, project)
    for municipality in project.parameters.alle_kommuner:
        own = [entry for entry in entries if _concerns(workspace, municipality, entry)]
        content = _content(workspace, project, municipality, own) if own else {}
        if municipality in links:
            content[LINKS_LIST] = links[municipality].encode()
        _replace(workspace.quality(municipality), content)
    folders = [workspace.quality(municipality) for municipality in project.parameters.alle_kommuner]
    return [file for folder in folders for file in _written(folder)]


def _links(workspace: Workspace, project: Project) -> dict[str, str]:
    """Return the page about links of each municipality that has any; none where reading found flaws."""
    files = [workspace.table(project.name, name) for name in (LINKS, UNMATCHED)]
    if read_flaws(workspace.flaws_file(project.name)) or not all(file.is_file() for file in files):
        return {}
    counts, unmatched = (pd.read_parquet(file) for file in files)
    return {
        str(name): links_page(
            *(project.sources[str(name)].kommune, project.name, project.codebook),
            own,
            unmatched[unmatched["kommune"] == name],
        )
        for name, own in counts.groupby("kommune", sort=False)
    }


def _concerns(workspace: Workspace, municipality: str, entry: Entry) -> bool:
    """Tell whether a flaw is in a municipality's files, or in no municipality's own."""
    file = PurePosixPath(entry.flaw.place.file)
    raw = PurePosixPath(workspace.relative(workspace.raw(municipality)))
    return file.is_relative_to(raw) or not file.is_relative_to(raw.parent)


def _content(
    workspace: Workspace, project: Project, municipality: str, entries: Sequence[Entry]
) -> dict[str, bytes]:
    made = datetime.combine(project.parameters.udgivelsesdato, time())
    raw = workspace.raw(municipality)
    content: dict[str, bytes] = {}
    originals: dict[str, str] = {}
    for file in dict.fromkeys(
        entry.flaw.place.file for entry in entries if entry.flaw.place.sheet is not None
    ):
        flaws = [entry.flaw for entry in entries if entry.flaw.place.file == file]
        path = workspace.root / file
        copy = marked_copy(path, flaws, made) if path.is_file() else None
        if copy is not None:
            name = " - ".join(path.relative_to(raw).parts).removesuffix(".xlsx") + COPY
            content[name], originals[name] = copy, file
    shown = project.sources[municipality].kommune if municipality in project.sources else municipality
    page = flaw_page(shown, project.name, entries, originals)
    return {LIST: page.encode(), **content}


def _replace(folder: Path, content: dict[str, bytes]) -> None:
    """Write the files, the list first, and remove those of an earlier run that are no more."""
    for name, file_content in content.items():
        write_whole(folder / name, file_content)
    for file in [*_written(folder), *folder.glob(LINKS_LIST)]:
        if file.name not in content:
            file.unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _written(folder: Path) -> list[Path]:
    copies = sorted(file for file in folder.glob("*.xlsx") if file.name.endswith(COPY))
    return [*folder.glob(LIST), *copies]
