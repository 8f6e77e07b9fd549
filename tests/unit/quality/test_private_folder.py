"""The private folder of each municipality: what is written there, and what is taken away again."""

from datetime import date
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from ruamel.yaml import YAML

from virkning.config.codebook import Codebook
from virkning.config.report import Period, ReportParameters
from virkning.errors import DataError, Flaw, Place, Severity
from virkning.flaw_file import flaws_kept, read_flaws
from virkning.quality import write_quality
from virkning.validation.report import RuleResult, ValidationReport
from virkning.validation.rule import Rule, Scope, expect
from virkning.validation.storage import write_validation
from virkning.workspace import Workspace

CODEBOOK = """
program: Prøve
skalaer: {enig: {1: Nej, 2: Ja}}
instrumenter:
  borgere:
    navn: Startskema
    kilde: Prøvedata
    felter:
      nr: {type: identifikator, etiket: Nummer, paakraevet: true}
      glad: {type: skala, skala: enig, etiket: Glad}
      bolig: {type: kategori, etiket: Bolig, svar: {egen: Egen}}
      alder: {type: heltal, etiket: Alder, mindst: 15, hoejst: 99}
      dato: {type: dato, etiket: Dato}
  skema:
    navn: Skema
    kilde: Prøvedata
    maalinger: {foer: Før, efter: Efter}
    felter:
      nr: {type: identifikator, etiket: Nummer, paakraevet: true}
      tryg: {type: skala, skala: enig, etiket: Tryg}
analyser:
  maalgruppe: {modtaget_indsats: {felt: bolig, svar: egen}, profil: [borgere.bolig]}
  motivation: {instrument: skema, foer: foer, efter: efter}
"""
COLUMNS = ("Nr.", "Glad", "Bolig", "Alder", "Dato")
FIELDS = ("nr", "glad", "bolig", "alder", "dato")
ROWS = [("A1", "9", "Hos en ven", "7", "i går"), ("A2", "9", "mette@kommune.dk", "7", "i går")]
ROWS += [("A3", "8", "<b>telt</b>", "7", "i går"), ("A4", "1", "x" * 41, "7", "i går")]


@pytest.fixture
def workspace(tmp_path):
    workspace = Workspace(tmp_path)
    for municipality in ("nord", "syd"):
        book = openpyxl.Workbook()
        book.active.title = "Ark"
        for row in [COLUMNS, *ROWS]:
            book.active.append(row)
        workspace.raw(municipality).mkdir(parents=True)
        book.save(workspace.raw(municipality) / "Data.xlsx")
        lines = "\n".join(";".join(row) for row in [COLUMNS, *ROWS])
        (workspace.raw(municipality) / "data.csv").write_text(lines + "\n", encoding="utf-8")
        frame = pd.DataFrame(ROWS, columns=["v1", "v2", "v3", "v4", "v5"])
        pyreadstat.write_sav(frame, str(workspace.raw(municipality) / "data.sav"))
    return workspace


@pytest.fixture
def project():
    parameters = ReportParameters(
        titel="Prøve",
        program="proeve",
        kommuner=["nord"],
        oevrige=["syd"],
        periode=Period(fra=date(2020, 1, 1), til=date(2020, 12, 31)),
        skaeringsdato=date(2020, 12, 31),
        udgivelsesdato=date(2021, 2, 1),
    )
    sources = {name: SimpleNamespace(kommune=name.title()) for name in ("nord", "syd")}
    codebook = Codebook.model_validate(YAML(typ="safe").load(CODEBOOK))
    return SimpleNamespace(name="r", parameters=parameters, sources=sources, codebook=codebook)


def broken(field, kind, rows=(2, 3, 4, 5), file="nord/Data.xlsx", severity=Severity.STOP, scope=Scope.ROW):
    position = FIELDS.index(field)
    sheet = "Ark" if file.endswith(("xlsx", "xlsm")) else None
    place = Place(f"data/raw/{file}", sheet, rows, COLUMNS[position], position=position)
    rule = Rule(f"borgere.{field}.{kind}", "borgere", (field,), field, "fundet", "tilladt", "gør", severity,
                expect("ExpectColumnValuesToNotBeNull"), scope)  # fmt: skip
    return RuleResult(rule, 4, len(rows) or 1, () if scope is Scope.TABLE else (place,))


def write(workspace, project, *results):
    write_validation(workspace.validation_file("r"), ValidationReport((), results))
    return [workspace.relative(file) for file in write_quality(workspace, project)]


def page(workspace, municipality="nord"):
    return (workspace.quality(municipality) / "fejl.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "first"), [("nord/Data.xlsx", 2), ("nord/data.csv", 2), ("nord/data.sav", 1)]
)
def test_answers_to_coded_questions_are_shown_and_counted(workspace, project, file, first):
    rows = tuple(range(first, first + 4))
    flaws = (("glad", "skala"), ("bolig", "svar"))
    write(workspace, project, *(broken(*flaw, rows=rows, file=file) for flaw in flaws))
    text = page(workspace)
    assert "(4 rækker): »9« (2), »8« (1), »1« (1)<" in text.replace("linjer", "rækker")
    shown = "»Hos en ven« (1), en tekst, der ikke vises (2), »&lt;b&gt;telt&lt;/b&gt;« (1)<"
    assert shown in text  # an e-mail address and 41 letters are not shown


