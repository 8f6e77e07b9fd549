"""Run a report again from nothing in ordinary kernels, and compare every finding with what is there.

The copy lies in a temporary folder with raw data in it: it is removed whatever happens.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from virkning.config.load import Project
from virkning.engine import kernel_environment, kernel_runner
from virkning.errors import NotReproducedError
from virkning.execution import Execution
from virkning.findings import Finding, all_findings
from virkning.progress import RunProgress
from virkning.records import Records
from virkning.state import folders_of
from virkning.steps import STEPS
from virkning.workspace import Workspace

SHOWN = 20
"""Deviations that are named; more would not help."""


def verify_findings(
    workspace: Workspace, project: Project, progress: RunProgress, processes: int
) -> dict[str, Finding]:
    """Execute every notebook of a report without cache in ordinary kernels and compare all findings.

    Returns the findings where they are the same. Raises NotReproducedError that names those that are not.
    """
    before = all_findings(workspace, project.name)
    with tempfile.TemporaryDirectory(prefix="virkning-") as folder:
        copy = _copy_of(workspace, project, Path(folder) / "projekt")
        with kernel_runner(kernel_environment(Path(folder) / "ipython")) as runner:
            Execution(Records(copy, project), progress, lambda: runner, processes).run(STEPS)
        after = all_findings(copy, project.name)
    deviations = differences(before, after)
    if deviations:
        raise NotReproducedError("\n".join([_summary(deviations, project.name), *deviations[:SHOWN]]))
    return before


def differences(before: Mapping[str, Finding], after: Mapping[str, Finding]) -> list[str]:
    """Return a line for each finding that is new, gone, or not the same to the last digit."""
    lines = []
    for name in sorted({*before, *after}):
        if name not in after:
            lines.append(f"  {name}: findes ikke, når rapporten gentages")
        elif name not in before:
            lines.append(f"  {name}: er kommet til, når rapporten gentages")
        elif before[name] != after[name]:
            lines.append(f"  {name}: {_change(before[name], after[name])}")
    return lines


def _change(before: Finding, after: Finding) -> str:
    if before.text != after.text:
        return f"{before.text} → {after.text}"
    if replace(before, value=after.value) == after:
        return f"{before.text}, men ikke på alle decimaler"
    return f"{before.text}, men med andet grundlag, interval eller p-værdi"


def _summary(deviations: list[str], report: str) -> str:
    more = f"; her er de første {SHOWN}" if len(deviations) > SHOWN else ""
    return f"{len(deviations)} fund bliver anderledes, når »{report}« køres forfra{more}."


def _copy_of(workspace: Workspace, project: Project, root: Path) -> Workspace:
    parameters = project.parameters
    for name in folders_of(workspace, project.name, parameters.program, parameters.alle_kommuner):
        source, target = workspace.root / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.is_file():
            shutil.copy(source, target)
    return Workspace(root)
