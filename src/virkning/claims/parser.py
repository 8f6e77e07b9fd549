"""From the text of a condition to its tree. The grammar, loosest binding first (as in Python):

    condition   = conjunction { "or" conjunction }
    conjunction = negation { "and" negation }
    negation    = "not" negation | comparison
    comparison  = sum { ("==" | "!=" | "<" | "<=" | ">" | ">=") sum }
    sum         = product { ("+" | "-") product }
    product     = signed { ("*" | "/") signed }
    signed      = ("-" | "+") signed | atom
    atom        = number | text | id | "vist" "(" id ")" | "(" condition ")"

Nothing is ever handed to Python's `eval`.
"""

from __future__ import annotations

from collections.abc import Callable

from virkning.claims.nodes import Arithmetic, Comparison, Known, Logic, Minus, Node, Not, Number, Text
from virkning.claims.tokens import ExpressionError, Token, tokens_of

COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
KEYWORDS = ("and", "or", "not")
PRINTED = "vist"
DEEPEST = 30
"""Parentheses and signs inside each other."""


def parse(text: str) -> Node:
    """Return the tree of a condition. Raises ExpressionError where it does not follow the grammar."""
    if not text.strip():
        raise ExpressionError("en tom betingelse", remedy="skriv, hvornår udsagnet er sandt")
    parser = _Parser(tokens_of(text))
    tree = parser.condition()
    parser.expect("end", "", "den fortsætter")
    return tree


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._position = 0
        self._depth = 0

    def condition(self) -> Node:
        return self._joined("or", lambda: self._joined("and", self._negation))

    def expect(self, kind: str, text: str, otherwise: str) -> None:
        if self._take(kind, text) is None:
            raise ExpressionError(f"{otherwise} med {self._next}")

    @property
    def _next(self) -> Token:
        return self._tokens[self._position]

    def _take(self, kind: str, *texts: str) -> str | None:
        """Step over the next word if it is of this kind and one of these texts, and return it."""
        token = self._next
        if token.kind != kind or (texts and token.text not in texts):
            return None
        self._position += 1
        return token.text

    def _joined(self, word: str, part: Callable[[], Node]) -> Node:
        parts = [part()]
        while self._take("name", word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Logic(word, tuple(parts))

    def _negation(self) -> Node:
        if self._take("name", "not"):
            return Not(self._deeper(self._negation))
        return self._comparison()

    def _comparison(self) -> Node:
        operands, signs = [self._sum()], []
        while sign := self._take("sign", *COMPARISONS):
            signs.append(sign)
            operands.append(self._sum())
        return Comparison(tuple(operands), tuple(signs)) if signs else operands[0]

    def _sum(self) -> Node:
        return self._chain(self._product, "+", "-")

    def _product(self) -> Node:
        return self._chain(self._signed, "*", "/")

    def _chain(self, part: Callable[[], Node], *signs: str) -> Node:
        left = part()
        while sign := self._take("sign", *signs):
            left = Arithmetic(sign, left, part())
        return left

    def _signed(self) -> Node:
        if self._take("sign", "-"):
            return Minus(self._deeper(self._signed))
        if self._take("sign", "+"):
            return self._deeper(self._signed)
        return self._atom()

    def _atom(self) -> Node:
        if (number := self._take("number")) is not None:
            return Number(float(number))
        if (text := self._take("text")) is not None:
            return Text(text[1:-1])
        if self._take("sign", "("):
            inner = self._deeper(self.condition)
            self.expect("sign", ")", "parentesen fortsætter")
            return inner
        return self._finding()

    def _finding(self) -> Node:
        token = self._next
        if token.text in KEYWORDS or self._take("name") is None:
            raise ExpressionError(f"{token}, hvor der skulle stå et tal, en tekst eller et fund")
        if token.text != PRINTED or self._take("sign", "(") is None:
            return Known(token.text)
        name = self._take("name")
        if name is None or name in KEYWORDS:
            raise ExpressionError(f"vist(…) uden et fund: {self._next}", remedy="skriv vist(fundets navn)")
        self.expect("sign", ")", "vist(…) fortsætter")
        return Known(name, printed=True)

    def _deeper(self, part: Callable[[], Node]) -> Node:
        if self._depth >= DEEPEST:
            raise ExpressionError("for mange parenteser inde i hinanden", remedy="skriv betingelsen enklere")
        self._depth += 1
        node = part()
        self._depth -= 1
        return node
