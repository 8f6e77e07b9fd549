"""Killed at any moment, or with no room left: the old edition or the new one, and the next run just works."""

import random
import resource
import subprocess
import time

import pytest
from killed_runs import VICTIMS, kill_a_run, mean_in_edition, start, turn
from projects import SECOND_PROGRAMME, command, copy_project, finished, variables, virkning

from virkning.errors import ExitCode

KILLS = 20
LONGEST_WAIT = 6.0


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return finished(copy_project(tmp_path_factory.mktemp("afbrudt") / "projekt", SECOND_PROGRAMME), "lille")


@pytest.mark.parametrize("victim", VICTIMS)
def test_after_sigkill_the_edition_is_whole_and_the_next_run_works(project, victim):
    chance = random.Random(victim)
    for _ in range(KILLS // len(VICTIMS)):
        before = mean_in_edition(project)
        after = turn(project)
        kill_a_run(project, victim, LONGEST_WAIT, chance)
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
