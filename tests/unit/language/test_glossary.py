"""The glossary names what is there: a name that leaves the code must leave the glossary."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in (ROOT / "docs" / "ordliste.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| Dansk |")
]


@pytest.fixture(scope="module")
def names() -> set[str]:
    """Every word in the code, the notebooks and the programmes' YAML files."""
    files = [
        file
        for folder, pattern in [("src", "*.py"), ("notebooks", "*.ipynb"), ("programmes", "*.yml")]
        for file in (ROOT / folder).rglob(pattern)
    ]
    return {word for file in files for word in re.findall(r"\w+", file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_name_in_the_glossary_exists(row: list[str], names: set[str]) -> None:
    _, in_code, meaning = row
    assert meaning
    missing = set(re.findall(r"`(\w+)`", in_code)) - names
    assert not missing


def test_terms_are_listed_once() -> None:
    terms = [row[0] for row in ROWS]
    assert len(terms) > 40
    assert len(set(terms)) == len(terms)
