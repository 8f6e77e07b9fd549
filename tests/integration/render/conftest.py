"""A small project with every construct that report text may use, staged and rendered once."""

import json
import re
import shutil
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from ruamel.yaml import YAML

from virkning.config.model import DataBasis
from virkning.config.report import Period, ReportParameters
from virkning.formatting import Unit
from virkning.render import RenderedReport, Renderer, render_report, stage
from virkning.validation.report import ValidationReport
from virkning.validation.storage import write_validation
from virkning.workspace import Workspace

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
REPORT = "proeve"
FLAGS = {"flere-kommuner": True, "har-afstemning": False, "rekonstrueret": True}

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="480pt" height="220pt" viewBox="0 0 480 220">'
    '<rect width="480" height="220" fill="#fff"/><rect x="90" y="40" width="190" height="32" fill="#14486b"/>'
    '<rect x="280" y="40" width="120" height="32" fill="#8fa9bd"/>'
    '<text x="10" y="60" font-size="13" font-family="sans-serif">Håb</text></svg>'
)
PROFILE = """| Køn | Aarhus | Odense | I alt |
|:----|-----:|-----:|-----:|
| Kvinder | 23 % | 31 % | 27 % |
| Mænd | 77 % | 69 % | 73 % |"""
MOTIVATION = """| Udsagn | n | Før | Efter | Ændring | p (t-test) |
|:-------------------------|---:|---:|---:|-------:|------:|
| Håb for fremtiden | 27 | 3,11 | 3,48 | 0,37 \\*\\* | 0,010 |
| Arbejder hårdt for forandring | 27 | 3,30 | 3,26 | −0,04 | 0,793 |"""
RULES = "| Regel | Rækker |\n|:---|---:|\n" + "\n".join(
    f"| Regel nummer {number}: svaret ligger på skalaen | {number} |" for number in range(1, 61)
)


ROW_ACCOUNT = pd.DataFrame(
    [
        ("odense", "motivation", "foer", "Læst", 4),
        ("odense", "motivation", "foer", "Medtaget", 2),
        ("odense", "motivation", "foer", "Tom række", 2),
        ("odense", "borgere", None, "Læst", 3),
        ("odense", "borgere", None, "Medtaget", 3),
        ("aarhus", "borgere", None, "Læst", 1200),
        ("aarhus", "borgere", None, "Medtaget", 1200),
    ],
    columns=["kommune", "instrument", "maaling", "aarsag", "antal"],
).assign(fil=lambda table: "data/raw/" + table["kommune"] + "/dataset.csv", ark=None)


@dataclass(frozen=True)
class SmallFinding:
    id: str
    text: str
    notebook: str = "05_motivation"
    cell: str = "tbl-motivation"
    value: float | str | None = 1
    unit: Unit = Unit.SCORE
    base: int | None = None
    n: int | None = None
    label: str = ""


SOURCES = "kilder: [{instrument: borgere, format: csv, fil: dataset.csv, kolonner: {nr: Nr.}}]\n"

CODEBOOK = """navn: Prøveprogram
instrumenter:
  borgere: {navn: Kontaktregistrering}
  motivation: {navn: Måleredskab 1, maalinger: {foer: Førmåling, efter: Eftermåling}}
"""

FINDINGS = [
    SmallFinding("motivation.haab.udvikling", "0,37", value=0.37, n=27, label="Håb for fremtiden"),
    SmallFinding("motivation.haab.p_t", "< 0,001"),
    SmallFinding("motivation.haab.stjerner", "**"),
    SmallFinding("motivation.haab.n", "27", value=27, unit=Unit.COUNT),
    SmallFinding("profil.koen.kvinde.andel", "23\u00a0pct.", "03_target_group", "tbl-profil"),
]


def display(data, virkning):
    return {"output_type": "display_data", "metadata": {"virkning": virkning}, "data": data}


