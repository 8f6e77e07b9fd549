"""What the user's environment is made from says the same everywhere, and names no address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-test.lock")


def locked(name):
    """Return the pins of a lock file: name and marker, with version and hashes."""
    entries = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return {entry.partition(" --hash")[0].strip(): re.findall(r"--hash=(\S+)", entry) for entry in entries}


def names(requirements):
    return {canonicalize_name(Requirement(text).name) for text in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_everything_with_hashes_and_without_addresses(lock):
    for pin, hashes in locked(lock).items():
        assert [part.operator for part in Requirement(pin).specifier] == ["=="]
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes)
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_locks_cover_what_the_project_needs():
    extras = PROJECT["optional-dependencies"]
    needed = [*PROJECT["dependencies"], *extras["install"]]
    assert names(needed) <= names(locked("requirements.lock"))
    assert names([*needed, *extras["test"]]) <= names(locked("requirements-test.lock"))


def test_tests_run_on_the_versions_the_report_is_made_with():
    assert locked("requirements.lock").items() <= locked("requirements-test.lock").items()


def test_conda_environment_holds_every_dependency_within_the_same_bounds():
    listed = YAML(typ="safe").load(ROOT / "environment.yml")["dependencies"]
    by_conda = [entry for entry in listed if isinstance(entry, str)]
    by_pip = [entry for entry in listed[-1]["pip"] if not entry.startswith("-")]
    conda = {
        canonicalize_name(Requirement(text).name): Requirement(text) for text in [*by_conda[1:], *by_pip]
    }
    for text in PROJECT["dependencies"]:
        requirement = Requirement(text)
        assert conda[canonicalize_name(requirement.name)].specifier == requirement.specifier


def test_windows_script_has_windows_line_endings():
    lines = (ROOT / "start.cmd").read_bytes().split(b"\n")
    assert all(line.endswith(b"\r") for line in lines[:-1])
    assert lines[-1] == b""


def test_no_absolute_machine_path_or_registry_in_the_set_up():
    for name in ("Makefile", "start.cmd", "environment.yml", ".ci/run", "tools/set_up.py"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|/home/|/root/|C:\\", text), name
