"""The key of the pseudonyms: made once, for the user alone, never in the project."""

import os
import stat

import pytest

from virkning.errors import ConfigurationError, FileFormatError
from virkning.pseudonym_key import key_file, load_key


def test_the_key_is_made_on_first_use_and_kept(tmp_path, monkeypatch):
    file = tmp_path / "hjem" / "noegle"
    monkeypatch.setenv("VIRKNING_NOEGLE", str(file))
    key = load_key(tmp_path / "projekt")
    assert len(key) == 32
    assert load_key(tmp_path / "projekt") == key
    assert [path.name for path in file.parent.iterdir()] == ["noegle"]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_where_no_key_can_be_made_nothing_of_one_is_left(tmp_path, monkeypatch):
    """Some drives know no links."""

    def refuse(*_):
        raise PermissionError

    monkeypatch.setenv("VIRKNING_NOEGLE", str(tmp_path / "hjem" / "noegle"))
    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(FileFormatError, match="en sti, hvor en ny nøgle kan laves"):
        load_key(tmp_path / "projekt")
    assert not list((tmp_path / "hjem").iterdir())


def test_two_projects_do_not_get_the_same_new_key(tmp_path, monkeypatch):
    keys = []
    for name in ("a", "b"):
        monkeypatch.setenv("VIRKNING_NOEGLE", str(tmp_path / name))
        keys.append(load_key(tmp_path / "projekt"))
    assert keys[0] != keys[1]


def test_without_the_variable_the_key_lies_in_the_users_data_folder(monkeypatch):
    monkeypatch.delenv("VIRKNING_NOEGLE")
    assert key_file().parts[-2:] == ("virkning", "noegle")


def test_a_key_in_the_project_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("VIRKNING_NOEGLE", str(tmp_path / "params" / "noegle"))
    with pytest.raises(ConfigurationError, match="uden for projektet"):
        load_key(tmp_path)
    assert not (tmp_path / "params").exists()


@pytest.mark.parametrize("content", ["", "abcd", "ikke en nøgle", "zz" * 32])
def test_a_damaged_key_is_neither_used_nor_replaced(tmp_path, monkeypatch, content):
    file = tmp_path / "noegle"
    file.write_text(content, encoding="utf-8")
    monkeypatch.setenv("VIRKNING_NOEGLE", str(file))
    with pytest.raises(FileFormatError) as caught:
        load_key(tmp_path / "projekt")
    assert str(tmp_path) not in str(caught.value)
    assert file.read_text(encoding="utf-8") == content
