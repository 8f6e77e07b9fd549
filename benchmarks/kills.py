"""Kill a run, or a process of its, at many random moments; look at the edition, then let a run finish.

python benchmarks/kills.py [--antal ANTAL]
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from killed_runs import VICTIMS, kill_a_run, mean_in_edition, turn
from machine import machine
from page import number, replace, table
from projects import REPOSITORY, SECOND_PROGRAMME, copy_project, virkning

from virkning.workspace import Workspace

OLD, NEW, BROKEN = "Den gamle udgave, hel", "Den nye udgave, hel", "Noget andet"
"""What `output/` held after a kill."""
SURVIVED = "En proces overlevede eller hang"
NEXT_FAILED = "Næste kørsel lykkedes ikke"
FINISHED = "Kørslen var færdig, før drabet kom"
SEED = 3


def main(kills: int) -> int:
    """Count what happens and write it on the page. Return 1 if anything did that must not."""
    chance = random.Random(SEED)
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory(prefix="virkning-drab-") as name:
        package = shutil.copytree(REPOSITORY / "src", Path(name) / "src")
        project = copy_project(Path(name) / "projekt", SECOND_PROGRAMME)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(name) / "bytekode")
        _finish(project, package)  # the first run translates to bytecode
        turn(project)
        longest = _finish(project, package)
        for number_of_kill in range(1, kills + 1):
            victim = VICTIMS[number_of_kill % 2]
            counts.update((victim, outcome) for outcome in _kill(project, victim, longest, chance, package))
            print(f"\r{number_of_kill} af {kills}", end="", flush=True)
    print()
    replace("drab", _table(counts, kills, longest))
    return int(any(outcome in (BROKEN, SURVIVED, NEXT_FAILED) for _, outcome in counts))


def _kill(project: Workspace, victim: str, longest: float, chance: random.Random, package: Path) -> list[str]:
    """Return everything to be counted about one kill and the run after it."""
    outcomes = []
    before, after = mean_in_edition(project), turn(project)
    try:
        if not kill_a_run(project, victim, longest, chance, package):
            outcomes.append(FINISHED)
    except (AssertionError, subprocess.TimeoutExpired):
        outcomes.append(SURVIVED)
    outcomes.append({before: OLD, after: NEW}.get(_mean_or_nothing(project), BROKEN))
    finished = virkning(project, "run", "lille", package=package)
    if finished.returncode != 0 or _mean_or_nothing(project) != after:
        outcomes.append(NEXT_FAILED)
    return outcomes


def _mean_or_nothing(project: Workspace) -> str:
    try:
        return str(mean_in_edition(project))
    except (AssertionError, OSError, StopIteration):
        return ""


def _finish(project: Workspace, package: Path) -> float:
    """Let a run finish and return its seconds."""
    start = time.monotonic()
    result = virkning(project, "run", "lille", package=package)
    if result.returncode != 0:
        sys.exit(result.stdout + result.stderr)
    return time.monotonic() - start


def _table(counts: Counter[tuple[str, str]], kills: int, longest: float) -> str:
    rows = [
        (outcome, *(str(counts[victim, outcome]) for victim in VICTIMS))
        for outcome in (OLD, NEW, BROKEN, SURVIVED, NEXT_FAILED, FINISHED)
    ]
    told = (
        f"{kills} drab mellem 0,1 og {number(longest, 1)} sekunder efter start: så længe tog en "
        f"uforstyrret kørsel. {machine()}."
    )
    head = ["Udfald", "Kørslen dræbt", "En af dens processer dræbt"]
    return f"{told}\n\n{table(head, rows)}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--antal", type=int, default=200, metavar="ANTAL")
    sys.exit(main(parser.parse_args().antal))
