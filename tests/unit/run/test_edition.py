"""An edition appears in `output/` whole or not at all, and can be told from a broken one."""

import pytest

from virkning import edition as editions
from virkning.edition import MANIFEST, exchange, is_whole, replace_output, restore_output, write_manifest
from virkning.errors import RenderingError
from virkning.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    workspace = Workspace(tmp_path)
    workspace.edition("r").mkdir(parents=True)
    (workspace.edition("r") / "r.html").write_text("ny")
    return workspace


@pytest.fixture
def with_previous(workspace):
    workspace.output("r").mkdir(parents=True)
    (workspace.output("r") / "gammel.html").write_text("gammel")
    return workspace


@pytest.fixture(params=["exchange", "two steps"])
def way(request, monkeypatch):
    """Both ways of replacing a folder: in one step, and as on a system that cannot."""
    if request.param == "two steps":
        monkeypatch.setattr(editions, "exchange", lambda first, second: False)
    return request.param


def files(folder):
    return {file.name: file.read_text() for file in folder.iterdir()}


def test_first_edition_is_moved_in(workspace, way):
    replace_output(workspace, "r")
    assert files(workspace.output("r")) == {"r.html": "ny"}
    assert not workspace.edition("r").exists()


def test_nothing_of_the_previous_edition_is_left(with_previous, way):
    replace_output(with_previous, "r")
    assert files(with_previous.output("r")) == {"r.html": "ny"}
    assert list(with_previous.build("r").iterdir()) == []


def test_the_previous_edition_stays_when_the_new_one_cannot_take_its_place(with_previous, monkeypatch):
    monkeypatch.setattr(editions, "exchange", lambda first, second: False)
    move = type(with_previous.root).rename

    def refuse(self, target):
        if self == with_previous.edition("r"):
            raise PermissionError
        return move(self, target)

    monkeypatch.setattr(type(with_previous.root), "rename", refuse)
    with pytest.raises(RenderingError, match="mappen output/r er i brug"):
        replace_output(with_previous, "r")
    assert files(with_previous.output("r")) == {"gammel.html": "gammel"}


def test_an_edition_moved_aside_by_a_run_that_died_is_put_back(with_previous):
    with_previous.output("r").rename(with_previous.previous_edition("r"))
    restore_output(with_previous, "r")
    assert files(with_previous.output("r")) == {"gammel.html": "gammel"}


def test_exchange_swaps_two_folders(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "navn").write_text(name)
    if not exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("dette system kan ikke bytte to mapper i ét skridt; de to skridt er prøvet ovenfor")
    assert (tmp_path / "a" / "navn").read_text() == "b"
    assert (tmp_path / "b" / "navn").read_text() == "a"


@pytest.mark.parametrize("spoil", ["change", "remove", "add", "unseal"])
def test_an_edition_is_whole_until_a_file_changes(workspace, spoil):
    folder = workspace.edition("r")
    write_manifest(folder)
    assert is_whole(folder)
    (folder / "koersel.json").write_text("{}")  # times are not sealed
    assert is_whole(folder)
    if spoil == "change":
        (folder / "r.html").write_text("nyt")
    elif spoil == "remove":
        (folder / "r.html").unlink()
    elif spoil == "add":
        (folder / "x.html").write_text("x")
    else:
        (folder / MANIFEST).write_text("{")
    assert not is_whole(folder)