def published_cell(label, data, caption, numbers=None, **more):
    kilde = display(
        {"text/markdown": "Kilde: Borgerskema, 2014-2016.", "text/plain": "Kilde"}, {"rolle": "kilde"}
    )
    values = [] if numbers is None else [display({"text/markdown": numbers}, {"rolle": "tal"})]
    return {
        "cell_type": "code",
        "id": label,
        "execution_count": 9,
        "metadata": {"papermill": {"duration": 0.7, "start_time": "2026-01-01T10:00:00"}},
        "source": [f'rapport.publish("{label}",\n', "    caption=titel, counts=foer)"],
        "outputs": [display(data, {"label": label, "caption": caption, **more}), kilde, *values],
    }


def code_cell(name, number, source):
    return {
        "cell_type": "code",
        "id": name,
        "execution_count": number,
        "metadata": {},
        "source": [source],
        "outputs": [],
    }


def table_cell(label, markdown, caption):
    machine = {"text/markdown": markdown, "text/plain": caption, "application/json": {"raekker": [1]}}
    return published_cell(label, machine, caption)


def notebook(title, *cells):
    opening = {
        "cell_type": "markdown",
        "id": "titel",
        "metadata": {},
        "source": [f"# {title}\n", "\n", "Prosa."],
    }
    code = code_cell("parametre", 1, "RAPPORT = None") | {"metadata": {"tags": ["parameters"]}}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "papermill": {"input_path": "/somewhere/notebooks/x.ipynb", "duration": 3.2},
        },
        "cells": [opening, code, *cells],
    }


NOTEBOOKS = {
    "01_clean": notebook("Publicerer intet"),
    "03_target_group": notebook(
        "Målgruppe",
        table_cell("tbl-profil", PROFILE, "Borgernes profil, andele"),
        table_cell("tbl-datakvalitet", RULES, "Regler, der er kontrolleret"),
    ),
    "05_motivation": notebook(
        "Motivation",
        code_cell("laes", 2, "foer = rapport.read(INSTRUMENT)"),
        code_cell("andet", 3, "borgere = rapport.read('borgere')"),
        table_cell("tbl-motivation", MOTIVATION, "Motivation før og efter"),
        published_cell(
            "fig-motivation",
            {"image/svg+xml": FIGURE, "text/plain": "alt"},
            "Udviklingen i motivation",
            numbers="| Kategori | Andel |\n|:---|---:|\n| Håb | 61 % |\n\n"
            ": Tallene i figuren: Udviklingen i motivation",
            alt='Liggende søjler: 61 pct. af borgerne har en "positiv" udvikling i håb.',
        ),
    ),
}


READINGS = [
    {"cell": 2, "line": 1, "kind": "skema", "name": "motivation", "municipalities": ["aarhus", "odense"]},
    {"cell": 3, "line": 1, "kind": "skema", "name": "borgere", "municipalities": ["aarhus", "odense"]},
]


def parameters():
    return ReportParameters(
        titel="Udgående og rummelig behandling",
        undertitel="Evaluering i to kommuner",
        program="proeveprogram",
        kommuner=["aarhus", "odense"],
        periode=Period(fra=date(2014, 9, 1), til=date(2016, 12, 31)),
        skaeringsdato=date(2016, 12, 31),
        udgivelsesdato=date(2017, 5, 1),
        datagrundlag=DataBasis.RECONSTRUCTED,
    )


def make_project(root: Path) -> Workspace:
    """Lay out a project with the repository's styles and filters and the small book's text."""
    workspace = Workspace(root)
    workspace.report_sources.mkdir(parents=True)
    write_project_file(workspace.quarto_file)
    for folder in ("filters", "stil"):
        shutil.copytree(ROOT / "report" / folder, workspace.report_sources / folder)
    for chapter in (HERE / "proevebog").glob("*.qmd"):
        shutil.copy(chapter, workspace.report_sources / chapter.name)
    for folder in ("tekst", "figurer"):
        shutil.copytree(HERE / "proevebog" / folder, workspace.programme("proeveprogram") / folder)
    for name, content in NOTEBOOKS.items():
        file = workspace.executed_notebook(REPORT, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content), encoding="utf-8")
    lay_out_data(workspace)
    return workspace


