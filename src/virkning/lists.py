"""Lists in Danish sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def join_danish(words: Sequence[str], last: str = "og") -> str:
    """Join with commas and a final `last`: »Aarhus, Odense og Varde«. Nothing joins to the empty text."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def lower_first(text: str) -> str:
    """Write a label inside a sentence: »Cannabis« is »cannabis«; an abbreviation such as »CNS« is kept."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def quoted(names: Iterable[object], last: str = "og") -> str:
    """Return `»a«, »b« og »c«`, or »ingen« where there are none."""
    return join_danish([f"»{name}«" for name in names], last) or "ingen"
