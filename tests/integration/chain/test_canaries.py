"""A canary in every column and corner of the files: nothing that a command leaves or says holds one.

Passed over are the files that the municipality delivered, and its private folder `data/kvalitet`.
"""

import shutil

import openpyxl
import pytest
from openpyxl.comments import Comment
from projects import SECOND_PROGRAMME, copy_project, virkning
from traces import holding, stands_in

from virkning.errors import ExitCode

SOURCES = """
kommune: Prøveby
kontaktoplysninger: [navn, Telefon nr.]
kilder:
  - instrument: borgere
    format: surveyxact
    fil: dataset.csv
    struktur: structure.csv
    etiketter: labels.csv
    kolonner: {cpr: nr, start: dato, forloeb: s_1, koen: s_2, ord: egne_ord}
  - instrument: trivsel
    maaling: start
    format: excel
    fil: Trivsel.xlsx
    ark: Start
    kolonner: {cpr: Nr., dag: Dag, tro: Tro, uro: Uro}
  - instrument: trivsel
    maaling: slut
    format: excel
    fil: Trivsel.xlsx
    ark: Slut
    kolonner: {cpr: Nr., dag: Dag, tro: Tro, uro: Uro}
ignorer: [note, Bemærkning]
"""
HEADER = ["nr", "dato", "s_1", "s_2", *(f"statoverall_{n}" for n in range(1, 6)), "note", "egne_ord", "navn"]
SYSTEM = ["email", "respondentid", "organization"]
NUMBERS = [f"Graaspurv{n}" for n in range(6)]
OWN_WORDS = "Egne ord om bogfinken"
"""A text that the codebook asks for: it is kept in the table of its form, and goes no further."""
CANARIES = {
    "number": NUMBERS[0],
    "note": "Ignoreret blåmejse",
    "name": "Karla Kanarie",
    "mail": "karla.kanarie@example.dk",
    "respondent": "Musvit-4711",
    "organisation": "Afdeling Rødhals",
    "telephone": "+45 31 41 59 26",
    "remark": "Bemærkning om gærdesmutten",
    "comment": "Kommentar om solsorten",
    "title": "Titel på stæren",
    "author": "Forfatter Fuglekonge",
    "hidden sheet": "Skjult nattergal",
    "sheet": "Ark med lærker",
    "file": "Brev om viben",
}


def survey_rows():
    for n, number in enumerate(NUMBERS):
        status = ["0", "0", "0", "1", "0"]
        own_words = [CANARIES["note"], OWN_WORDS, CANARIES["name"]]
        system = [CANARIES["mail"], CANARIES["respondent"], CANARIES["organisation"]]
        start = [number, f"0{n + 2}-01-2020", "8" if n == 5 else "7", "2" if n % 2 else "9"]
        yield [*start, *status, *own_words, *system]


def forms(month, step):
    header = ["Nr.", "Dag", "Tro", "Uro", "Bemærkning", "Telefon nr."]
    answers = [[1, 4], [2, 4], [3, 4], [3, 1]]
    rows = [
        [number, f"1{n}-{month}-2020", tro + step, uro, CANARIES["remark"], CANARIES["telephone"]]
        for n, (number, (tro, uro)) in enumerate(zip(NUMBERS, answers, strict=False))
    ]
    return [header, *rows]


