"""The report's text as the tests see it: every source file, and each chapter with its includes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from virkning.render.staging import OPTIONAL_CHAPTERS

ROOT = Path(__file__).resolve().parents[3]
SKELETON = sorted((ROOT / "report").glob("*.qmd"))
PROGRAMME_TEXTS = sorted((ROOT / "programmes").glob("*/tekst/*.md"))


@dataclass(frozen=True)
class Source:
    """One file of text. `skeleton` is true for the part that every programme shares."""

    path: Path
    skeleton: bool

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """What a reader meets: without shortcodes, attributes, references, and list numbers."""
        prose = re.sub(r"\{\{<.*?>\}\}|\{[^{}]*\}|@[\w-]+", " ", self.text)
        return re.sub(r"^\d+\. |^:::+.*$", "", prose, flags=re.MULTILINE)

    @property
    def variables(self) -> list[str]:
        return re.findall(r"\{\{<\s*var\s+(\S+)\s*>\}\}", self.text)


@dataclass(frozen=True)
class Line:
    """A line of a chapter, and the conditions of the blocks around it (`unless …` where negated)."""

    text: str
    conditions: frozenset[str]


def _id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(params=[*SKELETON, *PROGRAMME_TEXTS], ids=_id)
def source(request: pytest.FixtureRequest) -> Source:
    return Source(request.param, request.param in SKELETON)


@pytest.fixture(params=SKELETON, ids=_id)
def skeleton(request: pytest.FixtureRequest) -> Source:
    return Source(request.param, True)


@pytest.fixture(params=PROGRAMME_TEXTS, ids=_id)
def programme_text(request: pytest.FixtureRequest) -> Source:
    return Source(request.param, False)


@pytest.fixture(params=sorted({path.parents[1] for path in PROGRAMME_TEXTS}), ids=_id)
def programme(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def chapters(programme: Path) -> dict[str, list[Line]]:
    """Each chapter's lines in reading order, with the includes of one programme in their places."""
    return {
        path.name: _conditional(
            _expanded(path.read_text(encoding="utf-8"), programme), OPTIONAL_CHAPTERS.get(path.name)
        )
        for path in SKELETON
    }


@pytest.fixture(scope="session")
def municipalities() -> set[str]:
    """Folder names of all municipalities that a report in params/ mentions."""
    reports = (YAML(typ="safe").load(path) for path in (ROOT / "params").glob("*.yml"))
    return {slug for report in reports for slug in report["kommuner"]}


@pytest.fixture
def codebook(programme_text: Source) -> dict:
    return YAML(typ="safe").load(programme_text.path.parents[1] / "kodebog.yml")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


def _expanded(text: str, programme: Path) -> str:
    return re.sub(
        r"\{\{<\s*include\s+(\S+)\s*>\}\}",
        lambda match: (programme / match[1]).read_text(encoding="utf-8"),
        text,
    )


def _conditional(text: str, chapter: str | None) -> list[Line]:
    """Follow the fenced blocks: an opening fence has attributes, a closing fence is bare.

    `chapter` is the condition of the whole file, if it has one.
    """
    lines, open_blocks = [], []
    for line in text.splitlines():
        if fence := re.fullmatch(r":::+\s*(.*)", line):
            if fence[1]:
                open_blocks.append(_condition(fence[1]))
            else:
                assert open_blocks, "a block is closed that was never opened"
                open_blocks.pop()
        lines.append(Line(line, frozenset(filter(None, [chapter, *open_blocks]))))
    assert not open_blocks, "a block is never closed"
    return lines


def _condition(attributes: str) -> str:
    match = re.search(r'\.content-visible (when|unless)-meta="([\w-]+)"', attributes)
    return "" if match is None else ("unless " if match[1] == "unless" else "") + match[2]
