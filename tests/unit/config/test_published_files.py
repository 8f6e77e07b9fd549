"""Mistakes in the files of published figures: names that lead nowhere, tables in no part or in two."""

import pytest

from virkning.config.published_files import published_errors
from virkning.workspace import Workspace

CELLS = """table,row,column,printed,unit,n
4-1,Aarhus,antal,71,antal,
4-1,Odense,antal,93,antal,
7-1,Håb,Før,4.07,gennemsnit,27
2-tekst,en fjerdedel,,en fjerdedel,ord,
"""
FIGURES = """titel: Tal
dele:
  sammenfatning: {etiket: Sammenfatning, tabeller: [2-tekst]}
  maalgruppe: {etiket: Målgruppe, tabeller: ["4-1"]}
  resultater: {etiket: Resultater, tabeller: ["7-1"]}
tabeller:
  - tabel: "4-1"
    fund: opsporing.{raekke}.opsporede
    raekker: {Aarhus: aarhus, Odense: odense}
    kolonner: {antal: antal}
"""
STATEMENTS = """udsagn:
  - sted: Kapitel 2
    udsagn: En fjerdedel.
    celle: {tabel: 2-tekst, raekke: en fjerdedel}
    genberegnet: {Andel: a.andel}
    naar: a.andel > 20
    holder: Ja.
    ellers: Nej.
"""


@pytest.fixture
def told(tmp_path):
    """Write the files, changed, and return what is found wrong: (key, found)."""

    def told(figures=("", ""), statements=("", "")):
        (tmp_path / "tal.csv").write_text(CELLS, encoding="utf-8")
        (tmp_path / "tal.yml").write_text(FIGURES.replace(*figures), encoding="utf-8")
        (tmp_path / "tal-udsagn.yml").write_text(STATEMENTS.replace(*statements), encoding="utf-8")
        errors = published_errors(Workspace(tmp_path), tmp_path / "tal.csv")
        return [flaw for error in errors for flaw in error.flaws]

    return told


def test_files_that_fit_each_other_have_no_mistakes(told):
    assert told() == []


@pytest.mark.parametrize(
    ("figures", "key", "found", "remedy"),
    [
        (("Odense: odense", "Odenze: odense"), "tabeller[1].raekker.Odenze", "»Odenze«", "»Odense«"),
        (("{antal: antal}", "{i alt: antal}"), "tabeller[1].kolonner.i alt", "»i alt«", "tilladte"),
        (('- tabel: "4-1"', '- tabel: "4-11"'), "tabeller[1].tabel", "»4-11«", "»4-1«"),
        (('tabeller: ["7-1"]', 'tabeller: ["7-2"]'), "dele.resultater.tabeller[1]", "»7-2«", "»7-1«"),
        (('["7-1"]', '["7-1", "4-1"]'), "dele.resultater.tabeller[2]", "også står i en anden del", "slet"),
        (('["7-1"]', "[2-tekst]"), "dele", "ingen del med »7-1«", "tilføj"),
        (("resultater:", "resultat:"), "dele.resultat", "»resultat«", "resultater"),
        (("{raekke}.opsporede", "{række}"), "tabeller[1].fund", "{række}", "skriv"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_its_place_and_the_nearest(told, figures, key, found, remedy):
    flaws = {flaw.place.key: flaw for flaw in told(figures=figures)}
    assert key in flaws
    assert found in flaws[key].found
    assert remedy in flaws[key].remedy


@pytest.mark.parametrize(
    ("statements", "key", "found"),
    [
        (("raekke: en fjerdedel", "raekke: fjerdedel"), "udsagn[1].celle.raekke", "»2-tekst / fjerdedel«"),
        (("a.andel > 20", "a.andel >"), "udsagn[1].naar", ""),
        (("    naar: a.andel > 20\n", ""), "udsagn[1]", "ikke kan afgøres på én måde"),
        (("naar: a.andel > 20", "andel: a.andel"), "udsagn[1]", "ikke kan afgøres på én måde"),
    ],
)
def test_a_sentence_that_cannot_be_judged_is_told_before_anything_runs(told, statements, key, found):
    (flaw,) = told(statements=statements)
    assert flaw.place.key == key
    assert found in flaw.found
