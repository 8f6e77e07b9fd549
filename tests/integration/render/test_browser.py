"""The report in a real browser: it asks for nothing, complains about nothing, and fits the window."""

import pytest
from browser import CHROMIUM, NO_CHROMIUM, chromium

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def visit(browser):
    """Open a file in a window of the given width; what it asks for and says is on the page object."""
    pages = []

    def open_page(file, width):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(file.as_uri())
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()


NAMES = ["proeve.html", "revision/05_motivation.html", "revision/index.html"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1280, 360])
def test_it_asks_for_nothing_and_fits_the_window(edition, visit, name, width):
    file = edition.report.html.parent / name
    page = visit(file, width)
    asked = [url for url in page.asked if not url.startswith("data:")]
    assert asked == [file.as_uri()]
    assert page.said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_contents_stand_beside_the_text_on_a_wide_screen(edition, visit):
    page = visit(edition.report.html, 1280)
    assert page.locator("nav.oversigt a").first.is_visible()
    assert not page.locator("nav.oversigt summary").is_visible()


def test_contents_are_folded_on_a_phone_and_open_on_request(edition, visit):
    page = visit(edition.report.html, 360)
    link = page.locator("nav.oversigt a").first
    assert not link.is_visible()
    page.locator("nav.oversigt summary").click()
    assert link.is_visible()


def test_the_first_stop_of_the_keyboard_is_the_skip_link(edition, visit):
    page = visit(edition.report.html, 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "spring"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0


def test_a_number_leads_to_its_cell_and_back(edition, visit):
    page = visit(edition.report.html, 1280)
    page.locator("a.fund").first.click()
    assert page.url.endswith("revision/05_motivation.html#tbl-motivation")
    page.get_by_text("Se den i rapporten").first.click()
    assert page.url.endswith("proeve.html#tbl-motivation")


def test_a_wide_figure_scrolls_by_itself_on_a_phone_and_says_so(edition, visit):
    for name in ("proeve.html", "revision/05_motivation.html"):
        page = visit(edition.report.html.parent / name, 390)
        box = page.locator(".figurboks").first
        assert box.evaluate("box => box.scrollWidth > box.clientWidth + 100")
        assert box.get_by_text("Rul sidelæns").is_visible()


def test_no_one_is_asked_to_scroll_where_everything_is_seen(edition, visit):
    page = visit(edition.report.html, 1280)
    assert page.get_by_text("Rul sidelæns").first.is_hidden()
    assert page.locator(".rul:visible").count() == 0


def test_folded_code_is_open_on_paper(edition, visit):
    page = visit(edition.report.html.parent / "revision" / "05_motivation.html", 1280)
    code = page.locator("details.kode pre").first
    assert not code.is_visible()
    page.emulate_media(media="print")
    assert code.is_visible()


def test_contents_and_links_leave_the_page_on_paper(edition, visit):
    page = visit(edition.report.html, 1280)
    page.emulate_media(media="print")
    assert not page.locator("nav.oversigt").is_visible()
    assert not page.locator(".beregning").first.is_visible()
