"""The private list of what each answer became: readable, harmless, and without a person's own words."""

from html.parser import HTMLParser
from types import SimpleNamespace

import pandas as pd
import pytest
from ruamel.yaml import YAML

from virkning.config.codebook import Codebook
from virkning.errors import RenderingError
from virkning.ingest.value_account import RECODINGS
from virkning.quality.recodings import MOST, recodings_page, write_recodings
from virkning.workspace import Workspace

CODEBOOK = """
program: Prøve
instrumenter:
  borgere:
    navn: Startskema
    kilde: Prøvedata
    felter:
      nr: {type: identifikator, etiket: Nummer}
      bolig: {type: kategori, etiket: Bolig, svar: {egen: Egen bolig}}
      hjaelp: {type: flervalg, etiket: Hjælp, svar: {te: Urtete}}
analyser:
  maalgruppe: {modtaget_indsats: {felt: bolig, svar: egen}, profil: [borgere.bolig]}
  motivation: {instrument: borgere, foer: a, efter: b}
"""
UNKNOWN = "uændret (ikke i kodebogen)"


class Rows(HTMLParser):
    """The rows of all tables as lists of texts."""

    def __init__(self, text):
        super().__init__()
        self.rows = []
        self.cell = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.cell = True

    def handle_endtag(self, tag):
        self.cell = self.cell and tag not in ("td", "th")

    def handle_data(self, data):
        if self.cell:
            self.rows[-1][-1] += data


@pytest.fixture
def codebook():
    return Codebook.model_validate(YAML(typ="safe").load(CODEBOOK))


def recodings(*rows, municipality="nord", sheet="Ark 1"):
    source = [municipality, "borgere", None, "data/raw/nord/a.xlsx", sheet]
    return pd.DataFrame([[*source, *row] for row in rows], columns=list(RECODINGS)).astype(RECODINGS)


def shown(codebook, *rows):
    return Rows(recodings_page("Nord", codebook, recodings(*rows))).rows[1:]


def test_a_column_is_told_by_outcome_and_the_most_frequent_answer_first(codebook):
    rows = shown(
        codebook,
        ("nr", None, "Læst", "", None, None, 1206),
        ("nr", None, "Omkodet", "identifikator → pseudonym", None, None, 1206),
        ("bolig", None, "Læst", "", None, None, 1206),
        ("bolig", None, "Tom", "", None, None, 1),
        ("bolig", None, "Omkodet", "etiket → kode", "egen bolig", "egen (Egen bolig)", 5),
        ("bolig", None, "Omkodet", "etiket → kode", "Egen bolig", "egen (Egen bolig)", 1200),
        ("hjaelp", "te", "Omkodet", "markering → valgt eller ikke valgt", "x", "valgt", 2),
    )
    assert rows == [
        ["Nummer", "Omkodet", "identifikator → pseudonym", "", "", "1.206"],
        ["Bolig", "Omkodet", "etiket → kode", "Egen bolig", "egen (Egen bolig)", "1.200"],
        ["Bolig", "Omkodet", "etiket → kode", "egen bolig", "egen (Egen bolig)", "5"],
        ["Bolig", "Tom", "", "", "", "1"],
        ["Hjælp: Urtete", "Omkodet", "markering → valgt eller ikke valgt", "x", "valgt", "2"],
    ]


def test_own_words_and_personal_data_are_counted_together_and_not_shown_on_either_side(codebook):
    words, address = "Min mor hedder Grethe og bor stadig i Vollsmose", "grethe@kommune.dk"
    rows = shown(
        codebook,
        ("bolig", None, "Som den står", UNKNOWN, words, words, 1),
        ("bolig", None, "Som den står", UNKNOWN, address, address, 2),
        ("bolig", None, "Som den står", UNKNOWN, "Telt", "Telt", 1),
        ("hjaelp", "te", "Ulæselig", "ikke et svar, der kan læses", words, "", 1),
    )
    hidden = "en tekst, der ikke vises"
    assert rows == [
        ["Bolig", "Som den står", UNKNOWN, hidden, hidden, "3"],
        ["Bolig", "Som den står", UNKNOWN, "Telt", "Telt", "1"],
        ["Hjælp: Urtete", "Ulæselig", "ikke et svar, der kan læses", hidden, "", "1"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+45", "-1", "@SUM(A1)", "\t=1"])
def test_what_a_spreadsheet_takes_for_a_formula_is_neutralised(codebook, text):
    (row,) = shown(codebook, ("bolig", None, "Som den står", UNKNOWN, text, text, 1))
    assert row[3:5] == [f"'{text}", f"'{text}"]


def test_html_in_an_answer_is_text(codebook):
    page = recodings_page(
        "Nord", codebook, recodings(("bolig", None, "Som den står", UNKNOWN, "<b>x</b>", "<b>x</b>", 1))
    )
    assert "<b>" not in page


def test_of_very_many_different_answers_the_rest_is_counted(codebook):
    answers = [("bolig", None, "Som den står", UNKNOWN, f"svar {n}", f"svar {n}", 2) for n in range(MOST + 7)]
    rows = shown(codebook, *answers)
    assert len(rows) == MOST + 1
    assert rows[-1] == ["Bolig", "", "", "7 andre svar", "", "14"]


def project(codebook):
    sources = {name: SimpleNamespace(kommune=name.title()) for name in ("nord", "syd")}
    return SimpleNamespace(codebook=codebook, sources=sources)


def test_each_municipality_has_its_own_list_and_each_sheet_its_own_table(codebook, tmp_path):
    answer = ("bolig", None, "Omkodet", "etiket → kode", "Egen bolig", "egen (Egen bolig)", 1)
    tables = [
        recodings(answer),
        recodings(answer, sheet="Ark 2"),
        recodings(("nr", None, "Tom", "", None, None, 1), municipality="syd"),
    ]
    workspace = Workspace(tmp_path)
    write_recodings(workspace, project(codebook), pd.concat(tables))
    north, south = (
        (workspace.quality(name) / "omkodning.html").read_text(encoding="utf-8") for name in ("nord", "syd")
    )
    assert "Startskema: data/raw/nord/a.xlsx, ark »Ark 1«</caption>" in north
    assert "Startskema: data/raw/nord/a.xlsx, ark »Ark 2«</caption>" in north
    assert "Egen bolig" not in south


def test_a_list_that_is_open_is_said_in_danish(codebook, tmp_path, monkeypatch):
    def locked(file, content):
        raise PermissionError

    monkeypatch.setattr("virkning.quality.recodings.write_whole", locked)
    with pytest.raises(RenderingError, match=r"nord/omkodning\.html er åben i et andet program"):
        write_recodings(
            Workspace(tmp_path), project(codebook), recodings(("nr", None, "Tom", "", None, None, 1))
        )
