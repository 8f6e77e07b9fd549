"""The conclusion table: what the findings bear of a programme's conclusions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.claims.condition import read_condition
from virkning.claims.flags import unknown_flags
from virkning.claims.judge import not_to_be_told
from virkning.claims.known import Findings
from virkning.claims.record import JudgedClaim, Outcome
from virkning.claims.shortcodes import finding_behind, printed_in
from virkning.config.conclusions import ConclusionRow, Conclusions, Statement, statement_path
from virkning.config.document import Document
from virkning.config.nearest import suggestion
from virkning.errors import Flaw

LABEL = "tbl-konklusioner"
OF_THE_REPORT = "rapport."
"""Begins the names of what a text may print without a finding: the report's own dates."""
HEADER = "| Emne | Konklusion |\n|:-----------|:------------------------------------------|"


@dataclass(frozen=True)
class ConclusionTable:
    """The table as Markdown (empty where nothing is shown), what became of its claims, and mistakes."""

    markdown: str
    claims: tuple[JudgedClaim, ...]
    flaws: tuple[Flaw, ...]


NO_CONCLUSIONS = ConclusionTable("", (), ())


def conclusion_table(
    conclusions: Conclusions,
    document: Document,
    findings: Findings,
    flags: Mapping[str, bool],
    source: str,
) -> ConclusionTable:
    """Return the rows that have something to show; `document` is the file they stand in.

    `source` stands after »Kilde:« below the table.
    """
    table = _Table(document, findings, flags)
    rows = []
    for number, row in enumerate(conclusions.raekker):
        shown = [table.shown(number, place, statement) for place, statement in enumerate(row.udsagn)]
        text = " ".join(filter(None, shown)) if _has_conclusion(row, shown) else row.ellers
        if text:
            rows.append(f"| {_cell(row.emne)} | {_cell(text)} |")
    caption = f": {conclusions.titel} {{#{LABEL}}}"
    below = ["", caption, "", "::: {.kilde}", f"Kilde: {source}.", ":::"]
    markdown = "\n".join([HEADER, *rows, *below]) + "\n" if rows else ""
    return ConclusionTable(markdown, tuple(table.claims), tuple(table.flaws))


def _has_conclusion(row: ConclusionRow, shown: Sequence[str | None]) -> bool:
    """Say whether one of the claims is shown; remarks without a condition do not stand alone beside them."""
    claims = [text for statement, text in zip(row.udsagn, shown, strict=True) if statement.naar is not None]
    return any(claims or shown)


class _Table:
    def __init__(self, document: Document, findings: Findings, flags: Mapping[str, bool]) -> None:
        self.claims: list[JudgedClaim] = []
        self.flaws: list[Flaw] = []
        self._document = document
        self._findings = findings
        self._flags = flags

    def shown(self, row: int, number: int, statement: Statement) -> str | None:
        """Return the text that stands for a statement, if any, and note what became of it."""
        asked = self._document.place(statement_path(row, number, "forudsaetter"))
        self.flaws += unknown_flags(statement.forudsaetter, self._flags, asked)
        if not all(self._flags.get(flag, False) for flag in statement.forudsaetter):
            return None
        condition, errors = read_condition(statement.naar, self._findings)
        place = self._document.place(statement_path(row, number, "naar"))
        self.flaws += [Flaw(place, error.found, error.allowed, error.remedy) for error in errors]
        if errors:
            return None
        verdict = condition.verdict(self._findings)
        missing = self._missing(row, number, "tekst", statement.tekst) if verdict.holds else ""
        reason = f"i teksten {missing}" if missing else verdict.reason
        holds = verdict.holds and not missing
        other = None if holds else self._printable_alternative(row, number, statement)
        outcome = Outcome.LEFT_OUT if other is None else Outcome.ALTERNATIVE
        if statement.naar is not None or not holds:
            claim = JudgedClaim(
                file=self._document.file,
                line=place.rows[0],
                condition=condition.text,
                values=condition.values(self._findings),
                outcome=Outcome.HOLDS if holds else outcome,
                reason=reason,
            )
            self.claims.append(claim)
        return statement.tekst if holds else other

    def _printable_alternative(self, row: int, number: int, statement: Statement) -> str | None:
        other = statement.ellers
        if other is None or self._missing(row, number, "ellers", other):
            return None
        return other

    def _missing(self, row: int, number: int, key: str, text: str) -> str:
        """Say which findings a text lacks; those that do not exist are mistakes."""
        printed = tuple(finding_behind(name, self._findings) for name in printed_in([text]))
        for name in printed:
            if name not in self._findings and not name.startswith(OF_THE_REPORT):
                place = self._document.place(statement_path(row, number, key))
                remedy = suggestion(name, self._findings, "ret navnet")
                self.flaws.append(
                    Flaw(place, f"»{name}«, som intet fund hedder", "et fund fra notesbøgerne", remedy)
                )
        return not_to_be_told(printed, self._findings)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
