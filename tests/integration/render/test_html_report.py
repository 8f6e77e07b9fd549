"""The structure of the HTML, as Quarto's documentation prescribes numbers and references."""

import re

import pytest


@pytest.fixture(scope="session")
def page(edition, parse):
    return parse(edition.html)


def texts(elements):
    return [element.text() for element in elements]


def test_chapters_and_appendices_are_numbered(page):
    assert texts(page.all("h2")) == [
        "Sammenfatning",
        "1 Indledning og metode",
        "2 Målgruppe",
        "3 Resultater for borgerne",
        "Bilag A Datakvalitet",
    ]
    assert texts(page.all("h3")) == [
        "1.1 Metode",
        "2.1 Borgernes profil",
        "3.1 Håb steg med 0,37",
        "A.1 Kontrol",
    ]
    assert texts(page.all("h4")) == ["2.1.1 Et underafsnit"]


def test_tables_and_figures_are_numbered_by_chapter(page):
    assert texts(page.all("caption")) == [
        "Tabel 2.1: Borgernes profil, andele",
        "Tabel 2.2: Begreber i kapitlet",
        "Tabel 3.1: Motivation før og efter",
        "Tallene i figuren: Udviklingen i motivation",
        "Tabel A.1: Regler, der er kontrolleret",
    ]
    assert texts(page.all("figcaption")) == [
        "Figur 1.1: Arbejdets trin",
        "Figur 3.1: Udviklingen i motivation",
    ]


def test_references_are_links_that_name_kind_and_number(page):
    links = [(a.text(), a["href"]) for a in page.all("a", "henvisning")]
    assert ("Tabel 3.1", "#tbl-motivation") in links
    assert ("Figur 3.1", "#fig-motivation") in links
    assert ("Kapitel 2", "#sec-maalgruppe") in links
    assert ("Bilag A", "#sec-datakvalitet") in links
    assert ("tabellen i 2.1", "#tbl-profil") in links
    assert ("2.1", "#tbl-profil") in links


def test_every_internal_link_has_a_target(page):
    identifiers = [element["id"] for element in page.all() if "id" in element.attributes]
    assert len(identifiers) == len(set(identifiers))
    targets = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
    assert targets <= set(identifiers)


def test_callouts_have_their_title_or_the_danish_default(page):
    assert texts(page.all("div", "callout-titel")) == [
        "Vigtigt",
        "De centrale konklusioner",
        "Læs med varsomhed",
        "Forsigtig",
    ]


def test_conditional_text_follows_the_flags(page):
    text = page.text()
    assert "Rapporten dækker flere kommuner." in text
    assert "Rapporten er ikke afstemt." in text
    assert "Der er flere kommuner." in text
    assert "enkelt kommune" not in text
    assert "skjult" not in text


def test_included_text_is_there_also_from_a_file_in_a_file(page):
    assert "Denne sætning kommer fra en fil i en fil." in page.text()


def test_numbers_link_to_their_cell_but_not_in_headings_or_contents(page):
    links = [(a.text(), a["href"]) for a in page.all("a", "fund")]
    assert ("0,37", "revision/05_motivation.html#tbl-motivation") in links
    assert ("23 pct.", "revision/03_target_group.html#tbl-profil") in links
    assert ("**", "revision/05_motivation.html#tbl-motivation") in links
    for name in ("h2", "h3", "nav"):
        assert [a for element in page.all(name) for a in element.all("a", "fund")] == []


def test_tables_and_figures_link_to_their_calculation(page):
    links = [a["href"] for box in page.all("div", "beregning") for a in box.all("a")]
    assert links == [
        "revision/03_target_group.html#tbl-profil",
        "revision/05_motivation.html#tbl-motivation",
        "revision/05_motivation.html#fig-motivation",
        "revision/03_target_group.html#tbl-datakvalitet",
    ]


def test_header_cells_have_a_scope(page):
    for header in page.all("th"):
        assert header["scope"] in ("col", "row")
    assert len(page.all("thead")) == len(page.all("table")) == 5


def test_the_figure_has_its_alt_text(page):
    images = [image for figure in page.all("figure") for image in figure.all("img")]
    expected = 'Liggende søjler: 61 pct. af borgerne har en "positiv" udvikling i håb.'
    assert [image["alt"] for image in images] == ["Tre trin efter hinanden.", expected]


def test_source_and_note_stand_with_their_table(page):
    assert len(page.all("div", "kilde")) == 4


def test_quotation_marks_are_danish(page):
    assert "»håb«" in page.text()
    assert not re.search("[“”„]", page.text())


def test_language_and_title_are_told(page):
    assert page.all("html")[0]["lang"] == "da"
    assert page.all("title")[0].text() == "Udgående og rummelig behandling"
    assert texts(page.all("h1")) == ["Udgående og rummelig behandling"]
    assert page.all("time")[0].text() == "1. maj 2017"


def test_the_page_loads_nothing(edition, parse):
    for text in (edition.html, edition.page("05_motivation"), edition.page("index")):
        for element in parse(text).all():
            for name in ("src", "srcset", "data", "poster"):
                assert element.attributes.get(name, "data:").startswith("data:")
            if element.name == "link":
                assert element["href"].startswith("data:")
            assert element.name != "script"
        assert "@import" not in text
        assert re.search(r"url\((?!['\"]?(data:|#))", text) is None


def test_nothing_is_left_unresolved(page):
    assert re.search(r"\{\{<|\?@|:::|\{\.|\bNone\b|\bnan\b", page.text()) is None