def write_workbook(file):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in {
        "Start": forms("01", 0),
        "Slut": forms("06", 1),
        CANARIES["sheet"]: [["a"], [1]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book["Start"]["C2"].comment = Comment(CANARIES["comment"], CANARIES["author"])
    book.properties.title, book.properties.creator = CANARIES["title"], CANARIES["author"]
    hidden = book.create_sheet("Gemt")
    for row in (["Linje", "Indhold"], [1, CANARIES["hidden sheet"]], [2, "andet"]):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    book.save(file)


def write_survey(folder, rows):
    text = "\r\n".join(";".join(row) for row in [[*HEADER, *SYSTEM], *rows])
    (folder / "dataset.csv").write_bytes(f"{text}\r\n".encode("cp1252"))


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A municipality with canaries, and a folder for what a run writes outside the project."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    workspace = copy_project(tmp_path / "projekt", SECOND_PROGRAMME)
    codebook = workspace.codebook_file("lille")
    text = codebook.read_text(encoding="utf-8")
    own_words = "      ord: {type: tekst, etiket: Egne ord}\n"
    codebook.write_text(text.replace("  trivsel:\n", f"{own_words}  trivsel:\n", 1), encoding="utf-8")
    folder = workspace.raw("proeveby")
    write_survey(folder, survey_rows())
    write_workbook(folder / "Trivsel.xlsx")
    shutil.copy(folder / "Trivsel.xlsx", folder / f"{CANARIES['file']}.xlsx")
    (folder / "kilder.yml").write_text(SOURCES, encoding="utf-8")
    return workspace


def delivered(workspace):
    """What the municipality delivered, before any command has written anything."""
    return [*(file for file in workspace.root.joinpath("data/raw").rglob("*") if file.is_file())]


def left(workspace, files, canaries):
    """What stands anywhere in the test's folder but in the delivered files and the private folder."""
    passed_over = [*files, workspace.root / "data" / "kvalitet"]
    return holding(workspace.root.parent, canaries, passed_over)


def said(result, canaries):
    return [canary for canary in canaries if stands_in(canary, (result.stdout + result.stderr).encode())]


def run(workspace, *arguments):
    result = virkning(workspace, *arguments)
    return result, said(result, [*CANARIES.values(), *NUMBERS, OWN_WORDS])


def test_nothing_personal_is_left_by_a_report_and_what_is_made_of_it(workspace):
    files = delivered(workspace)
    for arguments in (("run", "lille"), ("verify", "lille"), ("check", "lille"), ("template", "Prøveby")):
        result, told = run(workspace, *arguments)
        assert result.returncode == ExitCode.OK, (arguments, result.stderr)
        assert told == []
    assert left(workspace, files, [*CANARIES.values(), *NUMBERS]) == set()
    kept = left(workspace, files, [OWN_WORDS])
    assert {file for _, file in kept} == {"projekt/data/processed/lille/borgere.parquet"}
    page = workspace.output("lille") / "lille.html"
    page.write_text(page.read_text(encoding="utf-8") + CANARIES["name"], encoding="utf-8")
    assert left(workspace, files, CANARIES.values()) == {
        (CANARIES["name"], "projekt/output/lille/lille.html")
    }


def test_nothing_personal_is_left_by_a_proposal_of_kilder_yml(workspace):
    folder = workspace.raw("proeveby")
    (folder / "kilder.yml").unlink()
    (folder / f"{CANARIES['file']}.xlsx").unlink()  # a file's name is what a proposal is about
    files = delivered(workspace)
    result, told = run(workspace, "new", "proeveby", "--programme", "lille")
    assert result.returncode == ExitCode.OK, result.stderr
    in_names = {CANARIES["sheet"]}
    assert set(told) <= in_names
    assert {canary for canary, _ in left(workspace, files, [*CANARIES.values(), *NUMBERS])} <= in_names


def cpr_in_a_note(rows):
    rows[1][HEADER.index("note")] = "Se 311299-4321, tak"
    return "311299-4321"


def mail_in_own_words(rows):
    rows[1][HEADER.index("egne_ord")] = "Skriv til finn.finke@example.dk"
    return "finn.finke@example.dk"


def answer_in_own_words(rows):
    rows[1][HEADER.index("s_2")] = "Hverken eller, siger Sanglærke"
    return "siger Sanglærke"


def date_in_own_words(rows):
    rows[1][HEADER.index("dato")] = "I går, siger Sanglærke"
    return "siger Sanglærke"


def the_same_person_twice(rows):
    rows[1][0] = rows[0][0]
    return rows[0][0]


SPOILT = (cpr_in_a_note, mail_in_own_words, answer_in_own_words, date_in_own_words, the_same_person_twice)


def test_nothing_personal_is_left_by_runs_that_stop(workspace):
    for spoil in SPOILT:
        rows = list(survey_rows())
        canary = spoil(rows)
        write_survey(workspace.raw("proeveby"), rows)
        files = delivered(workspace)
        for command in ("check", "run"):
            result, told = run(workspace, command, "lille")
            assert result.returncode == ExitCode.DATA, (spoil, result.stderr)
            assert "dataset.csv" in result.stderr
            assert [*told, *said(result, [canary])] == []
            assert left(workspace, files, [*CANARIES.values(), *NUMBERS, canary]) == set(), spoil


def test_a_column_without_a_name_stops_without_its_content(workspace):
    book = openpyxl.load_workbook(workspace.raw("proeveby") / "Trivsel.xlsx")
    book["Start"]["H2"] = "Navnløs drossel"
    book.save(workspace.raw("proeveby") / "Trivsel.xlsx")
    files = delivered(workspace)
    result, told = run(workspace, "run", "lille")
    assert result.returncode == ExitCode.FILE_FORMAT
    assert [*told, *said(result, ["Navnløs drossel"])] == []
    assert left(workspace, files, [*CANARIES.values(), *NUMBERS, "Navnløs drossel"]) == set()
