"""The words of the report: no causes, no directions typed by hand, Danish, and generic where it must be."""

from __future__ import annotations

import re

import pytest

CAUSAL = (
    r"\b(effekt\w*|skyld(?:es|tes)|(?:har|havde) medført|medfør\w*|virker|virkede|virkning\w*|bevirke\w*|"
    r"forårsage\w*|resulter(?:er|ede) i|takket være|på grund af|som følge af)\b"
)
DIRECTION = (
    r"\b(stiger|steg|steget|falder|faldt|faldet|vokse[rdt]\w*|forbedre[rdt]\w*|forværre[rdt]\w*|"
    r"signifikan\w*)\b"
)
ENGLISH = (
    r"\b(the|and|of|with|baseline|follow-?up|outcome|outreach|drop-?out|setting|feedback|matching|sample|"
    r"user|data ?set|report|findings?|item|significant)\b"
)


@pytest.mark.parametrize("forbidden", [CAUSAL, DIRECTION, ENGLISH, "dobbeltdiagno"])
def test_words_that_must_not_be_used(source, forbidden):
    assert re.findall(f".{{0,30}}{forbidden}", source.prose, flags=re.IGNORECASE) == []


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
