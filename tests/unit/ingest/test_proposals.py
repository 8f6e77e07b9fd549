"""What `kilder.yml` is proposed from the files alone, held against mappings that people have written."""

import random
import shutil
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from virkning.config.load import load_codebook, load_sources
from virkning.errors import FileFormatError, MissingInputError
from virkning.ingest.problems import Problems
from virkning.ingest.proposals.folder import read_folder
from virkning.ingest.proposals.forms import propose
from virkning.ingest.proposals.likeness import likeness
from virkning.ingest.proposals.pairing import Certainty
from virkning.ingest.proposals.sources_text import scalar, sources_text
from virkning.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
SECOND = ROOT / "tests" / "fixtures" / "lille"


def copy_without_sources(source: Path, target: Path, municipality: str, programme: str) -> Workspace:
    for part in (f"data/raw/{municipality}", f"programmes/{programme}"):
        shutil.copytree(source / part, target / part)
    (target / "data" / "raw" / municipality / "kilder.yml").unlink()
    return Workspace(target)


def proposed(workspace, municipality, programme, problems=None):
    """Write the proposal where a user would find it, and read it back with the loader of every command."""
    problems = Problems() if problems is None else problems
    tables = read_folder(workspace, municipality, problems)
    proposal = propose(tables, load_codebook(workspace, programme))
    text = sources_text(proposal, municipality.title(), name_is_given=False)
    workspace.sources_file(municipality).write_text(text, encoding="utf-8")
    return proposal, load_sources(workspace, municipality)


def mapping(sources):
    """Every field, or answer with a column of its own, and where it is read from."""
    return {
        (source.instrument, source.maaling, field, answer): (
            *(source.format, source.fil, source.ark, source.struktur, source.etiketter),
            *(tuple(source.raekker.items()), column),
        )
        for source in sources.kilder
        for field, columns in source.kolonner.items()
        for answer, column in ([(None, columns)] if isinstance(columns, str) else columns.items())
    }


SHIPPED = {
    # fields and answers in the committed kilder.yml, counted by hand; those that are not proposed
    "odense": (ROOT, "urs", 108, set()),
    "aarhus": (ROOT, "urs", 103, set()),
    "proeveby": (SECOND, "lille", 12, set()),
}


@pytest.mark.parametrize("municipality", SHIPPED)
def test_the_mapping_that_people_wrote_is_found(municipality, tmp_path):
    content, programme, count, not_found = SHIPPED[municipality]
    written = mapping(load_sources(Workspace(content), municipality))
    workspace = copy_without_sources(content, tmp_path, municipality, programme)
    _, sources = proposed(workspace, municipality, programme)
    found = mapping(sources)
    assert len(written) == count
    assert {key for key in written if found.get(key) != written[key]} == not_found
    assert found.keys() - written.keys() == set(), "nothing is proposed that nobody wants"


def without_question_texts(workspace):
    """As an export comes where only the variables are named."""
    file = workspace.raw("aarhus") / "structure.csv"
    lines = [line.split(";") for line in file.read_text(encoding="cp1252").splitlines()]
    text = "\n".join(";".join([*cells[:4], cells[1], *cells[5:]]) for cells in lines[1:])
    file.write_text(";".join(lines[0]) + "\n" + text + "\n", encoding="cp1252")


def test_without_question_texts_little_is_guessed_and_nothing_wrong(tmp_path):
    written = mapping(load_sources(Workspace(ROOT), "aarhus"))
    workspace = copy_without_sources(ROOT, tmp_path, "aarhus", "urs")
    without_question_texts(workspace)
    proposal, sources = proposed(workspace, "aarhus", "urs")
    found = mapping(sources)
    assert {key for key in found if found[key] != written[key]} == set()
    assert 20 <= len(found) < 40
    of_dataset = [source for source in proposal.sources if source.part.table.keys["fil"] == "dataset.csv"]
    guesses = [guess for source in of_dataset for guess in source.pairing.values()]
    sure = {guess.column for guess in guesses if guess.certainty is Certainty.SURE}
    assert sure == {"borgernr"}, "the only variable whose name says what it is"
    text = workspace.sources_file("aarhus").read_text(encoding="utf-8")
    assert "      # alder: ?\n" in text


# A small workbook, with the answers of nobody.
SHEET = {
    "Deltagernr.": ["D-1", "D-2", "D-3"],
    "Start": ["2024-01-05", "2024-02-06", "2024-03-07"],
    "Forløbet": ["I forløb", "Ikke i forløb", "I forløb"],
    "Kønnet": ["Kvinde", "Mand", "Kvinde"],
    "Bemærkning": ["kanariefugl et", "kanariefugl to", "kanariefugl tre"],
}
COLUMNS = {"cpr": "Deltagernr.", "start": "Start", "forloeb": "Forløbet", "koen": "Kønnet"}


