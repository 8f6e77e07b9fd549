"""A notebook's cells run in this process, on tables that a test has written itself."""

import ast
import json
from pathlib import Path

from virkning.publish import Published
from virkning.workspace import Workspace

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def run_cells(workspace: Workspace, notebook: str, monkeypatch) -> dict[str, Published]:
    """Run the cells from top to bottom; return what they show as tables and figures, by label."""
    monkeypatch.chdir(workspace.root)
    cells = json.loads((NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    shown = [_run("".join(c["source"]), names) for c in cells if c["cell_type"] == "code"]
    return {value.label: value for value in shown if isinstance(value, Published)}


def _run(source: str, names: dict[str, object]) -> object:
    """Run a cell and return the value of its last line, as Jupyter would show it."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "celle", "exec"), names)
    return eval(compile(ast.Expression(last.value), "celle", "eval"), names) if last else None
