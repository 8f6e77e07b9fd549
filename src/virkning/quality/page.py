"""The list of flaws as a page of its own: it loads nothing, and is for the evaluator alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from virkning.cells import column_letters, runs_of
from virkning.errors import Place, Severity
from virkning.plain_page import page
from virkning.quality.entries import Entry

MOST_ANSWERS = 10
TO_SEE = "En advarsel kan være i orden: Se den igennem, før du bruger tallene. "
HEADINGS = ("Alvor", "Fil", "Ark", "Celle", "Fundet", "Tilladt", "Gør")

STYLE = """table { table-layout: fixed; }
th, td { overflow-wrap: anywhere; }
th:first-child { width: 5rem; }
th:nth-child(3), th:nth-child(4) { width: 11%; }
td:first-child { text-transform: capitalize; }
.stopper { background: #ff9c9c; color: #1c1c1c; }
.advarsel { background: #ffe87c; color: #1c1c1c; }
"""
CONFIDENTIAL = (
    "<p><strong>Fortroligt.</strong> Listen kan vise borgernes svar. Den er kun til dig, der retter data: "
    "Send den ikke videre, og læg den ikke sammen med rapporten.</p>"
)


def flaw_page(municipality: str, report: str, entries: Sequence[Entry], copies: Mapping[str, str]) -> str:
    """Return a page in HTML: every flaw with its cells. `copies`: a marked copy's name → its original."""
    headings = "".join(f'<th scope="col">{name}</th>' for name in HEADINGS)
    rows = "\n".join(_row(entry) for entry in entries)
    flaws = f"<table>\n<thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    summary = f"<p>{escape(_summary(report, entries))}</p>"
    parts = [summary, CONFIDENTIAL, _copies(copies), flaws]
    return page(_title(municipality, entries), "\n".join(filter(None, parts)), STYLE)


def _title(municipality: str, entries: Sequence[Entry]) -> str:
    what = "Fejl og advarsler" if _stops(entries) else "Advarsler"
    return f"{what} i data fra {municipality}"


def _summary(report: str, entries: Sequence[Entry]) -> str:
    stops = _stops(entries)
    advice = "" if stops else TO_SEE
    first = f"Stopper kørslen: {stops}." if stops else "Intet stopper kørslen."
    return (
        f"Fra den seneste kontrol af rapporten »{report}«. {first} Advarsler: {len(entries) - stops}. "
        f"{advice}Ret i dine egne filer, og kør kontrollen igen: Så bliver listen lavet om, og den "
        "forsvinder, når der ikke er mere at fortælle."
    )


def _stops(entries: Sequence[Entry]) -> int:
    return sum(entry.flaw.severity is Severity.STOP for entry in entries)


def _copies(copies: Mapping[str, str]) -> str:
    """Return where the marked copies are; nothing where there are none."""
    lines = [
        f'<li><a href="{quote(name)}">{escape(name)}</a>: kopi af {escape(original)}</li>'
        for name, original in copies.items()
    ]
    if not lines:
        return ""
    return (
        "<p>Cellerne er farvet og har en kommentar i en kopi af regnearket: rød stopper kørslen, gul er en "
        "advarsel. Kopien er kun til at se i: Den bliver lavet om ved hver kontrol, og makroer og enkelte "
        f"tegninger kan mangle i den. Din egen fil er ikke ændret.</p>\n<ul>{''.join(lines)}</ul>"
    )


def _row(entry: Entry) -> str:
    flaw = entry.flaw
    found = flaw.found + _answers(entry.answers)
    texts = (flaw.place.file, flaw.place.sheet or "", cells(flaw.place), found, flaw.allowed, flaw.remedy)
    first = f'<td class="{flaw.severity}">{flaw.severity}</td>'
    return f"<tr>{first}{''.join(f'<td>{escape(text)}</td>' for text in texts)}</tr>"


def cells(place: Place) -> str:
    """Return every cell of a place, »D14, D19:D21«, or its rows or lines; then names of column and key."""
    name = f"»{place.column}«" if place.column is not None else ""
    letters = None if place.sheet is None or place.position is None else column_letters(place.position)
    runs = runs_of(place.rows)
    if letters is not None and runs:
        where = ", ".join(_run(f"{letters}{first}", f"{letters}{last}", ":") for first, last in runs)
        return where if place.column == letters else f"{where} ({name})"
    parts = []
    if runs:
        word = "linje" if place.has_lines else "række"
        parts.append(f"{word} " + ", ".join(_run(str(first), str(last), "–") for first, last in runs))
    if letters is not None:
        parts.append(f"kolonne {letters} ({name})")
    elif name:
        parts.append(f"kolonne {name}")
    if place.key is not None:
        parts.append(f"nøgle »{place.key}«")
    return ", ".join(parts)


def _run(first: str, last: str, sign: str) -> str:
    return first if first == last else f"{first}{sign}{last}"


def _answers(answers: Mapping[str, int]) -> str:
    if not answers:
        return ""
    shown = [f"{answer} ({count})" for answer, count in list(answers.items())[:MOST_ANSWERS]]
    more = len(answers) - len(shown)
    return ": " + ", ".join(shown) + (f" og {more} andre svar" if more else "")
