"""Whatever is wrong in the text is told by file and line, and all of it at once."""

import json

import pytest

from virkning.errors import RenderingError
from virkning.render import Renderer, render_report


@pytest.fixture
def flaws_of(project, restage):
    """Return the flaws of the book with the given chapter or programme text in place of its own."""

    def render(name, text):
        folder = project.report_sources if name.endswith(".qmd") else project.programme("proeveprogram")
        (folder / name).write_text(text, encoding="utf-8")
        restage()
        with pytest.raises(RenderingError) as caught:
            render_report(project, "proeve", Renderer.EMBEDDED)
        return [(flaw.place.file, flaw.place.rows, flaw.found) for flaw in caught.value.flaws]

    return render


CASES = {
    "unknown variable": ("Tekst {{< var motivation.hab.n >}}.", "»motivation.hab.n«, som intet fund hedder"),
    "half a variable": ("{{< var motivation.haab >}}", "»motivation.haab«, som intet fund hedder"),
    "missing include": ("{{< include tekst/mangler.md >}}", "filen »tekst/mangler.md«"),
    "missing notebook": (
        "{{< embed notebooks/99.ipynb#tbl-x >}}",
        "notesbogen »notebooks/99.ipynb« findes ikke",
    ),
    "missing cell": ("{{< embed notebooks/05_motivation.ipynb#tbl-x >}}", "har ingen celle »tbl-x«"),
    "ordinary cell": (
        "{{< embed notebooks/05_motivation.ipynb#parametre >}}",
        "viser ingen tabel eller figur",
    ),
    "unsupported shortcode": ("{{< video film.mp4 >}}", "»{{< video >}}« er ikke understøttet"),
    "shortcode over two lines": ("{{< var", "»{{<« uden »>}}«"),
    "embed inside a line": (
        "Se {{< embed notebooks/05_motivation.ipynb#tbl-motivation >}}",
        "»embed« midt i en",
    ),
    "broken reference": ("Se @tbl-forkert.", "henvisningen »@tbl-forkert«"),
    "broken section": ("Se @sec-forkert.", "henvisningen »@sec-forkert«"),
    "unsupported condition": (
        '::: {.content-visible when-format="html"}\nX\n:::',
        "betingelsen »when-format«",
    ),
    "unknown callout": ("::: {.callout-obs}\nX\n:::", "boksen »callout-obs« findes ikke"),
}


@pytest.mark.parametrize(("text", "found"), CASES.values(), ids=CASES.keys())
def test_a_flaw_is_told_with_file_and_line(flaws_of, text, found):
    flaws = flaws_of("datakvalitet.qmd", f"# Datakvalitet {{#sec-datakvalitet}}\n\n{text}\n")
    assert [(file, rows) for file, rows, _ in flaws] == [("report/datakvalitet.qmd", (3,))]
    assert found in flaws[0][2]


def test_a_flaw_in_an_included_file_is_told_at_the_programmes_own_file(flaws_of):
    flaws = flaws_of("tekst/mere.md", "En.\n\nSe @fig-forkert og {{< var x.y >}}.\n")
    assert {(file, rows) for file, rows, _ in flaws} == {("programmes/proeveprogram/tekst/mere.md", (3,))}
    assert len(flaws) == 2


def test_all_flaws_are_told_at_once(flaws_of):
    lines = [
        "# A {#sec-datakvalitet}",
        "{{< var x.y >}}",
        "@tbl-a og @tbl-b",
        "Igen @tbl-a",
        "{{< include tekst/z.md >}}",
    ]
    text = "\n\n".join(lines)
    assert sorted(rows for _, rows, _ in flaws_of("datakvalitet.qmd", text)) == [(3,), (5,), (5,), (7,), (9,)]


def test_a_file_that_includes_itself(flaws_of):
    flaws = flaws_of("tekst/mere.md", "{{< include tekst/baggrund.md >}}\n")
    assert "indsætter sig selv" in flaws[0][2]


def test_the_same_table_twice(flaws_of):
    embed = "{{< embed notebooks/05_motivation.ipynb#tbl-motivation >}}"
    flaws = flaws_of("datakvalitet.qmd", f"# A {{#sec-datakvalitet}}\n\n{embed}\n")
    assert [found for *_, found in flaws] == ["»tbl-motivation« er navnet på to ting"] * 2
    assert {file for file, *_ in flaws} == {"report/datakvalitet.qmd", "report/resultater.qmd"}


def test_front_matter_is_refused(flaws_of):
    flaws = flaws_of("datakvalitet.qmd", "---\ntitle: X\n---\n\n# A {#sec-datakvalitet}\n")
    assert ("report/datakvalitet.qmd", (1,), "et YAML-hoved") in flaws


def test_a_missing_chapter_is_told(project, restage):
    (project.report_sources / "datakvalitet.qmd").unlink()
    restage()
    with pytest.raises(RenderingError, match=r"_quarto.yml, nøgle »datakvalitet.qmd«"):
        render_report(project, "proeve", Renderer.EMBEDDED)


def test_a_figure_without_alt_text_is_refused(project, restage):
    file = project.executed_notebook("proeve", "05_motivation")
    notebook = json.loads(file.read_text(encoding="utf-8"))
    del notebook["cells"][-1]["outputs"][0]["metadata"]["virkning"]["alt"]
    file.write_text(json.dumps(notebook), encoding="utf-8")
    restage()
    with pytest.raises(RenderingError, match="ingen alternativ tekst"):
        render_report(project, "proeve", Renderer.EMBEDDED)


def test_an_unknown_name_in_the_text_is_told_with_the_nearest_that_is_known(project, restage):
    (project.report_sources / "datakvalitet.qmd").write_text(
        "# Datakvalitet {#sec-datakvalitet}\n\n{{< var motivation.hab.n >}} {{< var helt.andet >}}\n",
        encoding="utf-8",
    )
    restage()
    with pytest.raises(RenderingError) as caught:
        render_report(project, "proeve", Renderer.EMBEDDED)
    remedies = [flaw.remedy for flaw in caught.value.flaws]
    assert remedies == ["skriv »motivation.haab.n«, hvis det er det, du mener", "ret navnet"]
    assert "Fundet:  fundet" not in str(caught.value)


@pytest.mark.parametrize(
    ("fence", "found"),
    [
        ('{.clam when="motivation.haab.n > 0"}', "blokken »clam« findes ikke"),
        ('{.content-visible when-meta="flere-komuner"}', "egenskaben »flere-komuner« findes ikke"),
    ],
)
def test_a_misspelt_block_stops_the_book_with_its_place(project, restage, fence, found):
    """To Pandoc it is a block like any other: a claim would be published unjudged, a text hidden."""
    text = f"# Datakvalitet {{#sec-datakvalitet}}\n\n::: {fence}\nHåbet er steget.\n:::\n"
    (project.report_sources / "datakvalitet.qmd").write_text(text, encoding="utf-8")
    with pytest.raises(RenderingError) as caught:
        restage()
    (flaw,) = caught.value.flaws
    assert (flaw.place.file, flaw.place.rows, flaw.found) == ("report/datakvalitet.qmd", (3,), found)
