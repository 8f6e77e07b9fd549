"""Whole runs on copies of the project, each made once for all tests that look at it."""

import pytest
from projects import SECOND_PROGRAMME, copy_project, finished

from virkning.workspace import Workspace


@pytest.fixture(scope="session")
def urs2017(tmp_path_factory) -> Workspace:
    """The published case, both municipalities."""
    return finished(copy_project(tmp_path_factory.mktemp("urs") / "projekt"), "urs2017")


@pytest.fixture(scope="session")
def aarhus(urs2017) -> Workspace:
    """One municipality alone."""
    return finished(urs2017, "aarhus")


@pytest.fixture(scope="session")
def lille(tmp_path_factory) -> Workspace:
    """Another programme with other items, one municipality, no multiple response, nothing published."""
    return finished(copy_project(tmp_path_factory.mktemp("lille") / "projekt", SECOND_PROGRAMME), "lille")
