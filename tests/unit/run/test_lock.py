"""One run of a report at a time: the lock names its holder and goes with its process."""

import subprocess
import sys

import pytest

from virkning.errors import BusyError
from virkning.lock import only_run
from virkning.workspace import Workspace

HOLD = """
import sys, time
from pathlib import Path
from virkning.lock import only_run
from virkning.workspace import Workspace
with only_run(Workspace(Path(sys.argv[1])), "r"):
    print("holder", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "holder\n"
    yield process
    process.kill()
    process.wait()


def test_a_second_run_is_told_who_holds_the_lock_and_since_when(tmp_path, holder):
    told = rf"proces {holder.pid}\) siden \d\d-\d\d-\d{{4}} kl\. \d\d\.\d\d"
    with pytest.raises(BusyError, match=told), only_run(Workspace(tmp_path), "r"):
        pass


def test_another_report_is_not_held_up(tmp_path, holder):
    with only_run(Workspace(tmp_path), "andet"):
        pass


def test_the_lock_goes_with_a_process_that_is_killed(tmp_path, holder):
    holder.kill()
    holder.wait()
    with only_run(Workspace(tmp_path), "r"):
        pass


def test_the_lock_is_free_after_an_error(tmp_path):
    with pytest.raises(ZeroDivisionError), only_run(Workspace(tmp_path), "r"):
        _ = 1 / 0
    with only_run(Workspace(tmp_path), "r"):
        pass
