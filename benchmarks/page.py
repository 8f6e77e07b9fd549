"""The page the numbers are shown on: Danish tables between marker comments in `docs/ydelse.md`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from measure import REPOSITORY

PAGE = REPOSITORY / "docs" / "ydelse.md"


def replace(part: str, text: str) -> None:
    """Replace what stands between the markers of `part` on the page."""
    begin, end = f"<!-- {part}: begynder -->", f"<!-- {part}: slutter -->"
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise SystemExit(f"{PAGE} lacks the markers of »{part}«")
    PAGE.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table whose columns after the first are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float, decimals: int = 2) -> str:
    """Return a number with a Danish decimal comma."""
    return f"{value:.{decimals}f}".replace(".", ",")
