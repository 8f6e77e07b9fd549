"""The words of a condition: numbers, texts, finding ids, signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 400
"""Words in a condition; nobody writes one that long, and it keeps the tree of it shallow."""

ALLOWED = (
    "tal (0.05), 'tekster', fundenes navne, vist(navn), + - * /, == != < <= > >=, and, or, not og parenteser"
)


class ExpressionError(Exception):
    """A condition that cannot be understood. The texts are those of a flaw, whose place the caller adds."""

    def __init__(self, found: str, allowed: str = ALLOWED, remedy: str = "ret betingelsen") -> None:
        super().__init__(found)
        self.found, self.allowed, self.remedy = found, allowed, remedy


@dataclass(frozen=True)
class Token:
    """`kind` is "number", "text", "name", "sign" or "end"."""

    kind: str
    text: str

    def __str__(self) -> str:
        return "slutningen" if self.kind == "end" else f"»{self.text}«"


_TOKEN = re.compile(
    r"""
    (?P<number> \d+ (?:\.\d+)? (?![\w.]) )
  | (?P<name>   [A-Za-zÆØÅæøå_]\w* (?:\.\w+)* )
  | (?P<text>   '[^']*' | "[^"]*" )
  | (?P<sign>   <= | >= | == | != | [-+*/()<>] )
    """,
    re.VERBOSE,
)
_DECIMAL_COMMA = re.compile(r"\d+,\d+")
_HINTS = {
    "=": "skriv == for »er lig med«",
    "≤": "skriv <=",
    "≥": "skriv >=",
    "≠": "skriv !=",
    "−": "skriv minus som et almindeligt -",
    "&": "skriv and",
    "|": "skriv or",
    "!": "skriv not eller !=",
}


def tokens_of(text: str) -> list[Token]:
    """Return the words of a condition, an "end" last. Raises ExpressionError for any other character."""
    tokens = [*_scan(text), Token("end", "")]
    if len(tokens) > LONGEST:
        raise ExpressionError(f"en betingelse med mere end {LONGEST} ord", remedy="del udsagnet i flere")
    return tokens


def _scan(text: str) -> Iterator[Token]:
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        match = _TOKEN.match(text, position)
        if match is None or _DECIMAL_COMMA.match(text, position):
            raise _unreadable(text[position:])
        assert match.lastgroup is not None  # every branch is named
        yield Token(match.lastgroup, match[0])
        position = match.end()


def _unreadable(rest: str) -> ExpressionError:
    if comma := _DECIMAL_COMMA.match(rest):
        return ExpressionError(f"»{comma[0]}«", remedy="skriv decimaltal med punktum")
    word = re.match(r"[\w.]+|.", rest, re.DOTALL)
    assert word is not None  # the rest is not empty
    return ExpressionError(f"»{word[0]}«, som ikke kan læses", remedy=_HINTS.get(word[0], "ret betingelsen"))
