"""What earlier runs left: a record for each step says from which inputs its results were made.

A record is written last, by rename, and taken away first: results without a record are unfinished.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from virkning.config.load import Project
from virkning.fingerprint import Hashes, hash_files, hash_package, key_of
from virkning.pseudonym_key import key_fingerprint
from virkning.record_file import read_record, write_record
from virkning.steps import Step
from virkning.workspace import Workspace


@dataclass(frozen=True)
class Records:
    """The records of one report."""

    workspace: Workspace
    project: Project

    def key(self, step: Step) -> str:
        """Return the key of what `step` would be made from now."""
        inputs = hash_files(self.workspace.root, step.inputs(self.workspace, self.project))
        return key_of(inputs, hash_package(), {"noegle": key_fingerprint()})

    def is_done(self, step: Step) -> bool:
        """Tell whether the results of `step` are there, whole, and made from what is there now."""
        record = read_record(self._file(step))
        if record.get("noegle") != self.key(step):
            return False
        return record.get("filer") == self._results(step)

    def begin(self, step: Step) -> None:
        """Take away the record and the results of an earlier run."""
        self._file(step).unlink(missing_ok=True)
        for path in step.outputs(self.workspace, self.project):
            _remove(path)

    def finish(self, step: Step, key: str) -> None:
        """Record that `step` was made from the inputs behind `key`."""
        write_record(self._file(step), {"noegle": key, "filer": self._results(step)})

    def forget_others(self, steps: Iterable[Step]) -> None:
        """Remove what notebooks have left that are no longer steps of the report."""
        known = {step.notebook for step in steps}
        report = self.project.name
        for folder in (
            self.workspace.executed_notebook(report, "x").parent,
            self.workspace.findings_file(report, "x").parent,
            self.workspace.register(report, "x").parent,
            self.workspace.readings_file(report, "x").parent,
        ):
            for path in folder.glob("*"):
                if path.stem not in known:
                    _remove(path)

    def _results(self, step: Step) -> Hashes:
        return hash_files(self.workspace.root, step.outputs(self.workspace, self.project))

    def _file(self, step: Step) -> Path:
        return self.workspace.step_record(self.project.name, step.notebook)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
