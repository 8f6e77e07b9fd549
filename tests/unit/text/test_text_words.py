"""The words of the report: no causes, no directions typed by hand, Danish, and generic where it must be."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[3] / "notebooks").glob("*.ipynb"))

CAUSAL = (
    r"\b(effekt\w*|skyld(?:es|tes)|(?:har|havde) medført|medfør\w*|virker|virkede|virkning\w*|bevirke\w*|"
    r"forårsage\w*|resulter(?:er|ede) i|takket være|på grund af|som følge af|(?:fører|førte|ført) til|"
    r"afgørende for|gør det (?:lettere|muligt))\b"
)
DIRECTION = (
    r"\b(stiger|steg|steget|falder|faldt|faldet|vokse[rdt]\w*|forbedre[rdt]\w*|forværre[rdt]\w*|"
    r"signifikan\w*)\b"
)
ENGLISH = (
    r"\b(the|and|of|with|baseline|follow-?up|outcome|outreach|drop-?out|setting|feedback|matching|sample|"
    r"user|data ?set|report|findings?|item|significant)\b"
)


LEFT_TREATMENT = r"\b(?:er|der) faldet fra\b(?! \{)|\bfaldt fra\b"


@pytest.mark.parametrize("forbidden", [CAUSAL, ENGLISH, "dobbeltdiagno"])
def test_words_that_must_not_be_used(source, forbidden):
    for text in (source.prose, *source.alternative_texts):
        assert re.findall(f".{{0,30}}{forbidden}", text, flags=re.IGNORECASE) == []


def test_a_direction_is_said_in_claims_only(source):
    """There, the condition implies it (test_text_claims)."""
    prose = re.sub(LEFT_TREATMENT, "", source.prose_outside_claims)
    assert re.findall(f".{{0,30}}{DIRECTION}", prose, flags=re.IGNORECASE) == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_name_no_causes(notebook):
    """Neither in their prose nor in the captions, notes and alternative texts that their cells write."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        text = "".join(cell["source"])
        shown = [text] if cell["cell_type"] == "markdown" else _texts_in(text)
        for part in shown:
            assert re.findall(f".{{0,30}}{CAUSAL}", part, flags=re.IGNORECASE) == [], cell["id"]


def test_configuration_that_a_reader_meets_names_no_causes(programme):
    """Labels, conclusions, sources and what is held against."""
    for file in programme.rglob("*.yml"):
        assert re.findall(f".{{0,30}}{CAUSAL}", file.read_text(encoding="utf-8"), flags=re.IGNORECASE) == []


def test_the_skeleton_names_no_municipality(skeleton, municipalities):
    assert [slug for slug in municipalities if slug in skeleton.text.lower()] == []


def test_the_skeleton_names_no_programme_or_subject(skeleton):
    assert re.findall(r"(?i)\w*misbrug\w*|\w*rusmid\w*|måleredskab|\burs\b", skeleton.text) == []


def test_quotation_marks_are_danish(source):
    assert re.findall(r".{0,20}[\"“”„].{0,20}", source.prose) == []
    assert source.prose.count("»") == source.prose.count("«")


def test_bortfald_is_the_word_for_missing_measurements(source):
    """»Frafald« is reserved for persons who leave treatment."""
    assert re.findall(r"(?i)\bdatafrafald\w*|\bfrafald\w* i målingen", source.prose) == []


def _texts_in(code: str) -> list[str]:
    """Every text written in a cell of code, the fixed parts of f-strings included; not names of modules."""
    constants = (node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    return [value for value in constants if isinstance(value, str)]
