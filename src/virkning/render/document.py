"""All chapters of a book as one Pandoc document, numbered and with its references resolved."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from virkning.errors import Flaw, Place, RenderingError
from virkning.render.book import FIGURES, FILTERS, QUARTO_FILE, Book
from virkning.render.pandoc import run_pandoc
from virkning.render.shortcodes import Line, Resolver

READER = "markdown-yaml_metadata_block"
STRUCTURE_FILTERS = ("billeder", "betinget", "callouts", "crossref", "citationstegn")
FIRST_APPENDIX = "::: {#bilag-begynder}\n:::"


@dataclass(frozen=True)
class Document:
    """The document as Pandoc's JSON in `folder`; `embedded` tells in which chapter a label stands."""

    folder: Path
    file: Path
    embedded: dict[str, str]


def read_document(book: Book, folder: Path) -> Document:
    """Resolve, join and number the book's chapters; working files go to `folder`.

    Raises RenderingError with every flaw of the text: shortcodes, references, conditions, callouts,
    and whatever Pandoc warns about.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if (book.folder / FIGURES).is_dir():
        shutil.copytree(book.folder / FIGURES, folder / FIGURES, dirs_exist_ok=True)
    resolver = Resolver(book, folder / FIGURES)
    lines = list(_joined(book, resolver))
    source = folder / "dokument.md"
    source.write_text("\n".join(line.text for line in lines) + "\n", encoding="utf-8", newline="\n")
    file = folder / "dokument.json"
    flaws = [*resolver.flaws, *_parse(book, source, file, lines)]
    if flaws:
        raise RenderingError(flaws)
    return Document(folder, file, resolver.embedded)


def _joined(book: Book, resolver: Resolver) -> Iterable[Line]:
    for chapter in book.chapters:
        yield from resolver.chapter(chapter)
        yield Line("", book.origin(chapter), 0)
    for text in FIRST_APPENDIX.split("\n"):
        yield Line(text, QUARTO_FILE, 0)
    for appendix in book.appendices:
        yield Line("", book.origin(appendix), 0)
        yield from resolver.chapter(appendix)


def _parse(book: Book, source: Path, target: Path, lines: Sequence[Line]) -> list[Flaw]:
    filters = [f"--lua-filter={book.folder / FILTERS / name}.lua" for name in STRUCTURE_FILTERS]
    metadata = f"--metadata-file={book.folder / QUARTO_FILE}"
    arguments = [source.name, "--from", READER, "--to", "json", "--output", target.name, metadata, *filters]
    outcome = run_pandoc(arguments, folder=source.parent)
    flaws = [flaw for message in dict.fromkeys(outcome.messages) for flaw in _flaws_of(message, lines)]
    if not outcome.ok and not flaws:
        raise RenderingError("Pandoc kunne ikke læse rapportens tekst")
    return flaws


def _flaws_of(message: str, lines: Sequence[Line]) -> list[Flaw]:
    """Return a flaw for each place that a message of a filter, or of Pandoc itself, is about."""
    if not message.startswith("VIRKNING "):
        return [_pandoc_flaw(message, lines)]
    _, kind, name = message.split(" ", 2)
    pattern, found, allowed, remedy = _MESSAGES[kind]
    places = _places(pattern.format(name=re.escape(name)), lines) or [Place("report")]
    return [Flaw(place, found.format(name=name), allowed, remedy) for place in places]


_MESSAGES = {
    "henvisning": (
        r"@{name}(?![-\w])",
        "henvisningen »@{name}« peger ikke på noget i rapporten",
        "navnet på en tabel, figur eller overskrift, der vises i denne rapport",
        "ret navnet, eller gør sætningen betinget som det, den henviser til",
    ),
    "dobbelt": (
        r"\{{#{name}(?![-\w])",
        "»{name}« er navnet på to ting",
        "ét sted for hvert navn",
        "vis tabellen eller figuren ét sted, og henvis til den med @{name} de andre steder",
    ),
    "betingelse": (
        r"content-(?:visible|hidden)[^}}]*{name}=",
        "betingelsen »{name}« er ikke understøttet",
        "when-meta og unless-meta",
        "skriv betingelsen med en af rapportens egenskaber",
    ),
    "boks": (
        r"\.{name}(?![-\w])",
        "boksen »{name}« findes ikke",
        "callout-note, callout-tip, callout-important, callout-warning og callout-caution",
        "ret navnet",
    ),
}
"""By kind of message: where it stands in the text, what was found, what is allowed, what to do."""


def _places(pattern: str, lines: Sequence[Line]) -> list[Place]:
    places = (line.place for line in lines if re.search(pattern, line.text))
    return list(dict.fromkeys(places))


def _pandoc_flaw(message: str, lines: Sequence[Line]) -> Flaw:
    number = re.search(r"\bline (\d+)", message)
    known = number is not None and 0 < int(number[1]) <= len(lines)
    place = lines[int(number[1]) - 1].place if number is not None and known else Place("report")
    text = re.sub(r"^\[WARNING\]\s*", "", message)
    return Flaw(place, f"Pandoc melder »{text}«", "tekst, som Pandoc læser uden advarsler", "ret teksten")