def write_project_file(target: Path) -> None:
    """Write the repository's project file with the chapters of the small book."""
    yaml = YAML()
    project = yaml.load(ROOT / "_quarto.yml")
    project["book"]["chapters"] = ["index.qmd", "indledning.qmd", "maalgruppe.qmd", "resultater.qmd"]
    project["book"]["appendices"] = ["datakvalitet.qmd", "afstemning.qmd"]
    yaml.dump(project, target)


def lay_out_data(workspace: Workspace) -> None:
    """What the start page of the audit tells of: parameters, raw files, row account and validation."""
    write(workspace.params_file(REPORT), "titel: Udgående og rummelig behandling\n")
    write(workspace.codebook_file("proeveprogram"), CODEBOOK)
    for slug, name in (("aarhus", "Aarhus"), ("odense", "Odense")):
        write(workspace.sources_file(slug), f"kommune: {name}\n{SOURCES}")
        write(workspace.raw(slug) / "dataset.csv", "a;b\n")
    account = workspace.table(REPORT, "raekkeregnskab")
    account.parent.mkdir(parents=True)
    ROW_ACCOUNT.to_parquet(account)
    readings = workspace.readings_file(REPORT, "05_motivation")
    readings.parent.mkdir(parents=True, exist_ok=True)
    readings.write_text(json.dumps(READINGS), encoding="utf-8")
    write_validation(workspace.validation_file(REPORT), ValidationReport((), ()))
    write(workspace.build(REPORT) / "validering.md", "# Resultat\n\nAlle regler er overholdt.\n")


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def staged(workspace: Workspace, **changes) -> Path:
    """Stage the book; `changes` are keys of the report's file."""
    changed = parameters().model_copy(update=changes)
    flags = {**FLAGS, "har-afstemning": changed.afstemning is not None}
    return stage(workspace, REPORT, changed, FINDINGS, flags)


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    """A project of its own for tests that change it."""
    return make_project(tmp_path)


@pytest.fixture
def restage(project):
    """Stage the project (again), with changed parameters if any, and return the folder of its book."""
    return lambda **changes: staged(project, **changes)


@dataclass
class Element:
    """An element of a page; `all()` finds elements below it, itself included, in document order."""

    name: str
    attributes: dict[str, str]
    content: list = field(default_factory=list)

    def __getitem__(self, name):
        return self.attributes[name]

    def all(self, name=None, of_class=None):
        here = name in (None, self.name) and (
            of_class is None or of_class in self.attributes.get("class", "").split()
        )
        below = [child for child in self.content if isinstance(child, Element)]
        return ([self] if here else []) + [found for child in below for found in child.all(name, of_class)]

    def text(self):
        parts = (part.text() if isinstance(part, Element) else part for part in self.content)
        return re.sub(r"[ \n\u2002]+", " ", "".join(parts).replace("\u00a0", " ")).strip()


class PageReader(HTMLParser):
    VOID = ("meta", "link", "img", "br", "hr", "col", "input")

    def __init__(self):
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            closed = self.open.pop()
            assert closed.name == tag, f"</{tag}> closes <{closed.name}>"

    def handle_data(self, data):
        if self.open[-1].name not in ("style", "script"):
            self.open[-1].content.append(data)


@pytest.fixture(scope="session")
def parse():
    """Read a page into elements; an element that is closed in the wrong place fails the test."""

    def read(text):
        reader = PageReader()
        reader.feed(text)
        assert len(reader.open) == 1
        return reader.open[0]

    return read


@dataclass(frozen=True)
class Edition:
    workspace: Workspace
    report: RenderedReport

    @property
    def html(self) -> str:
        return self.report.html.read_text(encoding="utf-8")

    @property
    def typst(self) -> str:
        return (self.workspace.build(REPORT) / "indlejret" / f"{REPORT}.typ").read_text(encoding="utf-8")

    def page(self, name: str) -> str:
        return (self.report.html.parent / "revision" / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def edition(tmp_path_factory) -> Edition:
    """The small book, rendered once by the embedded renderer."""
    workspace = make_project(tmp_path_factory.mktemp("projekt"))
    staged(workspace)
    return Edition(workspace, render_report(workspace, REPORT, Renderer.EMBEDDED))
