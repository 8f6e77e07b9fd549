"""Claims in one text: each is shown, replaced by its alternative, or left out.

    ::: {.claim when="motivation.haab.udvikling > 0"}      shown where the condition holds
    :::
    ::: {.otherwise when="motivation.haab.n > 0"}          else this, where its own holds
    :::
    ::: {.otherwise}                                       else this
    :::

Every line keeps its number: what is left out is emptied, and so are the fences of what stays, so that
list items on both sides of a fence are one list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from virkning.claims.condition import ALWAYS, Condition, read_condition
from virkning.claims.divs import CLAIM, OTHERWISE, Div, read_divs
from virkning.claims.judge import Verdict, not_to_be_told
from virkning.claims.known import Findings
from virkning.claims.record import JudgedClaim, Outcome
from virkning.claims.shortcodes import finding_behind, included_in, printed_in
from virkning.claims.tokens import ExpressionError
from virkning.config.nearest import suggestion
from virkning.errors import Flaw, Place
from virkning.lists import quoted

WHEN, RECIPIENT, RESTS_ON = "when", "til", "hviler-paa"
KEYS = (WHEN, RECIPIENT, RESTS_ON)


@dataclass(frozen=True)
class SettledText:
    """A text without fences of claims, what became of the claims that a reader may meet, and mistakes."""

    lines: tuple[str, ...]
    claims: tuple[JudgedClaim, ...]
    flaws: tuple[Flaw, ...]


def settle(text: str, file: str, findings: Findings, included: Callable[[str], Sequence[str]]) -> SettledText:
    """Settle every claim of a text that stands in `file`; `included` gives the lines of another by name."""
    settling = _Settling(text.splitlines(), file, findings, included)
    claims = settling.below(read_divs(settling.lines))
    return SettledText(tuple(settling.lines), tuple(claims), tuple(settling.flaws))


class _Settling:
    def __init__(
        self, lines: list[str], file: str, findings: Findings, included: Callable[[str], Sequence[str]]
    ) -> None:
        self.lines = lines
        self.flaws: list[Flaw] = []
        self._file = file
        self._findings = findings
        self._included = included

    def below(self, div: Div) -> list[JudgedClaim]:
        """Settle the claims in a Div that is shown."""
        claims: list[JudgedClaim] = []
        children = list(div.children)
        while children:
            first = children.pop(0)
            if first.kind == CLAIM:
                chain = [first, *self._alternatives(first, children)]
                del children[: len(chain) - 1]
                claims += self._settle(chain)
            elif first.kind == OTHERWISE:
                self._flaw(
                    first.first,
                    "».otherwise« uden et udsagn lige før",
                    "».claim«, så ».otherwise« med »when« og til sidst højst én uden",
                    "flyt alternativet op lige efter sit udsagn",
                )
            else:
                claims += self.below(first)
        return claims

    def _alternatives(self, claim: Div, following: Sequence[Div]) -> list[Div]:
        """Return the alternatives that follow directly; one without condition is the last."""
        chain = [claim]
        for div in following:
            before = chain[-1]
            is_else = before.kind == OTHERWISE and WHEN not in before.attributes.values
            if div.kind != OTHERWISE or is_else or before.last is None:
                break
            if any(line.strip() for line in self.lines[before.last + 1 : div.first]):
                break
            chain.append(div)
        return chain[1:]

    def _settle(self, chain: Sequence[Div]) -> list[JudgedClaim]:
        flaws = len(self.flaws)
        conditions = [self._condition(div) for div in chain]
        if len(self.flaws) > flaws:
            return []
        shown, inner, reason = self._choose(chain, conditions)
        for div in chain:
            if div is not shown:
                self._empty(div)
        if shown is not None and shown.last is not None:
            self.lines[shown.first] = self.lines[shown.last] = ""
        outcome = Outcome.LEFT_OUT if shown is None else Outcome.ALTERNATIVE
        claim = JudgedClaim(
            file=self._file,
            line=chain[0].first + 1,
            condition=conditions[0].text,
            values=conditions[0].values(self._findings),
            outcome=Outcome.HOLDS if shown is chain[0] else outcome,
            reason=reason,
            recipient=chain[0].attributes.values.get(RECIPIENT, ""),
        )
        return [claim, *inner]

    def _choose(
        self, chain: Sequence[Div], conditions: Sequence[Condition]
    ) -> tuple[Div | None, list[JudgedClaim], str]:
        """Return the branch that is shown, the claims in it, and why the claim itself does not hold."""
        reasons = []
        for div, condition in zip(chain, conditions, strict=True):
            verdict = condition.verdict(self._findings)
            inner: list[JudgedClaim] = []
            if verdict.holds:
                inner = self.below(div)
                verdict = self._printable(div)
            reasons.append(verdict.reason)
            if verdict.holds:
                return div, inner, reasons[0]
        return None, [], reasons[0]

    def _printable(self, div: Div) -> Verdict:
        """A text that would print a dash in a sentence is not shown, whatever its condition says."""
        lines = self.lines[div.first + 1 : div.last]
        printed = [*printed_in(lines)]
        for path in included_in(lines):
            printed += printed_in(self._included(path))
        behind = dict.fromkeys(finding_behind(name, self._findings) for name in printed)
        missing = not_to_be_told(tuple(behind), self._findings)
        return Verdict(not missing, missing and f"i teksten {missing}")

    def _condition(self, div: Div) -> Condition:
        values, rest = div.attributes.values, div.attributes.rest
        unknown = [key for key in values if key not in KEYS]
        if div.last is None:
            self._flaw(div.first, "et udsagn uden slutning", ":::", "skriv ::: efter udsagnet")
        if rest:
            remedy = "skriv when=\"…\"; brug '…' om tekster inde i betingelsen"
            self._flaw(div.first, f"»{rest}«, som ikke kan læses", quoted(KEYS), remedy)
        for key in unknown:
            self._flaw(div.first, f"»{key}«", quoted(KEYS), suggestion(key, KEYS, "fjern den"))
        if rest or unknown:
            return ALWAYS
        if div.kind == CLAIM and WHEN not in values:
            self._flaw(div.first, "et udsagn uden betingelse", 'when="…"', "skriv, hvornår udsagnet er sandt")
        rests_on = tuple(values.get(RESTS_ON, "").split())
        condition, errors = read_condition(values.get(WHEN), self._findings, rests_on)
        for error in errors:
            self._mistake(div.first, error)
        return condition

    def _empty(self, div: Div) -> None:
        end = len(self.lines) if div.last is None else div.last + 1
        self.lines[div.first : end] = [""] * (end - div.first)

    def _mistake(self, position: int, error: ExpressionError) -> None:
        self._flaw(position, error.found, error.allowed, error.remedy)

    def _flaw(self, position: int, found: str, allowed: str, remedy: str) -> None:
        self.flaws.append(Flaw(Place(self._file, rows=(position + 1,)), found, allowed, remedy))
