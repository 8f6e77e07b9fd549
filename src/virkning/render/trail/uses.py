"""Where the report uses each finding and mentions each table and figure: read from its document.

The places of findings are counted here as `fund.lua` counts them when it gives them their ids: on each
page in the order of the document, without headings and what stands inside a link.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from virkning.render.document import Document

Element = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A place in the report: number and title of its section, and its address as seen from `revision/`."""

    section: str
    address: str


@dataclass(frozen=True)
class Uses:
    """The places of the report that print each finding, by id, and that mention each label."""

    findings: Mapping[str, Sequence[Place]]
    mentions: Mapping[str, Sequence[Place]]


def uses_in(document: Document, pages: Sequence[str]) -> Uses:
    """Return what a document uses; `pages` are the names of the HTML files of its chapters, in order."""
    reader = _Reader(pages)
    reader.read(json.loads(document.file.read_text(encoding="utf-8"))["blocks"])
    return Uses(dict(reader.findings), dict(reader.mentions))


class _Reader:
    def __init__(self, pages: Sequence[str]) -> None:
        self.findings: dict[str, list[Place]] = defaultdict(list)
        self.mentions: dict[str, list[Place]] = defaultdict(list)
        self._pages = pages
        self._chapter = -1
        self._section = ""
        self._heading = ""
        self._seen: Counter[tuple[str, str]] = Counter()

    def read(self, part: object) -> None:
        if isinstance(part, list):
            for inner in part:
                self.read(inner)
        elif isinstance(part, dict):
            self._element(part)

    def _element(self, element: Element) -> None:
        match element:
            case {"t": "Header", "c": [level, [identifier, *_], inlines]}:
                self._chapter += level == 1
                self._section, self._heading = _text(inlines), identifier
            case {"t": "Link", "c": [[_, classes, _], _, [target, _]]}:
                if "henvisning" in classes:
                    place = Place(self._section, f"{self._page}#{self._heading}")
                    self.mentions[target.removeprefix("#")].append(place)
            case {"t": "Span", "c": [[_, classes, attributes], _]} if "fund" in classes:
                finding = dict(attributes).get("fund")
                if finding is not None:
                    self._use(finding)
            case {"c": content}:
                self.read(content)

    def _use(self, finding: str) -> None:
        self._seen[self._page, finding] += 1
        anchor = f"brug-{finding}-{self._seen[self._page, finding]}"
        self.findings[finding].append(Place(self._section, f"{self._page}#{anchor}"))

    @property
    def _page(self) -> str:
        return f"../{self._pages[max(self._chapter, 0)]}"


def _text(inlines: object) -> str:
    """Return the plain text of inlines, with an ordinary space after a number."""
    return " ".join("".join(_pieces(inlines)).split())


def _pieces(part: object) -> Iterator[str]:
    match part:
        case list():
            for inner in part:
                yield from _pieces(inner)
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            yield " "
        case {"t": "Str", "c": text} | {"t": "Code" | "Math", "c": [_, text]}:
            yield text
        case {"t": "Note"}:
            return
        case {"t": _, "c": content}:
            yield from _pieces(content)
