"""The audit trail of a whole run: every link leads somewhere, and the counts are those of the files."""

import csv
import hashlib
import json
import re
from html.parser import HTMLParser

import openpyxl
import pytest
from links import broken_links, pages_of, repeated_names
from projects import REPOSITORY


class Tables(HTMLParser):
    """The rows of every table below each cell of an audit page, by the cell's id."""

    def __init__(self, html):
        super().__init__()
        self.rows, self._cell, self._row, self._text = {}, None, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if attributes.get("class") == "cellenavn":
            self._cell = attributes["id"]
        elif tag == "tr":
            self._row = []
        elif tag in ("td", "th"):
            self._text = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._row.append(" ".join(self._text.split()))
            self._text = None
        elif tag == "tr":
            self.rows.setdefault(self._cell, []).append(self._row)

    def handle_data(self, data):
        if self._text is not None:
            self._text += data


@pytest.fixture(scope="module")
def edition(urs2017):
    return urs2017.output("urs2017")


@pytest.fixture(scope="module")
def pages(edition):
    return pages_of(edition)


@pytest.fixture(scope="module")
def motivation(edition):
    return Tables((edition / "revision" / "05_motivation.html").read_text(encoding="utf-8")).rows


def trails(workspace):
    return json.loads((workspace.book("urs2017") / "revision" / "spor.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("report", "workspace"), [("urs2017", "urs2017"), ("lille", "lille")])
def test_every_link_of_every_page_leads_somewhere(request, report, workspace):
    edition = request.getfixturevalue(workspace).output(report)
    assert broken_links(edition) == []
    assert repeated_names(edition) == []


def test_every_number_and_every_table_of_the_report_leads_to_its_cell(edition, pages):
    report = (edition / "urs2017.html").read_text(encoding="utf-8")
    numbers = re.findall(r'<a href="([^"]*)" id="(brug-[^"]*)" class="fund"', report)
    assert len(numbers) == report.count('class="fund"') > 300
    shown = re.findall(r'<(?:table|figure)[^>]* id="((?:tbl|fig)-[^"]+)"', report)
    cells = {cell: file.stem for file, page in pages.items() for cell in page.ids if file.stem[:2].isdigit()}
    own = {label for label in shown if label in cells}
    assert len(own) > 40
    for label in own:
        assert f'href="revision/{cells[label]}.html#{label}"' in report


def test_every_number_of_the_report_is_told_of_at_its_cell_and_no_other(pages, edition):
    anchors = {name for name in pages[edition / "urs2017.html"].ids if name.startswith("brug-")}
    told = {
        link.partition("#")[2]
        for file, page in pages.items()
        if file.parent.name == "revision"
        for link in page.links
        if "#brug-" in link
    }
    assert told == anchors


def test_the_rows_of_a_csv_file_are_as_many_as_a_reader_of_csv_counts(urs2017, motivation):
    with (urs2017.raw("aarhus") / "dataset.csv").open(encoding="cp1252", newline="") as stream:
        answers = list(csv.reader(stream, delimiter=";"))
    with (urs2017.raw("aarhus") / "labels.csv").open(encoding="cp1252", newline="") as stream:
        labels = {row[1]: row[2].strip() for row in csv.reader(stream, delimiter=";") if row[0] == "skema"}
    column = answers[0].index("skema")
    forms = [labels.get(row[column], row[column]) for row in answers[1:]]
    (row,) = (r for r in motivation["tbl-motivation"] if r[:2] == ["Aarhus", "Måleredskab 1, førmåling"])
    assert row[3] == str(sum(form == "Måleredskab 1, før" for form in forms))
    assert int(row[3]) == int(row[4]) + int(row[5])


def test_the_rows_of_a_sheet_are_as_many_as_openpyxl_counts(urs2017, motivation):
    sheet = openpyxl.load_workbook(urs2017.raw("odense") / "Odense.xlsx", read_only=True)["Førmåling"]
    filled = sum(any(cell is not None for cell in row) for row in sheet.iter_rows(values_only=True)) - 1
    (row,) = (r for r in motivation["tbl-motivation"] if r[:2] == ["Odense", "Måleredskab 1, førmåling"])
    assert row[2:4] == ["Odense.xlsx, ark »Førmåling«", str(filled)]


def test_the_hashes_at_a_cell_are_those_of_the_files(urs2017, motivation):
    named = {r[0]: r[1] for r in motivation["tbl-motivation"] if r[0].startswith("data/raw/")}
    assert set(named) == {
        *(f"data/raw/aarhus/{name}.csv" for name in ("dataset", "structure", "labels")),
        "data/raw/odense/Odense.xlsx",
    }
    for name, short in named.items():
        assert short == hashlib.sha256((urs2017.root / name).read_bytes()).hexdigest()[:12]


@pytest.mark.parametrize(
    ("notebook", "label", "forms", "others"),
    [
        ("03_target_group", "tbl-opsporing", {"Kontaktregistrering"}, []),
        ("05_motivation", "tbl-motivation", {"Måleredskab 1"}, []),
        ("07_costs", "tbl-satser", set(), ["omkostninger.yml"]),
        ("07_costs", "tbl-pr-borger", None, ["05_motivation.html", "06_recovery.html"]),
        ("07_costs", "tbl-sagstal", {"Kontaktregistrering"}, ["omkostninger.yml"]),
        ("08_summary", "tbl-yderpunkter", set(), ["05_motivation.html", "06_recovery.html"]),
    ],
)
def test_a_cell_claims_its_own_sources_and_no_others(urs2017, notebook, label, forms, others):
    told = trails(urs2017)["sources"][notebook][label]
    rows = re.findall(r"^\| (?:Aarhus|Odense) \| ([^|,]+)", told, re.MULTILINE)
    assert forms is None or {row.strip() for row in rows} == forms
    assert all(other in told for other in others)
    assert others or "Bruger fund" not in told


def test_the_form_named_as_source_is_among_those_read(urs2017):
    """What stands after »Kilde:« is typed in the cell; the trail is not."""
    told = trails(urs2017)["sources"]
    for notebook, form in (("05_motivation", "Måleredskab 1,"), ("06_recovery", "Måleredskab 2 og 3,")):
        for label, trail in told[notebook].items():
            assert f"| Aarhus | {form}" in trail, label


def test_no_notebook_reads_past_the_record():
    past = re.compile(r"rapport\.project\.|pd\.read_|load_published|load_statements|all_findings|\bopen\(")
    for file in (REPOSITORY / "notebooks").glob("*.ipynb"):
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        assert not [source for source in sources if past.search(source)], file.name
