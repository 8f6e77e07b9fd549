"""Whether a condition holds: true, false, or not to be judged, which counts as false."""

from __future__ import annotations

import operator
from dataclasses import dataclass

from virkning.claims.known import Findings, KnownFinding
from virkning.claims.nodes import (
    Arithmetic,
    Comparison,
    Known,
    Logic,
    Minus,
    Node,
    Not,
    Number,
    Text,
    findings_in,
    written,
)
from virkning.formatting import DECIMALS, Unit
from virkning.lists import quoted
from virkning.rounding import round_half_away
from virkning.stats.evidence import FEWEST_TOLD

_ARITHMETIC = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_COMPARE = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Verdict:
    """Whether a condition holds; `reason` says in Danish why it does not, or why it cannot be judged."""

    holds: bool
    reason: str = ""


HOLDS = Verdict(True)
TOO_FEW = f"bygger på færre end {FEWEST_TOLD}"


def judge(node: Node, findings: Findings) -> Verdict:
    """Judge a condition that has passed `require_condition`.

    A condition that rests on a finding without value, or of too few persons, is not judged, not even
    where the rest would decide it: what is masked must not shine through. Nor is a division by zero.
    `and` and `or` stop at the part that decides, as in Python, so that `n > 0 and x / n > 1` can be
    written.
    """
    if untold := not_to_be_told(findings_in(node), findings):
        return Verdict(False, untold)
    try:
        return HOLDS if _truth(node, findings) else Verdict(False, _broken(node, findings))
    except ZeroDivisionError:
        return Verdict(False, "der divideres med nul")


def not_to_be_told(ids: tuple[str, ...], findings: Findings) -> str:
    """Return why no sentence may rest on some of the findings; empty where it may on all.

    They have no value, or they say more than a count of fewer than FEWEST_TOLD persons.
    """
    known = [findings[name] for name in ids if name in findings]
    if missing := [finding.id for finding in known if finding.value is None]:
        return f"uden værdi: {quoted(missing)}"
    if few := [finding.id for finding in known if _is_of_few(finding)]:
        return f"{TOO_FEW}: {quoted(few)}"
    return ""


def _is_of_few(finding: KnownFinding) -> bool:
    return finding.unit is not Unit.COUNT and finding.base is not None and finding.base < FEWEST_TOLD


def _broken(node: Node, findings: Findings) -> str:
    """Say what is not fulfilled: the first such part of conditions joined by `and`, with its values."""
    parts = node.parts if isinstance(node, Logic) and node.word == "and" else (node,)
    broken = next(part for part in parts if not _truth(part, findings))
    ids = findings_in(broken)
    values = [findings[name].text if len(ids) == 1 else f"{name}: {findings[name].text}" for name in ids]
    return f"ikke opfyldt: {written(broken)}" + (f" ({', '.join(values)})" if values else "")


def _truth(node: Node, findings: Findings) -> bool:
    match node:
        case Logic(word="and", parts=parts):
            return all(_truth(part, findings) for part in parts)
        case Logic(parts=parts):
            return any(_truth(part, findings) for part in parts)
        case Not(operand=operand):
            return not _truth(operand, findings)
        case Comparison():
            return _compared(node, findings)
        case _:
            raise TypeError(f"{node} is not a condition")


def _compared(node: Comparison, findings: Findings) -> bool:
    left = _value(node.operands[0], findings)
    for sign, operand in zip(node.signs, node.operands[1:], strict=True):
        right = _value(operand, findings)
        if not _COMPARE[sign](left, right):
            return False
        left = right
    return True


def _value(node: Node, findings: Findings) -> float | str:
    match node:
        case Number(value=value) | Text(value=value):
            return value
        case Known(id=name, printed=printed):
            return _found(findings[name], printed)
        case Minus(operand=operand):
            return -_number(operand, findings)
        case Arithmetic(sign=sign, left=left, right=right):
            return float(_ARITHMETIC[sign](_number(left, findings), _number(right, findings)))
        case _:
            raise TypeError(f"{node} is not a value")


def _number(node: Node, findings: Findings) -> float:
    return float(_value(node, findings))


def _found(finding: KnownFinding, printed: bool) -> float | str:
    value = finding.value
    if isinstance(value, str) or value is None:  # None has been told of before
        return str(value)
    return float(round_half_away(value, DECIMALS[finding.unit]) if printed else value)
