"""The conclusion table shows what the findings bear, and tells of the rest by its line in the YAML file."""

import pytest

from virkning.claims.conclusions import conclusion_table
from virkning.claims.record import Outcome
from virkning.config.load import read_conclusions
from virkning.errors import ConfigurationError
from virkning.workspace import Workspace

FILE = """\
titel: Det vigtigste
raekker:
  - emne: Håb
    udsagn:
      - naar: motivation.haab.udvikling > 0
        tekst: Håbet er {{< var motivation.haab.i_ord >}}.
      - naar: motivation.haab.n > 100
        tekst: Det bygger på mange.
        ellers: >-
          Det bygger kun på
          {{< var motivation.haab.n >}}.
  - emne: Intet
    udsagn:
      - tekst: Gennemsnittet er {{< var tom.gennemsnit >}}.
    ellers: Data siger intet.
  - emne: Udeladt
    udsagn:
      - naar: tom.n > 0
        tekst: Nogen.
        ellers: Gennemsnittet er {{< var tom.gennemsnit >}}.
  - emne: Uden tabel
    udsagn:
      - forudsaetter: [har-tbl-recovery]
        naar: findes.ikke > 0
        tekst: Skjult.
  - emne: A | B
    udsagn:
      - tekst: Altid.
"""


@pytest.fixture
def table(tmp_path, findings):
    def make(text, **flags):
        (tmp_path / "programmes" / "p").mkdir(parents=True, exist_ok=True)
        workspace = Workspace(tmp_path)
        workspace.conclusions_file("p").write_text(text, encoding="utf-8")
        reading = read_conclusions(workspace, "p")
        known = {"har-tbl-recovery": False, **flags}
        return conclusion_table(reading.model_or_raise(), reading.document, findings, known, "egne tal")

    return make


def test_a_row_holds_what_is_true_of_its_subject(table):
    hope = "Håbet er {{< var motivation.haab.i_ord >}}. Det bygger kun på {{< var motivation.haab.n >}}."
    assert table(FILE).markdown.splitlines()[2:] == [
        f"| Håb | {hope} |",
        "| Intet | Data siger intet. |",
        "| A \\| B | Altid. |",
        "",
        ": Det vigtigste {#tbl-konklusioner}",
        "",
        "::: {.kilde}",
        "Kilde: egne tal.",
        ":::",
    ]


def test_the_evaluator_is_told_of_each_claim_by_its_line(table):
    told = [(it.line, it.outcome, it.values, it.reason) for it in table(FILE).claims]
    assert told == [
        (5, Outcome.HOLDS, (("motivation.haab.udvikling", "0,37"),), ""),
        (
            7,
            Outcome.ALTERNATIVE,
            (("motivation.haab.n", "27"),),
            "ikke opfyldt: motivation.haab.n > 100 (27)",
        ),
        (14, Outcome.LEFT_OUT, (), "i teksten uden værdi: »tom.gennemsnit«"),
        (18, Outcome.LEFT_OUT, (("tom.n", "0"),), "ikke opfyldt: tom.n > 0 (0)"),
    ]


def test_nothing_to_show_is_no_table(table):
    only = FILE.split("  - emne: Udeladt")
    assert (
        table(f"{only[0].split('  - emne')[0]}  - emne: Udeladt{only[1].split('  - emne: A')[0]}").markdown
        == ""
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        (
            "motivation.haab.n > 100",
            "motivation.haab.m > 100",
            7,
            "»motivation.haab.m«, som intet fund hedder",
        ),
        (
            "motivation.haab.n > 100",
            "motivation.haab.i_ord > 100",
            7,
            "et tal, der sammenlignes med en tekst",
        ),
        ("var motivation.haab.i_ord", "var motivation.haab.iord", 6, "»motivation.haab.iord«, som"),
    ],
)
def test_a_mistake_is_told_by_its_line(table, old, new, line, found):
    (flaw,) = table(FILE.replace(old, new)).flaws
    assert str(flaw.place).startswith(
        f"programmes/p/konklusioner.yml, linje {line}, nøgle »raekker[1].udsagn["
    )
    assert found in flaw.found


def test_a_remark_does_not_stand_alone_where_no_conclusion_of_the_row_does(table):
    remarked = FILE.replace(
        "      - naar: tom.n > 0\n", "      - tekst: En bemærkning.\n      - naar: tom.n > 0\n"
    )
    markdown = table(remarked).markdown
    assert "bemærkning" not in markdown
    assert "| A \\| B | Altid. |" in markdown


def test_what_presupposes_a_table_is_judged_where_there_is_one(table):
    (flaw,) = table(FILE, **{"har-tbl-recovery": True}).flaws
    assert flaw.place.rows == (24,)


def test_a_misspelt_presupposition_does_not_hide_a_conclusion_in_silence(table):
    (flaw,) = table(FILE.replace("har-tbl-recovery", "har-tbl-recvery")).flaws
    assert flaw.place.rows == (23,)
    assert flaw.found == "egenskaben »har-tbl-recvery« findes ikke"
    assert "»har-tbl-recovery«" in flaw.remedy


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("motivation.haab.n > 100", "motivation.haab.n >", 7, "slutningen"),
        ("motivation.haab.n > 100", "motivation.haab.n > 0,5", 7, "»0,5«"),
        ("findes.ikke > 0", "findes.ikke => 0", 24, "»=«"),
        ("titel: Det", "tittel: Det", 1, "tittel"),
        ("udsagn:\n      - tekst: Altid.", "udsagn: []", 27, "en tom liste"),
    ],
)
def test_a_file_that_cannot_be_understood_is_told_of_before_anything_runs(table, old, new, line, found):
    with pytest.raises(ConfigurationError) as caught:
        table(FILE.replace(old, new))
    (flaw,) = caught.value.flaws
    assert flaw.place.rows == (line,)
    assert found in str(flaw)
