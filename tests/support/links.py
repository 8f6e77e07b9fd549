"""All links of an edition's HTML files, and which of them lead nowhere."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote


class LinkedPage(HTMLParser):
    """The ids of a page, the targets of its links, and the names of its regions."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if attributes.get("role") == "region":
            self.names.append(attributes["aria-label"])
        if tag == "a" and "href" in attributes:
            self.links.append(unquote(attributes["href"]))


def pages_of(edition: Path) -> dict[Path, LinkedPage]:
    """Read every HTML file of an edition."""
    return {file: LinkedPage(file.read_text(encoding="utf-8")) for file in sorted(edition.rglob("*.html"))}


def broken_links(edition: Path, not_yet: tuple[str, ...] = ()) -> list[str]:
    """Return every link to a file or an id that is not there. Files called as in `not_yet` come later."""
    pages = pages_of(edition)
    broken = []
    for file, page in pages.items():
        for link in page.links:
            path, _, fragment = link.partition("#")
            if "://" in link or path.rpartition("/")[2] in not_yet:
                continue
            target = (file.parent / path).resolve() if path else file.resolve()
            known = {one.resolve(): page.ids for one, page in pages.items()}.get(target)
            if not target.is_file() or (fragment and fragment not in (known or ())):
                broken.append(f"{file.name}: {link}")
    return broken


def repeated_names(edition: Path) -> list[str]:
    """Return every id, and every name of a region, that stands twice on a page."""
    return [
        f"{file.name}: {name}"
        for file, page in pages_of(edition).items()
        for names in (page.ids, page.names)
        for name in set(names)
        if names.count(name) > 1
    ]
