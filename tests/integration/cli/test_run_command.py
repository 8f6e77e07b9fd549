"""The chain of a run: order, what is written, and what is left alone when something fails."""

import io
import json
from datetime import date
from types import SimpleNamespace

import nbformat
import pytest
from rich.console import Console

from virkning import main as commands
from virkning import publication, steps
from virkning.claims.record import ClaimReport, JudgedClaim, Outcome, write_claims
from virkning.config import load
from virkning.config.report import Period, ReportParameters
from virkning.errors import ClaimsError, ConfigurationError, DataError, MissingInputError, RenderingError
from virkning.render import RenderedReport
from virkning.steps import STEPS, Step
from virkning.workspace import Workspace

ORDER = "from pathlib import Path\nwith Path('../order').open('a') as file: file.write('{name}\\n')"
FINDINGS = """
from virkning.workspace import Workspace
file = Workspace.find().findings_file(RAPPORT, "{name}")
file.parent.mkdir(parents=True, exist_ok=True)
file.write_text("[]")
"""

SOURCES = "kommune: Nord\nkilder: [{instrument: a, format: csv, fil: a.csv, kolonner: {nr: Nr.}}]\n"


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A project with two tiny notebooks, an edition from before, and a renderer that writes two files."""
    for name in ("params", "programmes", "notebooks", "output/r"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "output" / "r" / "r.html").write_text("gammel")
    workspace = Workspace(tmp_path)
    workspace.raw("nord").mkdir(parents=True)
    workspace.sources_file("nord").write_text(SOURCES)
    for report in ("r", "s"):
        workspace.params_file(report).write_text("titel: R\n")
    for name in ("01_a", "02_b"):
        write_notebook(workspace, name, ORDER.format(name=name), FINDINGS.format(name=name))
    first = Step("01_a", "Første", reads=nothing)
    monkeypatch.setattr(steps, "STEPS", (first, Step("02_b", "Anden", reads=nothing, after=("01_a",))))
    monkeypatch.setattr(steps, "CHECK_STEPS", (first,))
    monkeypatch.setattr(load, "load_project", load_project)
    monkeypatch.setattr(publication, "report_flags", lambda project, findings, labels, **everything: {})
    monkeypatch.setattr(publication, "stage", lambda *arguments: None)
    monkeypatch.setattr(commands, "_show_warnings", lambda *arguments: None)
    monkeypatch.setattr(publication, "render_report", render_report)
    monkeypatch.setenv("VIRKNING_NOEGLE", str(tmp_path.parent / "noegle"))
    return workspace


def nothing(workspace, project):
    return ()


def write_notebook(workspace, name, *codes):
    notebook = nbformat.v4.new_notebook()
    parameters = nbformat.v4.new_code_cell("RAPPORT = None", metadata={"tags": ["parameters"]})
    notebook.cells = [parameters, *map(nbformat.v4.new_code_cell, codes)]
    nbformat.write(notebook, workspace.notebook(name))


def load_project(workspace, name):
    if name == "forkert":
        raise ConfigurationError("params/forkert.yml er forkert.")
    parameters = ReportParameters(
        titel="R",
        program="p",
        kommuner=["nord"],
        periode=Period(fra=date(2016, 1, 1), til=date(2016, 12, 31)),
        skaeringsdato=date(2016, 12, 31),
        udgivelsesdato=date(2017, 5, 1),
    )
    return SimpleNamespace(name=name, parameters=parameters)


def render_report(workspace, name, renderer):
    edition = workspace.edition(name)
    edition.mkdir(parents=True)
    for kind in ("html", "pdf"):
        (edition / f"{name}.{kind}").write_text("ny")
    return RenderedReport(edition / f"{name}.html", edition / f"{name}.pdf")


def refuse(workspace, name, renderer):
    render_report(workspace, name, renderer)
    raise RenderingError("report/index.qmd, linje 3.")


def environment(workspace):
    return commands.Environment(workspace, Console(file=io.StringIO(), width=100), processes=2)


def output(workspace):
    return {file.name: file.read_text(errors="replace") for file in workspace.output("r").iterdir()}


def test_run_executes_in_order_and_replaces_the_edition(workspace):
    here = environment(workspace)
    commands.run(here, reports=["r"], renderer=None)
    assert (workspace.root / "order").read_text().split() == ["01_a", "02_b"]
    shown = output(workspace)
    times = json.loads(shown.pop("koersel.json"))
    assert shown.pop("indhold.json")
    assert (shown["r.html"], shown["r.pdf"]) == ("ny", "ny")
    assert list(times["varighed_i_sekunder"]) == ["01_a", "02_b", "gengivelse"]
    printed = here.console.file.getvalue().splitlines()
    assert [line.split()[0] for line in printed] == ["Rapporten", "Første", "Anden", "HTML", "HTML", "PDF"]
    assert printed[-2:] == ["  HTML  output/r/r.html", "  PDF   output/r/r.pdf"]


def test_a_failing_notebook_leaves_the_previous_edition(workspace):
    write_notebook(workspace, "02_b", "from virkning.errors import DataError\nraise DataError('æ')")
    with pytest.raises(DataError):
        commands.run(environment(workspace), reports=["r"], renderer=None)
    assert output(workspace) == {"r.html": "gammel"}


def test_a_failing_renderer_leaves_the_previous_edition(workspace, monkeypatch):
    monkeypatch.setattr(publication, "render_report", refuse)
    with pytest.raises(RenderingError):
        commands.run(environment(workspace), reports=["r"], renderer=None)
    assert output(workspace) == {"r.html": "gammel"}


def test_all_reports_are_checked_before_the_first_runs(workspace):
    with pytest.raises(ConfigurationError):
        commands.run(environment(workspace), reports=["r", "forkert"], renderer=None)
    assert not (workspace.root / "order").exists()


def test_nothing_is_used_of_a_notebook_that_is_no_longer_a_step(workspace):
    stale = [workspace.findings_file("r", "05_gammel"), workspace.executed_notebook("r", "05_gammel")]
    for file in stale:
        file.parent.mkdir(parents=True)
        file.write_text("[]")
    commands.run(environment(workspace), reports=["r"], renderer=None)
    assert not any(file.exists() for file in stale)


def test_check_runs_the_first_notebooks_only_and_makes_no_edition(workspace):
    commands.check(environment(workspace), report="r")
    assert (workspace.root / "order").read_text().split() == ["01_a"]
    assert output(workspace) == {"r.html": "gammel"}


def test_render_uses_the_results_that_are_there(workspace):
    commands.run(environment(workspace), reports=["r"], renderer=None)
    commands.render(environment(workspace), report="r", renderer=None)
    assert (workspace.root / "order").read_text().split() == ["01_a", "02_b"]
    assert output(workspace).keys() == {
        *(
            "r.html",
            "r.pdf",
            "fund.csv",
            "fund.xlsx",
            "grundlag.json",
            "rapport.yml",
            "ro-crate-metadata.json",
            "koersel.json",
            "indhold.json",
        )
    }


def test_render_without_results_says_what_to_do(workspace):
    commands.check(environment(workspace), report="r")
    with pytest.raises(MissingInputError, match="Kør den først: virkning run r"):
        commands.render(environment(workspace), report="r", renderer=None)
    assert output(workspace) == {"r.html": "gammel"}


def stage_with(*outcomes):
    """Return a stage that leaves one claim for each outcome."""
    claims = tuple(
        JudgedClaim(
            "report/a.qmd", number, "a.b > 1", (("a.b", "0,5"),), outcome, "ikke opfyldt: a.b > 1 (0,5)"
        )
        for number, outcome in enumerate(outcomes, start=1)
    )
    return lambda workspace, name, *rest: write_claims(workspace.claims_file(name), ClaimReport(claims))


def test_claims_that_do_not_hold_are_told_of_at_the_end(workspace, monkeypatch):
    monkeypatch.setattr(publication, "stage", stage_with(Outcome.HOLDS, Outcome.LEFT_OUT))
    here = environment(workspace)
    commands.run(here, reports=["r"], renderer=None)
    printed = here.console.file.getvalue().splitlines()
    assert printed[-4:-2] == [
        "  Udsagn, der ikke holder: 1 af 2 (0 med et alternativ, 1 udeladt)",
        "    report/a.qmd, linje 2  udeladt  ikke opfyldt: a.b > 1 (0,5)",
    ]


def test_strict_stops_where_a_claim_does_not_hold_and_leaves_the_previous_edition(workspace, monkeypatch):
    monkeypatch.setattr(publication, "stage", stage_with(Outcome.ALTERNATIVE))
    with pytest.raises(ClaimsError, match=r"a\.b > 1 \(0,5\)"):
        commands.run(environment(workspace), reports=["r"], renderer=None, strict=True)
    assert output(workspace) == {"r.html": "gammel"}
    with pytest.raises(ClaimsError):
        commands.render(environment(workspace), report="r", renderer=None, strict=True)
    assert output(workspace) == {"r.html": "gammel"}


def test_strict_stops_also_where_nothing_has_changed(workspace, monkeypatch):
    monkeypatch.setattr(publication, "stage", stage_with(Outcome.LEFT_OUT))
    commands.run(environment(workspace), reports=["r"], renderer=None)
    made = output(workspace)
    with pytest.raises(ClaimsError):
        commands.run(environment(workspace), reports=["r"], renderer=None, strict=True)
    workspace.claims_file("r").unlink()
    with pytest.raises(ClaimsError):
        commands.run(environment(workspace), reports=["r"], renderer=None, strict=True)
    assert output(workspace) == made


def test_strict_makes_the_edition_where_every_claim_holds(workspace, monkeypatch):
    monkeypatch.setattr(publication, "stage", stage_with(Outcome.HOLDS))
    commands.run(environment(workspace), reports=["r"], renderer=None, strict=True)
    assert output(workspace)["r.html"] == "ny"
    commands.run(environment(workspace), reports=["r"], renderer=None, strict=True)


def test_every_step_comes_after_what_it_needs():
    done = set()
    for step in STEPS:
        assert done.issuperset(step.after)
        done.add(step.notebook)


def test_the_previous_edition_is_kept_to_be_compared_with(workspace):
    here = environment(workspace)
    commands.run(here, reports=["r"], renderer=None)
    with pytest.raises(MissingInputError, match="ingen tidligere udgave"):
        commands.diff(here, before="r", after=None)
    workspace.params_file("r").write_text("titel: En anden\n")
    commands.run(here, reports=["r"], renderer=None)
    commands.diff(here, before="r", after=None)
    told = here.console.file.getvalue().splitlines()[-4:]
    assert told == [
        "Fra forrige udgave af r til nuværende udgave af r:",
        "  Filer: 1",
        "    params/r.yml: ændret",
        "  HTML  output/forskel-r-forrige.html",
    ]
