"""Findings as claims meet them."""

import pytest
from found import Found

from virkning.formatting import Unit


@pytest.fixture(scope="session")
def findings():
    """A small report: motivation, a share, a word, and what has no value."""
    found = [
        Found("motivation.haab.n", 27, Unit.COUNT),
        Found("motivation.haab.udvikling", 0.37037, Unit.SCORE),
        Found("motivation.haab.p_t", 0.0095, Unit.P_VALUE),
        Found("motivation.haab.p_wilcoxon", 0.0996, Unit.P_VALUE),
        Found("motivation.haab.i_ord", "steget", Unit.TEXT),
        Found("motivation.haab.stjerner", "**", Unit.STARS),
        Found("profil.koen.is.i_alt.andel", 49.6, Unit.PERCENT),
        Found("faa.base", 4, Unit.COUNT, base=4),
        Found("faa.andel", 75.0, Unit.PERCENT, base=4),
        Found("fem.andel", 80.0, Unit.PERCENT, base=5),
        Found("tom.n", 0, Unit.COUNT),
        Found("tom.gennemsnit", None, Unit.SCORE),
        Found("tom.andel", None, Unit.PERCENT),
        Found("tom.i_ord", None, Unit.TEXT),
    ]
    return {finding.id: finding for finding in found}
