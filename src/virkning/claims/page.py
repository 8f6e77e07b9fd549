"""What became of the claims, as a section of the first page of the audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from virkning.claims.record import ClaimReport, Dash, JudgedClaim
from virkning.tables import escape_cell

NO_CLAIMS = "Rapportens tekst rummer ingen udsagn med en betingelse."
EXPLANATION = (
    "Et udsagn vises kun, hvis dets betingelse holder. Ellers vises dets alternativ, hvis det har et, og "
    "ellers udelades det. Udsagn i tekst, som rapporten ikke viser, er ikke med."
)


def claims_section(report: ClaimReport) -> str:
    """Return what became of every claim as Markdown."""
    parts = [NO_CLAIMS]
    if report.claims:
        held = len(report.claims) - len(report.failed)
        count = f"Af rapportens {len(report.claims)} udsagn holder {held}."
        parts = [f"{EXPLANATION} {count}", _table(report.claims)]
    return "\n\n".join([*parts, *_dashes(report.dashes)])


def _table(claims: Iterable[JudgedClaim]) -> str:
    head = "| Nr. | Sted | Betingelse | Værdier | Udfald |"
    rule = "|:----|:-------------|:--------------------|:--------------------|:-------------|"
    rows = [_row(number, claim) for number, claim in enumerate(claims, start=1)]
    return "\n".join([head, rule, *rows, "", ": Udsagn og deres udfald"])


def _dashes(dashes: Iterable[Dash]) -> Iterator[str]:
    items = [f"- {_code(dash.finding)} ({dash.place})" for dash in dashes]
    if items:
        yield "Tal uden værdi, som vises med en streg:"
        yield "\n".join(items)


def claim_anchor(number: int) -> str:
    """Return the id of a claim's row in the section, by its number from 1."""
    return f"udsagn-{number}"


def _row(number: int, claim: JudgedClaim) -> str:
    place = f"{claim.place}" + (f" (til: {claim.recipient})" if claim.recipient else "")
    values = "; ".join(f"{_code(name)}: {escape_cell(value)}" for name, value in claim.values)
    outcome = claim.outcome.value + (f"; {claim.reason}" if claim.reason else "")
    cells = [
        f"[{number}]{{#{claim_anchor(number)}}}",
        escape_cell(place),
        _code(claim.condition),
        values,
        escape_cell(outcome),
    ]
    return f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`" if text else ""
