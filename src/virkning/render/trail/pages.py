"""The trail on the audit pages, as Markdown: below each published cell, and the page of all findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from virkning.claims.page import claim_anchor
from virkning.formatting import MISSING_CELL, Unit, format_number
from virkning.lists import join_danish
from virkning.render.trail.record import TracedFinding, Trail
from virkning.render.trail.uses import Place, Uses
from virkning.tables import escape_cell
from virkning.validation.report import counted

UNITS = {
    Unit.COUNT: "antal",
    Unit.PERCENT: "pct.",
    Unit.POINTS: "procentpoint",
    Unit.SCORE: "score",
    Unit.AMOUNT: "mål",
    Unit.YEARS: "år",
    Unit.HOURS: "timer",
    Unit.KRONER: "kr.",
    Unit.PRICE: "kr.",
    Unit.P_VALUE: "p-værdi",
    Unit.STARS: "stjerner",
    Unit.TEXT: "ord",
}
"""Units as a reader calls them."""
KINDS = {"tbl": "Tabel", "fig": "Figur"}
"""What is published, by the beginning of its label."""

HOW_TO_FIND = (
    "Søg på siden efter tallet, som det står i rapporten, eller efter ord i fundets navn (Ctrl+F, på Mac "
    "Cmd+F). Navnet fører til den celle, der har beregnet fundet; dér står de steder i rapporten, der bruger "
    "det. »n« er det antal, tallet hviler på, og »Brugt« er antallet af steder i rapportens tekst."
)


@dataclass(frozen=True)
class Shown:
    """A published table or figure: its notebook with title, its label, and its caption."""

    notebook: str
    title: str
    label: str
    caption: str

    @property
    def link(self) -> str:
        """What it is, as Markdown that leads from another audit page to its cell."""
        kind = KINDS[self.label.partition("-")[0]]
        return f"[{kind}: {self.caption}]({self.notebook}.html#{self.label})"


def trail_at_cell(trail: Trail, uses: Uses, notebook: str, label: str) -> str:
    """Return what stands below a published cell: the way back to its data, and on into the report."""
    parts = [
        trail.sources[notebook][label],
        _findings(label, trail.of_cell(notebook, label), uses),
        _mentions(uses.mentions.get(label, ())),
    ]
    return "\n\n".join(["::: {.spor}", *filter(None, parts), ":::"])


def findings_page(title: str, trail: Trail, uses: Uses, shown: Sequence[Shown]) -> str:
    """Return the page of all findings, by notebook and cell in the order of `shown`."""
    parts = [f"# {title}", HOW_TO_FIND]
    recording = [cell for cell in shown if trail.of_cell(cell.notebook, cell.label)]
    for notebook, cells in groupby(recording, key=lambda cell: (cell.notebook, cell.title)):
        parts += [f"## {notebook[1]}", *(_all_of(cell, trail, uses) for cell in cells)]
    return "\n\n".join(parts) + "\n"


def _findings(label: str, findings: Sequence[TracedFinding], uses: Uses) -> str:
    if not findings:
        return ""
    used = sum(finding.id in uses.findings for finding in findings)
    in_text = f"heraf {format_number(used, 0)} brugt i teksten" if used else "ingen brugt i teksten"
    rows = [
        [
            f"[`{finding.id}`]{{#{_anchor(finding)}}}",
            escape_cell(finding.text),
            _count(finding.n),
            _used(finding, uses),
        ]
        for finding in findings
    ]
    parts = [
        "<details>",
        f"<summary>Sporet til rapporten: {counted(len(findings), 'fund', 'fund')}, {in_text}</summary>",
        _table({"Fund": ":---", "Skrives": "---:", "n": "---:", "Brugt i": ":---"}, rows),
        f": Fund, som {label} har beregnet, og hvor rapportens tekst bruger dem",
        "</details>",
    ]
    return "\n\n".join(parts)


def _mentions(places: Sequence[Place]) -> str:
    """Name each section that refers to a table or figure."""
    links = dict.fromkeys(f"[{place.section}]({place.address})" for place in places)
    return f"Omtalt i: {join_danish(list(links))}." if links else ""


def _used(finding: TracedFinding, uses: Uses) -> str:
    """Name the places that print a finding, section by section, and the claims that it decides."""
    by_section: dict[str, list[str]] = {}
    for place in uses.findings.get(finding.id, ()):
        by_section.setdefault(place.section, []).append(place.address)
    parts = [_in_section(section, addresses) for section, addresses in by_section.items()]
    if finding.claims:
        links = [f"[{number}](index.html#{claim_anchor(number)})" for number in finding.claims]
        parts.append(f"Afgør udsagn {join_danish(links)}")
    return "; ".join(parts) or "ikke i teksten"


def _in_section(section: str, addresses: Sequence[str]) -> str:
    if len(addresses) == 1:
        return f"[{escape_cell(section)}]({addresses[0]})"
    places = [f"[{number}. sted]({address})" for number, address in enumerate(addresses, start=1)]
    return f"{escape_cell(section)} ({join_danish(places)})"


def _all_of(cell: Shown, trail: Trail, uses: Uses) -> str:
    """Return a table of the findings of one cell."""
    findings = trail.of_cell(cell.notebook, cell.label)
    named = any(finding.row for finding in findings)
    rows = [
        [
            f"[`{finding.id}`]({cell.notebook}.html#{_anchor(finding)})",
            *([escape_cell(finding.row)] if named else []),
            escape_cell(finding.text),
            UNITS[Unit(finding.unit)],
            _count(finding.n),
            str(len(uses.findings.get(finding.id, ()))),
        ]
        for finding in findings
    ]
    words = dict.fromkeys(["Fund", "Række"] if named else ["Fund"], ":---")
    numbers = {"Skrives": "---:", "Enhed": ":---", "n": "---:", "Brugt": "---:"}
    return f"{_table(words | numbers, rows)}\n\n: {cell.link}"


def _anchor(finding: TracedFinding) -> str:
    """Return the id of a finding's row at its cell."""
    return f"fund-{finding.id}"


def _count(number: int | None) -> str:
    return MISSING_CELL if number is None else format_number(number, 0)


def _table(columns: dict[str, str], rows: Iterable[Sequence[str]]) -> str:
    """Return a pipe table whose cells are Markdown; `columns` maps a heading to the rule below it."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [list(columns), list(columns.values()), *rows])
