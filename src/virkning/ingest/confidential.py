"""Find what must not be in the data: CPR numbers and e-mail addresses outside the identifier."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from virkning.errors import DataError, Flaw
from virkning.ingest.cpr import plain, read_cpr
from virkning.ingest.cpr_search import suspected

if TYPE_CHECKING:
    from virkning.ingest.problems import Problems
    from virkning.ingest.raw import RawTable

_AT = re.compile("[@\uff20\ufe6b]")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
"""It begins where a word does: tried from every letter, a long text without spaces would take hours."""


def contains_cpr(text: str) -> bool:
    """Return whether a text alone holds a CPR number; `cpr_search` says what a column of texts holds."""
    return bool(suspected([text]))


def contains_email(text: str) -> bool:
    """Return whether `text` holds something of the form navn@domæne.dk."""
    return _AT.search(text) is not None and EMAIL.search(plain(text)) is not None


def is_confidential(text: str) -> bool:
    """Return whether a name or an answer had better not be shown.

    Unlike in a column, nine digits are enough: they may be a CPR number that lost its zero.
    """
    return contains_cpr(text) or read_cpr(text) is not None or contains_email(text)


def scan(raw: RawTable, passed_over: Collection[str], problems: Problems) -> None:
    """Report the places of CPR numbers and e-mail addresses, never what stands there.

    `passed_over` are columns that go no further as they are: identifiers, which become pseudonyms, and the
    survey tool's own numbers and times where no source reads them.
    """
    for column in raw.cells.columns:
        if is_confidential(column):
            problems.add(DataError, _flaw(raw, column, "personoplysninger i kolonnens navn", _RENAME))
        if column not in passed_over:
            _scan_column(raw, column, problems)


def _scan_column(raw: RawTable, column: str, problems: Problems) -> None:
    cells, called = raw.cells[column], [column, raw.questions.get(column, "")]
    labels = [*raw.labels.get(column, {}).values(), *(base.get(column, "") for base in raw.choices.values())]
    for kind, find in _KINDS.items():
        if rows := list(cells.index[cells.isin(find(cells.unique(), called))]):
            problems.add(DataError, _flaw(raw, column, f"noget, der ligner {kind}", _DELETE, rows))
        if find(labels, called):
            problems.add(DataError, _flaw(raw, column, f"en etiket, der ligner {kind}", _RELABEL))


def _email_cells(cells: Iterable[str], names: Iterable[str]) -> set[str]:
    return {cell for cell in cells if contains_email(cell)}


_KINDS: dict[str, Callable[[Iterable[str], Iterable[str]], set[str]]] = {
    "et CPR-nummer": suspected,
    "en e-mailadresse": _email_cells,
}


_DELETE = "slet det i de nævnte celler, eller hent filen uden kolonnen"
_RENAME = "giv kolonnen et andet navn"
_RELABEL = "ret svarets etiket, eller hent filen uden kolonnen"


def _flaw(raw: RawTable, column: str, found: str, remedy: str, rows: Sequence[int] = ()) -> Flaw:
    return Flaw(
        raw.place(rows=rows, column=column),
        found,
        "CPR-numre kun i kolonnen med borgerens identifikator, e-mailadresser slet ikke",
        remedy,
    )
