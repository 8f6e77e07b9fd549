"""The evaluator's own text: `params/<report>/tekst/<chapter>.md` adds to a chapter or replaces its sections.

A section of the file whose heading (`## …`) stands in the chapter takes the place of that section, or is
added to its end with `{.tilfoej}` after the heading. Any other section is added to the end of the chapter,
and text before the first heading to its beginning. A section of a chapter may stand in the chapter's own
file or in a text that it includes.

Each section becomes a text of its own in the staged book, at the lines it has in the evaluator's file, and
the text it replaces leaves empty lines: so a flaw is told at the line where it is mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from virkning.claims.book import SourceText
from virkning.claims.divs import CLOSING, OPENING
from virkning.claims.shortcodes import included_in
from virkning.config.nearest import choices, suggestion
from virkning.errors import Flaw, Place
from virkning.render.book import OWN_TEXTS

ADD = ".tilfoej"
_HEADING = re.compile(r"(?P<level>#{1,2}) +(?P<title>.*?)(?:\s*\{(?P<attributes>[^{}]*)\})?\s*")
_CODE = re.compile(r"\s*(```|~~~)")


@dataclass(frozen=True)
class Section:
    """Lines `first` to `last` (from 0, `last` not included); text before the first heading has no title."""

    title: str
    attributes: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True)
class OwnText:
    """All texts of a book with the evaluator's own in them, by name, and what is wrong with those."""

    sources: Mapping[str, SourceText]
    flaws: tuple[Flaw, ...]


def with_own_text(
    sources: Mapping[str, SourceText], own: Mapping[str, SourceText], chapters: Sequence[str]
) -> OwnText:
    """Return `sources` with the texts of `own` (by the stem of a chapter) put into the chapters.

    `chapters` are the stems of all chapters there are; a report need not have every one of them.
    """
    texts = dict(sources)
    flaws: list[Flaw] = []
    for chapter, source in own.items():
        if f"{chapter}.qmd" not in sources:
            flaws.append(_no_chapter(chapter, source.origin, chapters))
            continue
        mistakes = list(_mistakes(source))
        flaws += mistakes
        if not mistakes:
            _put(chapter, source, texts)
    return OwnText(texts, tuple(flaws))


def own_text_files(folder: Path) -> list[Path]:
    """Return the files of an evaluator's own text in order; none where the folder is not there."""
    return sorted(folder.glob("*.md"))


def sections_of(text: str) -> list[Section]:
    """Return the sections of a text: those under a heading of level 2 outside blocks, and what comes before.

    A heading of level 1 begins the text before the first section.
    """
    lines = text.splitlines()
    starts: list[tuple[int, re.Match[str]]] = []
    depth, in_code = 0, False
    for number, line in enumerate(lines):
        if _CODE.match(line):
            in_code = not in_code
        elif CLOSING.match(line):
            depth -= depth > 0
        elif OPENING.match(line):
            depth += 1
        elif not depth and not in_code and (match := _HEADING.fullmatch(line)) and match["level"] == "##":
            starts.append((number, match))
    ends = [*(number for number, _ in starts), len(lines)][1:]
    before = Section("", (), 0, starts[0][0] if starts else len(lines))
    return [
        before,
        *(
            Section(match["title"].strip(), tuple((match["attributes"] or "").split()), number, end)
            for (number, match), end in zip(starts, ends, strict=True)
        ),
    ]


def _put(chapter: str, source: SourceText, texts: dict[str, SourceText]) -> None:
    """Put each section of an own text into its place. All places are found before anything is moved."""
    own_lines = source.text.splitlines()
    written: dict[str, list[list[str]]] = {}
    added = {}
    for number, section in enumerate(sections_of(source.text)):
        content = own_lines[section.first : section.last]
        if not any(line.strip() for line in content):
            continue
        at = _place_of(section.title, f"{chapter}.qmd", texts) if section.title else None
        if section.title:
            content[0] = _heading(section, at[1] if at else None)
        name = f"{OWN_TEXTS}/{chapter}-{number}.md"
        added[name] = SourceText("\n".join([*[""] * section.first, *content, "", ""]), source.origin)
        target = at[0] if at else f"{chapter}.qmd"
        lines = written.setdefault(target, [[line] for line in texts[target].text.splitlines()])
        _write(lines, f"{{{{< include {name} >}}}}", section, at[1] if at else None)
    for target, lines in written.items():
        text = "\n".join(line for group in lines for line in group) + "\n"
        texts[target] = SourceText(text, texts[target].origin)
    texts |= added


