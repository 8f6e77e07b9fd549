"""Conclusions and recommendations are claims, and a claim says no more than its condition bears."""

from __future__ import annotations

import re

import pytest

CONCLUSIONS = "De centrale konklusioner i kapitlet"
ANALYTIC = ("maalgruppe", "model", "organisation", "resultater", "drivkraefter", "oekonomi")
SOURCES = "Kapitlet bygger på følgende metoder og datakilder:"
RISING = r"\ber steget\b|\bstigningen\b"
FALLING = r"\ber faldet fra \{\{|\bfaldet er\b"
LEVEL = r"\b(5|10)\u00a0pct\.-niveau"


@pytest.mark.parametrize("chapter", ANALYTIC)
def test_an_analytic_chapter_opens_with_its_sources(chapters, chapter):
    text = [line.text for line in chapters[f"{chapter}.qmd"] if line.text and line.text[0] not in "#:"]
    assert SOURCES in text[0]


@pytest.mark.parametrize("chapter", ANALYTIC)
def test_an_analytic_chapter_has_a_box_of_conclusions(chapters, chapter):
    assert [line for line in chapters[f"{chapter}.qmd"] if line.box == CONCLUSIONS and line.claim]


def test_every_conclusion_of_a_box_stands_in_a_claim(chapters):
    for line in (line for lines in chapters.values() for line in lines):
        if line.box == CONCLUSIONS and re.match(r"\s*(-|\d+\.) ", line.text):
            says_what_is_missing = any(flag.startswith("unless har-") for flag in line.conditions)
            assert line.claim is not None or says_what_is_missing, line.text


def test_every_number_of_the_summary_stands_in_a_claim(chapters):
    for line in chapters["sammenfatning.qmd"]:
        if re.search(r"\bvar (?!opsporing|rapport)", line.text):
            assert line.claim is not None, line.text


def test_every_claim_has_a_condition_and_is_no_box_of_its_own(claims):
    for claim in claims:
        assert claim.otherwise or claim.condition, claim.text
        assert ":::" not in claim.text


def test_five_recommendations_name_whom_they_are_for_and_what_they_rest_on(programme, root):
    text = (programme / "tekst" / "anbefalinger.md").read_text(encoding="utf-8")
    recommendations = re.findall(r"^::: \{\.claim (.*)\}$", text, flags=re.MULTILINE)
    assert len(recommendations) == 5
    for attributes in recommendations:
        assert re.search(r'til="[^"]+"', attributes)
        assert re.search(r'hviler-paa="[^"]+"', attributes)


def test_a_recommendation_prints_what_it_rests_on_and_to_whom(claims):
    for claim in claims:
        if "til" in claim.attributes:
            printed = {name.removesuffix("_med_grundlag") for name in re.findall(r"var (\S+)", claim.text)}
            assert set(claim.rests_on) <= printed
            assert set(claim.rests_on) >= set(claim.findings)
            assert f"*Til {claim.attributes['til'][0].lower()}{claim.attributes['til'][1:]}.*" in claim.text


@pytest.mark.parametrize(("direction", "sign"), [(RISING, ">"), (FALLING, "<")])
def test_a_direction_is_said_only_where_the_condition_implies_it(claims, direction, sign):
    for claim in claims:
        if re.search(direction, claim.text, flags=re.IGNORECASE):
            assert re.search(rf"vist\((\S+)\.efter\) {sign} vist\(\1\.foer\)", claim.condition), claim.text


def test_a_level_of_significance_is_said_only_where_the_condition_implies_it(claims):
    for claim in claims:
        if level := re.search(LEVEL, claim.text):
            bound = {"5": r"0\.05", "10": r"0\.1"}[level[1]]
            assert re.search(rf"p_(t|holm) (<|>=) {bound}\b", claim.condition), claim.text
            if "p_t" in claim.condition:
                assert re.search(r"antal_aendret >= 6\b", claim.condition), claim.text
