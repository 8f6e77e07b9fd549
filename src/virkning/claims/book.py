"""Claims in all texts of a book: only a text that a reader meets is settled.

A text is met when a chapter includes it where it is shown. What no chapter shows may rest on tables
that this report does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from virkning.claims.known import Findings
from virkning.claims.record import ClaimReport, Dash
from virkning.claims.settle import SettledText, settle
from virkning.claims.shortcodes import dashes_in, included_in
from virkning.errors import Flaw


@dataclass(frozen=True)
class SourceText:
    """A text of the book, and the file a user mends."""

    text: str
    origin: str


@dataclass(frozen=True)
class SettledBook:
    """The texts by name in the book, what became of their claims, and every mistake in them."""

    texts: Mapping[str, str]
    report: ClaimReport
    flaws: tuple[Flaw, ...]


def settle_book(
    sources: Mapping[str, SourceText], chapters: Iterable[str], findings: Findings
) -> SettledBook:
    """Settle the claims of every text that `chapters` show.

    `sources` are all texts by name in the book, without what their conditions hide.
    """
    book = _Book(sources, findings)
    met = list(dict.fromkeys(name for chapter in chapters for name in book.met_in(chapter)))
    settled = {name: book.settled(name) for name in met}
    texts = {name: source.text for name, source in sources.items()}
    texts |= {name: "\n".join(text.lines) + "\n" for name, text in settled.items()}
    claims = [claim for text in settled.values() for claim in text.claims]
    dashes = [dash for name in met for dash in book.dashes(name)]
    flaws = [flaw for text in settled.values() for flaw in text.flaws]
    return SettledBook(texts, ClaimReport(tuple(claims), tuple(dashes)), tuple(flaws))


class _Book:
    def __init__(self, sources: Mapping[str, SourceText], findings: Findings) -> None:
        self._sources = sources
        self._findings = findings
        self._settled: dict[str, SettledText] = {}
        self._open: set[str] = set()

    def settled(self, name: str) -> SettledText:
        if name not in self._settled:
            self._open.add(name)
            source = self._sources[name]
            self._settled[name] = settle(source.text, source.origin, self._findings, self._lines)
            self._open.remove(name)
        return self._settled[name]

    def met_in(self, name: str, above: tuple[str, ...] = ()) -> Iterator[str]:
        """Yield a text and all it includes; what is not there, or includes itself, is told of later."""
        if name in self._sources and name not in above and name not in self._open:
            yield name
            for path in included_in(self.settled(name).lines):
                yield from self.met_in(path, (*above, name))

    def dashes(self, name: str) -> Iterator[Dash]:
        for number, line in enumerate(self.settled(name).lines, start=1):
            for finding in dict.fromkeys(dashes_in(line, self._findings)):
                yield Dash(self._sources[name].origin, number, finding)

    def _lines(self, name: str) -> Sequence[str]:
        """Return the lines of a text and of all it includes, as they are shown."""
        return [line for text in self.met_in(name) for line in self.settled(text).lines]
