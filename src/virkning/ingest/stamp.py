"""Which codebook a template was made from: kept in a hidden sheet of it, and held against today's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace

from virkning.config.codebook import Codebook, FieldType
from virkning.errors import FileFormatError, Flaw
from virkning.ingest.declared import Use
from virkning.ingest.raw import RawTable
from virkning.ingest.template import Entry, Form, answers_of, forms_of
from virkning.ingest.values import match_answer
from virkning.lists import quoted

HEADER = ("Stempel", "Ark", "Instrument", "Måling", "Kolonne", "Felt", "Svar", "Type", "Valg")
"""The first row of the hidden sheet. A row below it is a column of the template."""

DIGITS = 12


def stamp_of(forms: Sequence[Form]) -> str:
    """Return a short hash of what decides the layout: sheets, columns, fields, types and answers."""
    text = json.dumps([astuple(form) for form in forms], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def stamp_rows(forms: Sequence[Form]) -> list[tuple[str, ...]]:
    """Return the rows of the hidden sheet: all that is needed to know the template again."""
    stamp = stamp_of(forms)
    return [
        (
            *(stamp, form.sheet, form.instrument, form.measurement or ""),
            *(entry.header, entry.field, entry.answer or "", entry.type),
            json.dumps(entry.choices, ensure_ascii=False) if entry.choices else "",
        )
        for form in forms
        for entry in form.entries
    ]


def stamped_forms(rows: Sequence[Sequence[str]]) -> dict[str, Form]:
    """Return sheet → form of what `stamp_rows` wrote; empty where the rows are something else."""
    if not rows or tuple(rows[0]) != HEADER:
        return {}
    forms: dict[str, Form] = {}
    try:
        for _, sheet, instrument, measurement, header, field, answer, kind, choices in rows[1:]:
            entry = Entry(header, field, answer or None, FieldType(kind), json.loads(choices or "{}"))
            form = forms.setdefault(sheet, Form(sheet, instrument, measurement or None, ()))
            forms[sheet] = replace(form, entries=(*form.entries, entry))
    except ValueError:
        return {}
    return forms


def as_of_today(raw: RawTable, uses: Sequence[Use], codebook: Codebook) -> RawTable:
    """Return a sheet of a template as one made from today's codebook: only names may have changed.

    A header is then called what `kilder.yml` calls the column of its field, and `labels` holds what is
    now said for each answer. A sheet of another workbook is returned as it is. Raises FileFormatError
    where columns, types or answers have come or gone: the old template asked for something else.
    """
    if raw.form is None:
        return raw
    now = {(form.instrument, form.measurement): form for form in forms_of(codebook)}
    today = now.get((raw.form.instrument, raw.form.measurement))
    if changes := list(_changes(raw.form, today)):
        raise FileFormatError(_outdated(raw, changes, uses[0]))
    headers = _renamed(raw, raw.form, uses)
    answers = _answers_of_today(raw.form, codebook)
    return replace(
        raw,
        cells=raw.cells.rename(columns=headers),
        labels={headers.get(header, header): labels for header, labels in answers.items()},
        positions={headers.get(header, header): position for header, position in raw.positions.items()},
    )


def _changes(old: Form, new: Form | None) -> Iterator[str]:
    """Yield a phrase for everything that has come, gone or changed its kind since the template was made."""
    if new is None:
        yield "skemaet er udgået"
        return
    before, after = _by_key(old), _by_key(new)
    if gone := [before[key].header for key in before if key not in after]:
        yield f"udgået: {quoted(gone)}"
    if fresh := [after[key].header for key in after if key not in before]:
        yield f"ny: {quoted(fresh)}"
    for key in before:
        if key in after:
            yield from _changes_of_column(before[key], after[key])


def _changes_of_column(old: Entry, new: Entry) -> Iterator[str]:
    if old.type is not new.type:
        yield f"»{old.header}« er nu af typen »{new.type}«"
        return
    if gone := [label for code, label in old.choices.items() if code not in new.choices]:
        yield f"udgået svar i »{old.header}«: {quoted(gone)}"
    if fresh := [label for code, label in new.choices.items() if code not in old.choices]:
        yield f"nyt svar i »{old.header}«: {quoted(fresh)}"


def _outdated(raw: RawTable, changes: Sequence[str], use: Use) -> Flaw:
    municipality = use.declared.municipality
    return Flaw(
        raw.place(),
        f"en skabelon fra før, kodebogen blev ændret; {'; '.join(changes)}",
        f"en skabelon, der er dannet af {use.declared.codebook_file}, som den er nu",
        f"giv filen et andet navn, dan en ny med »virkning template {municipality}«, kopiér rækkerne over "
        f"i den, og ret {use.declared.place().file} efter det, kommandoen skriver",
    )


def _renamed(raw: RawTable, form: Form, uses: Sequence[Use]) -> dict[str, str]:
    """Return header → name in `kilder.yml`, for headers that the codebook has given another name since."""
    named: dict[tuple[str, str | None], str] = {}
    for use in uses:
        for field, column in use.source.kolonner.items():
            answers = column if isinstance(column, Mapping) else {None: column}
            named |= {(field, answer): name for answer, name in answers.items()}
    lacking = {key: name for key, name in named.items() if name not in raw.cells.columns}
    headers = {key: entry.header for key, entry in _by_key(form).items()}
    return {
        headers[key]: name
        for key, name in lacking.items()
        if key in headers and headers[key] not in named.values()
    }


def _answers_of_today(form: Form, codebook: Codebook) -> dict[str, dict[str, str]]:
    """Return header → label in the template → what is now read as the same answer, where that differs."""
    fields = codebook.instrumenter[form.instrument].felter
    changed = {}
    for entry in form.entries:
        answers = answers_of(fields[entry.field], codebook)
        changed[entry.header] = {
            label: _read_as(code, answers)
            for code, label in entry.choices.items()
            if match_answer(label, answers) != code
        }
    return {header: labels for header, labels in changed.items() if labels}


def _read_as(code: str, answers: Mapping[str, str]) -> str:
    """Return the answer's label, or its code where another answer has the same label."""
    label = answers[code]
    return label if label and match_answer(label, answers) == code else code


def _by_key(form: Form) -> dict[tuple[str, str | None], Entry]:
    return {(entry.field, entry.answer): entry for entry in form.entries}
