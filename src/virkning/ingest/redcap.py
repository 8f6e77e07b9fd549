"""Read a REDCap export (CSV) with its data dictionary: field names or labels, codes or labels.

A form counts where its status is Complete: an unticked checkbox is exported as 0 and the status as 0
(Incomplete) also for a form that nobody has opened, see
https://github.com/OuhscBbmc/REDCapR/issues/420. Answers of other forms are left out. Which rows that
rejects is said by `RawTable.unfinished`, because a row may hold several forms.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from virkning.errors import DataError, FileFormatError, Flaw, Place
from virkning.ingest.account import NOT_COMPLETED, NOT_FILLED_IN
from virkning.ingest.delimited import read_records
from virkning.ingest.problems import Problems
from virkning.ingest.raw import RawTable, to_cells
from virkning.ingest.redcap_dictionary import CHECKBOX, Dictionary, DictionaryField, read_dictionary
from virkning.ingest.redcap_header import SYSTEM_COLUMNS, complete_column, field_names, timestamp_column
from virkning.ingest.text import fold

STATUSES = {"0": "Incomplete", "1": "Unverified", "2": "Complete"}
COMPLETED = "Complete"

_CHOSEN = {"1": "Valgt", "0": "Ikke valgt"}
_CHOSEN_IN_WORDS = {"Checked": "Valgt", "Unchecked": "Ikke valgt"}
_YES = {"1": "Ja", "0": "Nej"}
_YES_IN_WORDS = {"yesno": {"Yes": "Ja", "No": "Nej"}, "truefalse": {"True": "Ja", "False": "Nej"}}
"""Fields whose choices the dictionary does not write. What they mean is asked for as Ja and Nej."""
_NOT_CHOSEN = frozenset({"", "0", "Unchecked"})
_DECIMAL_POINT = r"^(-?\d+)\.(\d+)$"

Coding = Mapping[str, str]
"""What stands in a cell → the answer's label."""


def read_redcap(
    data: Path,
    dictionary: Path,
    names: Mapping[Path, str],
    *,
    identifiers: Collection[str] = (),
    filters: Collection[str] = (),
) -> RawTable:
    """Read one export; `names` gives each file's name for messages.

    Fields that identify a person, or say how to reach one, are dropped here, but for `identifiers`, the
    columns that become pseudonyms. `filters` are the columns that tell rows apart: like the identifiers
    they are kept where their own form is unfinished. Raises MissingInputError, FileFormatError or
    DataError with the flaws of both files.
    """
    problems, place = Problems(), Place(names[data])
    fields = problems.attempt(read_dictionary, dictionary, Place(names[dictionary]))
    lines = problems.attempt(read_records, data, place)
    problems.raise_if_any()
    assert fields is not None and lines is not None  # else raised above
    (first, labels), *rest = lines.records
    header = field_names(labels, fields, place)
    cells, empty, positions = to_cells([(first, header), *rest], place)
    present = {column: field for column, field in fields.field_of.items() if column in cells.columns}
    answers = _answers(cells, fields, present)
    unfinished = _unfinished(cells, fields, present, place)
    kept = {fields.record_id, *identifiers}
    contact = {column for column, field in present.items() if field.is_contact} - kept
    return RawTable(
        file=names[data],
        sheet=None,
        cells=_finished(_with_decimal_comma(cells, present), unfinished, kept | set(filters)).drop(
            columns=list(contact)
        ),
        rejected=empty,
        labels={column: coding for column, coding in answers.items() if column not in contact},
        choices=_choices(present, contact),
        system=frozenset(_system_columns(fields)) & frozenset(cells.columns),
        questions={name: field.label for c, field in present.items() for name in (c, field.name)},
        positions=positions,
        unfinished=unfinished,
        contact=frozenset(contact),
    )


def _system_columns(fields: Dictionary) -> set[str]:
    added = (complete_column, timestamp_column)
    return {*SYSTEM_COLUMNS, *(column(form) for form in fields.forms for column in added)}


def _choices(present: Mapping[str, DictionaryField], contact: Collection[str]) -> dict[str, dict[str, str]]:
    choices: dict[str, dict[str, str]] = {}
    for column, field in present.items():
        if field.type == CHECKBOX and column not in contact:
            choices.setdefault(field.name, {})[column] = field.columns[column]
    return choices


