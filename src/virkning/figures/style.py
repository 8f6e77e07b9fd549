"""What all figures share: size, colours, letters, axes without decoration, the legend above.

Colours differ in lightness as well as hue, and every bar carries its number, so that a figure can be
read by the colour-blind and from a grey print.
"""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

WIDTH_INCHES = 6.5
ROW_INCHES = 0.42
MARGIN_INCHES = 0.75
TOTAL_COLOUR = "#1f4e79"
GROUP_COLOURS = ("#1f4e79", "#f0a04b", "#7fb6c9", "#8a5a83", "#b9c46a")
CHANGE_COLOURS = ("#1f4e79", "#d3dae0", "#e08a1e")
DEGREE_COLOURS = ("#1f4e79", "#7fa8cc", "#e08a1e", "#d3dae0")
DARK_TEXT, LIGHT_TEXT = "#1c2730", "#ffffff"


def register_fonts(folder: Path) -> None:
    """Make the report's own fonts known, so that a figure has the same letters on every machine."""
    for file in sorted(folder.glob("*.otf")):
        font_manager.fontManager.addfont(str(file))


def canvas(rows: float) -> tuple[Figure, Axes]:
    """Return a figure of the width of the text, as high as `rows` bars need."""
    use_report_style()
    figure = Figure(figsize=(WIDTH_INCHES, MARGIN_INCHES + ROW_INCHES * max(rows, 2)), layout="constrained")
    return figure, figure.subplots()


def use_report_style() -> None:
    """Set the report's letters and colours for what is drawn next."""
    sns.set_theme(
        style="white",
        rc={
            "font.family": ["Inter", "DejaVu Sans"],
            "font.size": 9,
            "text.color": DARK_TEXT,
            "axes.labelcolor": DARK_TEXT,
            "ytick.color": DARK_TEXT,
        },
    )


def group_colours(count: int) -> tuple[str, ...]:
    """Return as many colours as there are groups; beyond our own, a scale from dark to light."""
    if count <= len(GROUP_COLOURS):
        return GROUP_COLOURS[:count]
    return tuple(sns.color_palette("cividis", count).as_hex())


def finish_percent_axes(axes: Axes) -> None:
    """End the axis a little after 100 percent, so that the number beside a full bar has room."""
    finish_axes(axes, 105)


def finish_axes(axes: Axes, end: float) -> None:
    """Leave out what the numbers at the bars already say: the axis, its ticks and its name."""
    axes.set(xlabel="", ylabel="", xlim=(0, end))
    axes.xaxis.set_visible(False)
    sns.despine(ax=axes, bottom=True)
    axes.tick_params(axis="y", length=0)


def legend_above(figure: Figure, axes: Axes) -> None:
    """Put the legend above the whole figure: beside long category names the axes alone are too narrow."""
    handles, labels = axes.get_legend_handles_labels()
    if (legend := axes.get_legend()) is not None:
        legend.remove()
    figure.legend(handles, labels, loc="outside upper left", ncols=len(labels), frameon=False)


def readable_on(colour: str) -> str:
    """Return light text on dark colours: by relative luminance, simplified from WCAG 2.1."""
    red, green, blue = mpl.colors.to_rgb(colour)
    return LIGHT_TEXT if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.45 else DARK_TEXT
