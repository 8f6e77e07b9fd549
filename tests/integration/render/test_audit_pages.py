"""The executed notebooks as pages."""

import pytest


@pytest.fixture(scope="session")
def page(edition, parse):
    return parse(edition.page("05_motivation"))


def test_every_cell_shows_its_number_and_is_an_anchor(page):
    cells = page.all("div", "cellenavn")
    names = ["titel", "parametre", "laes", "andet", "tbl-motivation", "fig-motivation"]
    assert [cell["id"] for cell in cells] == names
    assert cells[4].text().startswith("celle 5 · tbl-motivation")


def test_published_cells_link_back_to_the_report(page, edition, parse):
    links = [a["href"] for cell in page.all("div", "cellenavn") for a in cell.all("a")]
    assert links == ["../proeve.html#tbl-motivation", "../proeve.html#fig-motivation"]
    identifiers = {element.attributes.get("id") for element in parse(edition.html).all()}
    assert {link.split("#")[1] for link in links} <= identifiers


def test_every_link_of_the_report_reaches_a_cell(edition, parse):
    links = {a["href"] for a in parse(edition.html).all("a") if a["href"].startswith("revision/")}
    for link in links:
        path, _, cell = link.removeprefix("revision/").partition("#")
        identifiers = {
            element.attributes.get("id") for element in parse(edition.page(path.split(".")[0])).all()
        }
        assert not cell or cell in identifiers


def test_code_is_highlighted_and_outputs_are_read(page):
    assert len(page.all("pre", "sourceCode")) == 5
    assert page.all("caption")[0].text() == "Motivation før og efter"
    assert len(page.all("div", "kilde")) == 2
    assert page.all("img")[0]["alt"].startswith("Liggende søjler")


def test_machine_data_is_not_shown(edition):
    for name in ("03_target_group", "05_motivation"):
        assert "raekker" not in edition.page(name)
        assert "papermill" not in edition.page(name)


def test_what_a_link_leads_to_stands_above_the_calculation(page):
    for cell in page.all("div", "celle")[3:]:
        (note,), (code,), (trail,) = (
            cell.all("div", "kilde"),
            cell.all("details", "kode"),
            cell.all("div", "spor"),
        )
        parts = [cell.all("div", "rulleboks")[0], note, code, trail]
        assert [part for part in cell.all() if part in parts] == parts
        assert code.all("summary")[0].text() == "Vis beregningen"
        assert "rapport.publish" in code.text()


def test_other_cells_show_their_code(page):
    parameters = page.all("div", "celle")[0]
    assert not parameters.all("details")
    assert parameters.text() == "RAPPORT = None"


def test_a_notebook_that_shows_nothing_has_no_page(edition):
    pages = sorted(file.stem for file in (edition.report.html.parent / "revision").iterdir())
    assert pages == ["03_target_group", "05_motivation", "fund", "index", "validering"]


def test_a_published_figure_has_its_caption(page):
    (figure,) = page.all("figure")
    assert figure.all("figcaption")[0].text() == "Udviklingen i motivation"
