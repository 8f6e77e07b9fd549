"""Everything the command line itself says is Danish, and it says it at once."""

import re
import subprocess
import sys

import pytest

from virkning.__main__ import main
from virkning.errors import ExitCode

ENGLISH_WORDS = """
    usage option options argument arguments command commands show message exit missing no such try error
    help invalid value required default got unexpected extra require requires does not one of choose
    and the list text str
"""
ENGLISH = re.compile(rf"\b({'|'.join(ENGLISH_WORDS.split())})\b", re.IGNORECASE)

HELP = [
    ["--help"],
    [],
    ["run", "--help"],
    ["check", "--help"],
    ["render", "--help"],
    ["new", "--help"],
    ["template", "--help"],
    ["export", "--help"],
    ["export", "som", "--help"],
]

MISTAKES = {
    "no_report": (["run"], "der mangler et navn: RAPPORT"),
    "no_municipality": (["template"], "der mangler et navn: KOMMUNE"),
    "no_such_command": (["kør", "urs2017"], "kommandoen »kør« findes ikke"),
    "almost_a_command": (["chek", "urs2017"], "kommandoen »chek« findes ikke"),
    "no_export": (["export", "excel", "urs2017"], "kommandoen »excel« findes ikke"),
    "nothing_to_export": (["export", "som"], "der mangler et navn: RAPPORT"),
    "no_such_option": (["run", "urs2017", "--hurtigt"], "valget »--hurtigt« findes ikke"),
    "almost_an_option": (["run", "urs2017", "--gengive", "x"], "valget »--gengive« findes ikke"),
    "no_such_short_option": (["run", "urs2017", "-x"], "valget »-x« findes ikke"),
    "option_without_value": (
        ["run", "urs2017", "--gengiver"],
        "valget »--gengiver« skal have en værdi efter sig",
    ),
    "option_that_is_needed": (["new", "naestved"], "valget »--programme« mangler"),
    "flag_with_value": (["--version=2"], "valget »--version« skal ikke have en værdi"),
    "too_many_words": (["check", "aarhus", "odense"], "der er et ord for meget: »odense«"),
    "unknown_renderer": (
        ["render", "urs2017", "--gengiver", "word"],
        "--gengiver kan ikke være »word«, kun »indlejret« eller »quarto«",
    ),
}


def without_names(text):
    """Drop what is written as it is typed: names of options, of commands in lists, and what was typed."""
    text = re.sub(r"»[^«]*«|--[\w-]+|virkning( (run|check|render|new|template|export))?( som)?\b", "", text)
    return re.sub(r"^  (run|check|render|new|template|export|som)\b", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("words", HELP, ids=" ".join)
def test_help_has_no_english_word(words, capsys):
    code = main(words)
    printed = "".join(capsys.readouterr())
    assert "Brug: virkning" in printed
    assert ENGLISH.findall(without_names(printed)) == []
    assert code == (ExitCode.OK if words else ExitCode.USAGE)


@pytest.mark.parametrize(("words", "danish"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_explained_in_danish_with_the_exit_code_of_usage(words, danish, capsys):
    code = main(words)
    printed = capsys.readouterr()
    assert code == ExitCode.USAGE == 2
    assert printed.out == ""
    assert danish in printed.err
    assert "Se mulighederne med: virkning" in printed.err
    assert ENGLISH.findall(without_names(printed.err)) == []


def test_version_is_printed(capsys):
    assert main(["--version"]) == ExitCode.OK
    assert re.fullmatch(r"virkning \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_help_does_not_import_the_analysis_stack():
    program = """
import sys
from virkning.__main__ import main
main(["--help"])
print(sorted({"pandas", "great_expectations", "matplotlib", "papermill", "numpy"} & set(sys.modules)))
"""
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert printed.splitlines()[-1] == "[]"
