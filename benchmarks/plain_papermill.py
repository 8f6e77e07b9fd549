"""The same notebooks without Virkning's engine: papermill with an ordinary kernel for each, one at a time.

Run by `run.py` in a copy of the project: python plain_papermill.py REPORT …
"""

from __future__ import annotations

import sys

import papermill

from virkning.workspace import Workspace


def main(reports: list[str]) -> None:
    """Execute every notebook of each report, as a user of papermill would."""
    workspace = Workspace.find()
    for report in reports:
        print(f"Rapporten {report}")
        for notebook in sorted(workspace.notebooks.glob("*.ipynb")):
            target = workspace.executed_notebook(report, notebook.stem)
            target.parent.mkdir(parents=True, exist_ok=True)
            papermill.execute_notebook(
                notebook,
                target,
                {"RAPPORT": report},
                kernel_name="python3",
                cwd=workspace.notebooks,
                progress_bar=False,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
