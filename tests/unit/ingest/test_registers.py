"""Registers of hours and expenses from files to a stopped run: what is read, and what is refused where."""

import pytest
from ruamel.yaml import YAML

from virkning.config.codebook import Codebook
from virkning.config.report import ReportParameters
from virkning.config.sources import MunicipalitySources
from virkning.errors import ConfigurationError, DataError, FileFormatError
from virkning.ingest import ingest
from virkning.ingest.account import AFTER_CUT_OFF
from virkning.validation.checkpoint import validate

CODEBOOK = """
program: Bedre søvn
instrumenter:
  borgere:
    navn: Startskema
    kilde: Egen måling
    felter:
      borger_id: {type: identifikator}
      koen: {type: kategori, svar: {kvinde: Kvinde, mand: Mand}}
  timer:
    om: projekt
    navn: Timer
    kilde: Egen registrering
    entydig: [kvartal, aktivitet, rolle]
    felter:
      projekt: {type: identifikator, etiket: Projekt}
      kvartal: {type: kvartal, etiket: Kvartal, paakraevet: true}
      aktivitet:
        type: kategori
        etiket: Aktivitet
        paakraevet: true
        svar: {gade: På gaden, plan: Planlægning}
      rolle: {type: kategori, etiket: Rolle, paakraevet: true, svar: {leder: Leder, ansat: Ansat}}
      timer: {type: tal, etiket: Timer, paakraevet: true, mindst: 0, hoejst: 2000}
analyser:
  maalgruppe:
    modtaget_indsats: {felt: koen, svar: kvinde}
    profil: [borgere.koen]
  motivation: {instrument: borgere, foer: foer, efter: efter}
"""
PARAMETERS = """
titel: Bedre søvn
program: soevn
kommuner: [nord]
periode: {fra: 2020-01-01, til: 2020-12-31}
skaeringsdato: 2020-12-31
udgivelsesdato: 2021-02-01
"""
HEADER = ["Projekt", "Kvartal", "Aktivitet", "Rolle", "Timer"]
COLUMNS = {
    "projekt": "Projekt",
    "kvartal": "Kvartal",
    "aktivitet": "Aktivitet",
    "rolle": "Rolle",
    "timer": "Timer",
}
GOOD = [
    ["Nord", "2020K1", "På gaden", "Ansat", "1.250,5"],
    ["Nord", "2020 K2", "På gaden", "Leder", "12"],
    ["Nord", "3. kvartal 2020", "Planlægning", "Ansat", "0"],
]


@pytest.fixture
def register(project):
    """A project with registers; `project.run` reads and validates it."""
    project.codebook = Codebook.model_validate(YAML(typ="safe").load(CODEBOOK))
    project.csv("borgere.csv", [["Nr.", "Køn"], ["1", "Kvinde"], ["2", "Mand"]])
    project.source(format="csv", fil="borgere.csv", kolonner={"borger_id": "Nr.", "koen": "Køn"})
    return project


def parameters(**changes):
    return ReportParameters.model_validate(YAML(typ="safe").load(PARAMETERS) | changes)


def declared(project):
    return {
        "nord": MunicipalitySources.model_validate({"kommune": "Nord", "kilder": project.sources["nord"]})
    }


def run(project, **changes):
    """Ingest and validate as a run does. Raises what stops it; returns what was ingested."""
    ingested = ingest(project.workspace, parameters(**changes), project.codebook, declared(project))
    validate(ingested.tables, project.codebook, parameters(**changes), declared(project)).raise_if_critical()
    return ingested


def as_csv(project, rows, **how):
    project.csv("timer.csv", [HEADER, *rows], **how)
    project.source(instrument="timer", format="csv", fil="timer.csv", kolonner=COLUMNS)
    return project


def as_excel(project, rows):
    project.excel({"Timer": [HEADER, *rows]}, name="Form.xlsx")
    project.source(instrument="timer", format="excel", fil="Form.xlsx", ark="Timer", kolonner=COLUMNS)
    return project


def read(project, **changes):
    table = run(project, **changes).tables["timer"]
    return [tuple(row) for row in table[["kvartal", "aktivitet", "rolle", "timer"]].itertuples(index=False)]


EXPECTED = [
    ("2020K1", "gade", "ansat", 1250.5),
    ("2020K2", "gade", "leder", 12),
    ("2020K3", "plan", "ansat", 0),
]


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_csv_file_is_read(register, separator, encoding, newline):
    as_csv(register, GOOD, separator=separator, encoding=encoding, newline=newline)
    assert read(register) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_csv_file_with_commas_has_numbers_in_quotes(register, encoding):
    rows = [[*row[:-1], f'"{row[-1]}"'] for row in GOOD]
    as_csv(register, rows, separator=",", encoding=encoding)
    assert read(register) == EXPECTED


def test_an_excel_form_has_numbers_in_its_cells(register):
    rows = [[*row[:-1], number] for row, number in zip(GOOD, (1250.5, 12, 0.0), strict=True)]
    assert read(as_excel(register, rows)) == EXPECTED


