"""Which form is a table? Each instrument and measurement gets at most one part of one table.

A part is a sheet, a file or, where a column tells the forms of a file apart, the rows of one form. It weighs
`COLUMNS` × how well fields and columns cover each other, and `TITLE` × the likeness of its title (the name of
the sheet, the form or the file) and the form's name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from virkning.config.codebook import Codebook, FieldType
from virkning.ingest.confidential import is_confidential
from virkning.ingest.proposals.evidence import evidence
from virkning.ingest.proposals.folder import Table
from virkning.ingest.proposals.likeness import best_likeness
from virkning.ingest.proposals.pairing import Column, Guess, Pairing, Slot, pair, slots_of
from virkning.ingest.raw import RawTable
from virkning.ingest.values import read_choice

COLUMNS, TITLE = 0.7, 0.3
LEAST_COVERED = 0.25
"""The cover below which a table is taken for something else."""
LEAST_PAIRS = 2
"""Pairs with a likeness of names: answers alone do not tell a form, nor that the first row holds names."""
TITLED = 0.75
"""The likeness of a title that tells the form, although most columns have names that say nothing."""
MOST_FORMS = 30
"""A column with more different values than this does not tell forms apart."""
MOST_ANSWERS = 500
"""Of more different answers only the first in the alphabet are looked at: they tell as much."""
FORM_NAME = 0.5
"""The likeness from which a text may be the name of a form."""


@dataclass(frozen=True)
class Form:
    """An instrument, at one of its measurements where it has several."""

    instrument: str
    measurement: str | None

    @property
    def name(self) -> str:
        """How a comment names the form, and how other messages name its source."""
        return "/".join(filter(None, (self.instrument, self.measurement)))


@dataclass(frozen=True)
class Part:
    """Rows of a table that may be one form. `rows_where` is what `raekker` must say to find them."""

    table: Table
    title: str
    columns: Sequence[Column]
    rows_where: Mapping[str, str]


@dataclass(frozen=True)
class ProposedSource:
    """A part with the form it was taken for, and the column of each slot that has one."""

    form: Form
    part: Part
    slots: Sequence[Slot]
    pairing: Pairing
    titled: float
    """The likeness of title and form."""

    def guess(self, slot: Slot) -> Guess | None:
        """Return the guess of a slot, or None."""
        return self.pairing.get(slot)


@dataclass(frozen=True)
class Proposal:
    """All sources that were found, in the order of the codebook, and what was left over."""

    sources: Sequence[ProposedSource]
    unused: Sequence[Part]
    absent: Sequence[Form]

    @property
    def free_columns(self) -> list[str]:
        """The columns of the tables in use that no source has: in the order of the files, each once."""
        used = {guess.column for source in self.sources for guess in source.pairing.values()}
        used |= {column for source in self.sources for column in source.part.rows_where}
        tables = {id(source.part.table): source.part.table for source in self.sources}
        columns = [name for table in tables.values() for name in _names(table.raw)]
        return [name for name in dict.fromkeys(columns) if name not in used]


def propose(tables: Sequence[Table], codebook: Codebook) -> Proposal:
    """Return which part of which table is which form, and which column is which field."""
    forms = [
        Form(name, measurement)
        for name, instrument in codebook.instrumenter.items()
        for measurement in (instrument.maalinger or [None])
    ]
    parts = [part for table in tables for part in _parts(table, forms, codebook)]
    candidates = [[_candidate(part, form, codebook) for part in parts] for form in forms]
    weights = np.array([[weight for weight, _ in row] for row in candidates])
    found: dict[int, int] = {}
    if weights.size:
        rows, positions = linear_sum_assignment(weights, maximize=True)
        found = {int(r): int(p) for r, p in zip(rows, positions, strict=True) if weights[r, p] > 0}
    return Proposal(
        sources=[candidates[form][part][1] for form, part in sorted(found.items())],
        unused=[part for number, part in enumerate(parts) if number not in found.values()],
        absent=[form for number, form in enumerate(forms) if number not in found],
    )


def _candidate(part: Part, form: Form, codebook: Codebook) -> tuple[float, ProposedSource]:
    """Return a part as the form, and what that weighs: 0 where it is not that form."""
    slots = slots_of(codebook.instrumenter[form.instrument], form.measurement, part.columns)
    pairing = pair(slots, part.columns, codebook)
    cover = 2 * sum(guess.weight for guess in pairing.values()) / (len(slots) + len(part.columns))
    titled = best_likeness([part.title], _names_of(form, codebook))
    named = sum(guess.alike > 0 for guess in pairing.values())
    is_it = (named >= LEAST_PAIRS and cover >= LEAST_COVERED) or (named > 0 and titled >= TITLED)
    source = ProposedSource(form, part, slots, pairing, titled)
    return (COLUMNS * cover + TITLE * titled if is_it else 0.0), source


def _names_of(form: Form, codebook: Codebook) -> list[str]:
    instrument = codebook.instrumenter[form.instrument]
    if form.measurement is None:
        return [form.instrument, instrument.navn]
    label = instrument.maalinger[form.measurement]
    return [label, f"{form.instrument} {label}", f"{instrument.navn} {label}", form.measurement]


def _parts(table: Table, forms: Sequence[Form], codebook: Codebook) -> list[Part]:
    """Return the forms of a table, one for each value of the column that tells them apart, or all as one."""
    raw = table.raw
    cells = _kept(raw)
    column = _column_of_forms(raw, cells, forms, codebook)
    if column is None:
        return [Part(table, table.title, columns_where(raw, {}), {})]
    titles = _labelled(raw, cells, column)
    return [
        Part(table, title, columns_where(raw, {column: title}), {column: title})
        for title in sorted(titles.unique())
        if _likeness_to_a_form(title, forms, codebook) >= FORM_NAME
    ]


def _column_of_forms(
    raw: RawTable, cells: pd.DataFrame, forms: Sequence[Form], codebook: Codebook
) -> str | None:
    """Return the column whose values are names of forms, the one most alike, or None.

    It is filled in throughout, its values are no answers of a field, and at least two and half of them
    look like a form's name. So what stands in it is no person's answer, and may be written.
    """
    found: dict[str, float] = {}
    for column in sorted(_names(raw)):
        if column not in cells.columns:
            continue
        titles = [str(title) for title in _labelled(raw, cells, column).unique()]
        if not 2 <= len(titles) <= MOST_FORMS or "" in titles or _are_answers(titles, codebook):
            continue
        alike = [_likeness_to_a_form(title, forms, codebook) for title in titles]
        like_forms = sum(each >= FORM_NAME for each in alike)
        if like_forms >= 2 and like_forms >= len(titles) / 2:
            found[column] = sum(alike) / len(alike)
    return max(found, key=lambda column: found[column]) if found else None


def columns_where(raw: RawTable, rows_where: Mapping[str, str]) -> list[Column]:
    """Return the columns of the rows in which each column of `rows_where` has its value, code or label."""
    cells = _kept(raw)
    for column, value in rows_where.items():
        cells = cells[(cells[column] == value) | (_labelled(raw, cells, column) == value)]
    return _columns(raw, cells.drop(columns=list(rows_where)), keep_empty=not rows_where)


def _kept(raw: RawTable) -> pd.DataFrame:
    return raw.cells.drop(index=[row for row in raw.rejected if row in raw.cells.index])


def _likeness_to_a_form(title: str, forms: Sequence[Form], codebook: Codebook) -> float:
    """Return the likeness of a text and the name of the form that it resembles most."""
    return best_likeness([title], [name for form in forms for name in _names_of(form, codebook)])


def _are_answers(texts: Collection[str], codebook: Codebook) -> bool:
    """Say whether texts are the answers of some field that is neither a text nor a subject's number."""
    fields = [field for instrument in codebook.instrumenter.values() for field in instrument.felter.values()]
    return any(
        evidence(texts, field, codebook).fits
        for field in fields
        if field.type not in (FieldType.TEXT, FieldType.IDENTIFIER)
    )


