"""A programme with every kind of field and awkward names, its template, and a template filled in."""

from copy import copy, deepcopy
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import openpyxl
from ruamel.yaml import YAML

from virkning.config.codebook import Codebook
from virkning.config.load import load_sources
from virkning.config.report import ReportParameters
from virkning.export.template import write_template
from virkning.ingest import Ingested, ingest
from virkning.workspace import Workspace

CODEBOOK = """
program: Bedre søvn
skalaer:
  enighed: {1: Uenig, 2: "=2+2", 3: Enig}
  karakter: {1: "5", 5: "1"}
instrumenter:
  borgere:
    navn: Start/skema
    kilde: Egen måling
    felter:
      borger_id: {type: identifikator, etiket: "=Nummer", paakraevet: true}
      startdato: {type: dato, etiket: Startdato, paakraevet: true}
      slutdato: {type: dato, etiket: Slut, afslutter: startdato}
      koen: {type: kategori, etiket: Køn, svar: {kvinde: Kvinde, mand: "-Mand, anden"}}
      hidtil: {type: kategori, etiket: køn, svar: {aldrig: før, foer: Før, nu: foer}}
      alder: {type: heltal, etiket: Alder, mindst: 15, hoejst: 99}
      hjaelp: {type: flervalg, etiket: "@Hjælp", svar: {pude: Ny pude, te: +Te}}
      note: {type: tekst, etiket: Note}
  soevn:
    navn: Et måleredskab med et navn
    kilde: Egen måling
    maalinger: {foer: Før (start), efter: Efter}
    felter:
      borger_id: {type: identifikator, etiket: Nummer, paakraevet: true}
      dato: {type: dato, etiket: Dato}
      sover_godt: {type: skala, skala: enighed, etiket: Sover godt}
      karakter: {type: skala, skala: karakter, etiket: Karakter, kun_ved: [efter]}
  timer:
    om: projekt
    navn: Version
    kilde: Registrering
    entydig: [kvartal]
    felter:
      projekt: {type: identifikator, etiket: Projekt, paakraevet: true}
      kvartal: {type: kvartal, etiket: Kvartal, paakraevet: true}
      timer: {type: tal, etiket: Timer, paakraevet: true, mindst: 0}
analyser:
  maalgruppe:
    modtaget_indsats: {felt: koen, svar: kvinde}
    profil: [borgere.koen]
  motivation: {instrument: soevn, foer: foer, efter: efter}
"""
HEADERS = {
    "Start skema": [
        *("=Nummer", "Startdato", "Slut", "Køn", "køn 2", "Alder", "@Hjælp: Ny pude", "@Hjælp: +Te", "Note")
    ],
    "Et måleredskab med et navn, Før": ["Nummer", "Dato", "Sover godt"],
    "Et måleredskab med et, Efter": ["Nummer", "Dato", "Sover godt", "Karakter"],
    "Version 2": ["Projekt", "Kvartal", "Timer"],
}
"""What a person would call sheets and columns by reading CODEBOOK: no »/«, no brackets, no name twice."""
CITIZENS, BEFORE, AFTER, HOURS = HEADERS

PARAMETERS = {
    "titel": "Bedre søvn",
    "program": "soevn",
    "kommuner": ["nord"],
    "periode": {"fra": date(2020, 1, 1), "til": date(2020, 12, 31)},
    "skaeringsdato": date(2020, 12, 31),
    "udgivelsesdato": date(2021, 2, 1),
}


def codebook(text: str = CODEBOOK) -> Codebook:
    return Codebook.model_validate(YAML(typ="safe").load(text))


def project(root: Path, text: str = CODEBOOK, report: bool = True) -> Workspace:
    """Return a project with the programme, and a report about the municipality »nord«."""
    for name in ("params", "notebooks", "programmes/soevn"):
        (root / name).mkdir(parents=True)
    change_codebook(Workspace(root), text)
    if report:
        (root / "params" / "nord.yml").write_text(as_yaml(PARAMETERS), encoding="utf-8")
    return Workspace(root)


def as_yaml(content: dict[str, object]) -> str:
    text = StringIO()
    YAML().dump(deepcopy(content), text)
    return text.getvalue()


def change_codebook(workspace: Workspace, text: str) -> None:
    workspace.codebook_file("soevn").write_text(text, encoding="utf-8")


def write_sources_again(workspace: Workspace) -> None:
    """Make `kilder.yml` from the codebook as it is now; the workbook stays."""
    book = workspace.raw("nord") / "Skabelon.xlsx"
    content = book.read_bytes()
    book.unlink()
    workspace.sources_file("nord").unlink()
    write_template(workspace, "nord", None)
    book.write_bytes(content)


def fill(file: Path, sheets: dict[str, list[list[object]]]) -> None:
    """Type rows under the headers. A text stays a text, as Excel keeps it in a cell formatted as text.

    A cell has the format and the lock of its column, as one that is typed in has.
    """
    book = openpyxl.load_workbook(file)
    for title, rows in sheets.items():
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                at = datetime.combine(value, datetime.min.time()) if type(value) is date else value
                cell = book[title].cell(number, column, at)
                cell._style = copy(book[title].column_dimensions[cell.column_letter]._style)
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(file)


def read(workspace: Workspace) -> Ingested:
    """Read »nord« as a run would."""
    text = workspace.codebook_file("soevn").read_text(encoding="utf-8")
    parameters = ReportParameters.model_validate(PARAMETERS)
    return ingest(workspace, parameters, codebook(text), {"nord": load_sources(workspace, "nord")})
