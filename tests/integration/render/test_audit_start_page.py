"""The start page of the audit: everything the report was made from and with."""

import hashlib
import re

import pytest


@pytest.fixture(scope="module")
def start(edition, parse):
    return parse(edition.page("index"))


def rows(table):
    return [[cell.text() for cell in row.all() if cell.name in ("td", "th")] for row in table.all("tr")]


@pytest.fixture(scope="module")
def tables(start):
    return [rows(table) for table in start.all("table")]


def test_notebooks_are_listed_with_what_they_do(start):
    entries = zip(start.all("dt"), start.all("dd"), strict=True)
    found = [(dt.all("a")[0].text(), dt.all("a")[0]["href"], dd.text()) for dt, dd in entries]
    assert found == [
        ("Målgruppe", "03_target_group.html", "Prosa."),
        ("Motivation", "05_motivation.html", "Prosa."),
    ]


def test_every_parameter_is_shown_in_danish(tables):
    shown = {key: value for key, _, value in tables[0][1:]}
    assert shown["titel"] == "Udgående og rummelig behandling"
    assert shown["kommuner"] == "aarhus og odense"
    assert shown["periode"] == "1. september 2014 til 31. december 2016"
    assert shown["datagrundlag"] == "rekonstrueret"
    assert shown["signifikansniveauer"] == "0,1 og 0,05"
    assert shown["afstemning"] == "ikke angivet"


def test_rows_are_summed_by_municipality(tables):
    assert tables[1] == [
        ["Kommune", "Læst", "Medtaget", "Frasorteret"],
        ["Odense", "7", "5", "2"],
        ["Aarhus", "1.200", "1.200", "0"],
        ["I alt", "1.207", "1.205", "2"],
    ]


def test_the_outcome_of_validation_is_linked(start):
    assert "Data er holdt op mod 0 regler. Kritiske regler, der er brudt: 0. Advarsler: 0." in start.text()
    assert "validering.html" in [link["href"] for link in start.all("a")]


def test_every_file_has_its_hash(tables):
    hashes = dict(tables[2][1:])
    assert hashes["data/raw/odense/dataset.csv"] == hashlib.sha256(b"a;b\n").hexdigest()
    assert set(hashes) == {
        "params/proeve.yml",
        *(
            f"data/raw/{slug}/{name}"
            for slug in ("aarhus", "odense")
            for name in ("kilder.yml", "dataset.csv")
        ),
        "programmes/proeveprogram/kodebog.yml",
        "programmes/proeveprogram/tekst/baggrund.md",
        "programmes/proeveprogram/tekst/mere.md",
    }


def test_packages_have_their_versions(tables):
    import pandas
    import typst

    versions = dict(tables[3][1:])
    assert versions["pandas"] == pandas.__version__
    assert versions["typst"] == typst.__version__
    assert "pytest" not in versions


def test_it_tells_no_time_and_no_path(edition):
    text = re.sub(r"<style>.*?</style>", "", edition.page("index"), flags=re.DOTALL)
    assert str(edition.workspace.root) not in text
    assert not re.search(r"\d\d:\d\d", text)


def test_the_book_changes_with_a_raw_file(project, restage):
    before = (restage() / "revision" / "index.md").read_text(encoding="utf-8")
    (project.raw("aarhus") / "dataset.csv").write_text("a;b;c\n", encoding="utf-8")
    assert (restage() / "revision" / "index.md").read_text(encoding="utf-8") != before


def test_published_figures_are_listed_where_the_report_is_held_up_against_them(project, restage):
    folder = project.programme("proeveprogram") / "offentliggjort"
    folder.mkdir()
    for name in ("trykt.csv", "trykt.yml", "andre.csv"):
        (folder / name).write_text("a;b\n", encoding="utf-8")

    def listed(book):
        return re.findall(
            r"offentliggjort/(\S+)`", (book / "revision" / "index.md").read_text(encoding="utf-8")
        )

    assert listed(restage()) == []
    assert listed(restage(afstemning="trykt")) == ["trykt.csv", "trykt.yml"]
