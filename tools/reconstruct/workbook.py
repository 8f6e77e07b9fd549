"""Odense's file: one Excel workbook, a sheet for each form, labels instead of codes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from reconstruct.chance import between, stream
from reconstruct.forms import AFTER, BEFORE, CITIZENS, CONVERSATIONS, START, THREE_MONTHS, Form, Value
from virkning.config.codebook import Codebook, CodebookField, FieldType
from virkning.export.workbook import workbook_bytes

MADE = datetime(2017, 1, 9, 8, 0, 0)
DATE_FORMAT = "dd-mm-yyyy"
BLANK_ROWS = 2
NUMBER, PROJECT, WORKER = "Borgernr.", "Projekt", "Udfyldt af"

DATE = {"Dato": "dato"}
_MOTIVATION = {
    "Håb for fremtiden": "haab",
    "Livet bliver værre uden ændring": "vaerre",
    "Har såret andre": "saaret",
    "Arbejder hårdt for forandring": "haardt",
    "Har et problem, vil stoppe, behøver støtte": "stoette",
    "Har ikke behov for behandling": "ikke_behov",
}
_CONTACT = {
    "Kontakt med behandlingen": "kontakt_behandling",
    "Substitution": "kontakt_substitution",
    "Andre tilbud": "kontakt_tilbud",
}
_THIRTY_DAYS = {
    f"{domain}: {question}": f"{field}_{name}"
    for field, domain in (("stof", "Stoffer"), ("fysisk", "Fysisk"), ("psykisk", "Psykisk"))
    for name, question in (
        ("dage", "dage de seneste 30"),
        ("besvaer", "bekymret/besværet"),
        ("vigtighed", "vigtigt at få hjælp"),
    )
}
_PROJECT = {
    "Områder afdækket": "omraader",
    "Samarbejdspartnere afdækket": "partnere",
    "Kommunikationsstrategi": "kommunikation",
    "Målrettede budskaber": "budskaber",
    "Partnere kender projektet": "kendskab",
    "Netværk": "netvaerk",
    "Roller og ansvar": "rollefordeling",
    "Fast rute": "rute",
    "Ydertimer": "ydertimer",
}

SHEETS: dict[str, tuple[str, str, dict[str, str]]] = {
    "Borgere": (
        CITIZENS,
        "borgere",
        {
            "Første kontakt": "kontaktdato",
            "Indsats": "indsats",
            "Køn": "koen",
            "Alder": "alder",
            "Afsluttet": "slutdato",
        },
    ),
    "Førmåling": (BEFORE, "motivation", {**DATE, **_MOTIVATION, **_CONTACT}),
    "Eftermåling": (AFTER, "motivation", {**DATE, **_MOTIVATION}),
    "Behandlingsstart": (
        START,
        "behandling",
        {
            "Startdato": "dato",
            "Nationalitet": "nationalitet",
            "Alkohol": "rusmidler.alkohol",
            "Cannabis": "rusmidler.cannabis",
            "CNS-stimulerende stoffer": "rusmidler.cns",
            "Hallucinogener": "rusmidler.hallucinogener",
            "Opiater": "rusmidler.opiater",
            "Andre rusmidler": "rusmidler.andet",
            "Forsørgelse": "forsoergelse",
            "Arbejdet eller søgt arbejde": "arbejde",
            "Fysiske problemer": "fysiske_problemer",
            "Psykiske problemer": "psykiske_problemer",
            "Medicin for psykiske problemer": "medicin",
            **_THIRTY_DAYS,
        },
    ),
    "Efter tre måneder": (
        THREE_MONTHS,
        "behandling",
        {
            **DATE,
            "Behandling nu": "status_behandling",
            "Substitution nu": "status_substitution",
            "Andre tilbud nu": "status_tilbud",
            **_THIRTY_DAYS,
        },
    ),
    "Samtaler": (
        CONVERSATIONS,
        CONVERSATIONS,
        {
            **DATE,
            "Åbne spørgsmål": "aabne",
            "Forandringsudsagn": "forandringsudsagn",
            "Spejling": "spejling",
            "Undtagelser": "undtagelser",
            "Skalaspørgsmål": "skalaspoergsmaal",
            "Forskelle": "forskelle",
            "Coping": "coping",
            "Mirakelspørgsmål": "mirakel",
            "Mål": "maal",
        },
    ),
    "Projekt dec. 2014": ("dec_2014", "projektfidelitet", _PROJECT),
    "Projekt dec. 2015": ("dec_2015", "projektfidelitet", _PROJECT),
}
"""By sheet: form, instrument, and the codebook's field (or `field.answer`) of each column."""


def write_workbook(file: Path, forms: dict[str, list[Form]], codebook: Codebook) -> None:
    """Write the workbook, with the same bytes each time."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, (form, instrument, columns) in SHEETS.items():
        fields = codebook.instrumenter[instrument].felter
        sheet = workbook.create_sheet(title)
        subject = PROJECT if instrument == "projektfidelitet" else NUMBER
        sheet.append([subject, *columns, WORKER])
        for answers in forms[form]:
            cells = [_cell(answers, reference, fields, codebook) for reference in columns.values()]
            sheet.append([answers["borger_id"], *cells, _worker(title, str(answers["borger_id"]))])
        _dress(sheet)
    save_workbook(workbook, file)


def save_workbook(workbook: Workbook, file: Path) -> None:
    """Save a workbook with the same bytes each time."""
    file.write_bytes(workbook_bytes(workbook, "Rekonstruerede data", MADE))


def _cell(
    answers: Form, reference: str, fields: dict[str, CodebookField], codebook: Codebook
) -> str | int | date | None:
    name, _, option = reference.partition(".")
    value: Value = answers.get(name)
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
            if any(isinstance(each.value, date) for each in cells[1:]):
                cell.number_format = DATE_FORMAT
        cells[0].font = Font(bold=True)
    sheet.freeze_panes = "B2"
