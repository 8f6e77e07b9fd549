"""Notebooks run on tables written by hand, one row for each citizen or form."""

from collections.abc import Callable, Iterable

import pandas as pd
import pytest
from few_citizens import CODEBOOK, tables
from notebook_cells import run_cells
from small_programme import small_workspace

from virkning.findings import all_findings
from virkning.workspace import Workspace

BELIEF = {"laege": "string", "mod": "Int64", "frygt": "Int64"}
DAILY = {f"{area}_{item}": "Int64" for area in ("krop", "sind") for item in ("dage", "plage", "hjaelp")} | {
    "status": "string",
    "laege": "string",
}

Rows = Iterable[tuple[object, ...]]


@pytest.fixture
def everyday(tmp_path) -> Callable[[Rows, Rows], Workspace]:
    """A workspace of the programme with the tables `tro` (person, maaling, laege, mod, frygt) and
    `hverdag` (person, maaling, six answers, status, laege)."""

    def make(belief: Rows, daily: Rows) -> Workspace:
        made = tables([], []) | {
            "tro": _table(BELIEF, belief),
            "hverdag": _table(DAILY, daily),
        }
        return small_workspace(tmp_path, CODEBOOK, made, own=("aby",))

    return make


def _table(columns: dict[str, str], rows: Rows) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["person", "maaling", *columns])
    return frame.astype({"person": "string", "maaling": "string", **columns}).assign(kommune="aby")


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """Run notebook 03 on rows of `few_citizens`: what it shows by label, and the values of its findings."""

    def run(citizens, forms=(), own=("aby", "bby"), others=(), references=None):
        workspace = small_workspace(tmp_path, CODEBOOK, tables(citizens, list(forms)), own, others)
        folder = workspace.programme("lille") / "referencer"
        folder.mkdir(exist_ok=True)
        for name, text in (references or {}).items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        published = run_cells(workspace, "03_target_group", monkeypatch)
        return published, {name: f.value for name, f in all_findings(workspace, "lille").items()}

    return run
