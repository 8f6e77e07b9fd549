"""The trail on the audit pages of the small book: back to the data, and on to the places in the report."""

import hashlib
from itertools import pairwise

import pytest
from links import broken_links, pages_of, repeated_names

from virkning.edition import FINDINGS_FILE
from virkning.export.findings import WORKBOOK
from virkning.render.book import Book
from virkning.render.crate import CRATE_FILE, WORKFLOW
from virkning.render.document import read_document
from virkning.render.trail.uses import uses_in

LATER = (FINDINGS_FILE, WORKBOOK, CRATE_FILE, WORKFLOW)
"""What a run adds to an edition after its pages."""


def rows(table):
    return [[cell.text() for cell in row.all() if cell.name in ("td", "th")] for row in table.all("tr")]


def uses(cell, finding):
    """The links in the row of a finding."""
    (row,) = (
        row for row in cell.all("tr") if any(e.attributes.get("id") == f"fund-{finding}" for e in row.all())
    )
    return [link["href"] for link in row.all("a")]


@pytest.fixture(scope="module")
def cells(edition, parse):
    shown = [
        cell for cell in parse(edition.page("05_motivation")).all("div", "celle") if cell.all("div", "spor")
    ]
    return {"tbl-motivation": shown[0], "fig-motivation": shown[1]}


def test_every_link_of_every_page_leads_somewhere(edition):
    assert broken_links(edition.report.html.parent, LATER) == []
    assert repeated_names(edition.report.html.parent) == []


def test_a_cell_names_the_rows_that_were_read_for_it_and_no_others(cells):
    assert rows(cells["tbl-motivation"].all("div", "spor")[0].all("table")[0]) == [
        ["Kommune", "Skema", "Læst fra", "Læst", "Frasorteret", "Medtaget"],
        ["Odense", "Måleredskab 1, førmåling", "dataset.csv", "4", "2", "2"],
    ]


def test_a_cell_names_the_cells_it_rests_on_and_not_the_one_between(cells):
    links = [a["href"] for a in cells["tbl-motivation"].all("div", "spor")[0].all("p")[0].all("a")]
    assert links == ["#laes"]


def test_a_file_is_named_with_the_beginning_of_its_hash_which_leads_to_the_whole(cells, edition, parse):
    files = cells["tbl-motivation"].all("div", "spor")[0].all("table")[1]
    (_, (name, short)), (link,) = rows(files), files.all("a")
    digest = hashlib.sha256(b"a;b\n").hexdigest()
    assert (name, short) == ("data/raw/odense/dataset.csv", digest[:12])
    start = parse(edition.page("index"))
    (row,) = (
        row
        for row in start.all("tr")
        if any(f"index.html#{e.attributes.get('id')}" == link["href"] for e in row.all())
    )
    assert row.text().split() == ["data/raw/odense/dataset.csv", digest]


def test_a_finding_that_is_printed_once_has_one_use_and_a_heading_is_none(cells):
    assert uses(cells["tbl-motivation"], "motivation.haab.udvikling") == [
        "../proeve.html#brug-motivation.haab.udvikling-1"
    ]


def test_a_finding_that_is_printed_twice_has_two_uses(edition, parse):
    page = parse(edition.page("03_target_group"))
    found = uses(page, "profil.koen.kvinde.andel")
    assert found == [f"../proeve.html#brug-profil.koen.kvinde.andel-{number}" for number in (1, 2)]
    report = parse(edition.html)
    numbers = [e for e in report.all("a", "fund") if "profil.koen.kvinde" in e.attributes.get("id", "")]
    assert [number.text() for number in numbers] == ["23 pct."] * 2


def test_a_use_is_named_after_its_section(cells):
    text = cells["tbl-motivation"].text()
    assert "Sammenfatning" in text
    assert "Omtalt i: Sammenfatning og 3.1 Håb steg med 0,37." in text


def test_a_finding_stands_at_its_cell_as_printed_with_its_section(cells):
    (row,) = (row for row in rows(cells["tbl-motivation"].all("table")[-1]) if row[0] == "motivation.haab.n")
    assert row == ["motivation.haab.n", "27", "–", "1 Indledning og metode"]


def test_every_number_with_an_anchor_is_told_of_at_a_cell(edition):
    pages = pages_of(edition.report.html.parent)
    anchors = {name for name in pages[edition.report.html].ids if name.startswith("brug-")}
    told = {
        link.partition("#")[2]
        for file, page in pages.items()
        if file.parent.name == "revision"
        for link in page.links
        if "#brug-" in link
    }
    assert told == anchors
    assert len(anchors) == 6


def test_all_findings_stand_on_one_page_under_their_tables(edition, parse):
    page = parse(edition.page("fund"))
    assert [heading.text() for heading in page.all("h2")] == ["Målgruppe", "Motivation"]
    profile, motivation = page.all("table")
    assert profile.all("caption")[0].text() == "Tabel: Borgernes profil, andele"
    assert rows(profile)[1:] == [["profil.koen.kvinde.andel", "23 pct.", "score", "–", "2"]]
    assert ["motivation.haab.udvikling", "Håb for fremtiden", "0,37", "score", "27", "1"] in rows(motivation)
    assert [a["href"] for a in profile.all("a")] == [
        "03_target_group.html#tbl-profil",
        "03_target_group.html#fund-profil.koen.kvinde.andel",
    ]


def test_the_start_page_leads_to_the_findings_and_their_files(edition, parse):
    links = {link["href"] for link in parse(edition.page("index")).all("a")}
    assert {"fund.html", "../fund.xlsx", "../fund.csv", "../rapport.yml"} <= links


def test_headings_of_the_pages_come_in_order_and_tables_have_captions(edition, parse):
    for name in ("05_motivation", "fund"):
        page = parse(edition.page(name))
        levels = [int(e.name[1]) for e in page.all() if e.name in ("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(table.all("caption") for table in page.all("table"))
        assert all("scope" in cell.attributes for cell in page.all("th"))


def test_where_each_chapter_has_its_page_the_places_are_counted_page_by_page(edition, tmp_path):
    book = Book.read(edition.workspace.book("proeve"))
    uses = uses_in(read_document(book, tmp_path), [f"{name}.html" for name in book.parts])
    assert [place.address for place in uses.findings["profil.koen.kvinde.andel"]] == [
        "../index.qmd.html#brug-profil.koen.kvinde.andel-1",
        "../maalgruppe.qmd.html#brug-profil.koen.kvinde.andel-1",
    ]
    assert [place.section for place in uses.findings["profil.koen.kvinde.andel"]] == [
        "Sammenfatning",
        "2 Målgruppe",
    ]
