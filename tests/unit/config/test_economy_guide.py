"""The guide on prices and scenarios: its example is valid, and it names every key and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from virkning.config.assumptions import Assumptions, DiscountRates
from virkning.config.comparisons import COMPARISON_COLUMNS, Included
from virkning.config.price_indices import INDEX_COLUMNS
from virkning.config.prices import PRICE_COLUMNS, Certainty, Payer, PriceKind, Status
from virkning.config.scenarios import Event, Scenario, Scenarios, SuccessRate

GUIDE = (Path(__file__).parents[3] / "docs" / "brug.md").read_text(encoding="utf-8")
SECTION = GUIDE.partition("## Udfyld priser og scenarier")[2].partition("\n## ")[0]
EXAMPLE = next(text for text in re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL))


def test_the_example_is_a_file_of_scenarios():
    scenarios = Scenarios.model_validate(YAML(typ="safe", pure=True).load(EXAMPLE))
    assert scenarios.scenarier["bliver_i_bolig"].succesrate.net == 0.1


@pytest.mark.parametrize("model", [Scenarios, Assumptions, Scenario, SuccessRate, Event])
def test_the_example_has_every_key(model):
    assert [key for key in model.model_fields if not re.search(rf"\b{key}:", EXAMPLE)] == []


@pytest.mark.parametrize("columns", [PRICE_COLUMNS, INDEX_COLUMNS, COMPARISON_COLUMNS])
def test_every_column_is_explained(columns):
    assert [column for column in columns if f"`{column}`" not in SECTION] == []


@pytest.mark.parametrize("words", [PriceKind, Payer, Certainty, Status, Included, DiscountRates])
def test_every_allowed_word_is_named(words):
    assert [word for word in words if not re.search(rf"\b{word}\b", SECTION)] == []
