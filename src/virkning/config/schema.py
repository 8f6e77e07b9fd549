"""JSON schemas of the YAML files: an editor completes keys with them, and messages name what they allow.

`python -m virkning.config.schema` writes them to `params/skema/` again.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from virkning.config.codebook import Codebook
from virkning.config.conclusions import Conclusions
from virkning.config.costs import Costs
from virkning.config.published import PublishedFigures, PublishedStatements
from virkning.config.report import ReportParameters
from virkning.config.scenarios import Scenarios
from virkning.config.sources import MunicipalitySources
from virkning.workspace import Workspace

Schema = dict[str, Any]

SCHEMAS: dict[str, tuple[type[BaseModel], str]] = {
    "rapport": (ReportParameters, "En rapport: en fil i params/"),
    "kilder": (MunicipalitySources, "En kommunes kilder: data/raw/<kommune>/kilder.yml"),
    "kodebog": (Codebook, "Et programs kodebog: programmes/<program>/kodebog.yml"),
    "offentliggjort": (
        PublishedFigures,
        "Hvad offentliggjorte tal afstemmes med: programmes/<program>/offentliggjort/<navn>.yml",
    ),
    "udsagn": (
        PublishedStatements,
        "Hvad der blev sagt med ord: programmes/<program>/offentliggjort/<navn>-udsagn.yml",
    ),
    "omkostninger": (Costs, "Et programs omkostninger: programmes/<program>/omkostninger.yml"),
    "scenarier": (Scenarios, "Et programs økonomiske scenarier: programmes/<program>/scenarier.yml"),
    "konklusioner": (Conclusions, "Et programs konklusioner: programmes/<program>/konklusioner.yml"),
}
"""File name in `params/skema/`: the model, and what an editor says of the whole file."""


class _WithoutTitles(GenerateJsonSchema):
    """Pydantic makes titles of the names in the code; an editor would show them beside the Danish keys."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


@cache
def json_schema(model: type[BaseModel]) -> Schema:
    """Return the schema of a model with the Danish descriptions of its fields and nothing in English."""
    schema = model.model_json_schema(schema_generator=_WithoutTitles)
    for definition in (schema, *schema.get("$defs", {}).values()):
        definition.pop("title", None)
        definition.pop("description", None)  # the docstring of the class
    return _closed(schema)


def write_schemas(folder: Path) -> None:
    """Write one schema for each kind of YAML file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (folder / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8", newline="\n")


def schema_text(name: str) -> str:
    """Return the text of a schema file, the same on every run."""
    model, description = SCHEMAS[name]
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "description": description}
    return json.dumps(schema | json_schema(model), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _closed(schema: Schema) -> Schema:
    """Refuse keys that match no pattern: pydantic does, but its schema leaves them open."""
    closed = {key: _closed_part(part) for key, part in schema.items()}
    return {"additionalProperties": False, **closed} if "patternProperties" in closed else closed


def _closed_part(part: object) -> object:
    if isinstance(part, list):
        return [_closed_part(item) for item in part]
    return _closed(part) if isinstance(part, dict) else part


if __name__ == "__main__":
    write_schemas(Workspace.find().params / "skema")
