"""What differs between two editions, told in Danish: every expected line is written by hand."""

from dataclasses import replace
from datetime import date

import pytest

from virkning.claims.record import JudgedClaim, Outcome
from virkning.edition import keep_for_comparison
from virkning.errors import MissingInputError
from virkning.export.difference_report import compare
from virkning.export.findings import write_findings_table
from virkning.findings import Finding
from virkning.formatting import Unit
from virkning.render.basis import EditionBasis, Shown, write_basis
from virkning.workspace import Workspace

HOPE = Finding(
    "motivation.haab.udvikling", 0.37, Unit.SCORE, 27, 27, 2, (0.1, 0.6), {"t": 0.01}, "tbl-motivation", "05",
    "Håb",
)  # fmt: skip
COUNT = Finding("opsporing.antal", 164, Unit.COUNT, 164, 164, 0, None, {}, "tbl-opsporing", "03")
SHARE = Finding("andel.kvinder", 30.2, Unit.PERCENT, 40, 40, 0, None, {}, "tbl-profil", "03")
CLAIM = JudgedClaim("tekst/a.md", 7, "motivation.haab.p_t < 0.05", (), Outcome.HOLDS)
BASIS = EditionBasis(
    report="nord",
    title="Nord",
    version="1",
    program="a1",
    parameters={"periode.til": "2016-12-31", "titel": "Nord"},
    files={"data/raw/nord/svar.csv": "aa", "params/nord.yml": "bb"},
    claims=(CLAIM,),
    shown={"tbl-profil": Shown("Borgerne", "03", "cc")},
)


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


def put(workspace, name, basis=BASIS, findings=(HOPE, COUNT, SHARE)):
    folder = workspace.output(name)
    folder.mkdir(parents=True)
    write_basis(folder, replace(basis, report=name))
    write_findings_table(folder, findings, date(2017, 5, 1))
    return folder


def lines(workspace, before="nord", after="syd"):
    return compare(workspace, before, after)[0]


def test_two_editions_of_the_same_differ_in_nothing(workspace):
    put(workspace, "nord")
    put(workspace, "syd")
    assert lines(workspace) == [
        "Fra nord til syd:",
        "  Ingen forskel: parametre, filer, fund, udsagn, tabeller og figurer er de samme.",
    ]


def test_a_finding_is_told_with_its_label_its_text_and_its_n(workspace):
    put(workspace, "nord")
    put(workspace, "syd", findings=(replace(HOPE, value=0.41, n=29, base=29), COUNT, SHARE))
    assert lines(workspace)[1:] == [
        "  Fund: 1",
        "    Håb (motivation.haab.udvikling): 0,37 → 0,41, n 27 → 29",
    ]


def test_of_a_share_n_is_all_who_answered_and_not_those_it_counts(workspace):
    put(workspace, "nord", findings=(replace(SHARE, value=48, n=12, base=25),))
    put(workspace, "syd", findings=(replace(SHARE, value=27, n=7, base=26),))
    told = lines(workspace)[2].replace("\N{NO-BREAK SPACE}", " ")
    assert told == "    andel.kvinder: 48 pct. → 27 pct., n 25 → 26"


def test_a_finding_that_comes_and_one_that_goes_are_told(workspace):
    put(workspace, "nord", findings=(HOPE, COUNT))
    put(workspace, "syd", findings=(HOPE, SHARE))
    assert lines(workspace)[1:] == [
        "  Fund: 2",
        "    andel.kvinder: findes ikke → 30\N{NO-BREAK SPACE}pct.",
        "    opsporing.antal: 164 → findes ikke",
    ]


def test_what_rounding_hides_is_counted(workspace):
    put(workspace, "nord")
    put(workspace, "syd", findings=(HOPE, COUNT, replace(SHARE, value=30.4)))
    assert lines(workspace)[1:] == [
        "  Fund: 0",
        "    1 fund er ændret, uden at det ses i det afrundede tal eller i n.",
    ]


