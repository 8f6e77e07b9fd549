"""A municipality made by a test: its answers as a workbook, and the kilder.yml that goes with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import openpyxl
from ruamel.yaml import YAML

from virkning.config.codebook import Codebook, FieldType
from virkning.config.load import load_codebook
from virkning.workspace import Workspace

Answers = Mapping[str, object]
"""One form: field → code, number or date; for a multiple response the codes that are chosen."""
Forms = Mapping[tuple[str, str | None], Sequence[Answers]]
"""(instrument, measurement) → its forms."""

PARAMETERS = {
    "titel": "En lille kommune",
    "periode": {"fra": "2020-01-01", "til": "2020-12-31"},
    "skaeringsdato": "2020-12-31",
    "udgivelsesdato": "2021-02-01",
    "datagrundlag": "illustrativ",
}


def add_municipality(workspace: Workspace, programme: str, slug: str, forms: Forms) -> str:
    """Write the data of a municipality and a report on it alone. Returns the report's name: its folder's."""
    codebook = load_codebook(workspace, programme)
    folder = workspace.raw(slug)
    folder.mkdir(parents=True)
    book = openpyxl.Workbook()
    book.remove(book.active)
    sources = []
    for number, ((instrument, measurement), answers) in enumerate(forms.items(), start=1):
        columns = columns_of(codebook, instrument, measurement)
        sheet = book.create_sheet(f"Ark {number}")
        for row in rows(columns, answers):
            sheet.append(row)
        source = {"instrument": instrument, "format": "excel", "fil": "svar.xlsx", "ark": sheet.title}
        sources.append(
            source | ({"maaling": measurement} if measurement else {}) | {"kolonner": dict(columns)}
        )
    book.save(folder / "svar.xlsx")
    _write_yaml(folder / "kilder.yml", {"kommune": slug.replace("_", " ").title(), "kilder": sources})
    _write_parameters(workspace, slug, {**PARAMETERS, "program": programme, "kommuner": [slug]})
    return slug


def columns_of(codebook: Codebook, instrument: str, measurement: str | None) -> dict:
    """Return field → column, for a multiple response field → answer → column, where it is asked."""
    asked = {
        name: field
        for name, field in codebook.instrumenter[instrument].felter.items()
        if field.is_asked_at(measurement)
    }
    return {
        name: {answer: f"{name} {answer}" for answer in field.svar}
        if field.type is FieldType.MULTIPLE
        else name
        for name, field in asked.items()
    }


def rows(columns: Mapping, forms: Sequence[Answers]) -> list[list[object]]:
    """Return header and rows of a sheet; an answer that a form lacks is an empty cell."""
    header = [name for c in columns.values() for name in (c.values() if isinstance(c, dict) else [c])]
    return [
        header,
        *([cell for name, c in columns.items() for cell in _cells(form, name, c)] for form in forms),
    ]


def _cells(form: Answers, name: str, column: str | Mapping[str, str]) -> list[object]:
    if isinstance(column, str):
        return [form.get(name)]
    chosen = form.get(name)
    return [None if chosen is None else "Ja" if answer in chosen else "Nej" for answer in column]


def day(text: str) -> datetime:
    """Return a day as a spreadsheet holds it."""
    return datetime.fromisoformat(text)


def _write_parameters(workspace: Workspace, name: str, values: Mapping) -> None:
    dates = ("skaeringsdato", "udgivelsesdato")
    plain = {**values, **{key: datetime.fromisoformat(values[key]).date() for key in dates}}
    plain["periode"] = {key: datetime.fromisoformat(text).date() for key, text in values["periode"].items()}
    _write_yaml(workspace.params_file(name), plain)


def _write_yaml(file, values: Mapping) -> None:
    with file.open("w", encoding="utf-8") as stream:
        YAML(typ="safe").dump(dict(values), stream)
