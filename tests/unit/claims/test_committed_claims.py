"""Every condition in the texts that are shipped can be read, also where no shipped report shows it."""

from pathlib import Path

import pytest

from virkning.claims.divs import CLAIM, Div, read_divs
from virkning.claims.parser import parse
from virkning.claims.settle import KEYS, WHEN

ROOT = Path(__file__).parents[3]
TEXTS = [*ROOT.glob("report/*.qmd"), *ROOT.glob("programmes/*/tekst/*.md")]


def all_below(div: Div):
    for child in div.children:
        yield child
        yield from all_below(child)


@pytest.mark.parametrize("file", sorted(TEXTS), ids=lambda file: file.name)
def test_each_condition_follows_the_grammar(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    for div in all_below(read_divs(lines)):
        if div.kind is not None:
            assert not div.attributes.rest
            assert set(div.attributes.values) <= set(KEYS)
            assert div.kind != CLAIM or WHEN in div.attributes.values
            if WHEN in div.attributes.values:
                parse(div.attributes.values[WHEN])
