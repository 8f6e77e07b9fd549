"""The evaluator's guide knows every kind of error, and every key of published figures and own rules."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from virkning import errors
from virkning.config.codebook import Codebook
from virkning.config.document import Document
from virkning.config.programme_rule_checks import programme_rule_flaws
from virkning.config.programme_rules import ProgrammeRules
from virkning.config.published import PublishedFigures, PublishedStatements
from virkning.config.schema import json_schema

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs" / "brug.md").read_text(encoding="utf-8")
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


CHAPTER_ON_RULES = GUIDE.partition("## Programmets egne regler")[2].partition("\n## ")[0]


def test_every_key_of_a_programmes_own_rules_is_explained():
    schema = json_schema(ProgrammeRules)
    keys = {key for part in schema["$defs"].values() for key in part.get("properties", {})}
    assert keys - set(re.findall(r"`(\w+)`", CHAPTER_ON_RULES)) == set()


def test_the_rules_shown_in_the_guide_can_be_used():
    (example,) = re.findall(r"```yaml\n(.*?)```", CHAPTER_ON_RULES, re.DOTALL)
    file = ROOT / "programmes" / "urs" / "kodebog.yml"
    codebook = YAML(typ="safe").load(file.read_text(encoding="utf-8")) | YAML(typ="safe").load(example)
    Codebook.model_validate(codebook)
    assert list(programme_rule_flaws(Document("kodebog.yml", codebook, {}))) == []
