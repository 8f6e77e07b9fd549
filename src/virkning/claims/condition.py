"""A condition as it is written beside a text: parsed, checked against the findings, and judged."""

from __future__ import annotations

from dataclasses import dataclass

from virkning.claims.judge import HOLDS, Verdict, judge, not_to_be_told
from virkning.claims.kinds import require_condition, unknown_findings
from virkning.claims.known import Findings
from virkning.claims.nodes import Node, findings_in
from virkning.claims.parser import parse
from virkning.claims.tokens import ExpressionError


@dataclass(frozen=True)
class Condition:
    """When a text is true. `node` None: always; `rests_on`: further findings that must have a value."""

    text: str
    node: Node | None
    rests_on: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[str, ...]:
        """Every finding it rests on, once."""
        written = () if self.node is None else findings_in(self.node)
        return tuple(dict.fromkeys([*written, *self.rests_on]))

    def verdict(self, findings: Findings) -> Verdict:
        """Say whether the condition holds."""
        if missing := not_to_be_told(self.findings, findings):
            return Verdict(False, missing)
        return HOLDS if self.node is None else judge(self.node, findings)

    def values(self, findings: Findings) -> tuple[tuple[str, str], ...]:
        """Return each finding with its value as printed."""
        return tuple((name, findings[name].text) for name in self.findings)


ALWAYS = Condition("", None)


def read_condition(
    text: str | None, findings: Findings, rests_on: tuple[str, ...] = ()
) -> tuple[Condition, list[ExpressionError]]:
    """Read a condition (None: it always holds) and return it with every mistake in it."""
    try:
        condition = Condition(text or "", None if text is None else parse(text), rests_on)
    except ExpressionError as error:
        return ALWAYS, [error, *unknown_findings(rests_on, findings)]
    errors = list(unknown_findings(condition.findings, findings))
    if not errors and condition.node is not None:
        try:
            require_condition(condition.node, findings)
        except ExpressionError as error:
            errors.append(error)
    return condition, errors
