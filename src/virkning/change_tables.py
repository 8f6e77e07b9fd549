"""How before and after is laid out: the table as in 2017, the fuller statistics, and their notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from virkning.formatting import (
    MISSING_CELL,
    Unit,
    format_cell,
    format_interval_cell,
    format_level,
    is_missing,
    join_danish,
)
from virkning.stats.evidence import FEWEST_TOLD, THIN_BASE, THIN_MARK, is_thin
from virkning.stats.significance import FEWEST_CHANGED
from virkning.tables import markdown_table

THIN_SIGN = "\N{DAGGER}"


def change_table(rows: pd.DataFrame, names: Mapping[str, str], unit: Unit) -> str:
    """Lay out n, means before and after, change with stars, interval and both p-values.

    `names` maps the columns that name a row to their headings; `unit` is that of the means.
    """
    rows = _told(rows, names)
    numbers = {
        "n": [base_cell(n) for n in rows["n"]],
        "Før": _cells(rows["foer"], unit),
        "Efter": _cells(rows["efter"], unit),
        "Udvikling": [
            format_cell(change, unit) + ("" if is_missing(stars) else stars)
            for change, stars in zip(rows["udvikling"], rows["stjerner"], strict=True)
        ],
        "95 %-interval": _intervals(rows, "interval", unit),
        "p (t-test)": _cells(rows["p_t"], Unit.P_VALUE),
        "p (Wilcoxon)": _cells(rows["p_wilcoxon"], Unit.P_VALUE),
    }
    return _table(rows, names, numbers)


def statistics_table(rows: pd.DataFrame, names: Mapping[str, str], unit: Unit) -> str:
    """Lay out median change, bootstrap interval, Holm-adjusted p-values and measures of size."""
    rows = _told(rows, names)
    numbers = {
        "Ændret svar": [
            MISSING_CELL if is_missing(changed) else f"{format_cell(changed, Unit.COUNT)} af {base_cell(n)}"
            for changed, n in zip(rows["antal_aendret"], rows["n"], strict=True)
        ],
        "Median": _cells(rows["median"], unit),
        "BCa-interval": _intervals(rows, "bca", unit),
        "p (t-test, Holm)": _cells(rows["p_holm"], Unit.P_VALUE),
        "p (Wilcoxon, Holm)": _cells(rows["p_wilcoxon_holm"], Unit.P_VALUE),
        "Hedges g": _cells(rows["hedges_g"], Unit.SCORE),
        "Rangkorrelation": _cells(rows["rangkorrelation"], Unit.SCORE),
        "Mindste påviselige ændring": _cells(rows["mindste_forskel"], unit),
    }
    return _table(rows, names, numbers)


def base_cell(n: object) -> str:
    """Write a base, marked where it is thin."""
    thin = not is_missing(n) and is_thin(int(n))  # type: ignore[call-overload]
    return format_cell(n, Unit.COUNT) + (THIN_SIGN if thin else "")


def note(*sentences: str) -> str:
    """Join the sentences of a note, leaving out the empty ones."""
    return " ".join(sentence for sentence in sentences if sentence)


def star_note(levels: Sequence[float]) -> str:
    """Say what the stars mean, which test they follow, and when none are given."""
    meanings = [
        f"{'*' * number} signifikant på {format_level(level)}-niveau"
        for number, level in enumerate(levels, start=1)
    ]
    return (
        f"{join_danish(meanings)} (parret t-test). "
        f"Ingen stjerner, hvis færre end {FEWEST_CHANGED} borgere har ændret svar."
    )


def thin_note(*bases: pd.Series) -> str:
    """Explain the mark of thin bases, where there are any."""
    thin = any(is_thin(int(n)) for column in bases for n in column if not is_missing(n))
    return f"{THIN_SIGN} {THIN_MARK}: færre end {THIN_BASE} borgere." if thin else ""


def few_note(n: pd.Series) -> str:
    """Say what is not shown of rows with too few, where there are any."""
    few = any(not is_missing(count) and int(count) < FEWEST_TOLD for count in n)
    return f"Hvor færre end {FEWEST_TOLD} borgere har svaret, vises kun antallet." if few else ""


def tests_note(p_values: pd.Series) -> str:
    """Say how many tests a table makes, which its Holm-adjusted p-values are adjusted for."""
    made = format_cell(int(p_values.count()), Unit.COUNT)
    return note(
        f"Der er {made} test; p (Holm) er korrigeret for dem alle.",
        f"»{MISSING_CELL}«: alle svarede ens, eller en gruppe har færre end {FEWEST_TOLD} borgere."
        if p_values.isna().any()
        else "",
    )


def disagreement_note(rows: pd.DataFrame, name: str) -> str:
    """Say for each row, by its column `name`, where the exact test does not agree with the t test."""
    sentences = [
        f"»{row[name]}«: {row['uenige_test']}"
        for row in rows.to_dict("records")
        if not is_missing(row["uenige_test"])
    ]
    return " ".join(sentences)


def statistics_note(rows: pd.DataFrame) -> str:
    """Explain the columns of `statistics_table`, with the number of tests behind each Holm correction."""
    by_t, by_exact = (rows[name].notna().sum() for name in ("p_holm", "p_wilcoxon_holm"))
    return (
        "Median er den midterste ændring; BCa-intervallet er et 95 pct.-interval for den gennemsnitlige "
        f"ændring (bootstrap). Holm: korrigeret for tabellens {by_t} t-test og {by_exact} Wilcoxon-test. "
        "Hedges g: ændringen delt med den gennemsnitlige standardafvigelse før og efter, korrigeret for få "
        "borgere. Rangkorrelation: "
        "fra −1 (alle ændringer er fald) til 1 (alle er stigninger). "
        "Mindste påviselige ændring: den, som t-testen på 5 pct.-niveau finder i 80 pct. af tilfældene "
        "med så mange borgere og så stor spredning."
    )


def _table(rows: pd.DataFrame, names: Mapping[str, str], numbers: Mapping[str, list[str]]) -> str:
    named = {heading: list(rows[column]) for column, heading in names.items()}
    return markdown_table(pd.DataFrame({**named, **numbers}), numeric=list(numbers))


def _told(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows without the numbers of those with fewer than FEWEST_TOLD, their n kept."""
    few = rows["n"].lt(FEWEST_TOLD).fillna(False).astype(bool)
    numbers = [column for column in rows.columns if column not in ("n", *names)]
    return rows.assign(**{column: rows[column].astype(object).mask(few, None) for column in numbers})


def _cells(values: pd.Series, unit: Unit) -> list[str]:
    return [format_cell(value, unit) for value in values]


def _intervals(rows: pd.DataFrame, name: str, unit: Unit) -> list[str]:
    limits = zip(rows[f"{name}_lav"], rows[f"{name}_hoej"], strict=True)
    return [format_interval_cell(low, high, unit) for low, high in limits]
