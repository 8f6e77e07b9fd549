"""Tell what differs between two editions: on the terminal, and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from virkning.edition import BASIS_FILE, FINDINGS_FILE
from virkning.errors import Flaw, MissingInputError, Place
from virkning.export.difference import Edition, difference, read_edition
from virkning.export.difference_sections import NOTHING, Line, Section, sections
from virkning.export.workbook import write_whole
from virkning.plain_page import page, table
from virkning.workspace import Workspace

MOST_LINES = 15
"""Differences of a kind that the terminal shows; the page has all of them."""


def compare(workspace: Workspace, before: str, after: str | None) -> tuple[list[str], Path]:
    """Compare two editions, write the page, and return the lines for the terminal and the page's file.

    Each is the name of a report or a folder that holds an edition. Without `after`, the edition before the
    present one of the report `before` is compared with the present one. Raises MissingInputError.
    """
    old, new = _folders(workspace, before, after)
    first, second = _read(workspace, old), _read(workspace, new)
    names = _titles(first, second, is_same_report=after is None)
    found = sections(difference(first, second), first, second)
    file = workspace.difference_page(old.name if after else before, new.name if after else "forrige")
    write_whole(file, _page(names, found).encode())
    return list(_lines(names, found)), file


def _folders(workspace: Workspace, before: str, after: str | None) -> tuple[Path, Path]:
    if after is None:
        return workspace.kept_edition(before), workspace.output(before)
    first, second = (_folder(workspace, name) for name in (before, after))
    return first, second


def _folder(workspace: Workspace, name: str) -> Path:
    """Return the folder of an edition. The name of a report goes before that of a folder."""
    report = workspace.output(name)
    return report if report.is_dir() else Path(name)


def _read(workspace: Workspace, folder: Path) -> Edition:
    try:
        return read_edition(folder)
    except (FileNotFoundError, NotADirectoryError):
        raise MissingInputError(_no_edition(workspace, folder)) from None


def _no_edition(workspace: Workspace, folder: Path) -> Flaw:
    is_kept = folder.name == workspace.kept_edition("").name
    place = folder.as_posix() if not folder.is_relative_to(workspace.root) else workspace.relative(folder)
    return Flaw(
        Place(place),
        "ingen tidligere udgave af rapporten" if is_kept else "ingen udgave af en rapport i mappen",
        f"en mappe med »{FINDINGS_FILE}« og »{BASIS_FILE}« fra en kørsel",
        "kør rapporten igen, når noget er ændret; så kan de to udgaver sammenlignes"
        if is_kept
        else "skriv navnet på en rapport, der er kørt, eller på en mappe med en udgave, der er lagt til side",
    )


def _titles(before: Edition, after: Edition, *, is_same_report: bool) -> tuple[str, str]:
    if is_same_report:
        return f"forrige udgave af {after.basis.report}", f"nuværende udgave af {after.basis.report}"
    return before.basis.report, after.basis.report


def _lines(names: Sequence[str], found: Sequence[Section]) -> Iterator[str]:
    yield f"Fra {names[0]} til {names[1]}:"
    if not found:
        yield f"  {NOTHING}"
    for section in found:
        yield f"  {section.title}"
        yield from (f"    {_in_one_line(line)}" for line in section.lines[:MOST_LINES])
        if len(section.lines) > MOST_LINES:
            yield f"    … og {len(section.lines) - MOST_LINES} til; se siden"
        if section.note:
            yield f"    {section.note}"


def _in_one_line(line: Line) -> str:
    return f"{line.what}: {line.change}"


def _page(names: Sequence[str], found: Sequence[Section]) -> str:
    body = "\n".join(map(_section, found)) if found else f"<p>{NOTHING}</p>"
    return page(f"Forskelle fra {names[0]} til {names[1]}", body)


def _section(section: Section) -> str:
    headings = [section.first, "Ændring", *filter(None, [section.last])]
    rows = [(line.what, line.change, line.where)[: len(headings)] for line in section.lines]
    note = f"<p>{escape(section.note)}</p>" if section.note else ""
    return note if not rows else table(section.title, headings, rows) + note
