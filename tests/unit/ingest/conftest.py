"""A small project with a programme of its own, so that no test leans on the shipped one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from ruamel.yaml import YAML

from virkning.config.codebook import Codebook
from virkning.config.report import ReportParameters
from virkning.config.sources import MunicipalitySources
from virkning.ingest import Ingested, ingest
from virkning.workspace import Workspace

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
      koen: {type: kategori, etiket: Køn, svar: {kvinde: Kvinde, mand: Mand}}
      alder: {type: heltal, etiket: Alder, mindst: 15, hoejst: 99}
      hjaelp:
        type: flervalg
        etiket: Hjælp
        svar: {pude: Ny pude, te: Urtete, ro: Ro på}
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

STRUCTURE = [
    [
        "questionName",
        "variableName",
        "questionType",
        "subType",
        "questionText",
        "choiceValue",
        "choiceText",
        "",
    ],
    ["nr", "nr", "Open", "String", "Nummer", "", "", ""],
    ["s_1", "s_1", "Open", "Date", "Startdato", "", "", ""],
    ["s_2", "s_2", "Closed", "Single", "Køn", "", "", ""],
    ["s_3", "s_3", "Open", "Double", "Alder", "", "", ""],
    # The answers are not in the codebook's order, and their codes are neither position nor order.
    ["s_4", "s_4_1", "Closed", "Multiple", "Hjælp", "7", "Urtete ", ""],
    ["s_4", "s_4_2", "Closed", "Multiple", "Hjælp", "2", "Ro på", ""],
    ["s_4", "s_4_3", "Closed", "Multiple", "Hjælp", "5", "Ny pude", ""],
    *(
        ["statoverall", f"stato_{n}", "Closed", "Multiple", "Samlet status", str(n), name, ""]
        for n, name in enumerate(["Ny", "Distribueret", "Nogle svar", "Gennemført", "Frafaldet"], start=1)
    ),
]
LABELS = [
    ["s_2", "5", "Mand  "],
    ["s_2", "1", "Kvinde "],
    *([f"s_4_{n}", str(code), label] for n in (1, 2, 3) for code, label in ((0, "Ikke valgt"), (1, "Valgt"))),
]
SURVEY_HEADER = ["nr", "s_1", "s_2", "s_3", "s_4_1", "s_4_2", "s_4_3", *(f"stato_{n}" for n in range(1, 6))]
SURVEY_COLUMNS = {"borger_id": "nr", "startdato": "s_1", "koen": "s_2", "alder": "s_3", "hjaelp": "s_4"}
COMPLETED = ["0", "0", "0", "1", "0"]

EXCEL_HEADER = ["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro"]
EXCEL_COLUMNS = {
    "borger_id": "Nr.",
    "startdato": "Start",
    "koen": "Køn",
    "alder": "Alder",
    "hjaelp": {"pude": "Pude", "te": "Te", "ro": "Ro"},
}


@dataclass
class Project:
    """A project folder under test; every method writes what a user would have put there."""

    root: Path
    codebook: Codebook
    sources: dict[str, list[dict]] = field(default_factory=dict)
    ignored: Mapping[str, Sequence[str]] = field(default_factory=dict)
    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)
    municipalities: Sequence[str] = ("nord",)

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root)

    def folder(self, municipality: str = "nord") -> Path:
        folder = self.workspace.raw(municipality)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def csv(self, name, rows, municipality="nord", encoding="cp1252", separator=";", newline="\r\n") -> Path:
        text = newline.join(separator.join(str(cell) for cell in row) for row in rows) + newline
        file = self.folder(municipality) / name
        file.write_bytes(text.encode(encoding))
        return file

    def excel(self, sheets, name="Data.xlsx", municipality="nord") -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for number, row in enumerate(rows, start=1):
                for column, cell in enumerate(row, start=1):
                    if cell is not None:
                        sheet.cell(number, column, cell)
        file = self.folder(municipality) / name
        book.save(file)
        return file

    def source(self, municipality="nord", **values) -> None:
        self.sources.setdefault(municipality, []).append({"instrument": "borgere", **values})

    def survey(
        self, rows, municipality="nord", header=SURVEY_HEADER, columns=SURVEY_COLUMNS, **source
    ) -> None:
        """Write a whole SurveyXact export of the citizens and its source."""
        self.csv("dataset.csv", [header, *rows], municipality)
        self.csv("structure.csv", STRUCTURE, municipality)
        self.csv("labels.csv", LABELS, municipality)
        self.survey_source(municipality, columns, **source)

    def survey_source(self, municipality="nord", columns=SURVEY_COLUMNS, **source) -> None:
        files = {"fil": "dataset.csv", "struktur": "structure.csv", "etiketter": "labels.csv"}
        self.source(municipality, format="surveyxact", kolonner=columns, **{**files, **source})

    def sheet(self, rows, municipality="nord", header=EXCEL_HEADER, columns=EXCEL_COLUMNS, **source) -> None:
        """Write a workbook with one sheet of citizens and its source."""
        self.excel({"Borgere": [header, *rows]}, municipality=municipality)
        self.source(
            municipality,
            **{"format": "excel", "fil": "Data.xlsx", "ark": "Borgere", "kolonner": columns, **source},
        )

    def ingest(self, **parameters) -> Ingested:
        values = YAML(typ="safe").load(PARAMETERS) | {"kommuner": list(self.municipalities)} | parameters
        declared = {
            name: MunicipalitySources.model_validate(
                {
                    "kommune": name.title(),
                    "kilder": sources,
                    "ignorer": list(self.ignored.get(name, [])),
                    "manglende": list(self.missing.get(name, [])),
                }
            )
            for name, sources in self.sources.items()
        }
        return ingest(self.workspace, ReportParameters.model_validate(values), self.codebook, declared)


def make_project(root: Path) -> Project:
    return Project(root, Codebook.model_validate(YAML(typ="safe").load(CODEBOOK)))


@pytest.fixture
def new_project() -> Callable[[Path], Project]:
    """For Hypothesis tests, which need a fresh folder for each example."""
    return make_project


@pytest.fixture
def project(tmp_path) -> Project:
    return make_project(tmp_path / "projekt")


@pytest.fixture(autouse=True)
def key(tmp_path_factory, monkeypatch) -> Path:
    """A key of the test's own: no test reads or makes the user's."""
    file = tmp_path_factory.mktemp("noegle") / "noegle"
    file.write_text("ab" * 32, encoding="ascii")
    monkeypatch.setenv("VIRKNING_NOEGLE", str(file))
    return file
