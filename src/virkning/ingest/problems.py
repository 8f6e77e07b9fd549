"""Collect the flaws of many files and raise them once, as the kind that must be mended first."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from virkning.errors import PRIORITY, Flaw, VirkningError, raise_together

P = ParamSpec("P")
T = TypeVar("T")


class Problems:
    """Flaws by kind. Several kinds at once are listed together under the first kind of PRIORITY."""

    def __init__(self) -> None:
        self._found: list[tuple[type[VirkningError], Flaw]] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, kind: type[VirkningError], flaw: Flaw) -> None:
        """Remember one flaw; the same flaw is remembered once."""
        if (kind, flaw) not in self._found:
            self._found.append((kind, flaw))

    def attempt(self, step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Return what `step` returns, or None when it raises a user's error, which is remembered."""
        try:
            return step(*args, **kwargs)
        except VirkningError as error:
            for flaw in error.flaws:
                self.add(type(error), flaw)
            return None

    def raise_if_any(self) -> None:
        """Raise all flaws, ordered by PRIORITY, as one error of the first kind found."""
        raise_together([kind(flaw) for wanted in PRIORITY for kind, flaw in self._found if kind is wanted])
