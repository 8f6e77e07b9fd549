"""One byte of each kind of input: exactly the affected steps run again."""

import shutil
from pathlib import Path

import pytest
from projects import REPOSITORY, SECOND_PROGRAMME, copy_project, virkning

CLEAN, VALIDATE = "Indlæsning og rensning", "Validering"
TARGET_GROUP, MOTIVATION, SUMMARY = "Målgruppe", "Motivation", "Sammenfatning og afstemning"
FIDELITY, RECOVERY, COSTS = "Implementering", "Recovery", "Økonomi"
RENDERING = "HTML og PDF"
NOTEBOOKS = {CLEAN, VALIDATE, TARGET_GROUP, FIDELITY, MOTIVATION, RECOVERY, COSTS, SUMMARY}
RAW = Path("data/raw/proeveby")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The second programme with a copy of the package, so that its source can be changed as well."""
    root = tmp_path_factory.mktemp("trin") / "projekt"
    workspace = copy_project(root, SECOND_PROGRAMME)
    shutil.copytree(REPOSITORY / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "requirements.lock").write_text("pandas==3\n")
    assert steps_run(workspace) == {*NOTEBOOKS, RENDERING}
    return workspace


def steps_run(workspace):
    result = virkning(workspace, "run", "lille", package=workspace.root / "src")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    return {line[:40].strip() for line in lines if line.endswith("sek.")}


def change(workspace, name, old, new):
    """Replace `old` by `new`, as bytes, at its first place in a file."""
    file = workspace.root / name
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new, 1))


def test_nothing_changed_nothing_runs(project):
    assert steps_run(project) == set()
    result = virkning(project, "run", "lille", package=project.root / "src")
    assert "intet er ændret" in result.stdout
    assert "output/lille/lille.html" in result.stdout


CHANGES = {
    "an answer about motivation": (
        RAW / "dataset.csv",
        b"P1;2;10-01-2020;;;1;4",
        b"P1;2;10-01-2020;;;2;4",
        {CLEAN, VALIDATE, MOTIVATION, COSTS, SUMMARY, RENDERING},
    ),
    "a citizen's sex": (
        RAW / "dataset.csv",
        b"P1;1;02-01-2020;7;2",
        b"P1;1;02-01-2020;7;9",
        {CLEAN, VALIDATE, TARGET_GROUP, COSTS, SUMMARY, RENDERING},
    ),
    "a line of the data that says the same": (
        RAW / "labels.csv",
        b"s_2;2;Kvinde",
        b"s_2;2;Kvinde ",
        {CLEAN, RENDERING},
    ),
    "a parameter": ("params/lille.yml", b"Den lille", b"Den Lille", {*NOTEBOOKS, RENDERING}),
    "the codebook": (
        "programmes/lille/kodebog.yml",
        b"Trivselsskema",
        b"Trivselsskemaet",
        {*NOTEBOOKS, RENDERING},
    ),
    "the sources": (RAW / "kilder.yml", b"kommune:", b"# \nkommune:", {*NOTEBOOKS, RENDERING}),
    "a text of the programme": ("programmes/lille/tekst/indledning.md", b"En", b"Den", {RENDERING}),
    "a chapter": ("report/index.qmd", b"opbygning", b"Opbygning", {RENDERING}),
    "a style": ("report/stil/rapport.css", b"{", b" {", {RENDERING}),
    "the Quarto project": ("_quarto.yml", b"#", b"##", {RENDERING}),
    "a notebook": ("notebooks/05_motivation.ipynb", b"Kun borgere", b"kun borgere", {MOTIVATION, RENDERING}),
    "the analysis of the package": ("src/virkning/stats/paired.py", b'"""', b'""" ', {*NOTEBOOKS, RENDERING}),
    "the renderer of the package": ("src/virkning/render/embedded.py", b'"""', b'""" ', {RENDERING}),
    "the lock file": ("requirements.lock", b"pandas==3", b"pandas==4", {*NOTEBOOKS, RENDERING}),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_one_change_runs_just_what_it_affects(project, kind):
    name, old, new, expected = CHANGES[kind]
    change(project, name, old, new)
    assert steps_run(project) == expected
    assert steps_run(project) == set()


def test_the_evaluators_own_text_makes_a_new_edition_and_nothing_else(project):
    file = project.own_texts("lille") / "index.md"
    file.parent.mkdir(parents=True)
    file.write_text("Vores egne ord.\n", encoding="utf-8")
    assert steps_run(project) == {RENDERING}
    assert "Vores egne ord." in (project.output("lille") / "lille.html").read_text(encoding="utf-8")
    assert steps_run(project) == set()


def test_a_damaged_result_is_made_again(project):
    project.findings_file("lille", "05_motivation").write_text("[]")
    change(project, "programmes/lille/tekst/indledning.md", b"n", b"nn")  # or nobody looks
    assert MOTIVATION in steps_run(project)


def test_a_damaged_edition_is_made_again(project):
    (project.output("lille") / "lille.pdf").write_bytes(b"")
    assert steps_run(project) == {RENDERING}