def workbook(file, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, columns in sheets.items():
        sheet = book.create_sheet(title)
        for row in [list(columns), *zip(*columns.values(), strict=True)]:
            sheet.append(row)
    book.save(file)


@pytest.fixture
def small(tmp_path):
    shutil.copytree(SECOND / "programmes", tmp_path / "programmes")
    (tmp_path / "data" / "raw" / "ny").mkdir(parents=True)
    return Workspace(tmp_path)


def test_a_guess_says_why_and_what_is_left_over_is_listed(small):
    workbook(small.raw("ny") / "Data.xlsx", {"Deltagere": SHEET})
    _, sources = proposed(small, "ny", "lille")
    (source,) = sources.kilder
    assert source.kolonner == {
        "cpr": "Deltagernr.",
        "start": "Start",
        "forloeb": "Forløbet",
        "koen": "Kønnet",
    }
    lines = small.sources_file("ny").read_text(encoding="utf-8").splitlines()
    why = "navnet ligner »Forløb«; svarene er kodebogens svar"
    assert any(line.startswith("      forloeb: Forløbet ") and line.endswith(why) for line in lines)
    assert "#   - Bemærkning" in lines
    assert "#   - trivsel/start" in lines, "a form of the codebook without data is named"
    assert "ignorer" not in sources.model_fields_set, "nothing is ignored until somebody says so"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(SHEET)))
def test_the_order_of_columns_makes_no_difference(small, order):
    workbook(small.raw("ny") / "Data.xlsx", {"Deltagere": {name: SHEET[name] for name in order}})
    _, sources = proposed(small, "ny", "lille")
    assert sources.kilder[0].kolonner == COLUMNS


@pytest.mark.parametrize("order", [["Startdato 1", "Startdato 2"], ["Startdato 2", "Startdato 1"]])
def test_of_two_columns_that_are_equally_good_one_is_taken_with_a_warning(small, order):
    del (sheet := dict(SHEET))["Start"]
    sheet |= {name: SHEET["Start"] for name in order}
    workbook(small.raw("ny") / "Data.xlsx", {"Deltagere": sheet})
    _, sources = proposed(small, "ny", "lille")
    assert sources.kilder[0].kolonner["start"] == "Startdato 1"
    lines = small.sources_file("ny").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith("      start:")]
    assert "gæt (rimeligt sikkert)" in line
    assert line.endswith("; et andet gæt er næsten lige så godt")


def test_the_order_of_columns_makes_no_difference_in_a_large_export(tmp_path):
    workspace = copy_without_sources(ROOT, tmp_path, "aarhus", "urs")
    _, before = proposed(workspace, "aarhus", "urs")
    file = workspace.raw("aarhus") / "dataset.csv"
    rows = [line.split(";") for line in file.read_text(encoding="cp1252").splitlines()]
    order = random.Random(7).sample(range(len(rows[0])), len(rows[0]))
    text = "\n".join(";".join(row[column] for column in order) for row in rows)
    file.write_text(text + "\n", encoding="cp1252")
    _, after = proposed(workspace, "aarhus", "urs")
    assert after == before


def test_a_file_that_cannot_be_read_is_told_of_and_the_rest_is_proposed(small):
    workbook(small.raw("ny") / "Data.xlsx", {"Deltagere": SHEET})
    (small.raw("ny") / "Brudt.xlsx").write_bytes(b"intet regneark")
    (small.raw("ny") / "Tom.csv").write_bytes(b"")
    (small.raw("ny") / "dataset.csv").write_text("a;b\n1;2\n")
    problems = Problems()
    _, sources = proposed(small, "ny", "lille", problems)
    assert [source.ark for source in sources.kilder] == ["Deltagere"]
    with pytest.raises((FileFormatError, MissingInputError)) as caught:
        problems.raise_if_any()
    assert {flaw.place.file for flaw in caught.value.flaws} == {
        "data/raw/ny/Brudt.xlsx",
        "data/raw/ny/Tom.csv",
        "data/raw/ny/dataset.csv",
    }


def test_a_sheet_without_header_gives_no_name_away(small):
    body = list(zip(*SHEET.values(), strict=True))
    headless = {cell: column for cell, *column in zip(*body, strict=True)}
    workbook(small.raw("ny") / "Data.xlsx", {"Deltagere": headless})
    problems = Problems()
    proposal = propose(read_folder(small, "ny", problems), load_codebook(small, "lille"))
    text = sources_text(proposal, "Ny", name_is_given=True)
    assert proposal.sources == []
    with pytest.raises(FileFormatError, match="første række ser ud til at være svar") as caught:
        problems.raise_if_any()
    assert not any(cell in text + str(caught.value) for row in body for cell in row)


