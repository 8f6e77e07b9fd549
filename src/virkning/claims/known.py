"""What a claim needs to know of a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from virkning.formatting import Unit


class KnownFinding(Protocol):
    """A finding's id, its value in its unit (None where there is none), and its text as printed."""

    @property
    def id(self) -> str:
        """Dotted name, as in `motivation.haab.n`."""

    @property
    def value(self) -> float | int | str | None:
        """The unrounded value; None where nothing could be computed, or where it is masked."""

    @property
    def unit(self) -> Unit:
        """What it counts or measures."""

    @property
    def base(self) -> int | None:
        """How many it is counted on; None where that is not persons."""

    @property
    def text(self) -> str:
        """The value as it stands in Danish text; a dash where there is none."""


Findings = Mapping[str, KnownFinding]
"""Findings by id."""
