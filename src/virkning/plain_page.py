"""A page of tables that stands alone: it loads nothing, and reads well on paper and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from string import Template

PAGE = Template("""<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
.tabel { margin: 1.5rem 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { font-weight: 600; padding: .4rem 0; text-align: left; }
th, td { border: 1px solid #8a8a8a; padding: .4rem .6rem; text-align: left; vertical-align: top; }
td, th { hyphens: auto; min-width: 6rem; overflow-wrap: break-word; }
$style</style>
</head>
<body>
<main>
<h1>$title</h1>
$body
</main>
</body>
</html>
""")


_IN_A_NAME = re.compile(r"(?<=\w)([./_])(?=[^\W\d_])")
"""Where a long name of a finding or a file may be broken."""


def page(title: str, body: str, style: str = "") -> str:
    """Return a whole page; `body` and `style` are HTML and CSS, `title` is text."""
    return PAGE.substitute(title=escape(title), body=body, style=style)


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return texts as a table whose first column heads its rows. It can be scrolled with the keyboard."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in headings)
    body = "\n".join(_row(row) for row in rows)
    return (
        f'<div class="tabel" tabindex="0" role="region" aria-label="{escape(caption)}">\n'
        f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = (_IN_A_NAME.sub(r"\1<wbr>", escape(cell)) for cell in cells)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'
