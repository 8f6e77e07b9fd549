"""Tables, figures, includes and conditional blocks: everything that is mentioned is there, once, in order."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

SHORTCODE = r"\{\{<\s*(\w+)"
EMBED = r"\{\{< embed notebooks/(\S+)\.ipynb#((?:tbl|fig)-\S+) >\}\}"
DRAWN = r"^!\[(.+)\]\(figurer/(\S+\.svg)\)\{#(fig-\S+) fig-alt=\"([^\"]+)\"\}$"
MADE_AT_STAGING = {"tekst/konklusionstabel.md": "tbl-konklusioner"}
"""Texts that are written when a report is made, and the table in each."""
REFERENCE = r"@((?:tbl|fig)-[a-z0-9-]+)"
ONE_FLAG = (
    "fig-forloeb",
    "tbl-forloeb",
    "fig-flervalg",
    "fig-kontakt",
    "fig-belastning",
    "fig-forsoergelse",
    "tbl-andele",
    "tbl-gennemsnit",
    "tbl-unge",
    "tbl-andre-grupper",
    "tbl-kriterier",
    "tbl-bortfald",
    "tbl-projektfidelitet",
    "fig-individfidelitet",
    "tbl-individfidelitet",
    "tbl-interview-organisation",
    "tbl-udsagn-organisation",
    "tbl-interview-drivkraefter",
    "tbl-udsagn-drivkraefter",
    "tbl-motivation",
    "tbl-motivation-statistik",
    "tbl-recovery",
    "fig-recovery",
    "tbl-recovery-statistik",
    "tbl-indeks",
    "fig-fastholdelse",
    "fig-kontakt-efter",
    "tbl-kontakt-foer-efter",
    "tbl-yderpunkter",
    "tbl-konklusioner",
    "tbl-satser",
    "tbl-kategorier",
    "tbl-afledte",
    "tbl-undgaaede",
    "tbl-horisont",
    "tbl-balancepris",
    "tbl-betydning",
    "tbl-sammenligning",
    "fig-tornado",
)
OF_THE_RECONCILIATION = (
    "tbl-udsagn-trykt",
    "tbl-afstemning-umulig",
    "tbl-afstemning-maalgruppe",
    "tbl-afstemning-implementering",
    "tbl-afstemning-resultater",
    "tbl-afstemning-oekonomi",
)
OF_THE_COSTS = ("tbl-direkte", "tbl-indirekte", "tbl-omkostninger", "tbl-pr-borger")
OF_THE_CASELOAD = ("fig-sagstal", "tbl-sagstal")
OF_THE_SCENARIOS = ("tbl-borgereksempler", "tbl-betalere", "tbl-balance")
OF_THE_UNCERTAINTY = ("tbl-usikkerhed", "fig-kurve")
NEEDED_CONDITIONS = {
    **{label: {f"har-{label}"} for label in ONE_FLAG},
    "fig-motivation": {"har-fig-motivation"},
    "fig-flervalg-kommuner": {"har-fig-flervalg", "flere-kommuner"},
    "tbl-kommuner": {"har-tbl-kommuner", "flere-kommuner"},
    "tbl-advarsler": {"har-advarsler"},
    "tbl-afstemning-oversigt": {"har-afstemning"},
    **{label: {"har-tbl-direkte"} for label in OF_THE_COSTS},
    **{label: {"har-fig-sagstal"} for label in OF_THE_CASELOAD},
    **{label: {"har-tbl-borgereksempler"} for label in OF_THE_SCENARIOS},
    **{label: {"har-tbl-usikkerhed"} for label in OF_THE_UNCERTAINTY},
    **{label: {"har-afstemning", f"har-{label}"} for label in OF_THE_RECONCILIATION},
}
"""Tables and figures that not every report has, and the blocks they must stand in."""


BACKGROUND = r"udviklede og afprøvede|[Dd]en første evaluering.*\(Aarhus og Odense, 2017\)"
NEEDED_FOR_FINDINGS = {
    r"flervalg\.": "har-fig-flervalg",
    r"fordeling\.kontakt_": "har-fig-kontakt",
    r"fordeling\.(fysiske|psykiske)_problemer\.": "har-fig-belastning",
    r"fordeling\.forsoergelse\.": "har-fig-forsoergelse",
    r"andel\.": "har-tbl-andele",
    r"individfidelitet\.": "har-fig-individfidelitet",
    r"interview\.(rummelighed|sammenhaeng|psykiatri|almen_praksis)\.": "har-tbl-interview-organisation",
    r"interview\.(opbakning|forankring|samarbejde|medarbejdere|lokalt)\.": "har-tbl-interview-drivkraefter",
    r"motivation\.\w+\.": "har-tbl-motivation",
    r"recovery\.\w+\.": "har-tbl-recovery",
    r"fastholdelse\.": "har-fig-fastholdelse",
    r"kontakt_efter\.": "har-fig-kontakt-efter",
    r"afstemning\.": "har-afstemning",
    r"omkostninger\.": "har-tbl-direkte",
    r"sagstal\.": "har-tbl-sagstal",
    r"usikkerhed\.": "har-tbl-usikkerhed",
}
"""Findings that exist only where their table or figure does: an unknown finding stops the report."""

PUBLISHED = r"\btrykte?\b|\boffentliggjorte?\b"


def test_only_the_allowed_shortcodes_are_used(source):
    assert set(re.findall(SHORTCODE, source.text)) <= {"var", "embed", "include"}


def test_embeds_and_includes_stand_alone(source):
    blocks = re.split(r"\n{2,}", source.text.strip())
    crowded = [block for block in blocks if re.search(r"\{\{< (embed|include)", block) and "\n" in block]
    assert crowded == []
    assert re.findall(r"\S *\{\{< (?:embed|include)", source.text) == []


def test_includes_exist_and_every_text_is_included(programme, root):
    included = [
        name
        for chapter in (root / "report").glob("*.qmd")
        for name in re.findall(r"\{\{< include (\S+) >\}\}", chapter.read_text(encoding="utf-8"))
    ]
    written = [f"tekst/{path.name}" for path in (programme / "tekst").glob("*.md")]
    assert set(included) == {*written, *MADE_AT_STAGING}


def test_every_published_table_and_figure_is_embedded_once(chapters, root):
    lines = [line for chapter in chapters.values() for line in chapter]
    embedded = [match for line in lines for match in re.findall(EMBED, line.text)]
    assert sorted(embedded) == sorted(_published(root / "notebooks"))


def test_tables_and_figures_are_mentioned_before_they_appear(chapters):
    for name, lines in chapters.items():
        text = "\n".join(line.text for line in lines)
        shown = [(match[2], match.start()) for match in re.finditer(EMBED, text)]
        shown += [(match[3], match.start()) for match in re.finditer(DRAWN, text, flags=re.MULTILINE)]
        for label, start in shown:
            assert re.search(rf"@{label}(?![\w-])", text[:start]), f"{name}: {label}"


def test_drawn_figures_exist_and_say_what_they_show(programme, chapters):
    """To a reader who does not see them as well: in the text, and as the title of the drawing."""
    text = "\n".join(line.text for lines in chapters.values() for line in lines)
    drawn = re.findall(DRAWN, text, flags=re.MULTILINE)
    assert len(drawn) == text.count("](figurer/")
    assert sorted(name for _, name, _, _ in drawn) == sorted(
        path.name for path in (programme / "figurer").glob("*")
    )
    for caption, name, _, alternative in drawn:
        assert len(alternative) > 2 * len(caption)
        assert "<title>" in (programme / "figurer" / name).read_text(encoding="utf-8")


def test_findings_stand_where_they_exist(chapters):
    for line in (line for lines in chapters.values() for line in lines):
        for form, flag in NEEDED_FOR_FINDINGS.items():
            if re.search(rf"(\bvar |[\s\"(]){form}", line.text):
                assert flag in line.conditions, line.text


def test_references_lead_somewhere(chapters):
    text = "\n".join(line.text for lines in chapters.values() for line in lines)
    embedded = {label for _, label in re.findall(EMBED, text)} | set(MADE_AT_STAGING.values())
    embedded |= {label for _, _, label, _ in re.findall(DRAWN, text, flags=re.MULTILINE)}
    assert set(re.findall(REFERENCE, text)) <= embedded
    assert set(re.findall(r"@(sec-[a-z-]+)", text)) <= set(re.findall(r"\{#(sec-[a-z-]+)\}", text))


@pytest.mark.parametrize(("label", "conditions"), NEEDED_CONDITIONS.items())
def test_what_not_every_report_has_stands_in_its_block(chapters, label, conditions):
    for lines in chapters.values():
        for line in lines:
            if re.search(rf"[@#]{label}(?![\w-])", line.text):
                assert line.conditions >= conditions, line.text


def test_a_municipality_is_named_only_in_its_own_block(chapters, municipalities):
    """Except where the text tells who developed and first evaluated the programme: true of every report."""
    for line in (line for lines in chapters.values() for line in lines):
        for slug in municipalities:
            if slug.capitalize() in line.text and not re.search(BACKGROUND, line.text):
                assert f"kommune-{slug}" in line.conditions, line.text


def test_what_was_found_in_2017_is_said_to_be_of_the_first_evaluation(chapters):
    """A report on other data or another municipality must not take it for its own."""
    for line in (line for lines in chapters.values() for line in lines):
        if re.search(r"(?<!-)2017", line.text):
            assert re.search(BACKGROUND, line.text) or "kaldes her *den første evaluering*" in line.text


def test_printed_figures_are_mentioned_only_where_the_report_is_held_up_against_them(chapters):
    for line in (line for lines in chapters.values() for line in lines):
        if re.search(PUBLISHED, line.text) and "rekonstrueret" not in line.conditions:
            assert "har-afstemning" in line.conditions, line.text


def _published(notebooks: Path) -> list[tuple[str, str]]:
    """Cells that carry the label of a table or figure."""
    return [
        (path.stem, cell["id"])
        for path in notebooks.glob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if re.match(r"(tbl|fig)-", cell["id"])
    ]
