"""What validation found, and the stop of a run whose data break a critical rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from virkning.errors import DataError, Flaw, Place, Severity, mending_order
from virkning.formatting import format_number
from virkning.lists import quoted
from virkning.validation.alike import Alike, alike_in
from virkning.validation.rule import Rule, Scope

FEW = 3
"""How many names or places a line in the terminal holds before it counts the rest."""

EVERYWHERE = Place("alle filer")
"""Where a violation is that a whole table has and no row of it."""


@dataclass(frozen=True)
class RuleResult:
    """A rule held against the data.

    `checked` counts the rows with something to check; `failures` the rows (or sources, or unused
    answers: see the rule's scope) that break it; `unused` names the answers nobody chose; `alike` are the
    near misses among the identifiers that break it.
    """

    rule: Rule
    checked: int
    failures: int
    places: tuple[Place, ...] = ()
    unused: tuple[str, ...] = ()
    alike: tuple[Alike, ...] = ()

    @property
    def found(self) -> str:
        """What was found, in Danish, without a full stop and without a person's values."""
        if not self.unused:
            return self.rule.found
        return f"{self.rule.found}: {quoted(self.unused)}"

    @property
    def found_and_counted(self) -> str:
        """What was found and how often; unused answers are named, so they need no count."""
        match self.rule.scope:
            case Scope.ROW:
                return f"{self.found} ({counted(self.failures, 'række', 'rækker')})"
            case Scope.SOURCE:
                return f"{self.found} ({counted(self.failures, 'kilde', 'kilder')})"
            case Scope.TABLE:
                return self.found

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """Every violation by file, sheet and column; one of a whole table is in all files."""
        return tuple(self._flaw(place) for place in self.places or (EVERYWHERE,) if self.failures)

    def found_in(self, place: Place) -> str:
        """What was found in a place, with the near misses there."""
        return self.found + alike_in(place, self.alike)

    def _flaw(self, place: Place) -> Flaw:
        rule = self.rule
        one, more = ("linje", "linjer") if place.has_lines else ("række", "rækker")
        found = f"{self.found} ({counted(len(place.rows), one, more)})" if place.rows else self.found
        found += alike_in(place, self.alike)
        if place == EVERYWHERE:  # the place does not say what it is about
            found = f"{rule.subject}: {found}"
        return Flaw(place, found, rule.allowed, rule.remedy_in(place), rule.severity)


@dataclass(frozen=True)
class CheckedTable:
    """An instrument's table: its name for a reader and its number of rows."""

    instrument: str
    name: str
    rows: int


@dataclass(frozen=True)
class ValidationReport:
    """All rules of a report with their results, in the order of the rules."""

    tables: tuple[CheckedTable, ...]
    results: tuple[RuleResult, ...]

    @property
    def stops(self) -> tuple[RuleResult, ...]:
        """Return the broken rules that stop the run."""
        return self._broken(Severity.STOP)

    @property
    def warnings(self) -> tuple[RuleResult, ...]:
        """Return the broken rules that only warn."""
        return self._broken(Severity.WARNING)

    def of(self, instrument: str) -> tuple[RuleResult, ...]:
        """Return the results of one instrument."""
        return tuple(result for result in self.results if result.rule.instrument == instrument)

    def raise_if_critical(self) -> None:
        """Raise one DataError with every violation that stops the run, sheet by sheet and cell by cell."""
        flaws = [flaw for result in self.stops for flaw in result.flaws]
        if flaws:
            raise DataError(sorted(flaws, key=mending_order(flaws)))

    def _broken(self, severity: Severity) -> tuple[RuleResult, ...]:
        return tuple(
            result for result in self.results if result.failures and result.rule.severity is severity
        )


def warning_lines(warnings: Sequence[RuleResult]) -> list[str]:
    """Return what the terminal says of warnings: a line for each kind, with the cells it is about below.

    A kind that several fields have is told once, with the names of the first few.
    """
    kinds: dict[str, list[RuleResult]] = defaultdict(list)
    for result in warnings:
        kinds[result.rule.found].append(result)
    return [line for results in kinds.values() for line in _lines_of(results)]


def _lines_of(results: Sequence[RuleResult]) -> list[str]:
    first, *others = results
    if others:
        line = f"Advarsel: {first.rule.found}: {first_few([result.rule.subject for result in results])}"
    else:
        line = f"Advarsel: {first.rule.subject}: {first.found_and_counted}"
    cells = [str(place) for result in results for place in result.places if place.rows]
    more = [f"og {len(cells) - FEW} steder til"] if len(cells) > FEW else []
    return [line, *(f"  {cell}" for cell in [*cells[:FEW], *more])]


def first_few(names: Sequence[str]) -> str:
    """Return the first few names in quotes, and how many there are besides."""
    more = len(names) - FEW
    return f"{', '.join(f'»{name}«' for name in names[:FEW])} og {more} til" if more > 0 else quoted(names)


def counted(number: int, one: str, more: str) -> str:
    """Return a number with its noun: »1 række«, »1.200 rækker«."""
    return f"{format_number(number, 0)} {one if number == 1 else more}"