def test_a_fraction_in_excel_is_not_taken_for_thousands(register):
    ((*_, hours),) = read(as_excel(register, [["Nord", "2020K1", "På gaden", "Leder", 37.125]]))
    assert hours == 37.125


BAD = [
    (["Nord", "2020K1", "På gaden", "Ansat", "-3"], "Timer", "uden for det tilladte", "fra 0 til 2000"),
    (["Nord", "2020K1", "På gaden", "Ansat", "2001"], "Timer", "uden for det tilladte", "fra 0 til 2000"),
    (["Nord", "2020K1", "På gaden", "Ansat", "mange"], "Timer", "ikke kan læses som et tal", "37,5"),
    (["Nord", "2020K1", "På gaden", "Ansat", "37.5"], "Timer", "ikke kan læses som et tal", "37,5"),
    (["Nord", "2020K1", "På gaden", "Ansat", ""], "Timer", "tom celle", "udfyldt"),
    (["Nord", "2020K1", "På vejen", "Ansat", "3"], "Aktivitet", "ikke er blandt kodebogens", "»På gaden«"),
    (["Nord", "2020K1", "På gaden", "Chef", "3"], "Rolle", "ikke er blandt kodebogens", "»Leder«"),
    (["Nord", "2019K4", "På gaden", "Ansat", "3"], "Kvartal", "uden for evalueringens periode", "fra 2020K1"),
    (["Nord", "2021K1", "På gaden", "Ansat", "3"], "Kvartal", "uden for evalueringens periode", "til 2020K4"),
    (["Nord", "forår 2020", "På gaden", "Ansat", "3"], "Kvartal", "ikke kan læses som et kvartal", "2015K1"),
    (["", "2020K1", "På gaden", "Ansat", "3"], "Projekt", "tom celle", "udfyldt"),
]  # fmt: skip
OTHER = ["Nord", "2020K4", "Planlægning", "Leder", "3"]


@pytest.mark.parametrize(("row", "column", "found", "allowed"), BAD, ids=lambda value: str(value)[:40])
@pytest.mark.parametrize("write", [as_csv, as_excel])
def test_bad_input_stops_the_run_with_its_cell(register, write, row, column, found, allowed):
    with pytest.raises(DataError) as stopped:
        run(write(register, [OTHER, row]))
    (flaw,) = stopped.value.flaws
    file, sheet = ("timer.csv", None) if write is as_csv else ("Form.xlsx", "Timer")
    assert (flaw.place.file, flaw.place.sheet) == (f"data/raw/nord/{file}", sheet)
    assert (flaw.place.rows, flaw.place.column) == ((3,), column)
    assert found in flaw.found
    assert allowed in flaw.allowed


def test_the_same_quarter_twice_stops_the_run(register):
    rows = [OTHER, GOOD[0], ["Nord", "1. kvartal 2020", "På gaden", "Ansat", "7"]]
    with pytest.raises(DataError) as stopped:
        run(as_csv(register, rows))
    (flaw,) = stopped.value.flaws
    assert str(flaw.place) == "data/raw/nord/timer.csv, linje 3 og 4, kolonne »Kvartal«"
    assert flaw.found == (
        "det samme projekt, samme »Kvartal«, samme »Aktivitet« og samme »Rolle« i flere rækker (2 linjer)"
    )


def test_another_project_activity_role_or_quarter_is_not_the_same(register):
    first = ["Nord", "2020K1", "På gaden", "Ansat", "3"]
    others = [["Nord 2", *first[1:]], [first[0], "2020K2", *first[2:]]]
    others += [[*first[:2], "Planlægning", *first[3:]], [*first[:3], "Leder", first[4]]]
    assert len(read(as_csv(register, [first, *others]))) == 5


def test_all_bad_cells_are_told_at_once(register):
    with pytest.raises(DataError) as stopped:
        run(as_csv(register, [row for row, *_ in BAD]))
    named = {(flaw.place.column, row) for flaw in stopped.value.flaws for row in flaw.place.rows}
    assert named >= {(column, line) for line, (_, column, *_) in enumerate(BAD, start=2)}


def test_a_column_that_is_missing_and_a_file_that_is_no_text(register):
    register.csv("timer.csv", [HEADER[:-1], ["Nord", "2020K1", "På gaden", "Ansat"]])
    register.source(instrument="timer", format="csv", fil="timer.csv", kolonner=COLUMNS)
    with pytest.raises(ConfigurationError, match="kolonne »Timer«"):
        run(register)
    (register.folder() / "timer.csv").write_bytes(b"PK\x03\x04")
    with pytest.raises(FileFormatError, match=r"Excel- eller zip-fil"):
        run(register)


def test_a_quarter_that_ends_after_the_cut_off_is_accounted_for(register):
    as_csv(register, GOOD)
    early = YAML(typ="safe").load("2020-08-31")
    assert read(register, skaeringsdato=early) == EXPECTED[:2]
    account = run(register, skaeringsdato=early).account
    late = account[(account["instrument"] == "timer") & (account["aarsag"] == AFTER_CUT_OFF)]
    assert list(late["antal"]) == [1]
