"""The evaluator's own text in a staged book and in the page made of it."""

import pytest

from virkning.claims.record import Outcome, read_claims
from virkning.errors import RenderingError
from virkning.render import Renderer, render_report

OWN = """\
Vi har selv målt 0,37 og 0,38.

## Vores erfaringer {#sec-vores}

::: {.claim when="motivation.haab.n > 100"}
Mange svarede.
:::
::: {.otherwise}
Kun {{< var motivation.haab.n >}} svarede, se @tbl-vores.
:::

| Sted | Antal |
|:-----|------:|
| Teamet | {{< var motivation.haab.n >}} |

: Vores tabel {#tbl-vores}
"""


@pytest.fixture
def own(project):
    """Write the evaluator's own text for a chapter."""

    def write(text, chapter="resultater"):
        file = project.own_texts("proeve") / f"{chapter}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return write


def test_findings_claims_tables_and_references_work_in_it(project, restage, own, parse):
    own(OWN)
    restage()
    page = parse(render_report(project, "proeve", Renderer.EMBEDDED).html.read_text(encoding="utf-8"))
    text = page.text()
    assert "Mange svarede" not in text
    (said,) = [it.text() for it in page.all("p") if "svarede, se" in it.text()]
    (caption,) = [it.text() for it in page.all("caption") if "Vores tabel" in it.text()]
    number = caption.split(":")[0]
    assert said == f"Kun 27 svarede, se {number}."
    links = [it["href"] for it in page.all("a", "fund") if it.text() == "27"]
    assert len(links) >= 2  # in the sentence and in the table
    assert set(links) == {"revision/05_motivation.html#tbl-motivation"}


def test_its_claims_and_typed_numbers_are_told_by_its_own_lines(project, restage, own):
    own(OWN)
    restage()
    told = read_claims(project.claims_file("proeve"))
    (claim,) = [it for it in told.claims if it.file == "params/proeve/tekst/resultater.md"]
    assert (claim.line, claim.outcome) == (5, Outcome.ALTERNATIVE)
    assert [(it.line, it.text, it.finding) for it in told.typed if it.is_same] == [
        (1, "0,37", "motivation.haab.udvikling")
    ]


def test_a_mistake_is_told_by_the_line_of_the_evaluators_file(restage, own):
    own("Først.\n\n## Nyt\n\n::: {.clam}\nX\n:::\n")
    with pytest.raises(RenderingError, match=r"params/proeve/tekst/resultater\.md, linje 5"):
        restage()


def test_a_broken_reference_is_told_by_the_line_of_the_evaluators_file(project, restage, own):
    own("Først.\n\n## Nyt\n\nSe @tbl-findes-ikke.\n")
    restage()
    with pytest.raises(RenderingError, match=r"params/proeve/tekst/resultater\.md, linje 5"):
        render_report(project, "proeve", Renderer.EMBEDDED)


def test_a_file_for_no_chapter_stops_the_book(restage, own):
    own("Ord.\n", "resultat")
    with pytest.raises(RenderingError, match="kapitlet »resultat« findes ikke"):
        restage()
