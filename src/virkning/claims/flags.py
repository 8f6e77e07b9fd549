"""Flags that no report can have: a text that asks for one would never be shown, or always."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from virkning.config.nearest import suggestion
from virkning.errors import Flaw, Place


def unknown_flags(asked: Iterable[str], flags: Collection[str], place: Place) -> Iterator[Flaw]:
    """Yield a flaw for each flag that no report can have."""
    for flag in asked:
        if flag not in flags:
            yield Flaw(
                place,
                f"egenskaben »{flag}« findes ikke",
                "en af rapportens egenskaber, fx »flere-kommuner«, eller »har-« og navnet på en tabel",
                suggestion(flag, flags, "ret navnet"),
            )
