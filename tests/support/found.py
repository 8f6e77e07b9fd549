"""A finding with no more to it than claims need."""

from dataclasses import dataclass

from virkning.formatting import MISSING_CELL, Unit, format_value


@dataclass(frozen=True)
class Found:
    id: str
    value: float | str | None
    unit: Unit = Unit.SCORE
    base: int | None = None

    @property
    def text(self) -> str:
        return MISSING_CELL if self.value is None else format_value(self.value, self.unit)
