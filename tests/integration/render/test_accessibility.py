"""Every page of an edition is accessible, however the reader has set the browser (WCAG 2.1 AA)."""

import pytest
from browser import CHROMIUM, NO_CHROMIUM, WAYS_OF_READING, chromium, opened, violations

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def pages(edition):
    return sorted(edition.report.html.parent.rglob("*.html"))


@pytest.mark.parametrize("way", WAYS_OF_READING)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_window(browser, pages, way):
    assert len(pages) >= 5
    found = {}
    for file in pages:
        with opened(browser, file, **WAYS_OF_READING[way]) as page:
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found[file.name] = violations(page)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= WAYS_OF_READING[way]["viewport"]["width"], file.name
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_axe_sees_a_page_that_is_not_accessible(browser, tmp_path):
    file = tmp_path / "side.html"
    file.write_text(
        '<!DOCTYPE html><html><head><title>Side</title></head><body><img src="x.png"></body></html>'
    )
    with opened(browser, file) as page:
        found = {line.split(":")[0] for line in violations(page)}
    assert {"html-has-lang", "image-alt"} <= found


def test_the_keyboard_reaches_everything_that_can_be_used_and_shows_where_it_is(browser, edition):
    with opened(browser, edition.report.html, **WAYS_OF_READING["wide"]) as page:
        wanted = page.evaluate(
            """() => [...document.querySelectorAll('a[href], summary, input, button, [tabindex="0"]')]
                 .filter(one => one.checkVisibility({visibilityProperty: true})).length"""
        )
        seen = 0
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            focus = page.evaluate(
                """() => { const one = document.activeElement, style = getComputedStyle(one);
                     if (one === document.body) return 'end';
                     return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 }"""
            )
            if focus == "end":
                break
            assert focus, page.evaluate("document.activeElement.outerHTML.slice(0, 150)")
            seen += 1
    assert seen == wanted


def test_the_numbers_of_a_figure_unfold_below_it_with_the_keyboard(browser, edition):
    with opened(browser, edition.report.html, **WAYS_OF_READING["wide"]) as page:
        summary = page.locator("details.tal summary").first
        table = page.locator("details.tal table").first
        assert not table.is_visible()
        summary.focus()
        page.keyboard.press("Enter")
        assert table.is_visible()
        assert table.locator("caption").inner_text() == "Tallene i figuren: Udviklingen i motivation"
        assert table.locator("tbody tr").all_inner_texts() == ["Håb\t61 %"]


def test_the_language_is_marked_on_every_page(browser, pages):
    for file in pages:
        with opened(browser, file) as page:
            assert page.locator("html").get_attribute("lang") == "da", file.name
