"""What a condition consists of, once it is parsed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True)
class Text:
    """A text in quotes."""

    value: str


@dataclass(frozen=True)
class Known:
    """A finding by its id; `printed` where it is written `vist(id)`: rounded as a reader meets it."""

    id: str
    printed: bool = False


@dataclass(frozen=True)
class Minus:
    """The opposite of a number."""

    operand: Node


@dataclass(frozen=True)
class Arithmetic:
    """`left sign right`, the sign one of + - * /."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Comparison:
    """`a < b <= c`: an operand more than there are signs; it holds where each neighbouring pair does."""

    operands: tuple[Node, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Not:
    """The opposite of a condition."""

    operand: Node


@dataclass(frozen=True)
class Logic:
    """Two or more conditions joined by `word`: "and" or "or"."""

    word: str
    parts: tuple[Node, ...]


Node = Number | Text | Known | Minus | Arithmetic | Comparison | Not | Logic


def findings_in(node: Node) -> tuple[str, ...]:
    """Return the id of every finding that a condition rests on, once, in the order written."""
    return tuple(dict.fromkeys(_ids(node)))


def written(node: Node) -> str:
    """Return a condition as one would write it; parsed again it gives the same tree."""
    match node:
        case Number(value=value):
            return f"{value:.12f}".rstrip("0").rstrip(".")
        case Text(value=value):
            return f'"{value}"' if "'" in value else f"'{value}'"
        case Known(id=name, printed=printed):
            return f"vist({name})" if printed else name
        case Minus(operand=operand):
            return f"-{_inside(operand)}"
        case Arithmetic(sign=sign, left=left, right=right):
            return f"{_inside(left)} {sign} {_inside(right)}"
        case Comparison(operands=(first, *others), signs=signs):
            pairs = zip(signs, others, strict=True)
            return " ".join([written(first), *(f"{sign} {written(other)}" for sign, other in pairs)])
        case Not(operand=operand):
            return f"not ({written(operand)})"
        case Logic(word=word, parts=parts):
            return f" {word} ".join(_inside(part) for part in parts)
        case _:
            raise TypeError(f"{node!r} is no part of a condition")


def _inside(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, Arithmetic | Logic) else written(node)


def _ids(node: Node) -> Iterator[str]:
    match node:
        case Known(id=name):
            yield name
        case Minus(operand=operand) | Not(operand=operand):
            yield from _ids(operand)
        case Arithmetic(left=left, right=right):
            yield from _ids(left)
            yield from _ids(right)
        case Comparison(operands=parts) | Logic(parts=parts):
            for part in parts:
                yield from _ids(part)
        case _:
            return
