"""Pandoc from its wheel, run as a command: messages are read, and a warning is as bad as an error."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypandoc

WARNINGS_EXIT_CODE = 3
"""What Pandoc returns when `--fail-if-warnings` turned a warning into a failure."""


@dataclass(frozen=True)
class Outcome:
    """What a run of Pandoc said: its messages, a warning being one too."""

    ok: bool
    messages: tuple[str, ...]


def run_pandoc(arguments: Sequence[str | Path], folder: Path) -> Outcome:
    """Run Pandoc in `folder` and return its messages, one for each, with continuation lines joined."""
    command = [pypandoc.get_pandoc_path(), "--fail-if-warnings", *map(str, arguments)]
    finished = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
    )
    return Outcome(finished.returncode == 0, tuple(_messages(finished.stderr)))


def _messages(text: str) -> list[str]:
    messages: list[str] = []
    for line in text.splitlines():
        if line.startswith(" ") and messages:
            messages[-1] += " " + line.strip()
        elif line.strip():
            messages.append(line.strip())
    return [message for message in messages if not message.startswith("Failing because there were warnings")]