@pytest.mark.parametrize(
    ("field", "kind", "secret"),
    [
        ("nr", "laesbar", "A1"),
        ("alder", "interval", "»7«"),
        ("dato", "laesbar", "i går"),
        ("glad", "udfyldt", "»9«"),
    ],
)
def test_other_values_are_not(workspace, project, field, kind, secret):
    write(workspace, project, broken(field, kind))
    assert secret not in page(workspace)


def test_a_list_of_mere_warnings_says_that_nothing_stops(workspace, project):
    warned = broken("alder", "mangler", (), severity=Severity.WARNING, scope=Scope.SOURCE)
    assert write(workspace, project, warned) == ["data/kvalitet/nord/fejl.html"]
    text = page(workspace)
    assert "<h1>Advarsler i data fra Nord</h1>" in text
    assert "Intet stopper kørslen. Advarsler: 1. En advarsel kan være i orden" in text
    write(workspace, project, warned, broken("alder", "interval"))
    assert "<h1>Fejl og advarsler i data fra Nord</h1>" in page(workspace)
    assert "Stopper kørslen: 1. Advarsler: 1. Ret i dine egne filer" in page(workspace)


def test_flaws_are_listed_column_by_column_and_row_by_row_what_stops_first(workspace, project):
    warned = broken("nr", "advarsel", severity=Severity.WARNING)
    write(
        workspace, project, warned, broken("dato", "a", (3,)), broken("glad", "b"), broken("dato", "c", (2,))
    )
    text = page(workspace)
    cells = ["B2:B5 (»Glad«)", "E2 (»Dato«)", "E3 (»Dato«)", "A2:A5 (»Nr.«)"]
    assert [text.index(cell) for cell in cells] == sorted(text.index(cell) for cell in cells)


def test_each_municipality_has_its_own_flaws_and_those_of_no_file(workspace, project):
    files = write(
        workspace,
        project,
        broken("glad", "skala"),
        broken("bolig", "brugt", (), severity=Severity.WARNING, scope=Scope.TABLE),
    )
    assert files == [
        "data/kvalitet/nord/fejl.html",
        "data/kvalitet/nord/Data – rettes.xlsx",
        "data/kvalitet/syd/fejl.html",
    ]
    assert "Data.xlsx" not in page(workspace, "syd")
    assert "alle filer" in page(workspace, "syd")


def test_what_has_nothing_more_to_tell_is_removed_and_a_users_own_file_stays(workspace, project):
    write(workspace, project, broken("glad", "skala"))
    own = workspace.quality("nord") / "noter.xlsx"
    own.write_bytes(b"mine")
    assert write(workspace, project, broken("glad", "skala", file="nord/data.csv")) == [
        "data/kvalitet/nord/fejl.html"
    ]
    assert write(workspace, project) == []
    assert list(workspace.quality("nord").iterdir()) == [own]


def test_an_empty_folder_is_removed(workspace, project):
    write(workspace, project, broken("glad", "skala"))
    write(workspace, project)
    assert not workspace.quality("nord").exists()


def test_files_of_the_same_name_in_two_folders_have_a_copy_each(workspace, project):
    for year in ("2020", "2021"):
        folder = workspace.raw("nord") / year
        folder.mkdir()
        (folder / "Data.xlsx").write_bytes((workspace.raw("nord") / "Data.xlsx").read_bytes())
    results = [broken("glad", "skala", file=f"nord/{year}/Data.xlsx") for year in ("2020", "2021")]
    assert write(workspace, project, *results)[1:] == [
        "data/kvalitet/nord/2020 - Data – rettes.xlsx",
        "data/kvalitet/nord/2021 - Data – rettes.xlsx",
    ]


def test_files_that_differ_in_their_ending_alone_have_a_copy_each(workspace, project):
    folder = workspace.raw("nord")
    (folder / "Data.xlsm").write_bytes((folder / "Data.xlsx").read_bytes())
    # The file without macros does as well: openpyxl looks at its content.
    results = [broken("glad", "skala", file=f"nord/Data.{ending}") for ending in ("xlsx", "xlsm")]
    assert write(workspace, project, *results)[1:] == [
        "data/kvalitet/nord/Data – rettes.xlsx",
        "data/kvalitet/nord/Data.xlsm – rettes.xlsx",
    ]


def test_flaws_of_reading_come_in_place_of_an_old_validation(workspace, project):
    write_validation(workspace.validation_file("r"), ValidationReport((), (broken("glad", "skala"),)))
    place = Place("data/raw/nord/Data.xlsx", "Ark", (3,), "Bolig", position=2)
    flaw = Flaw(place, "noget, der ligner en e-mailadresse", "ingen", "slet den")
    with pytest.raises(DataError), flaws_kept(workspace.flaws_file("r")):
        raise DataError(flaw)
    assert read_flaws(workspace.flaws_file("r")) == [flaw]
    write_quality(workspace, project)
    assert "C3 (»Bolig«)" in page(workspace)
    assert "mette" not in page(workspace)
    assert "B2" not in page(workspace)

    with flaws_kept(workspace.flaws_file("r")):
        pass
    assert not workspace.flaws_file("r").exists()


def test_the_list_is_written_before_a_copy_that_is_open_in_excel(workspace, project, monkeypatch):
    write(workspace, project, broken("glad", "skala"))
    from virkning.quality import write as module

    def locked(file, content, real=module.write_whole):
        if file.suffix == ".xlsx":
            raise PermissionError
        real(file, content)

    monkeypatch.setattr(module, "write_whole", locked)
    with pytest.raises(PermissionError):
        write(workspace, project, broken("bolig", "svar"))
    assert "C2:C5 (»Bolig«)" in page(workspace)
