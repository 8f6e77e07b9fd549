"""Fingerprints of files: what tells whether something has changed since the last run."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import virkning

PACKAGE = Path(virkning.__file__).parent

RENDERING = ("render/", "claims/", "export/findings.py", "export/workbook.py")
"""The parts of the package that decide how an edition reads, and no number in it."""

EXPORT = "export/"
"""The part of the package that, apart from what RENDERING names, no edition is made with."""

Hashes = dict[str, str]
"""Hexadecimal SHA-256 of files, by path relative to the project (or to the package)."""


def hash_file(file: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def hash_files(root: Path, paths: Iterable[Path]) -> Hashes:
    """Hash every file at or under `paths`, named relative to `root`. A path that is not there has none.

    Files that a program keeps while another is open (`~$book.xlsx`, `.~lock`) are left out.
    """
    files = {file for path in paths for file in ([path] if path.is_file() else path.rglob("*"))}
    return {
        file.relative_to(root).as_posix(): hash_file(file)
        for file in sorted(files)
        if file.is_file() and not file.name.startswith(("~$", ".")) and "__pycache__" not in file.parts
    }


def hash_package() -> Hashes:
    """Hash the package's own source, apart from what only the rendering uses."""
    return {name: value for name, value in _package().items() if not name.startswith(RENDERING)}


def hash_renderer() -> Hashes:
    """Hash the part of the package that only the rendering uses."""
    return {name: value for name, value in _package().items() if name.startswith(RENDERING)}


def key_of(*parts: Mapping[str, str]) -> str:
    """Return one key for all `parts`, and for the version of Python."""
    text = json.dumps([sys.version, *(dict(part) for part in parts)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _package() -> Hashes:
    files = hash_files(PACKAGE, PACKAGE.rglob("*.py"))
    return {
        name: value
        for name, value in files.items()
        if not name.startswith(EXPORT) or name.startswith(RENDERING)
    }
