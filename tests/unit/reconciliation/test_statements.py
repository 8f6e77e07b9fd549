"""Sentences of a published report: what the data bear, on numbers chosen by hand."""

import pytest
from pydantic import ValidationError

from virkning.config.published import PublishedStatement, PublishedStatements
from virkning.errors import ConfigurationError
from virkning.findings import Finding
from virkning.formatting import Unit
from virkning.reconciliation.statements import Verdict, judge_statements, statement_cells


def findings(**values):
    return {
        name: Finding(name, value, Unit.PERCENT, 30, 30, None, None, {}, "tbl-x", "06")
        for name, value in {"a.andel": 40.0, "b.andel": 5.0, "nul.andel": 0.0, **values}.items()
    }


def statements(*changes):
    sentence = {
        "sted": "2.3",
        "udsagn": "Noget.",
        "genberegnet": {"Andel": "a.andel"},
        "holder": "Ja.",
        "ellers": "Nej.",
    }
    return PublishedStatements.model_validate({"udsagn": [{**sentence, **change} for change in changes]})


def verdict(found=None, **change):
    judged = judge_statements(statements(change), findings() if found is None else found, "udsagn.yml")
    return judged["dom"][0], judged["forklaring"][0]


def test_a_condition_that_holds_is_borne_and_one_that_does_not_is_not():
    assert verdict(naar="vist(a.andel) == 40") == (Verdict.BORNE, "Ja.")
    assert verdict(naar="a.andel + b.andel > 50") == (Verdict.NOT_BORNE, "Nej.")


@pytest.mark.parametrize(
    ("percent", "words", "expected"),
    [
        (47.2, "næsten halvdelen", Verdict.BORNE),
        (40.0, "næsten halvdelen", Verdict.NOT_BORNE),
        (53.3, "lidt over halvdelen", Verdict.BORNE),
        (6.7, "næsten 10 pct.", Verdict.NOT_BORNE),
        (9.1, "næsten 10 pct.", Verdict.BORNE),
        (29.6, "en fjerdedel", Verdict.NOT_BORNE),
        (25.4, "en fjerdedel", Verdict.BORNE),
    ],
)
def test_words_for_a_share_are_held_to_the_documented_scale(percent, words, expected):
    assert verdict(findings(**{"a.andel": percent}), andel="a.andel", i_ord=words)[0] == expected


@pytest.mark.parametrize("change", [{"naar": "a.andel > 1"}, {"andel": "a.andel", "i_ord": "en fjerdedel"}])
@pytest.mark.parametrize("found", [{}, findings(**{"a.andel": None})], ids=["absent", "without value"])
def test_without_its_numbers_a_sentence_is_left_open_not_refuted(change, found):
    assert verdict(found, **change)[0] == Verdict.OPEN


def test_a_division_by_zero_decides_nothing():
    assert verdict(naar="a.andel / nul.andel > 1")[0] == Verdict.OPEN


def test_the_recomputed_figures_stand_with_their_labels():
    shown = {"Fortsat": "a.andel", "færdige": "b.andel", "mangler": "c.andel"}
    judged = judge_statements(statements({"naar": "a.andel > 1", "genberegnet": shown}), findings(), "x")
    assert judged["genberegnet"][0].replace("\xa0", " ") == "Fortsat 40 %, færdige 5 % og mangler –"


def test_all_conditions_that_compare_unlike_kinds_are_told_at_once_with_their_place():
    wrong = statements({"naar": 'a.andel == "40"'}, {"naar": "a.andel > 1"}, {"naar": 'b.andel < "1"'})
    with pytest.raises(ConfigurationError) as raised:
        judge_statements(wrong, findings(), "udsagn.yml")
    assert [flaw.place.key for flaw in raised.value.flaws] == ["udsagn[1].naar", "udsagn[3].naar"]
    assert {flaw.place.file for flaw in raised.value.flaws} == {"udsagn.yml"}


def test_the_cells_that_hold_sentences_are_known_by_table_row_and_column():
    cells = statement_cells(
        statements(
            {"naar": "a.andel > 1", "celle": {"tabel": "2", "raekke": "a"}},
            {"naar": "a.andel > 1", "celle": {"tabel": "4", "raekke": "b", "kolonne": "c"}},
            {"naar": "a.andel > 1"},
        )
    )
    assert cells == {("2", "a", ""), ("4", "b", "c")}


@pytest.mark.parametrize(
    "change",
    [{}, {"andel": "a.andel"}, {"i_ord": "en fjerdedel"}, {"naar": "1 < 2", "andel": "a", "i_ord": "b"}],
)
def test_a_sentence_is_judged_in_exactly_one_way(change):
    with pytest.raises(ValidationError, match="ikke kan afgøres på én måde"):
        PublishedStatement.model_validate(
            statements({"naar": "1 < 2"}).udsagn[0].model_dump() | {"naar": None} | change
        )
