"""`virkning new`: what it makes, what it leaves alone, and what it says."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from virkning.__main__ import main
from virkning.config.load import load_project, load_sources
from virkning.config.values import as_name
from virkning.errors import ConfigurationError, ExitCode
from virkning.workspace import Workspace

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "lille"
EXPORT = ("dataset.csv", "structure.csv", "labels.csv")


@pytest.fixture
def project(tmp_path, monkeypatch) -> Workspace:
    """The second programme with its report, and a folder »ny« with an export that nobody has described."""
    for part in ("params", "programmes", "data"):
        shutil.copytree(FIXTURE / part, tmp_path / part)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data" / "raw" / "ny").mkdir()
    for name in EXPORT:
        shutil.copy(FIXTURE / "data" / "raw" / "proeveby" / name, tmp_path / "data" / "raw" / "ny")
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path)


def test_makes_a_report_and_sources_that_load_when_the_dates_are_filled_in(project, capsys):
    for unread in ("Noter.docx", "export.xml"):
        (project.raw("ny") / unread).write_bytes(b"")
    assert main(["new", "ny", "--programme", "lille", "--kommune", "Ny"]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert "  Oprettet  params/ny.yml\n  Oprettet  data/raw/ny/kilder.yml\n" in printed
    assert "  Ikke læst Noter.docx (hverken Excel, SPSS eller tekst)\n" in printed
    assert (
        "  Ikke læst export.xml (et regneark i XML-format: åbn det i Excel, og gem det som .xlsx)\n"
        in printed
    )
    assert "    trivsel/slut: 4 af 4 felter har en kolonne\n" in printed
    assert "virkning check ny" in printed
    with pytest.raises(ConfigurationError) as caught:
        load_project(project, "ny")
    assert {flaw.place.key for flaw in caught.value.flaws} == {
        "periode.fra",
        "periode.til",
        "skaeringsdato",
        "udgivelsesdato",
    }, "the dates, and nothing else, are missing"
    fill_in_dates(project.params_file("ny"))
    loaded = load_project(project, "ny")
    assert loaded.parameters.titel == "Den lille indsats"
    assert loaded.parameters.undertitel == "Evaluering i Ny Kommune"
    assert loaded.parameters.kommuner == ["ny"]
    assert loaded.parameters.datagrundlag == "reelle"
    assert loaded.sources["ny"].kommune == "Ny"


def fill_in_dates(file):
    yaml = YAML()
    report = yaml.load(file.read_text(encoding="utf-8"))
    report["periode"] = {"fra": date(2020, 1, 1), "til": date(2020, 12, 31)}
    report["skaeringsdato"], report["udgivelsesdato"] = date(2020, 12, 31), date(2021, 2, 1)
    with file.open("w", encoding="utf-8") as stream:
        yaml.dump(report, stream)


def test_the_same_files_give_the_same_proposal(project):
    assert main(["new", "ny", "--programme", "lille"]) == ExitCode.OK
    first = project.sources_file("ny").read_bytes()
    project.sources_file("ny").unlink()
    assert main(["new", "ny", "--programme", "lille"]) == ExitCode.OK
    assert project.sources_file("ny").read_bytes() == first


def test_a_report_that_is_there_is_kept_and_the_sources_are_made(project, capsys):
    project.params_file("ny").write_text("titel: Min egen\n", encoding="utf-8")
    assert main(["new", "ny", "--programme", "lille"]) == ExitCode.OK
    printed = capsys.readouterr()
    assert project.params_file("ny").read_text(encoding="utf-8") == "titel: Min egen\n"
    assert "  Beholdt   params/ny.yml (var der allerede og er ikke ændret)\n" in printed.out
    assert "  Oprettet  data/raw/ny/kilder.yml\n" in printed.out
    assert printed.err == ""
    assert len(load_sources(project, "ny").kilder) == 3


def test_sources_that_are_there_are_kept_and_the_report_is_made(project, capsys):
    project.sources_file("ny").write_text("kommune: Ny\n", encoding="utf-8")
    assert main(["new", "ny", "--programme", "lille"]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert project.sources_file("ny").read_text(encoding="utf-8") == "kommune: Ny\n"
    assert "  Oprettet  params/ny.yml\n  Beholdt   data/raw/ny/kilder.yml (" in printed
    assert "Udfyld datoerne i params/ny.yml" in printed


def test_files_that_come_after_the_first_time_are_described_when_the_command_is_repeated(project, capsys):
    for name in EXPORT:
        (project.raw("ny") / name).rename(project.root / name)
    assert main(["new", "ny", "--programme", "lille"]) == ExitCode.OK
    assert main(["new", "ny", "--programme", "lille"]) == ExitCode.OK
    assert not project.sources_file("ny").exists()
    for name in EXPORT:
        (project.root / name).rename(project.raw("ny") / name)
    assert main(["new", "ny", "--programme", "lille"]) == ExitCode.OK
    assert "  Beholdt   params/ny.yml" in capsys.readouterr().out
    assert len(load_sources(project, "ny").kilder) == 3


def test_where_both_files_are_there_nothing_is_made_and_both_are_named(project, capsys):
    assert main(["new", "ny", "--programme", "lille"]) == ExitCode.OK
    files = (project.params_file("ny"), project.sources_file("ny"))
    before = [file.read_bytes() for file in files]
    capsys.readouterr()
    assert main(["new", "ny", "--programme", "lille"]) == ExitCode.CONFIGURATION == 3
    printed = capsys.readouterr()
    assert "Fejl i opsætningen: 2 fejl skal rettes" in printed.err
    assert "params/ny.yml\n     Fundet:  filen er der allerede, og den er ikke ændret" in printed.err
    assert printed.out == ""
    assert [file.read_bytes() for file in files] == before


def test_an_unknown_folder_is_made_and_the_user_is_asked_for_files(project, capsys):
    assert main(["new", "soroe", "--programme", "lille"]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert "  Oprettet  data/raw/soroe/\n  Oprettet  params/soroe.yml\n" in printed
    assert "Læg filerne i mappen, og skriv kommandoen igen." in printed
    assert list(project.raw("soroe").iterdir()) == []
    assert "undertitel: Evaluering i Sorø Kommune\n" in project.params_file("soroe").read_text(
        encoding="utf-8"
    )


def test_a_file_that_cannot_be_read_ends_in_its_exit_code_when_the_rest_is_made(project, capsys):
    (project.raw("ny") / "Tom.xlsx").write_bytes(b"")
    assert main(["new", "ny", "--programme", "lille"]) == ExitCode.FILE_FORMAT
    assert "data/raw/ny/Tom.xlsx\n     Fundet:  en tom fil" in capsys.readouterr().err
    assert len(load_sources(project, "ny").kilder) == 3


def test_check_names_the_column_that_a_field_without_one_is_most_likely(
    project, capsys, monkeypatch, tmp_path_factory
):
    monkeypatch.setenv("VIRKNING_NOEGLE", str(tmp_path_factory.mktemp("noegle") / "noegle"))
    file = FIXTURE / "data" / "raw" / "proeveby" / "kilder.yml"
    text = file.read_text(encoding="utf-8").replace(", koen: s_2", "").replace(", uro: s_4", "")
    project.sources_file("proeveby").write_text(text, encoding="utf-8")
    assert main(["check", "lille"]) == ExitCode.CONFIGURATION
    printed = capsys.readouterr().err
    assert "Fejl i opsætningen: 3 fejl skal rettes" in printed
    koen = "måske »s_2« (sikkert: spørgsmålet er »Køn«; svarene er kodebogens svar)\n"
    uro = "måske »s_4« (sikkert: spørgsmålet er »Mærker uro«; svarene er trin på skalaen)\n"
    assert printed.count(koen) == 1
    assert (printed + "\n").count(uro) == 2


def test_check_tells_of_fields_without_a_column_and_of_columns_without_a_field_at_once(
    project, capsys, monkeypatch, tmp_path_factory
):
    monkeypatch.setenv("VIRKNING_NOEGLE", str(tmp_path_factory.mktemp("noegle") / "noegle"))
    file = FIXTURE / "data" / "raw" / "proeveby" / "kilder.yml"
    text = file.read_text(encoding="utf-8").replace(", koen: s_2", "")
    assert text.count("s_4") == 2
    project.sources_file("proeveby").write_text(text.replace("s_4", "s_44"), encoding="utf-8")
    assert main(["check", "lille"]) == ExitCode.CONFIGURATION
    printed = capsys.readouterr().err
    assert "Fejl i opsætningen: 2 fejl skal rettes" in printed
    assert "tilføj linjen »koen: …« med navnet på kolonnen under »kolonner«, måske »s_2«" in printed
    assert "kolonnen findes ikke, men »s_4« gør, og den nævner kilder.yml ikke" in printed


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["Næstved", "--programme", "lille"], ExitCode.CONFIGURATION, "skriv fx »naestved«"),
        (["../ud", "--programme", "lille"], ExitCode.CONFIGURATION, "skriv fx »ud«"),
        (["ny", "--programme", "lile"], ExitCode.MISSING_INPUT, "skriv »lille«"),
        (["ny", "--programme", "lille", "--kommune", "Odense"], ExitCode.CONFIGURATION, "skriv »odense«"),
    ],
)
def test_names_that_cannot_be_used_stop_before_anything_is_made(project, capsys, words, code, message):
    before = sorted(project.root.rglob("*"))
    assert main(["new", *words]) == code
    assert message in capsys.readouterr().err
    assert sorted(project.root.rglob("*")) == before


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("naestved", "Næstved"),
        ("soroe", "Sorø"),
        ("aarhus", "Aarhus"),
        ("faaborg_midtfyn", "Faaborg-Midtfyn"),
    ],
)
def test_the_name_is_guessed_from_the_folder(folder, name):
    assert as_name(folder) == name
