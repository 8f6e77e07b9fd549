"""Quarto is played by a small script: what matters is how its exit code and messages are read."""

import sys
from datetime import date
from pathlib import Path

import pytest

from virkning.errors import RenderingError
from virkning.render import Renderer, default_renderer
from virkning.render.book import Book
from virkning.render.quarto import quarto_command, render_book

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    folder = tmp_path / "bog"
    folder.mkdir()
    return Book(folder, "proeve", "Titel", date(2017, 5, 1), "urs", ("index.qmd",), (), {})


def play_quarto(tmp_path: Path, monkeypatch, message: str = "", exit_code: int = 0) -> None:
    script = tmp_path / "quarto"
    script.write_text(
        "#!/bin/sh\n"
        'echo "$@" >> "$2/kald.txt"\n'
        'mkdir -p "$2/_book"; echo "$5" > "$2/_book/index.html"; echo pdf > "$2/_book/proeve.pdf"\n'
        f"echo '{message}' >&2\nexit {exit_code}\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("QUARTO_PATH", str(script))


def test_both_formats_are_rendered_without_execution(book, tmp_path, monkeypatch):
    play_quarto(tmp_path, monkeypatch, "Output created: _book/index.html")
    render_book(book, tmp_path / "udgave")
    calls = (book.folder / "kald.txt").read_text(encoding="utf-8").splitlines()
    assert calls == [f"render {book.folder} --no-execute --to {name}" for name in ("html", "typst")]
    assert (tmp_path / "udgave" / "proeve.pdf").is_file()


@pytest.mark.parametrize(
    "message",
    [
        "[WARNING] Unable to resolve crossref @tbl-x",
        "WARNING (main.lua:1) Unable to resolve crossref @tbl-x",
        "WARN: Unknown var motivation.hab specified in a var shortcode",
    ],
)
def test_a_warning_is_an_error_although_quarto_exits_with_0(book, tmp_path, monkeypatch, message):
    play_quarto(tmp_path, monkeypatch, message)
    with pytest.raises(RenderingError, match=message.split()[-1]):
        render_book(book, tmp_path / "udgave")


def test_a_failing_quarto_is_an_error(book, tmp_path, monkeypatch):
    play_quarto(tmp_path, monkeypatch, "gik i stykker", exit_code=1)
    with pytest.raises(RenderingError, match="gik i stykker"):
        render_book(book, tmp_path / "udgave")


def test_quarto_is_the_default_only_where_it_is_installed(tmp_path, monkeypatch):
    play_quarto(tmp_path, monkeypatch)
    assert default_renderer() is Renderer.QUARTO
    monkeypatch.delenv("QUARTO_PATH")
    monkeypatch.setenv("PATH", str(tmp_path / "tom"))
    assert quarto_command() is None
    assert default_renderer() is Renderer.EMBEDDED