@pytest.mark.parametrize("municipality", ["odense", "aarhus"])
def test_no_answer_of_a_person_is_written(municipality, tmp_path):
    workspace = copy_without_sources(ROOT, tmp_path, municipality, "urs")
    tables = read_folder(workspace, municipality, Problems())
    proposed(workspace, municipality, "urs")
    text = workspace.sources_file(municipality).read_text(encoding="utf-8")
    dates_and_numbers = {
        cell
        for table in tables
        for column in table.raw.cells.columns
        for cell in table.raw.cells[column]
        if len(cell) > 4 and any(letter.isdigit() for letter in cell)
    }
    assert len(dates_and_numbers) > 100
    assert not [cell for cell in dates_and_numbers if cell in text]


def test_a_column_whose_answers_do_not_fit_is_not_proposed(small):
    sheet = SHEET | {"Kønnet": ["rød", "grøn", "blå"]}
    workbook(small.raw("ny") / "Data.xlsx", {"Deltagere": sheet})
    _, sources = proposed(small, "ny", "lille")
    assert "koen" not in sources.kilder[0].kolonner


def test_a_column_with_the_name_of_the_field_is_proposed_with_a_warning(small):
    sheet = SHEET | {"Køn": ["rød", "grøn", "blå"]}
    del sheet["Kønnet"]
    workbook(small.raw("ny") / "Data.xlsx", {"Deltagere": sheet})
    proposed(small, "ny", "lille")
    text = small.sources_file("ny").read_text(encoding="utf-8")
    assert "gæt (usikkert): navnet er »Køn«, men svarene er ikke kodebogens svar" in text


def test_an_empty_sheet_is_no_flaw_and_a_column_may_be_called_what_it_says(small):
    sheet = SHEET | {"Mand": ["", "Mand", ""]}
    workbook(small.raw("ny") / "Data.xlsx", {"Deltagere": sheet, "Ark2": {}})
    problems = Problems()
    _, sources = proposed(small, "ny", "lille", problems)
    assert not problems
    assert sources.kilder[0].kolonner == COLUMNS


def test_measurements_in_one_sheet_are_told_apart_by_the_column_that_names_them(small):
    answers = {
        "Skema": ["Ved start", "Ved slut", "Ved start", "Ved slut"],
        "Deltager": ["D-1", "D-1", "D-2", "D-2"],
        "Udfyldt": ["2024-01-05", "2024-06-05", "2024-01-06", "2024-06-06"],
        "Tror på egne evner": ["Passer lidt", "Passer godt", "Passer helt", "Passer helt"],
        "Uro": ["Passer helt", "Passer lidt", "Passer godt", "Passer godt"],
    }
    workbook(small.raw("ny") / "Data.xlsx", {"Ark 1": answers})
    _, sources = proposed(small, "ny", "lille")
    columns = {"cpr": "Deltager", "dag": "Udfyldt", "tro": "Tror på egne evner", "uro": "Uro"}
    assert [(it.instrument, it.maaling, it.raekker, it.kolonner) for it in sources.kilder] == [
        ("trivsel", "start", {"Skema": "Ved start"}, columns),
        ("trivsel", "slut", {"Skema": "Ved slut"}, columns),
    ]


# Letters of equal words / letters of all words, by hand:
# »Fast rute«: fast 4, rute 4; »Planlagt geografisk rute«: 8 + 10 + 4. Shared: rute twice. 8 / 30.
# »Startdato« 9 and »Dato« 4, the one ends with the other: 0.8 × (9 + 4) / 13.
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Køn", "koen", 1.0),
        ("Håb for fremtiden", "fremtiden, håb", 1.0),
        ("Fast rute", "Planlagt geografisk rute", 8 / 30),
        ("Startdato", "Dato", 0.8),
        ("Måleredskab 1", "Måleredskab 2", 24 / 26),
        ("Måling 20141", "Måling 20142", 14 / 24),
        ("Borgernr.", "Borgernummer", 1.0),
        ("Klientnr.", "Borgernummer", 1.0),
        ("Alder", "Indsats", 0.0),
        ("", "Alder", 0.0),
    ],
)
def test_likeness_by_hand(one, other, expected):
    assert likeness(one, other) == pytest.approx(expected)
    assert likeness(other, one) == pytest.approx(expected)


@given(st.text(), st.text())
def test_likeness_is_symmetric_and_between_0_and_1(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == pytest.approx(likeness(other, one))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1))
def test_every_name_is_written_so_that_yaml_reads_it_back(text):
    assert YAML(typ="safe", pure=True).load(f"navn: {scalar(text)}  # gæt\n") == {"navn": text}
