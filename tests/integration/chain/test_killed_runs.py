"""Killed at any moment, or with no room left: the old edition or the new one, and the next run just works."""

import random
import re
import resource
import signal
import subprocess
import time

import psutil
import pytest
from projects import SECOND_PROGRAMME, command, copy_project, finished, variables, virkning

from virkning.edition import is_whole
from virkning.errors import ExitCode

KILLS = 20
LONGEST_WAIT = 6.0
ANSWERS = (b"P1;2;10-01-2020;;;1;4", b"P1;2;10-01-2020;;;2;4")
"""Two states of the data; the mean before is 2,00 in the first and 2,33 in the second."""
MEANS = ("2,00", "2,33")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return finished(copy_project(tmp_path_factory.mktemp("afbrudt") / "projekt", SECOND_PROGRAMME), "lille")


def turn(project):
    """Change the data to the other state and return the mean they now give."""
    file = project.raw("proeveby") / "dataset.csv"
    content = file.read_bytes()
    state = ANSWERS[0] in content
    file.write_bytes(content.replace(ANSWERS[not state], ANSWERS[state]))
    return MEANS[state]


def mean_in_edition(project):
    assert is_whole(project.output("lille"))
    text = (project.output("lille") / "lille.html").read_text(encoding="utf-8")
    plain = re.sub(r"<[^>]+>", "", text)
    return next(mean for mean in MEANS if f"gik den gennemsnitlige score fra {mean} til" in plain)


def start(project):
    return subprocess.Popen(
        command("run", "lille"),
        cwd=project.root,
        env=variables(project),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_for_end_of(processes):
    _, alive = psutil.wait_procs(processes, timeout=10)
    assert alive == [], "en proces overlevede sin kørsel"


@pytest.mark.parametrize("victim", ["run", "child"])
def test_after_sigkill_the_edition_is_whole_and_the_next_run_works(project, victim):
    chance = random.Random(victim)
    for _ in range(KILLS // 2):
        before = mean_in_edition(project)
        after = turn(project)
        process = start(project)
        time.sleep(chance.uniform(0.1, LONGEST_WAIT))
        family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        target = chance.choice(family).pid if victim == "child" and family else process.pid
        if process.poll() is None:
            psutil.Process(target).send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        wait_for_end_of(family)
        assert mean_in_edition(project) in {before, after}
    finished(project, "lille")
    assert mean_in_edition(project) == after


@pytest.mark.parametrize("largest_file", [2_000, 20_000, 60_000, 150_000])
def test_a_full_disk_is_told_and_leaves_the_old_edition(project, largest_file):
    """The system refuses any file over a size, as it refuses any file at all on a full disk."""
    before = mean_in_edition(project)
    after = turn(project)
    result = subprocess.run(
        command("run", "lille"),
        cwd=project.root,
        env=variables(project),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode != ExitCode.OK
    assert "Traceback" not in result.stderr
    assert mean_in_edition(project) == before
    finished(project, "lille")
    assert mean_in_edition(project) == after


def test_two_runs_of_one_report_at_a_time_are_kept_apart(project):
    turn(project)
    first = start(project)
    try:
        deadline = time.monotonic() + 20
        while not project.run_lock("lille").with_suffix(".json").exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        second = virkning(project, "run", "lille")
    finally:
        assert first.wait(timeout=120) == ExitCode.OK
    assert second.returncode == ExitCode.BUSY
    assert f"proces {first.pid}" in second.stderr
