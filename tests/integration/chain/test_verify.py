"""`verify` runs the report again in ordinary kernels: the same findings, or it says which differ."""

import json
import shutil

from projects import SECOND_PROGRAMME, copy_project, finished, virkning

from virkning.errors import ExitCode
from virkning.findings import Finding
from virkning.formatting import Unit
from virkning.verify import differences


def test_the_published_case_can_be_repeated(urs2017):
    result = virkning(urs2017, "verify", "urs2017")
    assert result.returncode == ExitCode.OK, result.stderr
    files = urs2017.findings_file("urs2017", "x").parent.glob("*.json")
    kept = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    number = sum(len(findings) for findings in kept)
    assert number > 1000
    assert f"alle {number} fund er de samme" in result.stdout


def test_a_notebook_with_chance_in_it_is_found_out(tmp_path):
    workspace = copy_project(tmp_path / "projekt", SECOND_PROGRAMME)
    file = workspace.notebook("05_motivation")
    notebook = json.loads(file.read_text(encoding="utf-8"))
    (cell,) = (cell for cell in notebook["cells"] if cell["id"] == "udvikling")
    cell["source"].append("\nimport secrets\nudvikling['foer'] += secrets.randbelow(10**6)")
    file.write_text(json.dumps(notebook), encoding="utf-8")
    finished(workspace, "lille")
    result = virkning(workspace, "verify", "lille")
    assert result.returncode == ExitCode.NOT_REPRODUCED
    assert "motivation.tro.foer" in result.stderr
    assert "motivation.tro.efter" not in result.stderr


def test_a_report_that_has_not_been_run_cannot_be_verified(tmp_path):
    workspace = copy_project(tmp_path / "projekt", SECOND_PROGRAMME)
    result = virkning(workspace, "verify", "lille")
    assert result.returncode == ExitCode.MISSING_INPUT
    assert "virkning run lille" in result.stderr


def test_results_that_were_deleted_are_made_again(tmp_path):
    workspace = finished(copy_project(tmp_path / "projekt", SECOND_PROGRAMME), "lille")
    shutil.rmtree(workspace.processed("lille"))
    assert virkning(workspace, "verify", "lille").returncode == ExitCode.MISSING_INPUT
    finished(workspace, "lille")
    assert virkning(workspace, "verify", "lille").returncode == ExitCode.OK


def finding(name, value, n=27):
    return Finding(name, value, Unit.SCORE, n, 27, None, None, {}, "tbl-x", "05")


def test_each_kind_of_difference_is_told_apart():
    before = {f.id: f for f in (finding("a", 0.1), finding("b", 0.2), finding("c", 0.3), finding("d", 0.4))}
    after = {
        f.id: f for f in (finding("a", 0.1), finding("b", 0.25), finding("c", 0.3, n=26), finding("e", 1.0))
    }
    assert differences(before, after) == [
        "  b: 0,20 → 0,25",
        "  c: 0,30, men med andet grundlag, interval eller p-værdi",
        "  d: findes ikke, når rapporten gentages",
        "  e: er kommet til, når rapporten gentages",
    ]
    assert differences(before, {**before, "a": finding("a", 0.1 + 1e-12)}) == [
        "  a: 0,10, men ikke på alle decimaler"
    ]
