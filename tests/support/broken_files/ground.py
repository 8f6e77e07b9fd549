"""The small project that a broken file is put into: a programme, a report, a municipality's sources."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from ruamel.yaml import YAML

from virkning.workspace import Workspace

CANARY = "KANARIE"
"""Stands in cells about persons, and in no message."""

CODEBOOK = """
program: Bedre søvn
skalaer:
  enighed: {1: Meget uenig, 2: Uenig, 3: Hverken/eller, 4: Enig, 5: Meget enig}
instrumenter:
  borgere:
    navn: Startskema
    kilde: Egen måling
    felter:
      borger_id: {type: identifikator, etiket: Nummer, paakraevet: true}
      startdato: {type: dato, etiket: Startdato}
      slutdato: {type: dato, etiket: Slutdato, afslutter: startdato}
      koen: {type: kategori, etiket: Køn, svar: {kvinde: Kvinde, mand: Mand}}
      alder: {type: heltal, etiket: Alder, mindst: 15, hoejst: 99}
      udgift: {type: tal, etiket: Udgift, mindst: 0}
      sover: {type: skala, skala: enighed, etiket: Sover godt}
      hjaelp: {type: flervalg, etiket: Hjælp, svar: {pude: Ny pude, te: Urtete}}
      note: {type: tekst, etiket: Note}
  soevn:
    navn: Søvnskema
    kilde: Egen måling
    maalinger: {foer: Før, efter: Efter}
    felter:
      borger_id: {type: identifikator, etiket: Nummer, paakraevet: true}
      dato: {type: dato, etiket: Dato}
      sover_godt: {type: skala, skala: enighed, etiket: Sover godt}
analyser:
  maalgruppe:
    modtaget_indsats: {felt: koen, svar: kvinde}
    profil: [borgere.koen]
  motivation: {instrument: soevn, foer: foer, efter: efter}
"""
PARAMETERS = """
titel: Bedre søvn
program: soevn
kommuner: [nord]
periode: {fra: 2020-01-01, til: 2020-12-31}
skaeringsdato: 2020-12-31
udgivelsesdato: 2021-02-01
"""

HEADER = ["Nr.", "Start", "Slut", "Køn", "Alder", "Udgift", "Sover", "Pude", "Te", "Note"]
COLUMNS = {
    "borger_id": "Nr.",
    "startdato": "Start",
    "slutdato": "Slut",
    "koen": "Køn",
    "alder": "Alder",
    "udgift": "Udgift",
    "sover": "Sover",
    "hjaelp": {"pude": "Pude", "te": "Te"},
    "note": "Note",
}
ROWS = [
    ["KANARIE-1", "03-02-2020", "", "Kvinde", "34", "1.234,50", "4", "Ja", "Nej", "KANARIE på køl"],
    ["KANARIE-2", "04-02-2020", "05-03-2020", "Mand", "41", "200", "1", "Nej", "Ja", ""],
    ["KANARIE-3", "14-05-2020", "", "Kvinde", "28", "0", "5", "Ja", "Ja", "KANARIE"],
    ["KANARIE-4", "30-11-2020", "", "Mand", "57", "37,5", "2", "Nej", "Nej", ""],
]
VALUES = {
    "startdato": ["2020-02-03", "2020-02-04", "2020-05-14", "2020-11-30"],
    "slutdato": [None, "2020-03-05", None, None],
    "koen": ["kvinde", "mand", "kvinde", "mand"],
    "alder": [34, 41, 28, 57],
    "udgift": [1234.5, 200.0, 0.0, 37.5],
    "sover": [4, 1, 5, 2],
    "hjaelp_pude": [True, False, True, False],
    "hjaelp_te": [False, True, True, False],
}
"""What ROWS say, read by a person."""

CSV_FILE, EXCEL_FILE, SHEET = "Borgere.csv", "Data.xlsx", "Borgere"

STRUCTURE = [
    "questionName;variableName;questionType;subType;questionText;choiceValue;choiceText",
    "nr;nr;Open;String;Nummer;;",
    "s_1;s_1;Open;Date;Startdato;;",
    "s_2;s_2;Closed;Single;Køn;;",
    "s_3;s_3;Open;Double;Alder;;",
    "s_4;s_4_1;Closed;Multiple;Hjælp;7;Urtete",
    "s_4;s_4_2;Closed;Multiple;Hjælp;5;Ny pude",
    "statoverall;stato_1;Closed;Multiple;Samlet status;1;Ny",
    "statoverall;stato_2;Closed;Multiple;Samlet status;2;Distribueret",
    "statoverall;stato_3;Closed;Multiple;Samlet status;3;Nogle svar",
    "statoverall;stato_4;Closed;Multiple;Samlet status;4;Gennemført",
    "statoverall;stato_5;Closed;Multiple;Samlet status;5;Frafaldet",
]
LABELS = ["s_2;5;Mand ", "s_2;1;Kvinde ", "s_4_1;0;Ikke valgt", "s_4_1;1;Valgt", "s_4_2;0;Ikke valgt",
          "s_4_2;1;Valgt"]  # fmt: skip
DATASET = [
    "nr;s_1;s_2;s_3;s_4_1;s_4_2;stato_1;stato_2;stato_3;stato_4;stato_5",
    "KANARIE-1;03-02-2020;1;34;1;0;0;0;0;1;0",
    "KANARIE-2;04-02-2020;5;41;0;1;0;0;0;1;0",
    "KANARIE-3;;;;0;0;0;1;0;0;0",
]
SURVEY_COLUMNS = {"borger_id": "nr", "startdato": "s_1", "koen": "s_2", "alder": "s_3", "hjaelp": "s_4"}
SURVEY_VALUES = {
    "startdato": ["2020-02-03", "2020-02-04"],
    "koen": ["kvinde", "mand"],
    "alder": [34, 41],
    "hjaelp_te": [True, False],
    "hjaelp_pude": [False, True],
}
UNFINISHED = {"Bortfald: skemaet er ikke gennemført (Distribueret)": 1}


class Ground:
    """A project on disk with one report, »nord«, about one municipality of the same name."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.workspace = Workspace(root)
        self.folder = self.workspace.raw("nord")
        for folder in (root / "params", root / "notebooks", root / "programmes" / "soevn", self.folder):
            folder.mkdir(parents=True)
        self.workspace.codebook_file("soevn").write_text(CODEBOOK, encoding="utf-8")
        self.workspace.params_file("nord").write_text(PARAMETERS, encoding="utf-8")

    def declare(self, *sources: Mapping[str, object], **others: object) -> None:
        """Write kilder.yml; a source that names no instrument is of the citizens."""
        kilder = [{"instrument": "borgere", "kolonner": COLUMNS} | dict(source) for source in sources]
        with (self.folder / "kilder.yml").open("w", encoding="utf-8") as stream:
            YAML(typ="safe").dump({"kommune": "Nord", "kilder": kilder} | others, stream)


