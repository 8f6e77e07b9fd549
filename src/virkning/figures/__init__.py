"""Figures as SVG, each with an alt text made from the same numbers."""
