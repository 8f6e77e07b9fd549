"""The finished edition as its readers meet it: HTML in a real browser, PDF page by page, audit pages."""

import json
import re
import shutil
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

CHAPTERS = [
    "Indledning",
    "Sammenfatning",
    "Projektet og evalueringen",
    "Målgruppen",
    "Modellen og fideliteten",
    "Organisatoriske resultater",
    "Resultater for borgerne",
    "Drivkræfter og barrierer",
    "Økonomi",
]
ANNEXES = [
    "Metode",
    "Datakvalitet",
    "Bortfald",
    "Økonomi i detaljer",
    "Afstemning med offentliggjorte tal",
]
NEVER = [
    r"\bnan\b",
    r"\bNaN\b",
    r"\bNone\b",
    r"<NA>",
    r"\{\{",
    r"\}\}",
    r"@tbl-",
    r"@fig-",
    r"@sec-",
    r"\?\?",
]


class Page(HTMLParser):
    """What a test asks of an HTML page: its text, ids and links."""

    def __init__(self, html):
        super().__init__()
        self.text, self.ids, self.links, self._skip = [], set(), [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self._skip += tag in ("style", "script")
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag == "a":
            self.links.append(attributes.get("href", ""))

    def handle_endtag(self, tag):
        self._skip -= tag in ("style", "script")

    def handle_data(self, data):
        if not self._skip:
            self.text.append(data)


def page(file):
    return Page(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def html(urs2017):
    return page(urs2017.output("urs2017") / "urs2017.html")


@pytest.fixture(scope="session")
def pdf(urs2017):
    return PdfReader(urs2017.output("urs2017") / "urs2017.pdf")


def test_the_pdf_has_the_expected_chapters(pdf):
    def titles(outline):
        return [t for item in outline for t in (titles(item) if isinstance(item, list) else [item.title])]

    found = titles(pdf.outline)
    numbered = [f"{number}\u2002{title}" for number, title in enumerate(CHAPTERS, start=1)]
    numbered += [f"Bilag\u00a0{letter}\u2002{title}" for letter, title in zip("ABCDE", ANNEXES, strict=True)]
    assert [item for item in found if item in numbered] == numbered


@pytest.mark.parametrize("pattern", NEVER)
def test_nothing_unresolved_or_missing_is_printed(pdf, html, pattern):
    for text in ("\n".join(p.extract_text() for p in pdf.pages), "".join(html.text)):
        assert not re.search(pattern, text)


def test_the_pdf_says_on_its_cover_that_the_data_are_reconstructed(pdf):
    assert "rekonstruerede" in pdf.pages[0].extract_text().lower()


def test_a_number_in_the_text_leads_to_its_cell_and_the_cell_back(urs2017, html):
    output = urs2017.output("urs2017")
    targets = [link for link in html.links if link.startswith("revision/")]
    assert len(targets) > 50
    for target in set(targets):
        file, _, cell = target.partition("#")
        audit = page(output / file)
        assert not cell or cell in audit.ids
    audit = page(output / "revision" / "05_motivation.html")
    back = [link for link in audit.links if link.startswith("../urs2017.html#")]
    assert {"../urs2017.html#tbl-motivation", "../urs2017.html#fig-motivation"} <= set(back)
    assert all(link.partition("#")[2] in html.ids for link in back)


def test_the_edition_holds_no_path_and_no_pseudonym(urs2017):
    import pandas as pd

    pseudonyms = set(pd.read_parquet(urs2017.processed("urs2017") / "borgere.parquet")["person"])
    assert len(pseudonyms) == 164
    files = [file for file in urs2017.output("urs2017").rglob("*") if file.suffix in (".html", ".json")]
    assert len(files) >= 7
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert str(urs2017.root) not in text
        assert not any(pseudonym in text for pseudonym in pseudonyms)


def test_the_staged_book_holds_no_path(urs2017):
    for file in urs2017.book("urs2017").rglob("*"):
        if file.suffix in (".ipynb", ".yml", ".qmd", ".md", ".lua"):
            assert str(urs2017.root) not in file.read_text(encoding="utf-8")


def test_no_cell_of_a_notebook_warns_or_prints(urs2017):
    for file in urs2017.executed_notebook("urs2017", "x").parent.glob("*.ipynb"):
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        streams = [
            cell["id"] for cell in cells for o in cell.get("outputs", []) if o["output_type"] == "stream"
        ]
        assert streams == [], file.name


def test_times_lie_in_one_file_only(urs2017):
    run = json.loads((urs2017.output("urs2017") / "koersel.json").read_text(encoding="utf-8"))
    assert run["rapport"] == "urs2017"
    assert run["afsluttet"][:10] not in (urs2017.output("urs2017") / "urs2017.html").read_text(
        encoding="utf-8"
    )


CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.mark.skipif(CHROMIUM is None, reason="ingen Chromium; links og ressourcer er prøvet i de andre tests")
@pytest.mark.parametrize("width", [1280, 390])
def test_a_real_browser_makes_no_request_reports_no_error_and_needs_no_sideways_scrolling(urs2017, width):
    from playwright.sync_api import sync_playwright

    output = urs2017.output("urs2017")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for file in sorted(output.rglob("*.html")):
            seen, requests = [], []
            tab = browser.new_page(viewport={"width": width, "height": 900})
            tab.on("console", lambda message, seen=seen: seen.append(message.text))
            tab.on("pageerror", lambda error, seen=seen: seen.append(str(error)))
            tab.on("request", lambda request, requests=requests: requests.append(request.url))
            tab.goto(file.as_uri())
            overflow = tab.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert seen == [], file.name
            assert [url for url in requests if not url.startswith("data:")] == [file.as_uri()]
            assert overflow <= 0, file.name
            tab.close()
        browser.close()
