"""A real browser for pages that stand in files, and axe-core, which tells how accessible they are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
NO_CHROMIUM = "Chromium is not installed"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
"""WCAG 2.1 at levels A and AA, and what axe-core holds to be good practice besides."""

WAYS_OF_READING: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    # A window of 1280 points at 200 per cent shows what one of 640 does, with twice as many dots.
    "zoom": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow and dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}
"""How a reader may have set the browser."""


@contextmanager
def chromium() -> Iterator[Any]:
    """Open a browser that asks the network for nothing by itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, file: Path, **settings: Any) -> Iterator[Any]:
    """Open a file as a reader with these settings does."""
    context = browser.new_context(**settings)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def violations(page: Any) -> list[str]:
    """Return what axe-core finds wrong on the page, a line for each element."""
    from axe_playwright_python.sync_playwright import Axe

    response = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response
    return [
        f"{found['id']}: {' '.join(node['html'].split())[:150]}"
        for found in response["violations"]
        for node in found["nodes"]
    ]