def _answers(
    cells: pd.DataFrame, fields: Dictionary, present: Mapping[str, DictionaryField]
) -> dict[str, Coding]:
    """Return the coding of each column that has one: of codes or of labels, whichever the file holds.

    Only one of them is returned, as a label may look like another answer's code. The cells of all columns
    together tell which: each different one counts for what it may be.
    """
    statuses = [status for form in fields.forms if (status := complete_column(form)) in cells.columns]
    of_codes = {column: _of_codes(field) for column, field in present.items()}
    of_codes |= {status: STATUSES for status in statuses}
    of_labels = {column: _of_labels(column, field) for column, field in present.items()}
    of_labels |= {status: {name: name for name in STATUSES.values()} for status in statuses}
    found = {column: set(cells[column].unique()) for column in of_codes}
    codes = sum(len(found[column] & coding.keys()) for column, coding in of_codes.items())
    labels = sum(len(found[column] & coding.keys()) for column, coding in of_labels.items())
    return {
        column: coding for column, coding in (of_labels if labels > codes else of_codes).items() if coding
    }


def _of_codes(field: DictionaryField) -> Coding:
    if field.type == CHECKBOX:
        return _CHOSEN
    return _YES if field.type in _YES_IN_WORDS else field.choices


def _of_labels(column: str, field: DictionaryField) -> Coding:
    """A ticked checkbox may be exported as the choice itself: `exportCheckboxLabel` of the API."""
    if field.type == CHECKBOX:
        return {field.columns[column]: "Valgt", **_CHOSEN_IN_WORDS}
    return _YES_IN_WORDS.get(field.type, {label: label for label in field.choices.values()})


def _unfinished(
    cells: pd.DataFrame, fields: Dictionary, present: Mapping[str, DictionaryField], place: Place
) -> dict[str, dict[int, str]]:
    """Return column → row → why the column's form does not count there.

    Raises FileFormatError for a form without its status, DataError for a status that is none.
    """
    problems = Problems()
    unfinished: dict[str, dict[int, str]] = {}
    for form in fields.forms:
        columns = [c for c, field in present.items() if field.form == form and c != fields.record_id]
        status = complete_column(form)
        if columns and status not in cells.columns:
            problems.add(FileFormatError, _without_status(place, form))
        elif columns:
            reasons = problems.attempt(_reasons, cells, status, columns, place)
            unfinished |= {column: reasons or {} for column in columns}
    problems.raise_if_any()
    return unfinished


def _reasons(cells: pd.DataFrame, status: str, columns: list[str], place: Place) -> dict[int, str]:
    """Return the reason for each row in which a form is not complete."""
    known = {fold(text): name for code, name in STATUSES.items() for text in (code, name)}
    statuses = cells[status].map(lambda cell: known.get(fold(cell), "" if not cell else None))
    if (unclear := cells.index[statuses.isna()]).size:
        raise DataError(_unclear(place, status, [int(row) for row in unclear]))
    untouched = cells[columns].isin(_NOT_CHOSEN).all(axis=1)
    statuses = statuses.mask(untouched & (statuses == STATUSES["0"]), "")
    return {
        int(row): NOT_COMPLETED.format(name) if name else NOT_FILLED_IN
        for row, name in zip(statuses.index, statuses, strict=True)
        if name != COMPLETED
    }


def _finished(
    cells: pd.DataFrame, unfinished: Mapping[str, Mapping[int, str]], kept: Collection[str]
) -> pd.DataFrame:
    """Return the cells without the answers of forms that do not count."""
    left_out = pd.DataFrame(
        {column: cells.index.isin(list(rows)) for column, rows in unfinished.items() if column not in kept},
        index=cells.index,
    ).reindex(columns=cells.columns, fill_value=False)
    return cells.mask(left_out, "")


def _with_decimal_comma(cells: pd.DataFrame, present: Mapping[str, DictionaryField]) -> pd.DataFrame:
    """Write numbers as a Dane does: 37.125 would be a whole number of thousands."""
    columns = [column for column, field in present.items() if field.has_decimal_point]
    return cells.assign(
        **{column: cells[column].str.replace(_DECIMAL_POINT, r"\1,\2", regex=True) for column in columns}
    )


def _without_status(place: Place, form: str) -> Flaw:
    return Flaw(
        Place(place.file, place.sheet, column=complete_column(form)),
        f"kolonnen findes ikke, så det kan ikke ses, om skemaet »{form}« er udfyldt til ende",
        "skemaets status (»Complete?«) sammen med dets felter",
        "hent hele skemaet; i en rapport i REDCap skal feltet med",
    )


def _unclear(place: Place, status: str, rows: list[int]) -> Flaw:
    return Flaw(
        Place(place.file, place.sheet, tuple(rows), status),
        "en status, der ikke er en af REDCaps",
        "0, 1 eller 2 (Incomplete, Unverified eller Complete)",
        "hent filen igen, med feltnavne i overskriften og koder i cellerne",
    )
