"""`{{< embed notebook.ipynb#label >}}`: a published table or figure as Pandoc Markdown."""

from __future__ import annotations

from pathlib import Path

from virkning.render.notebooks import Cell, main_output, notes, published

SVG = "image/svg+xml"


class NotEmbeddable(Exception):
    """A cell shows nothing that can be embedded. The text says why, in Danish."""


def embedded_markdown(cell: Cell, notebook: str, figures: Path) -> str:
    """Return the Markdown of a published cell; a figure is written to `figures/<label>.svg`.

    The fenced Div names the notebook, from which the HTML links to the calculation.
    Raises NotEmbeddable for a cell that publishes nothing, and for a figure without alt text.
    """
    shown = published(cell)
    if shown is None:
        raise NotEmbeddable("cellen viser ingen tabel eller figur, der er sendt gennem publish()")
    main = _figure(cell, shown, figures) if SVG in main_output(cell) else _table(cell, shown)
    blocks = [f'::::: {{.celle notesbog="{notebook}" navn="{shown["label"]}"}}', main, *notes(cell), ":::::"]
    return "\n\n".join(blocks)


def _table(cell: Cell, shown: dict[str, str]) -> str:
    data = main_output(cell)
    if "text/markdown" not in data:
        raise NotEmbeddable("cellens tabel er ikke Markdown")
    return f"{data['text/markdown'].strip()}\n\n: {shown['caption']} {{#{shown['label']}}}"


def _figure(cell: Cell, shown: dict[str, str], figures: Path) -> str:
    if not shown.get("alt", "").strip():
        raise NotEmbeddable("figuren har ingen alternativ tekst")
    figures.mkdir(parents=True, exist_ok=True)
    file = figures / f"{shown['label']}.svg"
    file.write_text(main_output(cell)[SVG], encoding="utf-8", newline="\n")
    alt = " ".join(shown["alt"].split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'![{shown["caption"]}]({figures.name}/{file.name}){{#{shown["label"]} alt="{alt}"}}'
