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
CLAIM = re.compile(r"^:::+ \{\.(claim|otherwise)(.*?)\}\n(.*?)^:::+$", re.MULTILINE | re.DOTALL)
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
        return _prose(self.text)

    @property
    def prose_outside_claims(self) -> str:
        return _prose(CLAIM.sub("", self.text))

    @property
    def alternative_texts(self) -> list[str]:
        """What a figure is to a reader who does not see it."""
        return re.findall(r'fig-alt="([^"]*)"', self.text)

    @property
    def findings(self) -> list[str]:
        """Every finding that is printed, in any of its forms, or that a claim rests on."""
        names = re.findall(r"\{\{<\s*var\s+(\S+)\s*>\}\}", self.text)
        printed = [name.removesuffix("_med_grundlag") for name in names]
        return printed + [name for claim in claims_in(self.text) for name in claim.findings]


@dataclass(frozen=True)
class Claim:
    """A fenced `.claim`, or a fenced `.otherwise` that takes its place: its attributes and its text."""

    attributes: dict[str, str]
    text: str
    otherwise: bool

    @property
    def condition(self) -> str:
        return self.attributes.get("when", "")

    @property
    def rests_on(self) -> list[str]:
        return self.attributes.get("hviler-paa", "").split()

    @property
    def findings(self) -> list[str]:
        return findings_named_in(self.condition) + self.rests_on


@dataclass(frozen=True)
class Line:
    """A line of a chapter: the conditions of the blocks around it (`unless …` where negated), the claim
    it stands in, if any, and the title of the box around it."""

    text: str
    conditions: frozenset[str]
    claim: str | None
    box: str | None


def _prose(text: str) -> str:
    prose = re.sub(r"^:::+.*$|\]\(figurer/[^)]*\)", "", text, flags=re.MULTILINE)
    prose = re.sub(r"\{\{<.*?>\}\}|\{[^{}]*\}|@[\w-]+", " ", prose)
    return re.sub(r"^\d+\. ", "", prose, flags=re.MULTILINE)


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


@pytest.fixture
def claims(source: Source) -> list[Claim]:
    """The claims of one file; none of them holds another block."""
    return claims_in(source.text)


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
        lambda match: _text(programme / match[1]),
        text,
    )


def _text(path: Path) -> str:
    """A text may also be one that is written when a report is made; then it is not here."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def findings_named_in(condition: str) -> list[str]:
    return re.findall(r"\b[a-z]\w*(?:\.\w+)+", condition, re.ASCII)


def claims_in(text: str) -> list[Claim]:
    blocks = CLAIM.findall(text)
    return [
        Claim(dict(re.findall(r'([\w-]+)="([^"]*)"', attributes)), body, kind == "otherwise")
        for kind, attributes, body in blocks
    ]


def _conditional(text: str, chapter: str | None) -> list[Line]:
    """Follow the fenced blocks: an opening fence has attributes, a closing fence is bare.

    `chapter` is the condition of the whole file, if it has one.
    """
    lines, open_blocks = [], []
    for line in text.splitlines():
        if fence := re.fullmatch(r":::+\s*(.*)", line):
            if fence[1]:
                open_blocks.append(fence[1])
            else:
                assert open_blocks, "a block is closed that was never opened"
                open_blocks.pop()
        lines.append(_line(line, open_blocks, chapter))
    assert not open_blocks, "a block is never closed"
    return lines


def _line(text: str, blocks: list[str], chapter: str | None) -> Line:
    return Line(
        text,
        frozenset(filter(None, [chapter, *map(_condition, blocks)])),
        next((block for block in blocks if re.match(r"\{\.(claim|otherwise)\b", block)), None),
        next((title[1] for block in blocks if (title := re.search(r'\btitle="([^"]*)"', block))), None),
    )


def _condition(attributes: str) -> str:
    match = re.search(r'\.content-visible (when|unless)-meta="([\w-]+)"', attributes)
    return "" if match is None else ("unless " if match[1] == "unless" else "") + match[2]
