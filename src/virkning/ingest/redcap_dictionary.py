"""Read a REDCap data dictionary: a row for each field, with its form, label, choices and validation.

A checkbox field is exported as a column for each choice, `field___code`. In that name REDCap writes the
code in lower case, with an underscore for everything that is neither letter nor digit (`hjaelp____99` is
the choice coded -99): https://github.com/CHOP-CGTInformatics/REDCapTidieR/issues/31.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from virkning.errors import FileFormatError, Flaw, Place, VirkningError
from virkning.ingest.delimited import read_records
from virkning.ingest.raw import to_cells
from virkning.ingest.text import fold, tidy
from virkning.lists import quoted

HEADER = {
    "Variable / Field Name": "field_name",
    "Form Name": "form_name",
    "Field Type": "field_type",
    "Field Label": "field_label",
    "Choices, Calculations, OR Slider Labels": "select_choices_or_calculations",
    "Text Validation Type OR Show Slider Number": "text_validation_type_or_show_slider_number",
    "Identifier?": "identifier",
}
"""What the columns that are read are called in a downloaded dictionary, and in one from the API."""

WITHOUT_COLUMNS = "descriptive"
CHECKBOX = "checkbox"
WITH_CHOICES = frozenset({"radio", "dropdown", CHECKBOX})
DECIMAL_POINT = re.compile(r"number(_\ddp)?")
"""Validations of numbers that are exported with a decimal point; others end in `comma_decimal`."""

_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_NO_PART_OF_A_NAME = re.compile(r"[^a-z0-9_]")


@dataclass(frozen=True)
class DictionaryField:
    """One field. `choices` maps code to label, for the types that have any."""

    name: str
    form: str
    type: str
    label: str
    choices: Mapping[str, str]
    validation: str
    is_identifier: bool

    @property
    def is_contact(self) -> bool:
        """Say whether the field tells who a person is, or how to reach one."""
        return self.is_identifier or self.validation == "email" or self.validation.startswith("phone")

    @property
    def has_decimal_point(self) -> bool:
        """Say whether numbers of the field are written with a point between whole number and decimals."""
        return self.type == "calc" or DECIMAL_POINT.fullmatch(self.validation) is not None

    @cached_property
    def columns(self) -> dict[str, str]:
        """The field's columns in an export → the label of the choice, for a checkbox field."""
        if self.type != CHECKBOX:
            return {self.name: ""}
        return {
            f"{self.name}___{_NO_PART_OF_A_NAME.sub('_', code.lower())}": label
            for code, label in self.choices.items()
        }


@dataclass(frozen=True)
class Dictionary:
    """The fields that have columns, in the order of the project."""

    fields: Sequence[DictionaryField]

    @property
    def record_id(self) -> str:
        """The field that numbers the records: always the first. It stands in every row of an export."""
        return self.fields[0].name

    @cached_property
    def field_of(self) -> dict[str, DictionaryField]:
        """Column → field."""
        return {column: field for field in self.fields for column in field.columns}

    @cached_property
    def forms(self) -> list[str]:
        """The names of the forms, in the order of the project."""
        return list(dict.fromkeys(field.form for field in self.fields))


def read_dictionary(path: Path, place: Place) -> Dictionary:
    """Return the fields of a dictionary. Raises MissingInputError, or FileFormatError for another file."""
    lines = read_records(path, place)
    rows = to_cells(lines.records, place).filled
    rows = rows.rename(columns=HEADER)
    missing = [header for header, name in HEADER.items() if name not in rows.columns]
    if missing:
        raise FileFormatError(
            Flaw(
                place,
                f"ingen kolonne {quoted(missing)}",
                "en dataordbog (data dictionary) fra REDCap med en række for hvert felt",
                "hent dataordbogen i REDCap, eller ret »ordbog« i kilder.yml",
            )
        )
    wanted = rows[list(HEADER.values())].itertuples(index=False, name=None)
    fields = [_field(*(str(cell) for cell in row)) for row in wanted]
    return Dictionary([field for field in fields if field.type != WITHOUT_COLUMNS])


def is_dictionary(path: Path) -> bool:
    """Say whether a text file begins with the header of a dictionary."""
    try:
        header = read_records(path, Place(path.name)).records[0][1]
    except VirkningError:
        return False
    names = {HEADER.get(tidy(cell), tidy(cell)) for cell in header}
    return set(HEADER.values()) <= names


def plain(text: str) -> str:
    """Return a label as it stands in an export: without the mark-up that REDCap allows in labels."""
    return tidy(html.unescape(_TAG.sub(" ", text)))


def _field(
    name: str, form: str, kind: str, label: str, choices: str, validation: str, identifier: str
) -> DictionaryField:
    kind = fold(kind)
    return DictionaryField(
        name=name,
        form=form,
        type=kind,
        label=plain(label),
        choices=_choices(choices) if kind in WITH_CHOICES else {},
        validation=fold(validation),
        is_identifier=fold(identifier) == "y",
    )


def _choices(text: str) -> dict[str, str]:
    """Read `1, Ja | 2, Nej`. A label may hold commas; a choice without one is its own code."""
    pairs = [choice.partition(",") for choice in text.split("|") if choice.strip()]
    return {code.strip(): plain(label) if comma else code.strip() for code, comma, label in pairs}
