"""From a claim in the text to the reader, the evaluator and the exit code."""

import re

import pytest
from projects import SECOND_PROGRAMME, copy_project, virkning

TEXT = "programmes/lille/tekst/sammenfatning.md"
CLAIMS = """

::: {.claim when="motivation.tro.steget_antal == motivation.tro.n"}
Troen er steget hos alle.
:::
::: {.otherwise when="motivation.tro.n >= 3"}
Troen er steget hos {{< var motivation.tro.steget_antal >}}, men ikke hos alle.
:::

::: {.claim when="motivation.uro.steget_antal > 0"}
Uroen er steget.
:::

::: {.claim when="opsporing.i_alt.modtaget == 5"}
Fem har været i forløb.
:::
"""


@pytest.fixture
def project(tmp_path):
    workspace = copy_project(tmp_path / "projekt", SECOND_PROGRAMME)
    for file in (workspace.root / TEXT).parent.glob("*.md"):
        if ".claim" in file.read_text(encoding="utf-8"):
            file.write_text("Ingen udsagn.\n", encoding="utf-8")
    file = workspace.root / TEXT
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + CLAIMS, encoding="utf-8")
    return workspace


def read(workspace, name="lille.html"):
    page = (workspace.output("lille") / name).read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ").split())


def test_a_run_shows_what_is_true_tells_of_the_rest_and_stops_when_asked_to(project):
    """tro: 1-2, 2-3, 3-3 is a rise for two of three, of whom no p-value is spoken; uro rises for nobody."""
    result = virkning(project, "run", "lille")
    assert result.returncode == 0, result.stdout + result.stderr
    first = (project.root / TEXT).read_text(encoding="utf-8").count("\n", 0, -len(CLAIMS)) + 3
    told = [line.split() for line in result.stdout.splitlines()]
    assert ["Udsagn,", "der", "ikke", "holder:", "3", "af", "5"] in [line[:7] for line in told]
    assert any(line[:5] == [f"{TEXT},", "linje", str(first), "alternativet", "bruges"] for line in told)
    assert any(line[:4] == [f"{TEXT},", "linje", str(first + 7), "udeladt"] for line in told)
    broken = "motivation.tro.steget_antal == motivation.tro.n (motivation.tro.steget_antal: 2, "
    assert f"ikke opfyldt: {broken}" in result.stdout
    assert "ikke opfyldt: motivation.uro.steget_antal > 0 (0)" in result.stdout
    assert "bygger på færre end 5" in result.stdout

    text = read(project)
    assert "Troen er steget hos 2, men ikke hos alle. Fem har været i forløb." in text
    assert "Troen er steget hos alle." not in text
    assert "Uroen er steget." not in text
    audit = read(project, "revision/index.html")
    assert "Af rapportens 5 udsagn holder 2." in audit
    assert "programmes/lille/konklusioner.yml" in audit
    table = project.book("lille") / "tekst" / "konklusionstabel.md"
    assert "| Implementering | Data viser ikke," in table.read_text(encoding="utf-8")

    before = (project.output("lille") / "indhold.json").read_bytes()
    for command in ("run", "render"):
        stopped = virkning(project, command, "lille", "--strict")
        assert stopped.returncode == 11
        assert "Udsagn i rapporten holder ikke: 3 fejl skal rettes" in stopped.stderr
        assert f"{TEXT}, linje {first + 7}" in stopped.stderr
    assert (project.output("lille") / "indhold.json").read_bytes() == before


def test_strict_has_nothing_against_what_holds_and_a_new_conclusion_is_a_new_book(project):
    file = project.root / TEXT
    text = file.read_text(encoding="utf-8")
    text = text.replace("antal == motivation.tro.n", "antal < motivation.tro.n")
    file.write_text(text.replace("uro.steget_antal > 0", "uro.faldet_antal > 0"), encoding="utf-8")
    conclusions = project.conclusions_file("lille")
    conclusions.write_text(
        conclusions.read_text(encoding="utf-8").replace("tro.p_t < 0.05", "tro.steget_antal > 1")
    )
    result = virkning(project, "run", "lille", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Troen er steget hos alle. Uroen er steget." in read(project)
    text = conclusions.read_text(encoding="utf-8")
    conclusions.write_text(text.replace("har været i forløb", "har fulgt et forløb"), encoding="utf-8")
    assert "intet er ændret" not in virkning(project, "run", "lille", "--strict").stdout
    table = project.book("lille") / "tekst" / "konklusionstabel.md"
    assert "har fulgt et forløb" in table.read_text(encoding="utf-8")


def test_a_mistake_in_a_claim_stops_the_run_with_its_line(project):
    file = project.root / TEXT
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("motivation.uro.steget_antal > 0", "motivation.uro.steget_antal > 'nul'"))
    result = virkning(project, "run", "lille")
    assert result.returncode == 8
    assert "et tal, der sammenlignes med en tekst" in result.stderr
    assert not project.output("lille").exists()
