"""An edition appears in `output/` whole or not at all."""

from pathlib import Path

import pytest

from virkning.edition import replace_output
from virkning.errors import RenderingError
from virkning.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    workspace = Workspace(tmp_path)
    edition = workspace.edition("r")
    edition.mkdir(parents=True)
    (edition / "r.html").write_text("ny")
    return workspace


def files(folder):
    return {file.name: file.read_text() for file in folder.iterdir()}


def test_first_edition_is_moved_in(workspace):
    replace_output(workspace, "r")
    assert files(workspace.output("r")) == {"r.html": "ny"}
    assert not workspace.edition("r").exists()


def test_nothing_of_the_previous_edition_is_left(workspace):
    workspace.output("r").mkdir(parents=True)
    (workspace.output("r") / "gammel.html").write_text("gammel")
    replace_output(workspace, "r")
    assert files(workspace.output("r")) == {"r.html": "ny"}
    assert [path.name for path in workspace.build("r").iterdir()] == []


def test_previous_edition_is_put_back_when_the_new_one_cannot_be_moved(workspace, monkeypatch):
    workspace.output("r").mkdir(parents=True)
    (workspace.output("r") / "r.html").write_text("gammel")
    move = Path.replace

    def refuse(self, target):
        if self == workspace.edition("r"):
            raise PermissionError
        return move(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(RenderingError, match="mappen output/r er i brug"):
        replace_output(workspace, "r")
    assert files(workspace.output("r")) == {"r.html": "gammel"}