def _write(lines: list[list[str]], include: str, section: Section, replaced: Section | None) -> None:
    """Write an include into `lines`, each the lines that stand where a line of the text stood."""
    if replaced is not None and ADD not in section.attributes:
        lines[replaced.first : replaced.last] = [[include], *[[""]] * (replaced.last - replaced.first - 1)]
    elif replaced is not None:
        _in_empty_line(lines, replaced.last - 1, include)
    elif section.title:
        lines.append(["", include, ""])
    else:
        heading = next((number for number, line in enumerate(lines) if line[0].startswith("# ")), 0)
        _in_empty_line(lines, min(heading + 1, len(lines) - 1), include)


def _in_empty_line(lines: list[list[str]], number: int, include: str) -> None:
    """Put an include in an empty line, so that the others keep their numbers; else after the line."""
    lines[number] = [include] if lines[number] == [""] else [*lines[number], "", include, ""]


def _place_of(title: str, chapter: str, texts: Mapping[str, SourceText]) -> tuple[str, Section] | None:
    """Return the text and section of a chapter with this heading, or None."""
    for name in _met_in(chapter, texts, ()):
        for section in sections_of(texts[name].text):
            if section.title and section.title.casefold() == title.casefold():
                return name, section
    return None


def _met_in(name: str, texts: Mapping[str, SourceText], above: tuple[str, ...]) -> Iterator[str]:
    if name in texts and name not in above and not name.startswith(f"{OWN_TEXTS}/"):
        yield name
        for path in included_in(texts[name].text.splitlines()):
            yield from _met_in(path, texts, (*above, name))


def _heading(section: Section, replaced: Section | None) -> str:
    """Return the heading of a section: none where it is added to one, else with the label it replaces."""
    if ADD in section.attributes and replaced is not None:
        return ""
    attributes = [name for name in section.attributes if name != ADD]
    if replaced is not None and not any(name.startswith("#") for name in attributes):
        attributes += [name for name in replaced.attributes if name.startswith("#")]
    return f"## {section.title}" + (f" {{{' '.join(attributes)}}}" if attributes else "")


def _mistakes(source: SourceText) -> Iterator[Flaw]:
    """Yield a flaw for a heading of level 1, and for a block that is not closed in its own section."""
    lines = source.text.splitlines()
    for number, line in enumerate(lines, start=1):
        if line.startswith("# "):
            yield Flaw(
                Place(source.origin, rows=(number,)),
                "en overskrift på øverste niveau",
                "afsnit med ## foran; kapitlets egen overskrift står i forvejen",
                "skriv ## i stedet for #",
            )
    titles = [s.title.casefold() for s in sections_of(source.text) if s.title and ADD not in s.attributes]
    for section in sections_of(source.text):
        if titles.count(section.title.casefold()) > 1 and ADD not in section.attributes:
            yield Flaw(
                Place(source.origin, rows=(section.first + 1,)),
                f"overskriften »{section.title}« står flere gange",
                "hver overskrift én gang i filen",
                f"saml teksten under én overskrift, eller skriv {{{ADD}}} efter de andre",
            )
        part = lines[section.first : section.last]
        opened = sum(bool(OPENING.match(line)) for line in part)
        closed = sum(bool(CLOSING.match(line)) for line in part)
        if opened != closed:
            yield Flaw(
                Place(source.origin, rows=(section.first + 1,)),
                "et afsnit, hvor en blok ikke er sluttet",
                "lige mange linjer, der åbner en blok med :::, og linjer med ::: alene",
                "tilføj en linje med ::: efter blokken",
            )


def _no_chapter(chapter: str, file: str, chapters: Sequence[str]) -> Flaw:
    is_left_out = chapter in chapters
    return Flaw(
        Place(file),
        f"kapitlet »{chapter}« er ikke med i denne rapport"
        if is_left_out
        else f"kapitlet »{chapter}« findes ikke",
        f"et kapitel: {choices(chapters, chapter)}",
        "slet filen, eller giv den navn efter et kapitel, der er med"
        if is_left_out
        else suggestion(chapter, chapters, "giv filen navn efter et kapitel, fx resultater.md"),
    )
