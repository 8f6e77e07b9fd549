"""A difference in Danish: titled lists of lines, for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from virkning.claims.record import JudgedClaim
from virkning.export.difference import Change, Difference, Edition, FindingChange
from virkning.formatting import format_number

NOTHING = "Ingen forskel: parametre, filer, fund, udsagn, tabeller og figurer er de samme."
MISSING = "findes ikke"


@dataclass(frozen=True)
class Line:
    """One difference: what it is about, how it changed, and where it is found; the last may be empty."""

    what: str
    change: str
    where: str = ""


@dataclass(frozen=True)
class Section:
    """The differences of one kind, with a title that counts them.

    `first` heads the names, and `last` where each is found; empty where that is not told.
    """

    title: str
    first: str
    last: str
    lines: tuple[Line, ...]
    note: str = ""


def sections(found: Difference, before: Edition, after: Edition) -> list[Section]:
    """Return what differs, the causes first: parameters and files, then what follows from them."""
    findings, shown = tuple(_findings(found.findings)), tuple(_shown(found, before, after))
    written = [
        Section(_title("Parametre", found.parameters), "Parameter", "", tuple(_plain(found.parameters))),
        Section(_title("Filer", found.files), "Fil", "", tuple(_files(found.files)), _program(found)),
        Section(_title("Udsagn", found.claims), "Udsagn", "Betingelse", tuple(_claims(found.claims))),
        Section(_title("Fund", found.findings), "Fund", "Vises i", findings, _beyond(found)),
        Section(_title("Tabeller og figurer", found.shown), "Titel", "Navn", shown),
    ]
    return [section for section in written if section.lines or section.note]


def _title(kind: str, changes: Sequence[object]) -> str:
    return f"{kind}: {len(changes)}"


def _plain(changes: Sequence[Change]) -> Iterator[Line]:
    for change in changes:
        yield Line(change.name, _arrow(change.before or MISSING, change.after or MISSING))


def _arrow(before: str, after: str) -> str:
    return f"{before} → {after}"


def _files(changes: Sequence[Change]) -> Iterator[Line]:
    """Files are known by their hashes, which say nothing to a reader."""
    for change in changes:
        yield Line(change.name, _became(change))


def _became(change: Change) -> str:
    if change.after is None:
        return "findes ikke mere"
    return "ny" if change.before is None else "ændret"


def _claims(pairs: Sequence[tuple[JudgedClaim | None, JudgedClaim | None]]) -> Iterator[Line]:
    for before, after in pairs:
        claim = after or before
        assert claim is not None  # a pair is of something
        yield Line(str(claim.place), _arrow(_outcome(before), _outcome(after)), claim.condition)


def _outcome(claim: JudgedClaim | None) -> str:
    return MISSING if claim is None else str(claim.outcome)


def _findings(changes: Sequence[FindingChange]) -> Iterator[Line]:
    """Tell of n only where it differs: where it does not, it explains nothing."""
    for change in changes:
        before, after = (MISSING if text is None else text for text in change.text)
        is_told = None not in change.text and change.n[0] != change.n[1]
        rests = f", n {_arrow(*(n or MISSING for n in change.n))}" if is_told else ""
        what = f"{change.label} ({change.name})" if change.label else change.name
        yield Line(what, _arrow(before, after) + rests, change.source)


def _shown(found: Difference, before: Edition, after: Edition) -> Iterator[Line]:
    for change in found.shown:
        shown = (after if change.after is not None else before).basis.shown[change.name]
        yield Line(shown.title, _became(change), change.name)


def _program(found: Difference) -> str:
    return "Virkning selv er en anden udgave." if found.is_other_program else ""


def _beyond(found: Difference) -> str:
    if not found.beyond_rounding:
        return ""
    many = format_number(found.beyond_rounding, 0)
    return f"{many} fund er ændret, uden at det ses i det afrundede tal eller i n."
