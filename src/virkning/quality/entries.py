"""What the latest reading or validation of a report found, with the answers in the cells it is about.

Answers are read from the raw files here and now, for the private folder alone: what a run leaves of its
findings has places only. Shown are answers to coded questions, never numbers, dates, texts or identifiers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from virkning.config.codebook import Codebook
from virkning.config.load import Project
from virkning.errors import Flaw, Place, mending_order
from virkning.flaw_file import read_flaws
from virkning.ingest.confidential import is_confidential
from virkning.ingest.delimited import read_records
from virkning.ingest.grid import Record
from virkning.ingest.recoding import CODED
from virkning.ingest.spss import case_records
from virkning.ingest.text import tidy
from virkning.ingest.workbook import sheet_records
from virkning.validation.report import RuleResult
from virkning.validation.rule import Rule
from virkning.validation.storage import read_validation
from virkning.workspace import Workspace

ABOUT_ANSWERS = frozenset({"laesbar", "svar", "skala"})
"""The kinds of rules that an answer itself breaks; see `Rule.kind`."""

LONGEST_ANSWER = 40
"""A longer text in a coded column is more likely a person's own words than an answer misspelt."""
NOT_SHOWN = "en tekst, der ikke vises"

Rows = Mapping[int, Sequence[str]]


@dataclass(frozen=True)
class Entry:
    """A flaw, and how often each answer stands in the cells it is about (only for coded questions)."""

    flaw: Flaw
    answers: Mapping[str, int]


def entries_of(workspace: Workspace, project: Project) -> list[Entry]:
    """Return all that was found, what stops the run first.

    Where the files could not be read nothing has been validated, and the flaws of reading are all.
    """
    if flaws := read_flaws(workspace.flaws_file(project.name)):
        return [Entry(flaw, {}) for flaw in flaws]
    found = read_validation(workspace.validation_file(project.name))

    @cache
    def rows(file: str, sheet: str | None) -> Rows:
        return dict(_records(workspace.root / file, Place(file, sheet)))

    return [
        Entry(flaw, _answers(flaw.place, rows) if shows_answers(rule, project.codebook) else {})
        for results in (found.stops, found.warnings)
        for flaw, rule in _as_mended(results)
    ]


def _records(path: Path, place: Place) -> list[Record]:
    if place.sheet is not None:
        return sheet_records(path, place.sheet)
    return read_records(path, place).records if place.has_lines else case_records(path)


def _as_mended(results: Iterable[RuleResult]) -> list[tuple[Flaw, Rule]]:
    """Return the flaws of rules, each with its rule, in the order one mends them."""
    pairs = [(flaw, result.rule) for result in results for flaw in result.flaws]
    order = mending_order(flaw for flaw, _ in pairs)
    return sorted(pairs, key=lambda pair: order(pair[0]))


def shows_answers(rule: Rule, codebook: Codebook) -> bool:
    """Tell whether a rule is broken by answers that may be shown to the evaluator."""
    field = codebook.instrumenter[rule.instrument].felter.get(rule.fields[0])
    return rule.kind in ABOUT_ANSWERS and field is not None and field.type in CODED


def _answers(place: Place, rows: Callable[[str, str | None], Rows]) -> dict[str, int]:
    position = place.position
    if position is None:
        return {}
    content = rows(place.file, place.sheet)
    return dict(Counter(shown_answer(content[row][position]) for row in place.rows))


def shown_answer(cell: str) -> str:
    """Return an answer in quotes, or that it is not shown: it may be a person's own words."""
    text = tidy(cell)
    return NOT_SHOWN if is_confidential(text) or len(text) > LONGEST_ANSWER else f"»{text}«"
