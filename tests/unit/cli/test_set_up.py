"""Setting up installs once, and again only when what it was made from has changed."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "tools" / "set_up.py"


@pytest.fixture
def set_up(tmp_path, monkeypatch):
    specification = importlib.util.spec_from_file_location("set_up_under_test", SCRIPT)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    module.make_venv_as_written = module.make_venv
    monkeypatch.setattr(module, "make_venv", (tmp_path / ".venv").mkdir)
    monkeypatch.setattr(module, "find_uv", lambda: ["uv"])
    monkeypatch.setattr(module, "works", lambda command: True)
    module.commands = []
    monkeypatch.setattr(module, "run", module.commands.append)
    return module


def test_packages_are_installed_by_hash_and_the_package_without_fetching(set_up):
    set_up.main("report")
    packages, package = set_up.commands
    assert "--require-hashes" in packages
    assert packages[-1].name == "requirements.lock"
    assert {"--no-deps", "--no-build-isolation"} <= set(package)


def test_nothing_is_installed_when_nothing_has_changed(set_up):
    set_up.main("report")
    set_up.commands.clear()
    set_up.main("report")
    assert set_up.commands == []


@pytest.mark.parametrize("file", ["requirements.lock", "pyproject.toml"])
def test_a_changed_file_installs_again(set_up, file, monkeypatch):
    set_up.main("report")
    set_up.commands.clear()
    (set_up.ROOT / file).write_text("ændret", encoding="utf-8")
    monkeypatch.setattr(set_up, "make_venv", lambda: None)
    set_up.main("report")
    assert len(set_up.commands) == 2


def test_a_failed_installation_is_tried_again(set_up, monkeypatch):
    def fail(command):
        raise set_up.SetUpError

    with monkeypatch.context() as patch:
        patch.setattr(set_up, "run", fail)
        with pytest.raises(set_up.SetUpError):
            set_up.main("report")
    monkeypatch.setattr(set_up, "make_venv", lambda: None)
    set_up.main("report")
    assert len(set_up.commands) == 2


def test_an_old_python_is_refused_in_danish(set_up, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(set_up.SetUpError, match=r"Python 3\.11 eller nyere"):
        set_up.main("report")


def test_a_python_that_cannot_make_environments_is_explained(set_up, monkeypatch):
    def fail(*_, **__):
        raise set_up.subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(set_up.venv, "create", fail)
    monkeypatch.setattr(set_up, "works", lambda command: False)
    with pytest.raises(set_up.SetUpError, match="installér python3-venv"):
        set_up.make_venv_as_written()
