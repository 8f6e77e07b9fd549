"""Notebooks as they are committed: no outputs, stable ids, published cells named by their labels."""

import ast
import json
import re
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[3] / "notebooks").glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda file: file.stem)
def notebook(request):
    return json.loads(request.param.read_text(encoding="utf-8"))


def source(cell):
    return "".join(cell["source"])


def test_no_output_is_committed(notebook):
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(code) > 3
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_every_cell_has_a_readable_id_of_its_own(notebook):
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z-]+", name) for name in ids)


def test_the_parameters_stand_in_a_cell_of_their_own_with_a_default(notebook):
    (cell,) = (c for c in notebook["cells"] if "parameters" in c["metadata"].get("tags", []))
    assert source(cell).startswith("RAPPORT = None")


def test_a_cell_that_publishes_is_named_by_its_label(notebook):
    for cell in notebook["cells"]:
        labels = re.findall(r'publish\(\s*"([^"]+)"', source(cell))
        assert labels in ([], [cell["id"]])


def test_the_notebook_opens_with_its_title_and_what_it_does(notebook):
    first = notebook["cells"][0]
    assert first["cell_type"] == "markdown"
    assert re.match(r"# [A-ZÆØÅ].+\n\n\S", source(first))


def test_every_source_line_comes_from_the_report_which_knows_the_basis_of_the_data(notebook):
    """Neither a text of the notebook's own nor the bare name in the codebook: both lack the caveat."""
    code = "\n".join(source(cell) for cell in notebook["cells"] if cell["cell_type"] == "code")
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.keyword)]
    assert not [c for c in calls if c.arg == "source" and isinstance(c.value, ast.Constant | ast.JoinedStr)]
    assert not re.findall(r"(?:instrument\w*(?:\[.*?\])?|skema\w*)\.kilde\b", code)
