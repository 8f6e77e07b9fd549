"""Ends that nobody planned: nothing hangs, and nothing is left running."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from virkning.engine import NotebookDied, kernel_runner, warm_runner

WRITES_PID_AND_WAITS = (
    "import os, pathlib, subprocess, time\n"
    "helper = subprocess.Popen(['sleep', '60'])\n"
    "pathlib.Path('pids.tmp').write_text(f'{os.getpid()} {helper.pid}')\n"
    "os.rename('pids.tmp', 'pids')\ntime.sleep(60)"
)
HOLDS_THE_INTERPRETER = (
    "import ctypes, os, pathlib\n"
    "pathlib.Path('pids.tmp').write_text(str(os.getpid())); os.rename('pids.tmp', 'pids')\n"
    "ctypes.PyDLL(None).sleep(60)"
)


def pids_in(folder):
    _wait_until((folder / "pids").exists, 20)
    return [int(pid) for pid in (folder / "pids").read_text().split()]


def _wait_until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def assert_gone(pids, seconds=2.0):
    _wait_until(lambda: all(gone(pid) for pid in pids), seconds)


@pytest.fixture
def running(tmp_path, job):
    """Run a notebook in a thread; return its processes and what came of it."""

    def start(worker, source=WRITES_PID_AND_WAITS, **options):
        outcome = []

        def run():
            try:
                outcome.append(worker.run(job(source, **options)))
            except NotebookDied as died:
                outcome.append(died.reason)

        thread = threading.Thread(target=run)
        thread.start()
        return pids_in(tmp_path), outcome, thread

    return start


def test_a_notebook_that_takes_too_long_is_ended(runner, job, tmp_path):
    runner.start().run(job("1"))  # loading the libraries is not the notebook's time
    began = time.monotonic()
    with pytest.raises(NotebookDied, match="timeout"):
        runner.start().run(job(WRITES_PID_AND_WAITS, timeout=4))
    assert time.monotonic() - began < 8
    assert_gone(pids_in(tmp_path))


def test_a_killed_notebook_is_noticed(runner, running):
    pids, outcome, thread = running(runner.start())
    os.kill(pids[0], signal.SIGKILL)
    thread.join(5)
    assert outcome == ["killed"]


def test_a_notebook_that_leaves_the_process_is_noticed(warm, job):
    with pytest.raises(NotebookDied, match="killed"):
        warm.start().run(job("import os\nos._exit(0)"))


def test_a_notebook_that_cannot_be_read_is_told_apart(warm, tmp_path):
    from virkning.engine import Job

    with pytest.raises(NotebookDied, match="NotJSONError"):
        warm.start().run(Job("{", {}, tmp_path))


def test_a_stopped_worker_ends_with_all_it_started(runner, running):
    worker = runner.start()
    pids, outcome, thread = running(worker)
    worker.stop()
    thread.join(5)
    assert outcome == ["stopped"]
    assert_gone(pids)


@pytest.mark.parametrize("make", [warm_runner, kernel_runner])
def test_a_closed_runner_ends_its_workers(make, environment, running):
    with make(environment) as runner:
        pids, outcome, thread = running(runner.start())
    thread.join(5)
    assert outcome == ["stopped"]
    assert_gone(pids)


def test_a_runner_can_be_closed_before_its_libraries_are_loaded(environment):
    began = time.monotonic()
    with warm_runner(environment) as runner:
        runner.start(["great_expectations"])
    assert time.monotonic() - began < 2


def test_a_worker_whose_server_was_killed_is_noticed(environment, running, job):
    with warm_runner(environment) as runner:
        pids, outcome, thread = running(runner.start())
        runner._server.kill()
        thread.join(5)
        assert outcome == ["killed"]
        with pytest.raises(NotebookDied, match="killed"):
            runner.start().run(job("1"))
    assert_gone(pids[:1])


def test_what_a_finished_notebook_started_ends_with_it(runner, job, tmp_path):
    runner.start().run(job(WRITES_PID_AND_WAITS.replace("time.sleep(60)", "")))
    assert_gone(pids_in(tmp_path))


PARENT = """
import sys
from pathlib import Path
from virkning.engine import Job, {make}

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with {make}({{}}) as runner:
        runner.start().run(Job((folder / "n.ipynb").read_text(), {{}}, folder))
"""


@pytest.fixture
def parent(tmp_path, job):
    def start(make, source):
        (tmp_path / "n.ipynb").write_text(job(source).notebook)
        script = tmp_path / "parent.py"
        script.write_text(PARENT.format(make=make))
        process = subprocess.Popen([sys.executable, script, tmp_path], stderr=subprocess.PIPE, text=True)
        return process, pids_in(tmp_path)

    return start


@pytest.mark.parametrize(
    ("make", "source", "seconds"),
    [
        ("warm_runner", WRITES_PID_AND_WAITS, 1),
        ("warm_runner", HOLDS_THE_INTERPRETER, 1),
        ("kernel_runner", WRITES_PID_AND_WAITS, 5),
    ],
)
def test_a_notebook_dies_with_a_killed_parent(parent, make, source, seconds):
    process, pids = parent(make, source)
    process.kill()
    process.communicate()
    assert_gone(pids[:1], seconds)
    for pid in pids[1:]:
        if make == "warm_runner":
            assert_gone([pid], seconds)
        elif not gone(pid):  # ipykernel leaves what it started to itself
            os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("make", ["warm_runner", "kernel_runner"])
def test_ctrl_c_ends_everything(parent, make):
    process, pids = parent(make, WRITES_PID_AND_WAITS)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert errors.strip().endswith("KeyboardInterrupt")
    assert_gone(pids)
