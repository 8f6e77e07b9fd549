"""Odense's file: one Excel workbook, a sheet for each form, labels instead of codes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import canonicalize

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from reconstruct.chance import between, stream
from reconstruct.forms import AFTER, BEFORE, CITIZENS, START, Form, Value
from virkning.config.codebook import Codebook, CodebookField, FieldType

MADE = datetime(2017, 1, 9, 8, 0, 0)
DATE_FORMAT = "dd-mm-yyyy"
BLANK_ROWS = 2
NUMBER, WORKER = "Borgernr.", "Udfyldt af"

_MOTIVATION = {
    "Dato": "dato",
    "Håb for fremtiden": "haab",
    "Livet bliver værre uden ændring": "vaerre",
    "Har såret andre": "saaret",
    "Arbejder hårdt for forandring": "haardt",
    "Har et problem, vil stoppe, behøver støtte": "stoette",
    "Har ikke behov for behandling": "ikke_behov",
}

SHEETS: dict[str, tuple[str, str, dict[str, str]]] = {
    "Borgere": (
        CITIZENS,
        "borgere",
        {"Første kontakt": "kontaktdato", "Indsats": "indsats", "Køn": "koen", "Alder": "alder"},
    ),
    "Førmåling": (BEFORE, "motivation", _MOTIVATION),
    "Eftermåling": (AFTER, "motivation", _MOTIVATION),
    "Behandlingsstart": (
        START,
        "behandlingsstart",
        {
            "Startdato": "dato",
            "Nationalitet": "nationalitet",
            "Alkohol": "rusmidler.alkohol",
            "Cannabis": "rusmidler.cannabis",
            "CNS-stimulerende stoffer": "rusmidler.cns",
            "Hallucinogener": "rusmidler.hallucinogener",
            "Opiater": "rusmidler.opiater",
            "Andre rusmidler": "rusmidler.andet",
        },
    ),
}
"""By sheet: form, instrument, and the codebook's field (or `field.answer`) of each column."""


def write_workbook(file: Path, forms: dict[str, list[Form]], codebook: Codebook) -> None:
    """Write the workbook, with the same bytes each time."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, (form, instrument, columns) in SHEETS.items():
        fields = codebook.instrumenter[instrument].felter
        sheet = workbook.create_sheet(title)
        sheet.append([NUMBER, *columns, WORKER])
        for answers in forms[form]:
            cells = [_cell(answers, reference, fields, codebook) for reference in columns.values()]
            sheet.append([answers["borger_id"], *cells, _worker(title, str(answers["borger_id"]))])
        _dress(sheet)
    workbook.properties.creator = "Rekonstruerede data"
    workbook.properties.created = MADE
    buffer = BytesIO()
    workbook.save(buffer)
    file.write_bytes(_same_bytes_each_time(buffer))


def _cell(
    answers: Form, reference: str, fields: dict[str, CodebookField], codebook: Codebook
) -> str | int | date | None:
    name, _, option = reference.partition(".")
    value: Value = answers[name]
    if isinstance(value, set):
        return "Ja" if option in value else "Nej"
    field = fields[name]
    if field.type is FieldType.CATEGORY and isinstance(value, str):
        return field.svar[value]
    if field.type is FieldType.SCALE and field.skala is not None and isinstance(value, int):
        return codebook.skalaer[field.skala][value]
    return value


def _worker(sheet: str, number: str) -> str:
    return ("Sygeplejerske", "Socialpædagog")[between(0, 1, stream("worker", sheet, number))]


def _dress(sheet: Worksheet) -> None:
    """Format the sheet as people do, the first empty rows below the data included."""
    for cells in sheet.iter_cols(max_row=sheet.max_row + BLANK_ROWS):
        sheet.column_dimensions[cells[0].column_letter].width = max(12, len(str(cells[0].value)) + 2)
        for cell in cells[1:]:
            cell.fill = PatternFill("solid", fgColor="F7F7F2")
            if isinstance(cells[1].value, date):
                cell.number_format = DATE_FORMAT
        cells[0].font = Font(bold=True)
    sheet.freeze_panes = "B2"


def _same_bytes_each_time(workbook: BytesIO) -> bytes:
    """Return the workbook without what varies: time of saving, XML library, compressor, system."""
    packed = BytesIO()
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name in _in_package_order(source.namelist()):
            part = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            part.create_system = 0
            target.writestr(part, _canonical(source.read(name).decode()))
    return packed.getvalue()


def _in_package_order(names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))


def _canonical(xml: str) -> str:
    saved = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{MADE:%Y-%m-%dT%H:%M:%SZ}", xml)
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + canonicalize(saved)