def csv_ground(ground: Ground) -> None:
    """A plain text file of citizens is declared."""
    ground.declare({"format": "csv", "fil": CSV_FILE})


def excel_ground(ground: Ground) -> None:
    """A sheet of citizens is declared."""
    ground.declare({"format": "excel", "fil": EXCEL_FILE, "ark": SHEET})


def survey_ground(ground: Ground) -> None:
    """A whole SurveyXact export of the citizens is there."""
    files = {"fil": "dataset.csv", "struktur": "structure.csv", "etiketter": "labels.csv"}
    ground.declare({"format": "surveyxact", "kolonner": SURVEY_COLUMNS, **files})
    for name, lines in zip(files.values(), (DATASET, STRUCTURE, LABELS), strict=True):
        (ground.folder / name).write_bytes(text(lines, encoding="cp1252"))


def changed(rows: Sequence[Sequence[object]], row: int, column: int | str, value: object) -> list[list]:
    """Return rows of citizens in which one cell is another; `row` counts from 0 (file: line 2)."""
    position = HEADER.index(column) if isinstance(column, str) else column
    copy = [list(cells) for cells in rows]
    copy[row][position] = value
    return copy


def lines(
    rows: Sequence[Sequence[object]] = ROWS, header: Sequence[str] = HEADER, separator: str = ";"
) -> list[str]:
    """Return the lines of a plain text file of citizens."""
    return [separator.join(map(str, row)) for row in (header, *rows)]


def text(of: Sequence[str], encoding: str = "utf-8", newline: str = "\r\n") -> bytes:
    """Return lines as a file."""
    return "".join(f"{line}{newline}" for line in of).encode(encoding)


def csv(
    rows: Sequence[Sequence[object]] = ROWS, header: Sequence[str] = HEADER, separator: str = ";"
) -> bytes:
    """Return rows of citizens as a plain text file."""
    return text(lines(rows, header, separator))


def book(sheets: Mapping[str, Sequence[Sequence[object]]]) -> openpyxl.Workbook:
    """Return a workbook; an empty text is an empty cell."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value != "":
                    sheet.cell(number, column, value)
    return made


def saved(workbook: openpyxl.Workbook) -> bytes:
    """Return a workbook as a file."""
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def xlsx(rows: Sequence[Sequence[object]] = ROWS, header: Sequence[object] = HEADER) -> bytes:
    """Return rows of citizens as a workbook with one sheet."""
    return saved(book({SHEET: [header, *rows]}))
