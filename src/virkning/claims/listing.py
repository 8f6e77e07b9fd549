"""What became of the claims, for the evaluator: in the terminal, and where a run is asked to stop."""

from __future__ import annotations

from collections.abc import Iterator

from virkning.claims.judge import TOO_FEW
from virkning.claims.record import ClaimReport, JudgedClaim, Outcome, TypedNumber
from virkning.errors import ClaimsError, Flaw


def require_claims(report: ClaimReport) -> None:
    """Raise ClaimsError with every claim that does not hold."""
    if report.failed:
        raise ClaimsError([_flaw(claim) for claim in report.failed])


def claim_lines(report: ClaimReport) -> Iterator[str]:
    """Yield the lines that tell of what does not hold, and of numbers without value, in the terminal."""
    failed = report.failed
    if failed:
        replaced = sum(claim.outcome is Outcome.ALTERNATIVE for claim in failed)
        yield (
            f"  Udsagn, der ikke holder: {len(failed)} af {len(report.claims)} "
            f"({replaced} med et alternativ, {len(failed) - replaced} udeladt)"
        )
        place = max(len(str(claim.place)) for claim in failed)
        outcome = max(len(claim.outcome) for claim in failed)
        for claim in failed:
            yield f"    {claim.place!s:<{place}}  {claim.outcome:<{outcome}}  {_short(claim.reason)}"
    if report.dashes:
        yield f"  Tal uden værdi, som vises med en streg: {len(report.dashes)}"
        width = max(len(str(dash.place)) for dash in report.dashes)
        yield from (f"    {dash.place!s:<{width}}  {dash.finding}" for dash in report.dashes)
    if report.typed:
        yield "  Tal, der er skrevet i jeres egen tekst, og som ikke følger med, når data ændres:"
        yield from (f"    {typed.place}: {_typed(typed)}" for typed in report.typed)


def _typed(typed: TypedNumber) -> str:
    is_what = "er fundet" if typed.is_same else f"ligner ({typed.printed}) fundet"
    return f"»{typed.text}« {is_what} {typed.finding}; skriv {{{{< var {typed.finding} >}}}}"


def _short(reason: str) -> str:
    """Return a reason without the names of findings that rest on too few: they may be many."""
    return TOO_FEW if TOO_FEW in reason else reason


def _flaw(claim: JudgedClaim) -> Flaw:
    is_left_out = claim.outcome is Outcome.LEFT_OUT
    remedy = "ret teksten" if is_left_out else "ret teksten, hvis alternativet ikke dækker"
    instead = "udelades udsagnet" if is_left_out else "vises alternativet i stedet"
    return Flaw(
        claim.place,
        f"udsagnet holder ikke; {claim.reason}",
        "et udsagn, hvis betingelse holder",
        f"{remedy}, eller kør uden --strict: så {instead}",
    )
