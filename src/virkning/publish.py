"""The gate: every table and figure, and every finding, passes through `publish()`.

What is published is registered as counts with their structure, so that one plan over all registered
tables can decide what may be shown. What the gate holds back is gone before a table is laid out, a
figure drawn, an alt text written or a finding recorded. The plan masks nothing yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from virkning.chart import Chart
from virkning.findings import Finding, Measure, findings_of
from virkning.formatting import Unit
from virkning.tables import markdown_table

OUTPUT_KEY = "virkning"
"""Key in a notebook output's metadata, under which the renderer finds label, caption and alt text."""
VALUES = "Tallene i figuren"


@dataclass(frozen=True)
class Registration:
    """The counts behind a table or figure: what is counted, and how the rows hang together.

    `unit` is what is counted ("person": the table is subject to masking); `dimensions` are the
    columns that identify a row; `measures` the columns that hold numbers.
    """

    label: str
    unit: str
    dimensions: tuple[str, ...]
    measures: Mapping[str, Measure]
    counts: pd.DataFrame

    def __post_init__(self) -> None:
        missing = [name for name in (*self.dimensions, *self.measures) if name not in self.counts]
        if missing:
            raise ValueError(f"{self.label}: kolonner mangler i tallene: {', '.join(missing)}")
        if self.counts.duplicated(list(self.dimensions)).any():
            raise ValueError(f"{self.label}: dimensionerne udpeger ikke rækkerne entydigt")

    def write(self, folder: Path) -> None:
        """Write the registration to `folder` for the plan. It holds unmasked counts: build only."""
        record = {
            "label": self.label,
            "enhed": self.unit,
            "dimensioner": list(self.dimensions),
            "maal": {name: asdict(measure) for name, measure in self.measures.items()},
            "raekker": json.loads(self.counts.to_json(orient="records", force_ascii=False)),
        }
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / f"{self.label}.json").write_text(text + "\n", encoding="utf-8")


Plan = Callable[[Registration], "pd.Series[bool]"]
"""Says which rows of a registration must not be shown."""


def mask_nothing(registration: Registration) -> pd.Series[bool]:
    """The plan so far: every row may be shown."""
    return pd.Series(False, index=registration.counts.index)


def protect(registration: Registration, plan: Plan = mask_nothing) -> pd.DataFrame:
    """Return the counts with every number of a masked row gone, whatever column it stands in."""
    counts = registration.counts.copy()
    keep = {*registration.dimensions, "fund"}
    numbers = [name for name in counts.columns if name not in keep]
    masked = plan(registration)
    if masked.any():
        counts[numbers] = counts[numbers].astype(object).mask(masked, other=None)
    return counts


@dataclass(frozen=True)
class Published:
    """What a cell shows: the table or figure, below it source and note, and the numbers of a figure."""

    label: str
    content: str | Chart
    caption: str
    footnote: str
    findings: tuple[Finding, ...]

    def _ipython_display_(self) -> None:
        from IPython.display import display

        shown = {"label": self.label, "caption": self.caption}
        if isinstance(self.content, Chart):
            bundle = {"image/svg+xml": self.content.svg(self.label), "text/plain": self.content.alt}
            shown["alt"] = self.content.alt
        else:
            bundle = {"text/markdown": self.content, "text/plain": self.caption}
        display(bundle, raw=True, metadata={OUTPUT_KEY: shown})  # type: ignore[no-untyped-call]
        note = {"text/markdown": self.footnote, "text/plain": self.footnote}
        display(note, raw=True, metadata={OUTPUT_KEY: {"rolle": "kilde"}})  # type: ignore[no-untyped-call]
        if isinstance(self.content, Chart):
            numbers = {"text/markdown": self._values(self.content), "text/plain": VALUES}
            display(numbers, raw=True, metadata={OUTPUT_KEY: {"rolle": "tal"}})  # type: ignore[no-untyped-call]

    def _values(self, chart: Chart) -> str:
        numbers = chart.values
        caption = f"{VALUES}: {self.caption}"
        return markdown_table(numbers.reset_index(), numeric=[*numbers.columns], caption=caption)


def publish(
    label: str,
    *,
    caption: str | Callable[[pd.DataFrame], str],
    counts: pd.DataFrame,
    unit: str,
    dimensions: Sequence[str],
    measures: Mapping[str, Unit | Measure],
    show: Callable[[pd.DataFrame], str | Chart],
    source: str,
    note: str | Callable[[pd.DataFrame], str] = "",
    notebook: str,
    register: Path,
    plan: Plan = mask_nothing,
) -> Published:
    """Register `counts`, let the plan protect them, and lay out what is left with `show`.

    `show` gets the protected counts and nothing else, so that a masked number cannot reach a reader
    by way of a share, a total or an alt text; so do `caption` and `note` where they hold a number. A
    column `fund` begins the ids of the findings.
    """
    known = {name: m if isinstance(m, Measure) else Measure(m) for name, m in measures.items()}
    registration = Registration(label, unit, tuple(dimensions), known, counts.reset_index(drop=True))
    registration.write(register)
    protected = protect(registration, plan)
    shown = protected.drop(columns="fund", errors="ignore")
    return Published(
        label=label,
        content=show(shown),
        caption=caption if isinstance(caption, str) else caption(shown),
        footnote=_footnote(source, note if isinstance(note, str) else note(shown)),
        findings=tuple(findings_of(protected, known, label, notebook)),
    )


def _footnote(source: str, note: str) -> str:
    parts = [f"Kilde: {source}."] + ([f"Note: {note}"] if note else [])
    return " ".join(parts)
