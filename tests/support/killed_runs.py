"""A run killed at a random moment, and what the edition in `output/` then says; for the small programme."""

import contextlib
import re
import signal
import subprocess
import time

import psutil
from projects import command, variables

from virkning.edition import is_whole

ANSWERS = (b"P1;2;10-01-2020;;;1;4", b"P1;2;10-01-2020;;;2;4")
"""Two states of the data; the mean before is 2,00 in the first and 2,33 in the second."""
MEANS = ("2,00", "2,33")
VICTIMS = ("run", "child")


def turn(project):
    """Change the data to the other state and return the mean they now give."""
    file = project.raw("proeveby") / "dataset.csv"
    content = file.read_bytes()
    state = ANSWERS[0] in content
    file.write_bytes(content.replace(ANSWERS[not state], ANSWERS[state]))
    return MEANS[state]


def mean_in_edition(project):
    """Return the mean in the edition's text, which must be whole."""
    assert is_whole(project.output("lille"))
    text = (project.output("lille") / "lille.html").read_text(encoding="utf-8")
    plain = re.sub(r"<[^>]+>", "", text)
    return next(mean for mean in MEANS if f"gik den gennemsnitlige score fra {mean} til" in plain)


def start(project, package=None):
    return subprocess.Popen(
        command("run", "lille"),
        cwd=project.root,
        env=variables(project, package),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill_a_run(project, victim, longest_wait, chance, package=None):
    """Start a run and kill it, or a process of its, after a random time. Return whether it was still there.

    Everything the run had started must be gone when this returns.
    """
    process = start(project, package)
    time.sleep(chance.uniform(0.1, longest_wait))
    killed = process.poll() is None
    family = psutil.Process(process.pid).children(recursive=True) if killed else []
    target = chance.choice(family) if victim == "child" and family else process
    if killed:
        with contextlib.suppress(psutil.NoSuchProcess):  # it ended by itself just now
            target.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    _, alive = psutil.wait_procs(family, timeout=10)
    assert alive == [], "en proces overlevede sin kørsel"
    return killed
