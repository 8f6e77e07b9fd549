"""Shared by the benchmarks: copies of the project in a temporary folder, and a clock around a process."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from machine import bytes_of_family
from projects import REPOSITORY, copy_project, variables

from virkning.workspace import Workspace

REPORT = "urs2017"
AGAIN = "urs2017igen"
"""The same report under another name: what is made for one is of no use to the other."""
SAMPLES_A_SECOND = 20


@dataclass(frozen=True)
class Finished:
    """A process that ended well: its seconds, and each line it printed with when it came."""

    seconds: float
    lines: tuple[tuple[float, str], ...]

    def since(self, text: str) -> float:
        """Return the seconds from the line `text` to the end."""
        return self.seconds - next(moment for moment, line in self.lines if line == text)

    @property
    def answer(self) -> dict[str, Any]:
        """The last line, read as JSON."""
        answer: dict[str, Any] = json.loads(self.lines[-1][1])
        return answer


@dataclass(frozen=True)
class Bench:
    """A copy of the project, with a copy of the package that nobody edits meanwhile."""

    workspace: Workspace
    environment: dict[str, str]

    @classmethod
    def make(cls, folder: Path, name: str) -> Self:
        """Copy the project to `folder / name`. All copies in `folder` share one package and its bytecode.

        The bytecode lies beside the packages in an installation that has run before; here it may be
        written whatever the user's environment says, and the first run of everything is not measured.
        """
        package = folder / "src"
        if not package.exists():
            shutil.copytree(REPOSITORY / "src", package, ignore=shutil.ignore_patterns("__pycache__"))
        workspace = copy_project(folder / name)
        shutil.copy(workspace.params_file(REPORT), workspace.params_file(AGAIN))
        environment = variables(workspace, package)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        own = {"PYTHONPYCACHEPREFIX": folder / "bytekode", "IPYTHONDIR": folder / "ipython"}
        return cls(workspace, {**environment, "PYTHONUNBUFFERED": "1", **{k: str(v) for k, v in own.items()}})

    def clear(self) -> None:
        """Take away everything a run has made."""
        for made in ("build", "output", "data/processed"):
            shutil.rmtree(self.workspace.root / made, ignore_errors=True)

    def python(self, *words: str | Path) -> Finished:
        """Run Python in the project. Ends the benchmark if it fails."""
        start = time.perf_counter()
        with self.start(*words) as process:
            assert process.stdout is not None
            lines = tuple((time.perf_counter() - start, line.rstrip("\n")) for line in process.stdout)
        seconds = time.perf_counter() - start
        if process.returncode != 0:
            sys.exit(f"{words} failed:\n" + "\n".join(line for _, line in lines))
        return Finished(seconds, lines)

    def virkning(self, *words: str) -> Finished:
        """Run the command line in the project."""
        return self.python("-m", "virkning", *words)

    def peak_megabytes(self, *words: str) -> float:
        """Return the most memory that a process and its children held at once; shared pages count once."""
        most = 0.0
        with self.start(*words) as process:
            while process.poll() is None:
                most = max(most, sum(bytes_of_family(process.pid)) / 1e6)
                time.sleep(1 / SAMPLES_A_SECOND)
        return most

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        """Start Python in the project; what it prints is read by the caller."""
        return subprocess.Popen(
            [sys.executable, *map(str, words)],
            cwd=self.workspace.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
