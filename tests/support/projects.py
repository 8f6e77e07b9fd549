"""Copies of the project, and the command line run in them as a user would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from virkning.workspace import Workspace

REPOSITORY = Path(__file__).resolve().parents[2]
SECOND_PROGRAMME = REPOSITORY / "tests" / "fixtures" / "lille"
SKELETON = ("notebooks", "report")
CONTENT = ("params", "programmes", "data/raw")


def copy_project(target: Path, content: Path = REPOSITORY) -> Workspace:
    """Copy the project's skeleton from the repository and its content from `content`."""
    for part in SKELETON:
        shutil.copytree(REPOSITORY / part, target / part)
    for part in CONTENT:
        shutil.copytree(content / part, target / part)
    shutil.copy(REPOSITORY / "_quarto.yml", target)
    return Workspace(target)


def command(*arguments: str) -> list[str]:
    """Return a command line of the project's own."""
    return [sys.executable, "-m", "virkning", *arguments]


def variables(workspace: Workspace, package: Path | None = None, key: str = "noegle") -> dict[str, str]:
    """Return the environment of a run: a pseudonym key of its own, perhaps another copy of the package."""
    path = {"PYTHONPATH": str(package)} if package else {}
    return {**os.environ, "VIRKNING_NOEGLE": str(workspace.root.parent / key), **path}


def virkning(
    workspace: Workspace, *arguments: str, package: Path | None = None, key: str = "noegle"
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a project, as a user would."""
    return subprocess.run(
        command(*arguments),
        cwd=workspace.root,
        env=variables(workspace, package, key),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def finished(workspace: Workspace, report: str) -> Workspace:
    result = virkning(workspace, "run", report)
    assert result.returncode == 0, result.stdout + result.stderr
    return workspace
