"""Read one YAML file as a model, with every mistake in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from virkning.config.allowed import Allowed
from virkning.config.danish import model_flaws
from virkning.config.document import NO_DOCUMENT, Document
from virkning.config.model import YamlModel
from virkning.config.schema import json_schema
from virkning.config.yaml_files import read_yaml
from virkning.errors import ConfigurationError, Flaw, VirkningError, raise_together
from virkning.workspace import Workspace

M = TypeVar("M", bound=YamlModel)
Check = Callable[[Document], Iterable[Flaw]]


@dataclass(frozen=True)
class Reading(Generic[M]):
    """A YAML file: as it stands, as a model (None: it is not one), and what is wrong with it."""

    document: Document
    model: M | None
    errors: Sequence[VirkningError]

    def model_or_raise(self) -> M:
        """Return the model. Raises the errors, where there are any."""
        raise_together(self.errors)
        assert self.model is not None  # no model without an error
        return self.model


def read_model(workspace: Workspace, file: Path, model: type[M], *checks: Check) -> Reading[M]:
    """Read a YAML file as `model`. `checks` look for what a model cannot see and yield further flaws."""
    try:
        document = read_yaml(workspace, file)
    except VirkningError as error:
        return Reading(NO_DOCUMENT, None, [error])
    value, flaws = _validated(document, model)
    flaws = [*document.flaws, *flaws, *(flaw for check in checks for flaw in check(document))]
    flaws.sort(key=lambda flaw: flaw.place.rows)
    return Reading(document, value, [ConfigurationError(flaws)] if flaws else [])


def _validated(document: Document, model: type[M]) -> tuple[M | None, list[Flaw]]:
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, model_flaws(error, document, Allowed(json_schema(model)))
