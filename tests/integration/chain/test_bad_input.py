"""Bad input: a Danish sentence with place and remedy, its exit code, and the old edition untouched."""

import re
import shutil
from pathlib import Path

import pytest
from projects import SECOND_PROGRAMME, copy_project, virkning

from virkning.errors import ExitCode

FOLDER = "data/raw/proeveby"
CANARY = "Hemmelighed4711"


@pytest.fixture
def project(tmp_path):
    """The second programme with an edition from before."""
    workspace = copy_project(tmp_path / "projekt", SECOND_PROGRAMME)
    workspace.output("lille").mkdir(parents=True)
    (workspace.output("lille") / "lille.html").write_text("forrige udgave", encoding="utf-8")
    return workspace


def edit(file: Path, old: str, new: str, encoding: str = "cp1252") -> None:
    text = file.read_bytes().decode(encoding)
    assert text.count(old) >= 1
    file.write_bytes(text.replace(old, new, 1).encode(encoding))


def no_folder(raw, root):
    shutil.rmtree(raw)


def no_file(raw, root):
    (raw / "dataset.csv").unlink()


def empty_file(raw, root):
    (raw / "dataset.csv").write_bytes(b"")


def wrong_encoding(raw, root):
    text = (raw / "structure.csv").read_bytes().decode("cp1252")
    (raw / "structure.csv").write_bytes(text.encode("utf-16-be"))


def binary_file(raw, root):
    (raw / "dataset.csv").write_bytes(b"PK\x03\x04" + bytes(range(256)))


def unknown_column(raw, root):
    data = (raw / "dataset.csv").read_bytes().decode("cp1252").splitlines()
    lines = [data[0] + ";humoer", *(line + f";{CANARY}" for line in data[1:])]
    (raw / "dataset.csv").write_bytes("\r\n".join(lines).encode("cp1252"))


def missing_column(raw, root):
    edit(raw / "dataset.csv", ";s_4;", ";s_44;")


def value_outside_scale(raw, root):
    edit(raw / "dataset.csv", "P2;2;10-01-2020;;;2;4", "P2;2;10-01-2020;;;9;4")


def duplicate_person(raw, root):
    edit(raw / "dataset.csv", "P2;1;03-01-2020", "P1;1;03-01-2020")


def after_without_before(raw, root):
    edit(raw / "dataset.csv", "P1;5;10-06-2020", "P5;5;10-06-2020")


def unreadable_date(raw, root):
    edit(raw / "dataset.csv", "P3;2;11-01-2020", f"P3;2;{CANARY}")


def after_date_before_before_date(raw, root):
    edit(raw / "dataset.csv", "P1;5;10-06-2020", "P1;5;10-06-2019")


def contact_after_the_cut_off(raw, root):
    edit(raw / "dataset.csv", "P1;1;02-01-2020", "P1;1;02-01-2031")


def all_dates_outside_the_period(raw, root):
    file = root / "params" / "lille.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"periode: .*", "periode: {fra: 2010-01-01, til: 2010-12-31}", text), "utf-8")


def folder_of_another_municipality(raw, root):
    edit(raw / "kilder.yml", "kommune: Prøveby", "kommune: Aarhus", encoding="utf-8")


def field_of_the_report_not_mapped(raw, root):
    edit(raw / "kilder.yml", ", koen: s_2}", "}", encoding="utf-8")


def unknown_municipality(raw, root):
    edit(root / "params" / "lille.yml", "proeveby", "proevebyen", encoding="utf-8")


def misspelt_key(raw, root):
    edit(root / "params" / "lille.yml", "skaeringsdato", "skaringsdato", encoding="utf-8")


CASES = [
    (no_folder, ExitCode.MISSING_INPUT, ["data/raw/proeveby", "params/lille.yml"]),
    (no_file, ExitCode.MISSING_INPUT, [f"{FOLDER}/dataset.csv"]),
    (empty_file, ExitCode.FILE_FORMAT, [f"{FOLDER}/dataset.csv"]),
    (wrong_encoding, ExitCode.FILE_FORMAT, [f"{FOLDER}/structure.csv"]),
    (binary_file, ExitCode.FILE_FORMAT, [f"{FOLDER}/dataset.csv"]),
    (unknown_column, None, [f"{FOLDER}/dataset.csv", "humoer", "ignorer"]),
    (missing_column, None, [f"{FOLDER}/dataset.csv", "»s_4«", "s_44"]),
    (value_outside_scale, ExitCode.DATA, [f"{FOLDER}/dataset.csv", "linje 9", "s_3", "4 = Passer helt"]),
    (duplicate_person, ExitCode.DATA, [f"{FOLDER}/dataset.csv", "linje 2 og 3"]),
    (after_without_before, ExitCode.DATA, [f"{FOLDER}/dataset.csv", "linje 12"]),
    (unreadable_date, ExitCode.DATA, [f"{FOLDER}/dataset.csv", "linje 10", "dato"]),
    (after_date_before_before_date, ExitCode.DATA, [f"{FOLDER}/dataset.csv", "linje 12"]),
    (contact_after_the_cut_off, ExitCode.DATA, [f"{FOLDER}/dataset.csv, linje 2,", "efter skæringsdatoen"]),
    (all_dates_outside_the_period, ExitCode.DATA, [f"{FOLDER}/dataset.csv", "»periode«", "params/"]),
    (folder_of_another_municipality, None, [f"{FOLDER}/kilder.yml, linje 1", "»Aarhus«", "»proeveby«"]),
    (field_of_the_report_not_mapped, None, [f"{FOLDER}/kilder.yml", "»koen« bruges i rapporten"]),
    (unknown_municipality, ExitCode.MISSING_INPUT, ["params/lille.yml", "»proevebyen«", "»proeveby«"]),
    (misspelt_key, ExitCode.CONFIGURATION, ["params/lille.yml", "skaringsdato", "»skaeringsdato«"]),
]
ENGLISH = ("Traceback", "Error", "Exception", "expected", "invalid", "No such file")


@pytest.mark.parametrize(("spoil", "exit_code", "said"), CASES, ids=[case[0].__name__ for case in CASES])
def test_each_mistake_is_placed_explained_and_harmless(project, spoil, exit_code, said):
    spoil(project.raw("proeveby"), project.root)
    result = virkning(project, "run", "lille")
    assert result.returncode == (exit_code or ExitCode.CONFIGURATION), result.stderr
    for text in (*said, "Fundet:", "Tilladt:", "Gør:"):
        assert text in result.stderr
    shown = result.stdout + result.stderr
    assert not any(word in shown for word in ENGLISH)
    assert CANARY not in shown
    assert [file.name for file in project.output("lille").iterdir()] == ["lille.html"]
    assert (project.output("lille") / "lille.html").read_text(encoding="utf-8") == "forrige udgave"


def test_all_mistakes_of_a_file_are_told_at_once(project):
    for spoil in (value_outside_scale, duplicate_person, unreadable_date):
        spoil(project.raw("proeveby"), project.root)
    result = virkning(project, "check", "lille")
    assert result.returncode == ExitCode.DATA
    assert all(place in result.stderr for place in ("linje 9", "linje 2 og 3", "linje 10"))
