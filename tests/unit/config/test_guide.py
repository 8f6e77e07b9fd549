"""The evaluator's guide knows every kind of error and every key of the published figures."""

import re
from pathlib import Path

import pytest

from virkning import errors
from virkning.config.published import PublishedFigures, PublishedStatements
from virkning.config.schema import json_schema

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "brug.md").read_text(encoding="utf-8")
KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.VirkningError)
]
HEADINGS = {kind.heading for kind in KINDS if kind is not errors.VirkningError} | {errors.MIXED_HEADING}


@pytest.mark.parametrize("heading", sorted(HEADINGS))
def test_every_heading_of_an_error_is_explained(heading):
    assert f"| `{heading}` |" in GUIDE


@pytest.mark.parametrize("model", [PublishedFigures, PublishedStatements])
def test_every_key_of_the_published_figures_is_explained(model):
    schema = json_schema(model)
    parts = [schema, *schema["$defs"].values()]
    keys = {key for part in parts for key in part.get("properties", {})}
    chapter = GUIDE.partition("## Afstem med offentliggjorte tal")[2].partition("\n## ")[0]
    assert keys - set(re.findall(r"`(\w+)`", chapter)) == set()
