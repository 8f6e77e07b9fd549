"""What all figures share: size, colours, letters, axes without decoration, the legend above.

Any two colours of a palette differ so much in lightness (a contrast of at least 1.5) that a figure can
be read by the colour-blind and from a grey print; the hue and the number at every bar help besides.
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
GROUP_COLOURS = ("#1f4e79", "#f0a04b", "#c5e0e6", "#8a5a83", "#549477")
CHANGE_COLOURS = ("#1f4e79", "#d3dae0", "#e08a1e")
DEGREE_COLOURS = ("#1f4e79", "#6390bc", "#f0a04b", "#d3dae0")
DARK_TEXT = "#1c2730"
LABELS_ON_COLOUR = ("#ffffff", "#000000")


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
    """Return as many colours as there are groups; beyond our own, a scale from dark to light.

    The steps of the scale are smaller, as so many colours cannot all be far from each other.
    """
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
    """Return white or black for text on `colour`: the one with most contrast, which is never below 4.5."""
    return max(LABELS_ON_COLOUR, key=lambda text: contrast(text, colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 (equally light) to 21 (WCAG 2.1, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return how light a colour is, from 0 to 1 (WCAG 2.1, relative luminance)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in mpl.colors.to_rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
