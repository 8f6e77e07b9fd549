"""What each answer of the files became, with counts, as a page for the evaluator alone.

It is written where the files are read, for nothing that a run leaves elsewhere holds the answers.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from virkning.config.codebook import Codebook, Instrument
from virkning.config.load import Project
from virkning.errors import Place, RenderingError
from virkning.export.workbook import write_whole
from virkning.formatting import format_number
from virkning.ingest.account import READ
from virkning.ingest.linking import side_name
from virkning.ingest.recoding import OF_NO_ANSWER
from virkning.plain_page import page, table
from virkning.quality.entries import NOT_SHOWN, shown_answer
from virkning.workspace import Workspace

LIST = "omkodning.html"
INTRODUCTION = """<p>Listen viser for hvert felt, hvad der stod i filens celler, hvad det blev til, og i hvor
mange celler. Ved tal, datoer, tekst og numre står der kun, hvad der er gjort, aldrig hvad der står i cellen.
Rækker, der er frasorteret, er ikke med.</p>
<p><strong>Fortroligt.</strong> Listen viser borgernes svar. Send den ikke videre, og læg den ikke sammen med
rapporten.</p>"""
HEADINGS = ("Felt", "Hvad der skete", "Slags", "Stod i filen", "Blev til", "Celler")
MOST = 100
"""Different answers that are shown of one column."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula, where a text from the page is pasted into it."""


def write_recodings(workspace: Workspace, project: Project, recodings: pd.DataFrame) -> None:
    """Write the page of each municipality (`recodings` has the columns of `value_account.RECODINGS`).

    Raises RenderingError where a program has one of them open.
    """
    for municipality, own in recodings.groupby("kommune", sort=False):
        file = workspace.quality(str(municipality)) / LIST
        shown = project.sources[str(municipality)].kommune
        try:
            write_whole(file, recodings_page(shown, project.codebook, own).encode())
        except PermissionError:
            raise RenderingError(
                f"{workspace.relative(file)} er åben i et andet program. Luk den, og kør igen."
            ) from None


def recodings_page(municipality: str, codebook: Codebook, recodings: pd.DataFrame) -> str:
    """Return the page of one municipality: a table for each source."""
    told = recodings[recodings["udfald"] != READ]
    parts = [INTRODUCTION]
    for _, rows in told.groupby(["instrument", "maaling", "fil", "ark"], sort=False, dropna=False):
        first = rows.iloc[0]
        sheet = first["ark"] if isinstance(first["ark"], str) else None
        name = side_name(codebook, first["instrument"], first["maaling"])
        caption = f"{name}: {Place(first['fil'], sheet)}"
        instrument = codebook.instrumenter[first["instrument"]]
        parts.append(table(caption, HEADINGS, _rows(instrument, rows)))
    return page(f"Omkodning af data fra {municipality}", "\n".join(parts))


def _rows(instrument: Instrument, recodings: pd.DataFrame) -> Iterator[list[str]]:
    for _, rows in recodings.groupby(["felt", "svar"], sort=False, dropna=False):
        field, answer = rows["felt"].iloc[0], rows["svar"].iloc[0]
        label = instrument.felter[field].etiket or field
        if isinstance(answer, str):
            label = f"{label}: {instrument.felter[field].svar[answer]}"
        counts = _counted(rows)
        for outcome, kind, before, after, count in counts[:MOST].itertuples(index=False, name=None):
            yield [label, outcome, kind, _harmless(before), _harmless(after), format_number(count, 0)]
        if len(counts) > MOST:
            rest = counts[MOST:]
            words = f"{format_number(len(rest), 0)} andre svar"
            yield [label, "", "", words, "", format_number(rest["antal"].sum(), 0)]


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the recodings of a column as they are shown, by outcome and kind, the most frequent first."""
    by = ["udfald", "slags", "fra", "til"]
    shown = rows.assign(**{name: _shown(rows, name) for name in ("fra", "til")})
    counts = shown[[*by, "antal"]].groupby(by, sort=False, as_index=False).sum()
    return counts.sort_values("antal", ascending=False, kind="stable").sort_values(by[:2], kind="stable")


def _shown(rows: pd.DataFrame, column: str) -> pd.Series:
    """Return the answers of a column; one that is none of the codebook's may be a person's own words."""
    texts = rows[column].fillna("")
    is_hidden = rows["slags"].isin(OF_NO_ANSWER) & (texts.map(shown_answer) == NOT_SHOWN)
    return texts.mask(is_hidden, NOT_SHOWN)


def _harmless(text: str) -> str:
    """Keep a text from being taken for a formula where it is pasted into a spreadsheet."""
    return f"'{text}" if text.startswith(FORMULA) else text
