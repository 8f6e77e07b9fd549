"""When a share rests on so few persons that the reader should be told."""

from __future__ import annotations

THIN_BASE = 20
"""Below this, one person moves a share by more than 5 percentage points."""

FEWEST_TOLD = 5
"""Below this, no sentence speaks of a share, a mean or a change: it would speak of single persons. The
same limit as in the statistics of Sundhedsdatastyrelsen."""

THIN_MARK = "spinkelt grundlag"


def is_thin(base: float) -> bool:
    """Return whether a result with this base is marked as resting on few persons."""
    return base < THIN_BASE
