"""Check a condition against the findings before it is judged: every id known, every kind fitting.

A number and a text have nothing in common: comparing them, or calculating with a text, is a mistake
in the condition, whatever the values are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from virkning.claims.known import Findings
from virkning.claims.nodes import Arithmetic, Comparison, Known, Logic, Minus, Node, Not, Number, Text
from virkning.claims.tokens import ExpressionError
from virkning.config.nearest import suggestion
from virkning.formatting import WORDS


class Kind(StrEnum):
    """What a part of a condition gives, in the user's words."""

    NUMBER = "et tal"
    TEXT = "en tekst"
    TRUTH = "en betingelse"


def unknown_findings(ids: Iterable[str], findings: Findings) -> Iterator[ExpressionError]:
    """Yield the mistake of each id that no notebook has recorded."""
    for name in ids:
        if name not in findings:
            yield ExpressionError(
                f"»{name}«, som intet fund hedder",
                "et fund, som en notesbog har registreret",
                suggestion(name, findings, "ret navnet, eller vis kun udsagnet, hvor tabellen findes"),
            )


def require_condition(node: Node, findings: Findings) -> None:
    """Raise ExpressionError unless `node`, whose findings are all known, is true or false."""
    _require(node, Kind.TRUTH, findings)


def _require(node: Node, wanted: Kind, findings: Findings) -> None:
    kind = _kind(node, findings)
    if kind is not wanted:
        raise ExpressionError(f"{kind}, hvor der skulle stå {wanted}", remedy=_REMEDIES[wanted])


_REMEDIES = {
    Kind.NUMBER: "brug et tal eller et fund, der er et tal",
    Kind.TEXT: "brug en tekst eller et fund, der er en tekst",
    Kind.TRUTH: "sammenlign med noget, fx fund > 0",
}


def _kind(node: Node, findings: Findings) -> Kind:
    match node:
        case Number():
            return Kind.NUMBER
        case Text():
            return Kind.TEXT
        case Known(id=name):
            return Kind.TEXT if findings[name].unit in WORDS else Kind.NUMBER
        case Minus(operand=operand):
            _require(operand, Kind.NUMBER, findings)
            return Kind.NUMBER
        case Arithmetic(left=left, right=right):
            _require(left, Kind.NUMBER, findings)
            _require(right, Kind.NUMBER, findings)
            return Kind.NUMBER
        case Comparison():
            _check_comparison(node, findings)
        case Not(operand=operand):
            _require(operand, Kind.TRUTH, findings)
        case Logic(parts=parts):
            for part in parts:
                _require(part, Kind.TRUTH, findings)
    return Kind.TRUTH


def _check_comparison(node: Comparison, findings: Findings) -> None:
    kinds = {_kind(operand, findings) for operand in node.operands}
    if Kind.TRUTH in kinds:
        remedy = "forbind betingelser med and eller or"
        raise ExpressionError("en betingelse, der sammenlignes med noget", remedy=remedy)
    if len(kinds) > 1:
        raise ExpressionError(
            "et tal, der sammenlignes med en tekst", "tal med tal og tekst med tekst", "ret den ene side"
        )
    if kinds == {Kind.TEXT} and not set(node.signs) <= {"==", "!="}:
        raise ExpressionError("tekster, der sammenlignes med < eller >", "== og != mellem tekster")
