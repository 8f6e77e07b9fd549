"""»Kilde:« says where numbers come from, and that they are not real where they are not."""

from pathlib import Path

import pytest
from few_citizens import CODEBOOK, citizen, form, tables
from notebook_cells import run_cells
from small_programme import small_workspace

from virkning.config.load import load_project
from virkning.config.model import DataBasis
from virkning.notebook import open_report
from virkning.source_line import source_of, with_basis
from virkning.workspace import Workspace

CAVEATS = {
    "reelle": "",
    "rekonstrueret": " (rekonstruerede data)",
    "illustrativ": " (illustrativt eksempel)",
}
CITIZENS = [citizen("a", "aby", alder=20), citizen("b", "bby", "m", alder=40)]
FORMS = [form("a", "aby", "start", tal=1), form("b", "bby", "start", tal=2)]


@pytest.fixture
def workspace(tmp_path):
    def make(basis, source_basis=None):
        workspace = small_workspace(tmp_path, CODEBOOK, tables(CITIZENS, FORMS))
        for file, old, new in [
            (tmp_path / "params" / "lille.yml", "illustrativ", basis),
            *(
                [(workspace.sources_file("aby"), "ark:", f"datagrundlag: {source_basis}, ark:")]
                if source_basis
                else []
            ),
        ]:
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return workspace

    return make


@pytest.mark.parametrize("basis", CAVEATS)
def test_every_table_and_figure_carries_the_caveat_of_the_parameters(workspace, monkeypatch, basis):
    published = run_cells(workspace(basis), "03_target_group", monkeypatch)
    lines = {shown.footnote.partition(" Note:")[0] for shown in published.values()}
    assert "Kilde: Egen registrering" + CAVEATS[basis] + "." in lines
    assert len(published) > 5
    parts = [part for line in lines for part in line.removesuffix(".").split("; ")]
    assert all(part.endswith(CAVEATS[basis]) and part.count("(") == (basis != "reelle") for part in parts)


def line_of(workspace, *instruments):
    project = load_project(workspace, "lille")
    return source_of(instruments, project.codebook, project.parameters, project.sources)


def test_what_kilder_says_of_a_source_goes_before_the_parameters(workspace):
    """In Aby the list is an example, in Bby it is as the parameters say; nobody has the other form."""
    mixed = workspace("reelle", "illustrativ")
    assert line_of(mixed, "borgere") == "Egen registrering (dels reelle data og dels illustrativt eksempel)"
    assert line_of(mixed, "skema", "borgere").startswith("Skemaet; Egen registrering (dels")


def test_a_source_with_the_basis_of_the_report_changes_nothing(workspace):
    assert line_of(workspace("rekonstrueret", "rekonstrueret"), "borgere", "borgere") == (
        "Egen registrering (rekonstruerede data)"
    )


@pytest.mark.parametrize("basis", CAVEATS)
def test_own_calculations_follow_the_report(workspace, monkeypatch, basis):
    where = workspace(basis)
    monkeypatch.chdir(where.root)
    assert open_report("lille", "08_summary").own_source() == f"egne beregninger{CAVEATS[basis]}"


def test_all_three_at_once_are_named_in_one_order():
    every = [DataBasis.ILLUSTRATIVE, DataBasis.REAL, DataBasis.RECONSTRUCTED]
    assert with_basis("X", every) == (
        "X (dels reelle data, dels rekonstruerede data og dels illustrativt eksempel)"
    )
    assert with_basis("X", []) == "X"


def test_the_shipped_interviews_are_illustrative_by_their_sources_alone():
    project = load_project(Workspace.find(Path(__file__)), "urs2017")
    real = project.parameters.model_copy(update={"datagrundlag": DataBasis.REAL})
    lines = {
        n: source_of([n], project.codebook, real, project.sources) for n in project.codebook.instrumenter
    }
    assert lines["interview"] == "Kodede interview (illustrativt eksempel)"
    assert not [name for name in ("borgere", "motivation", "behandling") if "(" in lines[name]]
    names = [form.kilde + form.navn for form in project.codebook.instrumenter.values()]
    assert not [name for name in names if "illustrativ" in name or "rekonstrueret" in name]
