"""Whether there is anything to do: what the edition in `output/` was made from, held against what is there.

Looks at bytes alone, so that the answer comes before anything heavy is imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from virkning.edition import is_whole
from virkning.fingerprint import hash_files, hash_package, hash_renderer, key_of
from virkning.pseudonym_key import key_fingerprint
from virkning.record_file import read_record, write_record
from virkning.workspace import Workspace


@dataclass(frozen=True)
class State:
    """Everything a report is made from, as it was when it was looked at."""

    folders: tuple[str, ...]
    key: str

    @classmethod
    def of(cls, workspace: Workspace, folders: Sequence[str], renderer: str | None) -> State:
        """Look at every file under `folders` (relative to the project), the package and the key."""
        files = hash_files(workspace.root, [workspace.root / folder for folder in folders])
        other = {"noegle": key_fingerprint(), "gengiver": str(renderer)}
        return cls(tuple(folders), key_of(files, hash_package(), hash_renderer(), other))


def folders_of(workspace: Workspace, report: str, programme: str, municipalities: Sequence[str]) -> list[str]:
    """Return every file and folder that a report is made from, relative to the project."""
    paths = [
        workspace.params_file(report),
        workspace.own_texts(report),
        workspace.programme(programme),
        *(workspace.raw(municipality) for municipality in municipalities),
        workspace.notebooks,
        workspace.report_sources,
        workspace.quarto_file,
        workspace.lock_file,
    ]
    return [path.relative_to(workspace.root).as_posix() for path in paths]


def is_current(workspace: Workspace, report: str, renderer: str | None) -> bool:
    """Tell whether the edition in `output/` is whole and made from just what is there now."""
    record = read_record(workspace.run_record(report))
    folders = record.get("mapper")
    if not isinstance(folders, list) or not is_whole(workspace.output(report)):
        return False
    return record.get("noegle") == State.of(workspace, folders, renderer).key


def remember(workspace: Workspace, report: str, state: State) -> None:
    """Record what the edition in `output/` was made from."""
    write_record(workspace.run_record(report), {"mapper": list(state.folders), "noegle": state.key})
