"""The evaluator's own text in a chapter: what it adds, what it replaces, and where a mistake is told."""

from virkning.claims.book import SourceText
from virkning.render.own_text import sections_of, with_own_text

CHAPTER = """\
# Resultater {#sec-resultater}

Indledning.

## Motivation {#sec-motivation}

Om motivation.

{{< include tekst/motivation.md >}}

## Recovery

Om recovery.
"""
INCLUDED = """\
Fra programmet.

### Underafsnit

## Fra programmet

Et afsnit, der står i en indsat tekst.
"""
CHAPTERS = ("resultater", "metode", "afstemning")


def result(own, chapter="resultater"):
    sources = {
        "resultater.qmd": SourceText(CHAPTER, "report/resultater.qmd"),
        "metode.qmd": SourceText("# Metode\n", "report/metode.qmd"),
        "tekst/motivation.md": SourceText(INCLUDED, "programmes/urs/tekst/motivation.md"),
    }
    return with_own_text(sources, {chapter: SourceText(own, f"params/r/tekst/{chapter}.md")}, CHAPTERS)


def chapter(own):
    found = result(own)
    assert found.flaws == ()
    return found.sources["resultater.qmd"].text


def test_a_section_with_a_known_heading_takes_its_place_and_leaves_the_lines_of_the_rest():
    assert chapter("## Recovery\n\nVores ord.\n") == CHAPTER.replace(
        "## Recovery\n\nOm recovery.\n", "{{< include egen/resultater-1.md >}}\n\n\n"
    )


def test_the_own_text_keeps_the_lines_of_its_file():
    found = result("Først.\n\n## Recovery\n\nVores ord.\n")
    own = found.sources["egen/resultater-1.md"]
    assert own.origin == "params/r/tekst/resultater.md"
    assert own.text.splitlines()[:5] == ["", "", "## Recovery", "", "Vores ord."]


def test_the_label_of_a_replaced_heading_is_kept_so_that_references_hold():
    found = result("## Motivation\n\nVores ord.\n")
    assert found.sources["egen/resultater-1.md"].text.startswith("## Motivation {#sec-motivation}\n")


def test_a_label_of_ones_own_goes_before_that_of_the_replaced_heading():
    found = result("## Motivation {#sec-vores}\n\nVores ord.\n")
    assert found.sources["egen/resultater-1.md"].text.startswith("## Motivation {#sec-vores}\n")


def test_a_section_can_be_added_to_the_end_of_one():
    text = chapter("## Motivation {.tilfoej}\n\nVores ord.\n")
    assert text == CHAPTER.replace("\n\n## Recovery", "\n{{< include egen/resultater-1.md >}}\n## Recovery")
    own = result("## Motivation {.tilfoej}\n\nVores ord.\n").sources["egen/resultater-1.md"].text
    assert own.splitlines() == ["", "", "Vores ord.", ""]


def test_an_unknown_heading_is_a_new_section_at_the_end():
    assert chapter("## Vores erfaringer\n\nOrd.\n") == CHAPTER + "\n{{< include egen/resultater-1.md >}}\n\n"


def test_text_before_the_first_heading_comes_first_in_the_chapter():
    assert chapter("Vores ord.\n").splitlines()[:3] == [
        "# Resultater {#sec-resultater}",
        "{{< include egen/resultater-0.md >}}",
        "Indledning.",
    ]


def test_a_section_in_an_included_text_is_replaced_there():
    found = result("## Fra programmet\n\nVores ord.\n")
    assert found.sources["resultater.qmd"].text == CHAPTER
    assert "{{< include egen/resultater-1.md >}}" in found.sources["tekst/motivation.md"].text
    assert "Et afsnit, der står" not in found.sources["tekst/motivation.md"].text


def test_several_sections_each_find_their_place():
    text = chapter("Først.\n\n## Recovery\n\nA.\n\n## Nyt\n\nB.\n\n## Motivation\n\nC.\n")
    places = [text.index(f"egen/resultater-{number}.md") for number in (0, 3, 1, 2)]
    assert places == sorted(places)


def test_a_heading_inside_a_block_or_code_begins_no_section():
    text = "::: {.callout-note}\n## Boks\n:::\n\n```\n## Kode\n```\n\n## Rigtig\n"
    assert [section.title for section in sections_of(text)] == ["", "Rigtig"]


def test_a_file_for_a_chapter_that_does_not_exist_is_told_with_the_nearest():
    (flaw,) = result("Ord.\n", "resultatter").flaws
    assert flaw.place.file == "params/r/tekst/resultatter.md"
    assert "findes ikke" in flaw.found and "»resultater«" in flaw.remedy


def test_a_file_for_a_chapter_that_this_report_has_not_is_told():
    (flaw,) = result("Ord.\n", "afstemning").flaws
    assert "er ikke med i denne rapport" in flaw.found


def test_a_heading_of_the_top_level_is_told_by_its_line():
    (flaw,) = result("Ord.\n\n# Resultater\n").flaws
    assert flaw.place.rows == (3,) and "##" in flaw.remedy


def test_a_block_that_is_not_closed_is_told_by_the_line_of_its_section():
    (flaw,) = result("## Recovery\n\nA\n\n## Nyt\n\n::: {.callout-note}\n\nB\n").flaws
    assert flaw.place.rows == (5,) and "ikke er sluttet" in flaw.found


def test_a_heading_that_stands_twice_is_told_both_times_and_nothing_is_lost():
    flaws = result("## Recovery\n\nA\n\n## Recovery\n\nB\n").flaws
    assert [flaw.place.rows for flaw in flaws] == [(1,), (5,)]


def test_a_section_can_be_replaced_and_added_to_at_the_same_time():
    text = chapter("## Recovery\n\nA\n\n## Recovery {.tilfoej}\n\nB\n")
    assert text.index("egen/resultater-1.md") < text.index("egen/resultater-2.md")
    assert "Om recovery" not in text
