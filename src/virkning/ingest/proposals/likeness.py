"""How alike two names are, from 0 to 1: the share of their words that the other has as well.

- Words are compared without regard to case, punctuation and the small words that any name may have. A word
  counts by its number of letters: »substitutionsbehandling« says more than »nu«.
- Equal words count in full. One that begins or ends the other (»dato« in »startdato«), or has the beginning
  in common with it (»rolle«, »roller«), counts `PART`.
- Numbers are alike only where they are equal: »måleredskab 1« is not »måleredskab 2«.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from virkning.config.values import LETTERS
from virkning.ingest.text import fold

PART = 0.8
SHORTEST_BEGINNING, SHORTEST_ENDING, SHORTEST_IN_COMMON = 3, 4, 4
"""Letters that one word must share with another to be a part of it. Danish compounds end on their noun."""
LEAST_IN_COMMON = 0.6
"""The share of the longer word that a common beginning must be, where neither word holds the other."""

NUMBER_AT_THE_END = re.compile(r"([^\W\d_]{3,})(?:nr|nummer)\b")
"""»borgernr.« and »borgernummer« are a citizen's number, as »borger_id« is."""
_SMALL_WORDS = """
    af at de den det du eller en er et for fra har hvad hvem hvilke hvilket hvor hvornår i kan med nu og om på
    skal som til ved
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
SAME_WORDS = {
    **dict.fromkeys(["nr", "no", "id", "løbenr", "løbenummer"], "nummer"),
    **dict.fromkeys(["andre", "anden", "øvrige", "øvrigt"], "andet"),
    **dict.fromkeys(["klient", "klientens", "deltager", "deltagerens", "person", "borgerens"], "borger"),
    **dict.fromkeys(["tlf"], "telefon"),
}
"""Words that people use for each other in the headings of such files."""


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 (no word in common) to 1 (the same words in any order)."""
    first, second = _words(one), _words(other)
    weight = sum(map(len, first)) + sum(map(len, second))
    shared = _found_in(first, second) + _found_in(second, first)
    return shared / weight if weight else 0.0


def best_likeness(texts: Iterable[str], others: Iterable[str]) -> float:
    """Return the likeness of the two that are most alike; 0 where there are none."""
    known = list(others)
    return max((likeness(text, other) for text in texts for other in known), default=0.0)


def _found_in(words: tuple[str, ...], others: tuple[str, ...]) -> float:
    return sum(len(word) * max((_alike(word, other) for other in others), default=0.0) for word in words)


@cache
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, written without æ, ø and å: so are the names in YAML files."""
    words = re.findall(r"[^\W\d_]+|\d+", NUMBER_AT_THE_END.sub(r"\1 nummer", fold(text)))
    known = [SAME_WORDS.get(word, word) for word in words if word not in SMALL_WORDS] or words
    return tuple("".join(LETTERS.get(letter, letter) for letter in word) for word in known)


@cache
def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if word.isdigit() or other.isdigit():
        return 0.0
    short, long = sorted((word, other), key=len)
    begins = len(short) >= SHORTEST_BEGINNING and long.startswith(short)
    ends = len(short) >= SHORTEST_ENDING and long.endswith(short)
    common = _length_of_common_beginning(short, long)
    overlaps = common >= SHORTEST_IN_COMMON and common >= LEAST_IN_COMMON * len(long)
    return PART if begins or ends or overlaps else 0.0


def _length_of_common_beginning(one: str, other: str) -> int:
    unequal = (number for number, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])
    return next(unequal, min(len(one), len(other)))
