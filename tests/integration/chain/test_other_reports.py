"""Reports on one municipality and on another programme run through the same notebooks."""

import json
import re

import pytest
from projects import SECOND_PROGRAMME, copy_project, finished

from virkning.engine import Job, kernel_environment, kernel_runner
from virkning.findings import all_findings


def found(workspace, report):
    return {name: finding.value for name, finding in all_findings(workspace, report).items()}


def test_a_municipality_alone_gives_the_figures_published_for_it(aarhus):
    values = found(aarhus, "aarhus")
    assert (values["opsporing.i_alt.opsporede"], values["opsporing.i_alt.modtaget"]) == (71, 39)
    assert (values["profil.koen.kvinde.i_alt.antal"], values["profil.koen.kvinde.i_alt.base"]) == (4, 23)
    assert (values["flervalg.opiater.i_alt.antal"], values["flervalg.opiater.i_alt.base"]) == (7, 25)
    assert not any(".odense" in name for name in values)


def test_another_programme_gives_what_one_counts_by_hand(lille):
    """Six participants, five in a course; three with both measurements: see the fixture's dataset.csv."""
    values = found(lille, "lille")
    assert (values["opsporing.i_alt.opsporede"], values["opsporing.i_alt.modtaget"]) == (6, 5)
    assert values["profil.koen.k.i_alt.andel"] == 50
    assert values["profil.koen.k.i_alt.base"] == 4
    # tro: 1-2, 2-3, 3-3
    assert values["motivation.tro.n"] == 3
    assert values["motivation.tro.foer"] == pytest.approx(2)
    assert values["motivation.tro.udvikling"] == pytest.approx(2 / 3)
    assert values["motivation.tro.positiv_antal"] == 2
    # uro, reversed: 4-3, 4-4, 4-2
    assert values["motivation.uro.udvikling"] == pytest.approx(-1)
    assert values["motivation.uro.positiv_antal"] == 2
    assert values["motivation.uro.negativ_antal"] == 0


@pytest.mark.parametrize(
    "notebook",
    ["01_clean", "02_validate", "03_target_group", "05_motivation", "06_recovery", "08_summary"],
)
def test_no_notebook_names_a_programme_an_item_or_a_municipality(urs2017, notebook):
    cells = json.loads(urs2017.notebook(notebook).read_text(encoding="utf-8"))["cells"]
    text = "".join(line for cell in cells for line in cell["source"]).lower()
    for word in ("aarhus", "odense", "haab", "håb", "cannabis", "rusmid", "urs2017", "stofmisbrug"):
        assert word not in text


def test_notebooks_run_from_top_to_bottom_as_they_are_in_jupyter(tmp_path, lille, monkeypatch):
    """No parameters, an ordinary kernel, the notebooks' own folder: the first report in params/."""
    workspace = copy_project(tmp_path / "projekt", SECOND_PROGRAMME)
    monkeypatch.setenv("VIRKNING_NOEGLE", str(tmp_path / "noegle"))
    with kernel_runner(kernel_environment(workspace.ipython)) as runner:
        for file in sorted(workspace.notebooks.glob("*.ipynb")):
            runner.start().run(Job(file.read_text(encoding="utf-8"), {}, workspace.notebooks))
    assert found(workspace, "lille") == found(lille, "lille")


def text_of(workspace, report):
    html = (workspace.output(report) / f"{report}.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def leave_out(file, column, codes):
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(line for line in lines if line.split(b";")[column] not in codes))


def shows_no_change(workspace, report):
    text = text_of(workspace, report)
    return (
        "Ingen borgere er målt to gange på motivation" in text
        and not re.search(r"\bnan\b|\bNone\b", text)
        and not any(name.startswith(("motivation.", "recovery.")) for name in found(workspace, report))
    )


def test_another_programme_without_follow_up_gets_its_report(tmp_path):
    """No one is measured twice: there is no change to show, and the report says so."""
    workspace = copy_project(tmp_path / "projekt", SECOND_PROGRAMME)
    leave_out(workspace.raw("proeveby") / "dataset.csv", 1, (b"5",))
    finished(workspace, "lille")
    assert shows_no_change(workspace, "lille")


def test_a_municipality_without_follow_up_gets_its_report(tmp_path):
    """All forms after (4) and after three months (8) are left out; nothing of chapter 7 can be shown."""
    workspace = copy_project(tmp_path / "projekt")
    leave_out(workspace.raw("aarhus") / "dataset.csv", 6, (b"4", b"8"))
    finished(workspace, "aarhus")
    assert shows_no_change(workspace, "aarhus")
    assert "Ingen borgere er fulgt op" in text_of(workspace, "aarhus")