def _columns(raw: RawTable, cells: pd.DataFrame, *, keep_empty: bool) -> list[Column]:
    """Return the columns of a part; those that only other forms of the same file fill in are left out."""
    columns = []
    for name in _names(raw):
        question = raw.questions.get(name, "")
        if name in raw.choices:
            cells_of_it = cells[list(raw.choices[name])]
            chosen = any(read_choice(text) for text in pd.unique(cells_of_it.to_numpy().ravel()) if text)
            if chosen or keep_empty:
                columns.append(Column(name, question, choices=frozenset(raw.choices[name].values())))
        elif name in cells.columns:
            answers = sorted(str(text) for text in _labelled(raw, cells, name).unique() if text)
            if answers or keep_empty:
                columns.append(Column(name, question, frozenset(answers[:MOST_ANSWERS])))
    return columns


def _names(raw: RawTable) -> list[str]:
    """Return the columns and the questions with several answers, without system fields and those columns."""
    answers = {column for choices in raw.choices.values() for column in choices}
    questions = [name for name, choices in raw.choices.items() if choices]
    columns = [str(name) for name in raw.cells.columns if name not in answers | raw.system]
    return [name for name in [*columns, *questions] if not is_confidential(name)]


def _labelled(raw: RawTable, cells: pd.DataFrame, column: str) -> pd.Series[str]:
    labels = raw.labels.get(column, {})
    return cells[column].map(lambda cell: labels.get(cell, cell)) if labels else cells[column]
