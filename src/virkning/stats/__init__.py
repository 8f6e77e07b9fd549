"""The calculations of the evaluation: pure functions, one idea in each module."""

from virkning.stats.paired import PairedChange, paired_change
from virkning.stats.shares import share
from virkning.stats.significance import significance_stars, strictest_level
from virkning.stats.wilcoxon import wilcoxon_pratt_exact

__all__ = [
    "PairedChange",
    "paired_change",
    "share",
    "significance_stars",
    "strictest_level",
    "wilcoxon_pratt_exact",
]
