"""Notebook 08: the bounds of a headline share come from counts, never from a share turned back."""

import pytest
from few_citizens import CODEBOOK, tables
from notebook_cells import run_cells
from small_programme import small_workspace

from virkning.findings import Finding, all_findings, count_behind, write_findings
from virkning.formatting import Unit

HEADLINE = """
    hovedandele:
      haab: {etiket: Større håb, fund: motivation.haab.positiv, blandt: foerst}
      inde: {etiket: I gang, fund: fastholdelse.inde.andel, blandt: foerst}
"""


def finding(name, value, unit=Unit.COUNT, base=None):
    return Finding(name, value, unit, None, base, None, None, {}, "tbl-x", "05_motivation")


@pytest.fixture
def bounds(tmp_path, monkeypatch):
    def run(*findings):
        workspace = small_workspace(tmp_path, CODEBOOK.rstrip() + HEADLINE, tables([], []))
        write_findings(workspace.findings_file("lille", "05_motivation"), findings)
        run_cells(workspace, "08_summary", monkeypatch)
        found = all_findings(workspace, "lille")
        return {name: f for name, f in found.items() if name.startswith("yderpunkter.")}

    return run


STATION = finding("forloeb.foerst.i_alt.antal", 20)
HOPE = finding("motivation.haab.positiv", 37.5, Unit.PERCENT, base=8)
HOPEFUL = finding("motivation.haab.positiv_antal", 3, base=8)


def test_a_share_with_a_name_of_its_own_and_one_named_share(bounds):
    """3 of 8 measured among 20: 3 / 20 to (3 + 12) / 20; and 6 of 10: 6 / 20 to (6 + 10) / 20."""
    inside = finding("fastholdelse.inde.andel", 60.0, Unit.PERCENT, base=10)
    found = bounds(STATION, HOPE, HOPEFUL, inside, finding("fastholdelse.inde.antal", 6, base=10))
    values = {name: f.value for name, f in found.items()}
    assert (values["yderpunkter.haab.lav"], values["yderpunkter.haab.hoej"]) == (15, 75)
    assert (values["yderpunkter.inde.lav"], values["yderpunkter.inde.hoej"]) == (30, 80)
    assert values["yderpunkter.haab.mangler"] == 12


def test_the_bounds_are_not_filed_as_an_interval_of_confidence(bounds):
    assert bounds(STATION, HOPE, HOPEFUL)["yderpunkter.haab.andel"].interval is None


@pytest.mark.parametrize(
    "findings",
    [(STATION, HOPE), (HOPE, HOPEFUL), (STATION, HOPE, finding("motivation.haab.positiv_antal", None))],
    ids=["no count", "no station", "count withheld"],
)
def test_without_a_count_there_are_no_bounds(bounds, findings):
    assert bounds(*findings) == {}


def test_the_count_behind_a_share():
    assert count_behind("fastholdelse.fortsat.andel") == "fastholdelse.fortsat.antal"
    assert count_behind("motivation.haab.positiv") == "motivation.haab.positiv_antal"
