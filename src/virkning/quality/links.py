"""Whose forms find each other, as a page for the evaluator: counts, near misses, rows without a match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd

from virkning.config.codebook import Codebook
from virkning.formatting import format_number
from virkning.ingest.linking import LIKE, PAIR, PLACE, side_name
from virkning.plain_page import page, table
from virkning.quality.page import cells
from virkning.validation.near_misses import place_in

INTRODUCTION = """<p>{summary}</p>
<p>Borgerne i hvert skema er holdt op imod kontaktregistreringen, og hver senere måling imod den første. En
borger uden en senere måling er bortfald og ikke en fejl. En borger i et skema, som ikke findes i det, skemaet
hører til, stopper kørslen.</p>
<p><strong>Fortroligt.</strong> Listen viser, i hvilke celler borgernes numre står, men ikke numrene. Send den
ikke videre, og læg den ikke sammen med rapporten.</p>
"""
NO_NEAR_MISSES = "<p>Ingen numre uden makker ligner et andet.</p>"
NEAR_MISSES = "Numre uden makker, som ligner et andet"
ONLY_IN_ONE = "Rækker uden makker"


def links_page(
    municipality: str, report: str, codebook: Codebook, counts: pd.DataFrame, unmatched: pd.DataFrame
) -> str:
    """Return the page of one municipality; the tables have the columns of `linking`."""
    summary = f"Fra den seneste indlæsning af data til rapporten »{report}«."
    parts = [INTRODUCTION.format(summary=escape(summary))]
    parts.append(
        table(
            "Hvor mange der findes i begge",
            ["Fra", "Til", "I begge", "Kun i »Fra«", "Kun i »Til«", "Heraf næsten ens"],
            [_count(codebook, row) for row in counts.to_dict("records")],
        )
    )
    alike = unmatched[unmatched["ligner"].notna()]
    if alike.empty:
        parts.append(NO_NEAR_MISSES)
    else:
        rows = [_near_miss(row) for row in alike.to_dict("records")]
        parts.append(table(NEAR_MISSES, ["Står her", "Ligner det her", "Hvordan"], rows))
    if not unmatched.empty:
        headings = ["Står i", "Mangler i", "Fil", "Ark", "Celler eller linjer"]
        parts.append(table(ONLY_IN_ONE, headings, _rows(codebook, unmatched)))
    return page(f"Kobling af data fra {municipality}", "\n".join(parts))


def _count(codebook: Codebook, row: Mapping[Any, Any]) -> list[str]:
    counts = [format_number(row[name], 0) for name in ("i_begge", "kun_fra", "kun_til", "naesten_ens")]
    return [*_sides(codebook, row), *counts]


def _sides(codebook: Codebook, row: Mapping[Any, Any]) -> tuple[str, str]:
    return (
        side_name(codebook, str(row["fra"]), row["fra_maaling"]),
        side_name(codebook, str(row["til"]), row["til_maaling"]),
    )


def _near_miss(row: Mapping[Any, Any]) -> list[str]:
    return [str(place_in(row)), str(place_in(row, LIKE)), str(row["ligner"])]


def _rows(codebook: Codebook, unmatched: pd.DataFrame) -> Iterator[list[str]]:
    """Yield the cells of each column in which a side's rows lack a match in the other."""
    by = [*PAIR, "kun_i", *(name for name in PLACE if name != "raekke")]
    for _, rows in unmatched.groupby(by, sort=False, dropna=False):
        first = rows.iloc[0].to_dict()
        sides = _sides(codebook, first)
        has, lacks = sides if first["kun_i"] == "fra" else reversed(sides)
        place = place_in(first)
        numbers = tuple(sorted(int(row) for row in rows["raekke"]))
        yield [has, lacks, place.file, place.sheet or "", cells(replace(place, rows=numbers))]