def test_causes_come_before_what_follows_from_them(workspace):
    put(workspace, "nord")
    basis = replace(
        BASIS,
        program="b2",
        parameters={"periode.til": "2017-03-31", "titel": "Nord", "oevrige": "vest"},
        files={"data/raw/nord/svar.csv": "dd", "params/syd.yml": "bb"},
        claims=(replace(CLAIM, line=12, outcome=Outcome.LEFT_OUT),),
        shown={"tbl-profil": Shown("Borgerne nu", "03", "ee"), "fig-ny": Shown("Ny figur", "03", "ff")},
    )
    put(workspace, "syd", basis)
    assert lines(workspace)[1:] == [
        "  Parametre: 2",
        "    oevrige: findes ikke → vest",
        "    periode.til: 2016-12-31 → 2017-03-31",
        "  Filer: 3",
        "    data/raw/nord/svar.csv: ændret",
        "    params/syd.yml: ny",
        "    params/nord.yml: findes ikke mere",
        "    Virkning selv er en anden udgave.",
        "  Udsagn: 1",
        "    tekst/a.md, linje 12: holder → udeladt",
        "  Tabeller og figurer: 2",
        "    Ny figur: ny",
        "    Borgerne nu: ændret",
    ]


def test_a_claim_that_only_moved_is_the_same_and_equal_conditions_are_told_apart(workspace):
    twice = (CLAIM, replace(CLAIM, line=20, outcome=Outcome.ALTERNATIVE))
    put(workspace, "nord", replace(BASIS, claims=twice))
    put(
        workspace, "syd", replace(BASIS, claims=tuple(replace(claim, line=claim.line + 3) for claim in twice))
    )
    assert "Ingen forskel" in lines(workspace)[1]


def test_the_terminal_is_spared_and_the_page_has_everything(workspace):
    many = [replace(COUNT, id=f"antal.nr_{number:02}", value=number) for number in range(30)]
    put(workspace, "nord", findings=many)
    put(workspace, "syd", findings=[replace(one, value=one.value + 1) for one in many])
    told, page = compare(workspace, "nord", "syd")
    assert told[-1] == "    … og 15 til; se siden"
    assert page == workspace.root / "output" / "forskel-nord-syd.html"
    assert page.read_text(encoding="utf-8").count('<th scope="row">antal.<wbr>nr_') == 30


def test_text_from_the_files_is_no_html(workspace):
    put(workspace, "nord")
    put(workspace, "syd", findings=(replace(HOPE, value=0.5, label="<b>Håb</b>"), COUNT, SHARE))
    page = compare(workspace, "nord", "syd")[1].read_text(encoding="utf-8")
    assert "&lt;b&gt;Håb" in page and "<b>Håb" not in page


def test_without_a_second_name_the_previous_edition_is_compared(workspace):
    folder = put(workspace, "nord")
    keep_for_comparison(workspace, "nord")
    write_findings_table(folder, (replace(HOPE, value=0.41), COUNT, SHARE), date(2017, 5, 1))
    told = compare(workspace, "nord", None)[0]
    assert told == [
        "Fra forrige udgave af nord til nuværende udgave af nord:",
        "  Fund: 1",
        "    Håb (motivation.haab.udvikling): 0,37 → 0,41",
    ]


def test_an_edition_put_away_in_a_folder_can_be_compared(workspace, tmp_path_factory):
    put(workspace, "nord")
    elsewhere = tmp_path_factory.mktemp("gemt") / "nord-2016"
    workspace.output("nord").rename(elsewhere)
    put(workspace, "syd", findings=(replace(HOPE, value=0.41), COUNT, SHARE))
    assert compare(workspace, str(elsewhere), "syd")[0][1] == "  Fund: 1"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [("nord", None, "ingen tidligere udgave"), ("nord", "vest", "ingen udgave af en rapport i mappen")],
)
def test_what_is_not_there_is_told_with_a_remedy(workspace, before, after, told):
    put(workspace, "nord")
    with pytest.raises(MissingInputError, match=told):
        compare(workspace, before, after)
