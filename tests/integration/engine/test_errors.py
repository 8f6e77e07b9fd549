"""A notebook that stops: which cell, which line, and what was raised."""

import pytest

from virkning.engine import CellError

CASES = {
    "division": ("\n1 / 0", "ZeroDivisionError", "division by zero", 2),
    "own text": ("raise ValueError('cpr 010101-0101')", "ValueError", "cpr 010101-0101", 1),
    "function of the cell": ("def dele(a):\n    return 1 / a\n\ndele(0)", "ZeroDivisionError", None, 2),
    "library": ("import json\n\njson.loads('{')", "JSONDecodeError", None, 3),
    "syntax": ("x = 1\ny = = 2", "SyntaxError", None, 2),
    "await": ("import asyncio\nawait asyncio.sleep(0)\nraise OSError('x')", "OSError", "x", 3),
    "exit": ("import sys\nsys.exit(3)", "SystemExit", "3", None),
    "interrupt": (
        "import os, signal, time\nos.kill(os.getpid(), 2); time.sleep(20)",
        "KeyboardInterrupt",
        "",
        2,
    ),
    "interrupted await": (
        "import os, asyncio\nos.kill(os.getpid(), 2)\nawait asyncio.sleep(20)",
        "CancelledError",
        "",
        3,
    ),
    "display": (
        "class A:\n    def _repr_html_(self):\n        raise TypeError('x')\nA()",
        "TypeError",
        "x",
        3,
    ),
    "magic": ("%%findes_ikke\n1", "CellExecutionError", "", None),
}


@pytest.mark.parametrize("case", CASES)
def test_an_error_names_its_cell_and_line(runner, job, case):
    source, ename, evalue, line = CASES[case]
    with pytest.raises(CellError) as caught:
        runner.start().run(job({"foerst": "1", "fejler": source, "sidst": "print('aldrig')"}))
    error = caught.value
    assert (error.ename, error.cell_id, error.line) == (ename, "fejler", line)
    assert evalue is None or error.evalue == evalue


def test_the_text_of_an_error_is_in_no_traceback_of_ours(warm, job):
    with pytest.raises(CellError) as caught:
        warm.start().run(job("raise ValueError('hemmelig')"))
    assert "hemmelig" not in f"{caught.value!s} {caught.value!r}"


def test_exit_without_a_code_ends_the_notebook_without_an_error(runner, job, cells_of):
    cells = cells_of(runner.start().run(job("print(1)", "import sys; sys.exit()", "print(3)")))
    assert [cell["execution_count"] for cell in cells.values()] == [1, 2, None]


def test_an_error_in_the_injected_parameters_is_placed_there(warm, job):
    with pytest.raises(CellError) as caught:
        warm.start().run(job({"p": "R = None"}, tags={"p": ["parameters"]}, parameters={"1x": "a"}))
    assert caught.value.cell_id == "parametre-koersel"


def test_parameters_follow_the_tagged_cell(runner, job, cells_of):
    cells = cells_of(
        runner.start().run(
            job(
                {"titel": "1", "p": "RAPPORT = None", "brug": "RAPPORT"},
                tags={"p": ["parameters"]},
                parameters={"RAPPORT": "urs"},
            )
        )
    )
    assert list(cells) == ["titel", "p", "parametre-koersel", "brug"]
    assert cells["brug"]["outputs"][0]["data"]["text/plain"] == ["'urs'"]
