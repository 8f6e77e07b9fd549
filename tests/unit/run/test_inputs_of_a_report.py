"""What a report is made from includes the data of the municipalities that its own are held against."""

from pathlib import Path

import pytest

from virkning.config.load import load_project
from virkning.state import folders_of
from virkning.steps import STEPS
from virkning.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
OTHERS = {"aarhus": "odense", "odense": "aarhus"}


@pytest.fixture(params=OTHERS)
def report(request):
    workspace = Workspace(ROOT)
    return workspace, load_project(workspace, request.param), OTHERS[request.param]


def test_every_step_is_made_again_when_a_source_of_another_municipality_changes(report):
    workspace, project, other = report
    for step in STEPS:
        assert workspace.sources_file(other) in step.inputs(workspace, project)


def test_the_files_of_another_municipality_are_read_in_the_first_step(report):
    workspace, project, other = report
    assert workspace.raw(other) in STEPS[0].inputs(workspace, project)


def test_a_finished_edition_knows_that_it_rests_on_another_municipality(report):
    workspace, project, other = report
    parameters = project.parameters
    folders = folders_of(workspace, project.name, parameters.program, parameters.alle_kommuner)
    assert f"data/raw/{other}" in folders
