"""Write REDCap files, and a small export of the project in tests/unit/ingest, by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from virkning.ingest.redcap import read_redcap

DICTIONARY_HEADER = [
    *("Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"),
    *("Choices, Calculations, OR Slider Labels", "Field Note"),
    *("Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max"),
    *("Identifier?", "Branching Logic (Show field only if...)", "Required Field?"),
]


def dictionary_rows(fields: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return a dictionary with its header; a field is name, form, type, label, choices, validation, y."""
    rows = []
    for name, form, kind, label, choices, validation, identifier in fields:
        rows.append([name, form, "", kind, label, choices, "", validation, "", "", identifier, "", ""])
    return [DICTIONARY_HEADER, *rows]


def write_csv(file: Path, rows: Sequence[Sequence[object]], separator: str = ",") -> None:
    """Write a text file in UTF-8 with quotation marks where they are needed, as REDCap does."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    file.write_bytes(text.getvalue().encode("utf-8"))


AGREE = "1, Meget enig | 2, Enig | 3, Hverken/eller | 4, Uenig | 5, Meget uenig"
FIELDS = [
    ("record_id", "start", "text", "Record ID", "", "", ""),
    ("startdato", "start", "text", "Startdato", "", "date_dmy", ""),
    ("koen", "start", "radio", "Køn", "1, Kvinde | 2, Mand", "", ""),
    ("alder", "start", "text", "Alder", "", "integer", ""),
    ("hjaelp", "start", "checkbox", "Hjælp", "1, Urtete | 2, Ro på | 3, Ny pude", "", ""),
    ("vejledning", "soevn", "descriptive", "Læs dette", "", "", ""),
    ("dato", "soevn", "text", "Dato", "", "date_ymd", ""),
    ("sover", "soevn", "radio", "Sover godt", AGREE, "", ""),
]
HEADER = [
    *("record_id", "startdato", "koen", "alder", "hjaelp___1", "hjaelp___2", "hjaelp___3", "start_complete"),
    *("dato", "sover", "soevn_complete"),
]
START = {
    "borger_id": "record_id",
    "startdato": "startdato",
    "koen": "koen",
    "alder": "alder",
    "hjaelp": "hjaelp",
}
SLEEP = {"borger_id": "record_id", "dato": "dato", "sover_godt": "sover"}
ROWS = [
    ["1", "2020-02-03", "2", "34", "1", "0", "1", "2", "2020-02-03", "5", "2"],
    ["2", "2020-02-04", "1", "", "0", "0", "0", "2", "", "", "0"],
]


LABEL_HEADER = [
    *("Record ID", "Startdato", "Køn", "Alder"),
    *("Hjælp (choice=Urtete)", "Hjælp (choice=Ro på)", "Hjælp (choice=Ny pude)", "Complete?"),
    *("Dato", "Sover godt", "Complete?"),
]
LABEL_ROWS = [
    [
        "1",
        "2020-02-03",
        "Mand",
        "34",
        "Checked",
        "Unchecked",
        "Checked",
        "Complete",
        "",
        "Meget uenig",
        "Complete",
    ],
    [
        "2",
        "2020-02-04",
        "Kvinde",
        "",
        "Unchecked",
        "Unchecked",
        "Unchecked",
        "Complete",
        "",
        "",
        "Incomplete",
    ],
]


def written(project, rows=ROWS, header=HEADER, fields=FIELDS, separator=",", dictionary=None):
    folder = project.folder()
    write_csv(folder / "data.csv", [header, *rows], separator)
    write_csv(folder / "ordbog.csv", dictionary or dictionary_rows(fields), separator)
    return project


def source(project, instrument="borgere", columns=START, **more):
    file = {"format": "redcap", "fil": "data.csv", "ordbog": "ordbog.csv"}
    project.source(instrument=instrument, kolonner=columns, **{**file, **more})


def both(project, **kinds):
    """The start form, and the sleep form as the first measurement."""
    source(project, **kinds)
    source(project, "soevn", SLEEP, maaling="foer", **kinds)
    return project


def table_of(project):
    """Read the files without a project around them."""
    files = {project.folder() / name: name for name in ("data.csv", "ordbog.csv")}
    return read_redcap(*files, files)
