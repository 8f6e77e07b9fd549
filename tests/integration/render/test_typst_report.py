"""The Typst source and the PDF."""

import re
import warnings

import pytest

from virkning.render import Renderer, render_report

pypdf = pytest.importorskip("pypdf")


@pytest.fixture(scope="session")
def pdf(edition):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pypdf.PdfReader(edition.report.pdf)


@pytest.fixture(scope="session")
def text(pdf):
    # pypdf does not read what a hyphen at the end of a line stands for.
    return "\n".join(page.extract_text() for page in pdf.pages).replace("\u00ad\n", "").replace("\u00ad", "-")


def structure(element):
    """Return every node of a PDF's structure tree."""
    element = element.get_object()
    if isinstance(element, list):
        return [node for child in element for node in structure(child)]
    if not isinstance(element, dict):
        return []
    return [element, *(structure(element["/K"]) if "/K" in element else [])]


@pytest.fixture(scope="session")
def nodes(pdf):
    return structure(pdf.trailer["/Root"]["/StructTreeRoot"])


def test_every_table_has_a_header(edition):
    tables = len(re.findall(r"#?\btable\(", edition.typst.split("<sec-indledning>")[1]))
    headers = edition.typst.count("table.header(")
    assert tables == headers == 4


def test_callouts_and_notes_are_boxes(edition):
    for call in (
        '#boks("important")[',
        '#boks("note")[',
        '#boks("warning")[',
        '#boks("caution")[',
        "#kilde[",
    ):
        assert call in edition.typst


def test_the_pdf_says_what_it_is(pdf):
    root = pdf.trailer["/Root"]
    assert pdf.metadata.title == "Udgående og rummelig behandling"
    assert root["/Lang"].startswith("da")
    assert root["/MarkInfo"]["/Marked"]
    assert pdf.metadata.creation_date.strftime("%Y-%m-%d") == "2017-05-01"
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part[^0-9]*1", xmp)
    assert re.search(r"pdfaid:part[^0-9]*2", xmp)
    assert re.search(r"pdfaid:conformance[^A-Z]*A\b", xmp)


def test_the_figure_has_its_alt_text(nodes):
    alts = [str(node["/Alt"]) for node in nodes if "/Alt" in node]
    assert 'Liggende søjler: 61 pct. af borgerne har en "positiv" udvikling i håb.' in alts
    assert "Tre trin efter hinanden." in alts


def test_a_drawn_figure_keeps_its_words(text):
    assert "Tegnet trin" in text


def test_tables_are_tagged_with_header_cells(nodes):
    kinds = [node.get("/S") for node in nodes]
    assert kinds.count("/Table") == 4
    # 4 + 2 + 6 + 2 columns; a header that is repeated on the next page is not read twice.
    assert kinds.count("/TH") == 14


def test_cover_contents_and_page_numbers(pdf, text):
    cover, contents = pdf.pages[0].extract_text(), pdf.pages[1].extract_text()
    assert "Evaluering i to kommuner" in cover
    assert "1. maj 2017" in cover
    assert "Rekonstruerede data" in cover
    assert "Indhold" in contents
    assert "Målgruppe" in contents
    assert pdf.pages[4].extract_text().rstrip().endswith("5")


def test_numbers_are_as_in_the_html(text):
    flat = re.sub(r"\s+", " ", text)
    for expected in ("Tabel 2.1: Borgernes profil", "Figur 3.1: Udviklingen", "Tabel A.1: Regler", "Bilag A"):
        assert expected in flat
    assert "»håb«" in flat


def test_a_long_table_repeats_its_header(pdf):
    pages = [page.extract_text() for page in pdf.pages if "Regel nummer" in page.extract_text()]
    assert len(pages) > 1
    assert all("Rækker" in page for page in pages)


def test_a_figure_without_room_leaves_the_page_to_the_text_that_follows(project, restage):
    filler = "Teksten fylder siden op, så der ikke er plads til figuren.\n\n" * 23
    figure = "{{< embed notebooks/05_motivation.ipynb#fig-motivation >}}"
    text = f"# Resultater {{#sec-resultater}}\n\n@tbl-motivation\n\n{filler}{figure}\n\nSlutord.\n\n"
    table = "{{< embed notebooks/05_motivation.ipynb#tbl-motivation >}}\n"
    (project.report_sources / "resultater.qmd").write_text(text + table, encoding="utf-8")
    restage()
    pages = [
        page.extract_text()
        for page in pypdf.PdfReader(render_report(project, "proeve", Renderer.EMBEDDED).pdf).pages
    ]
    (last_of_text,) = [number for number, page in enumerate(pages) if "Slutord." in page]
    (with_figure,) = [number for number, page in enumerate(pages) if "Udviklingen i motivation" in page]
    assert with_figure == last_of_text + 1


def test_a_drawn_figure_floats_as_what_a_notebook_shows_and_a_table_of_text_stays(edition):
    for name in ("fig-tegning", "tbl-profil"):
        assert f'#samlet("{name}")[' in edition.typst
    assert "<tbl-begreber>" in edition.typst.split("#delt[")[1].split("#samlet(")[0]


def test_a_column_of_long_text_gets_the_width_that_short_words_leave(edition):
    columns = re.search(r"columns: \((\d+)fr, (\d+)fr,\)", edition.typst.split("#delt[")[1])
    assert int(columns[2]) > 5 * int(columns[1])


def test_a_table_with_more_columns_than_the_line_holds_is_set_smaller(project, restage):
    names = ["Udsagn", *(f"Kolonne nummer {number}" for number in range(1, 9))]
    rows = [names, ["---"] * 9, ["Håb for fremtiden", *["−10,25 til 3,25"] * 8]]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    text = f"# Resultater {{#sec-resultater}}\n\n{table}\n\n: Mange kolonner {{#tbl-mange}}\n\n"
    text += "@tbl-motivation\n\n{{< embed notebooks/05_motivation.ipynb#tbl-motivation >}}\n\n"
    text += "{{< embed notebooks/05_motivation.ipynb#fig-motivation >}}\n"
    (project.report_sources / "resultater.qmd").write_text(text, encoding="utf-8")
    restage()
    render_report(project, "proeve", Renderer.EMBEDDED)
    source = (project.build("proeve") / "indlejret" / "proeve.typ").read_text(encoding="utf-8")
    many = next(part for part in source.split("#delt[") if "<tbl-mange>" in part)
    many, motivation = many.split('#samlet("tbl-motivation")')
    assert "#smaa[" in many
    assert "#smaa[" not in motivation


def test_nothing_is_left_unresolved(text):
    assert re.search(r"\{\{<|\?@|:::|@tbl|@fig|@sec|\bNone\b|\bnan\b", text) is None


def test_the_same_book_gives_the_same_bytes(edition, tmp_path):
    folder = edition.report.html.parent
    before = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    render_report(edition.workspace, "proeve", Renderer.EMBEDDED)
    after = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []
