"""Each kind of error has its own exit code, and no user sees a traceback."""

import pytest

from virkning import main as commands
from virkning.__main__ import main
from virkning.errors import USER_ERRORS, ClaimsError, Flaw, Place


@pytest.fixture
def project(tmp_path, monkeypatch):
    for name in ("params", "programmes", "notebooks"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


EXPECTED = {
    "ConfigurationError": 3,
    "MissingInputError": 4,
    "FileFormatError": 5,
    "DataError": 6,
    "NotebookError": 7,
    "RenderingError": 8,
}


def test_every_user_error_has_an_expected_code():
    assert EXPECTED.keys() == USER_ERRORS.keys()


@pytest.mark.parametrize(("name", "code"), EXPECTED.items())
def test_user_error_is_printed_as_it_is_with_its_own_code(name, code, project, monkeypatch, capsys):
    flaw = Flaw(
        Place("params/x.yml", key="titel"), found="ingenting", allowed="en tekst", remedy="skriv en titel"
    )
    error = USER_ERRORS[name](flaw)

    def stop(*_, **__):
        raise error

    monkeypatch.setattr(commands, "run", stop)
    assert main(["run", "x"]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"{error}\n"
    assert "skriv en titel" in printed.err
    assert "Traceback" not in printed.err


def test_unexpected_error_is_one_danish_sentence_and_a_log(project, monkeypatch, capsys):
    def stop(*_, **__):
        raise ZeroDivisionError("hemme" + "lig")

    monkeypatch.setattr(commands, "check", stop)
    assert main(["check", "x"]) == 1
    printed = capsys.readouterr().err
    assert printed == "Uventet fejl (ZeroDivisionError). Detaljerne står i build/fejl.log.\n"
    log = (project / "build" / "fejl.log").read_text(encoding="utf-8")
    assert "in stop" in log
    assert "ZeroDivisionError" in log
    assert "hemmelig" not in log


def test_ctrl_c_is_no_traceback(project, monkeypatch, capsys):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "run", stop)
    assert main(["run", "x"]) == 130
    assert capsys.readouterr().err == "Afbrudt.\n"


def test_outside_a_project_the_user_is_told_where_to_go(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["run", "x"]) == EXPECTED["MissingInputError"]
    assert "her er ingen projektmappe" in capsys.readouterr().err


def test_words_reach_the_command(project, monkeypatch):
    calls = []
    monkeypatch.setattr(commands, "run", lambda environment, **words: calls.append((environment, words)))
    assert main(["run", "aarhus", "odense", "--gengiver", "quarto"]) == 0
    ((environment, words),) = calls
    assert environment.workspace.root == project
    assert words == {"reports": ["aarhus", "odense"], "renderer": "quarto", "strict": False}


@pytest.mark.parametrize("command", ["run", "render"])
def test_claims_that_do_not_hold_have_a_code_of_their_own(command, project, monkeypatch, capsys):
    def stop(environment, *, strict, **words):
        assert strict
        raise ClaimsError(Flaw(Place("report/index.qmd", rows=(3,)), "fundet", "tilladt", "gør"))

    monkeypatch.setattr(commands, command, stop)
    assert main([command, "aarhus", "--strict"]) == 11
    assert capsys.readouterr().err.startswith("Udsagn i rapporten holder ikke: 1 fejl skal rettes\n")
