"""Which field is each column of a REDCap export? An export has field names or field labels as its header.

In an export of labels a checkbox column is called `Label (choice=Choice)`, older versions write
`(choice='Choice')`: https://github.com/redcap-tools/PyCap/issues/19. The status of every form is called
»Complete?« there, and stands after the form's own fields.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from virkning.errors import FileFormatError, Flaw, Place
from virkning.ingest.raw import safe_name
from virkning.ingest.redcap_dictionary import CHECKBOX, Dictionary
from virkning.ingest.text import fold, tidy
from virkning.lists import quoted

SYSTEM_COLUMNS = {
    "redcap_event_name": "Event Name",
    "redcap_repeat_instrument": "Repeat Instrument",
    "redcap_repeat_instance": "Repeat Instance",
    "redcap_data_access_group": "Data Access Group",
    "redcap_survey_identifier": "Survey Identifier",
}
"""Columns that REDCap adds, and what they are called in an export of labels."""
COMPLETE, TIMESTAMP = "Complete?", "Survey Timestamp"

_RAW_EXPORT = "hent data som »CSV / Microsoft Excel (raw data)«, hvor overskriften er feltnavne"


def complete_column(form: str) -> str:
    """Return the column with the status of a form."""
    return f"{form}_complete"


def timestamp_column(form: str) -> str:
    """Return the column with the time at which a form was handed in as a survey."""
    return f"{form}_timestamp"


def known_columns(header: Sequence[str], dictionary: Dictionary) -> int:
    """Return how many columns of a header the dictionary knows, by name or by label."""
    return max(_known_names(header, dictionary), _known_labels(header, dictionary))


def field_names(header: Sequence[str], dictionary: Dictionary, place: Place) -> list[str]:
    """Return the names of the columns. What the dictionary does not know keeps the name it has.

    Raises FileFormatError where no column is known, for a label that several fields have, and for a
    »Complete?« that cannot be told from another form's.
    """
    header = [tidy(cell) for cell in header]
    if any(header) and not known_columns(header, dictionary):
        raise FileFormatError(_another_project(place))
    if _known_names(header, dictionary) >= _known_labels(header, dictionary):
        return header
    fields = _labels(dictionary)
    ambiguous = [
        _ambiguous(place, number, label, fields[_key(label)])
        for number, label in enumerate(header)
        if len(fields.get(_key(label), ())) > 1
    ]
    if ambiguous:
        raise FileFormatError(ambiguous)
    names = [fields.get(_key(label), [label])[0] for label in header]
    return list(_with_forms(names, dictionary, place))


def _with_forms(names: Sequence[str], dictionary: Dictionary, place: Place) -> Iterator[str]:
    """Yield the names, with »Complete?« and »Survey Timestamp« as the form's whose fields stand by them.

    A timestamp stands before the form's fields, the status after them; a status after no fields is the
    first form's, which may have no field but the record's number.
    """
    forms = [_form(name, dictionary) for name in names]
    first = 0
    for number, name in enumerate(names):
        if fold(name) == fold(TIMESTAMP):
            following = [form for form in forms[number:] if form]
            yield timestamp_column(following[0]) if following else name
        elif fold(name) == fold(COMPLETE):
            before = {form for form in forms[first:number] if form} or {dictionary.fields[0].form}
            if len(before) > 1:
                raise FileFormatError(_unclear_status(place, number))
            first = number
            yield complete_column(before.pop())
        else:
            yield name


def _form(name: str, dictionary: Dictionary) -> str | None:
    """Return the form of a column; the record's number stands in every row, and tells no form."""
    field = dictionary.field_of.get(name)
    return None if field is None or name == dictionary.record_id else field.form


def _known_names(header: Sequence[str], dictionary: Dictionary) -> int:
    added = {name(form) for form in dictionary.forms for name in (complete_column, timestamp_column)}
    return sum(tidy(cell) in (dictionary.field_of.keys() | added | SYSTEM_COLUMNS.keys()) for cell in header)


def _known_labels(header: Sequence[str], dictionary: Dictionary) -> int:
    labels = _labels(dictionary).keys() | {_key(COMPLETE), _key(TIMESTAMP)}
    return sum(_key(cell) in labels for cell in header)


def _labels(dictionary: Dictionary) -> dict[str, list[str]]:
    """Return label → the columns that bear it, labels in the form in which they are compared."""
    columns: dict[str, list[str]] = defaultdict(list)
    for column, field in dictionary.field_of.items():
        is_checkbox = field.type == CHECKBOX
        label = f"{field.label} (choice={field.columns[column]})" if is_checkbox else field.label
        if label:
            columns[_key(label)].append(column)
    for column, label in SYSTEM_COLUMNS.items():
        columns[_key(label)].append(column)
    return columns


def _key(label: str) -> str:
    """Return a label without quotation marks: versions of REDCap differ in them."""
    return fold(label.replace('"', "").replace("'", ""))


def _ambiguous(place: Place, position: int, label: str, columns: Sequence[str]) -> Flaw:
    return Flaw(
        Place(place.file, place.sheet, (1,), safe_name(label, position), position=position),
        f"en etiket, som flere felter har i dataordbogen: {quoted(columns)}",
        "en etiket for hvert felt, eller feltnavne i overskriften",
        f"{_RAW_EXPORT}; eller giv felterne hver sin etiket i REDCap, og hent data og dataordbog igen",
    )


def _unclear_status(place: Place, position: int) -> Flaw:
    return Flaw(
        Place(place.file, place.sheet, (1,), COMPLETE, position=position),
        "et »Complete?«, der ikke står lige efter felterne i ét skema, så det kan ikke ses, hvis det er",
        "skemaerne et ad gangen, hvert med sit »Complete?« til sidst",
        _RAW_EXPORT,
    )


def _another_project(place: Place) -> Flaw:
    return Flaw(
        place,
        "ingen af dataordbogens felter, hverken som navne eller som etiketter",
        "et udtræk og en dataordbog fra det samme REDCap-projekt",
        "ret »fil« eller »ordbog« i kilder.yml, eller hent begge filer igen",
    )
