"""Identifiers that are probably the same, written differently or with one slip of the pen.

A near miss is a hint to a person, who decides; nothing is joined by it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

SHORTEST = 6
"""Characters of a key in which one that differs can be a slip: shorter keys are too often neighbours."""
SHORTEST_NUMBER = 9
"""The same for digits alone, most often numbers in a series. A CPR number without its zero has 9."""
MOST_SLIPS = 1000
"""With more keys that match nothing, the wrong column was read or the wrong file sent."""

_DECIMALS = re.compile(r"(\d+)[.,]0{1,2}")
"""How a program writes a whole number it has taken for one with decimals: `12.0`. Not `1.000`: a thousand."""
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


class Likeness(StrEnum):
    """How two identifiers are alike, in Danish."""

    WRITING = "skrevet på en anden måde"
    ONE_CHARACTER = "ét tegn er anderledes"


@dataclass(frozen=True)
class NearMiss:
    """The identifier that another one is probably meant to be."""

    other: str
    likeness: Likeness


def near_misses(
    lacking: Collection[str], own: Collection[str], theirs: Collection[str], free: Set[str]
) -> dict[str, NearMiss]:
    """Return the near miss of each identifier in `lacking` that has one.

    `lacking` are those of `own` that match none of `theirs`; `free` are those of `theirs` that match none
    of `own`. Two that differ in writing alone (see `written_forms`) are alike where only one is meant: one
    of `theirs`, or else one of `free`. With one character added, left out, changed, or two exchanged, a
    key of `lacking` and one of `free` are alike where both are long and neither has another such
    neighbour on either side: in a series of numbers every number has some, and says nothing.
    """
    if not lacking:
        return {}
    found = _written_otherwise(lacking, theirs, free)
    slips = _one_character_apart([key for key in lacking if key not in found], own, theirs, free)
    return found | slips


def written_forms(key: str) -> frozenset[str]:
    """Return `key` without what differs from one system to the next: case, signs, zeros, O for 0.

    There are two forms, with the zeros in front of each number in it left out before signs are, and after:
    `2015-007` is then `2015-7`, and `010180-0123` is `101800123`.
    """
    return frozenset({_plain(key), _without_signs(_LEADING_ZEROS.sub("", _folded(key)))})


def _plain(key: str) -> str:
    return _LEADING_ZEROS.sub("", _without_signs(_folded(key)))


def _folded(key: str) -> str:
    text = unicodedata.normalize("NFKC", key).casefold().replace("o", "0")
    number = _DECIMALS.fullmatch(text)
    return number[1] if number else text


def _without_signs(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _written_otherwise(lacking: Iterable[str], theirs: Iterable[str], free: Set[str]) -> dict[str, NearMiss]:
    by_form: dict[str, set[str]] = defaultdict(set)
    for key in theirs:
        for form in written_forms(key) - {""}:
            by_form[form].add(key)
    found = {}
    for key in lacking:
        alike = set().union(*(by_form.get(form, ()) for form in written_forms(key)))
        meant = _only(alike) or _only(alike & free)
        if meant is not None:
            found[key] = NearMiss(meant, Likeness.WRITING)
    return found


def _one_character_apart(
    lacking: Collection[str], own: Iterable[str], theirs: Iterable[str], free: Iterable[str]
) -> dict[str, NearMiss]:
    keys = {key: plain for key in lacking if _is_long(plain := _plain(key))}
    if not 0 < len(keys) <= MOST_SLIPS:
        return {}
    everything = {_plain(key) for key in (*own, *theirs)}
    in_order = sorted(free)  # of two with the same form the last is told of, in every run
    free_by_form = {plain: key for key in in_order if _is_long(plain := _plain(key))}
    near = {plain: _only(around) for plain, around in _neighbours(keys.values(), everything).items()}
    back = _neighbours([other for other in near.values() if other in free_by_form], everything)
    return {
        key: NearMiss(free_by_form[other], Likeness.ONE_CHARACTER)
        for key, plain in keys.items()
        if (other := near.get(plain)) is not None and _only(back.get(other, ())) == plain
    }


def _neighbours(wanted: Iterable[str], everything: Iterable[str]) -> Mapping[str, set[str]]:
    """Return what is one character from each of `wanted`.

    Texts one character apart have a text in common that is either of them with at most one character left
    out (the idea of SymSpell): so only few pairs are compared.
    """
    index: dict[str, set[str]] = defaultdict(set)
    for text in wanted:
        for part in _parts(text):
            index[part].add(text)
    found: dict[str, set[str]] = defaultdict(set)
    for other in everything:
        candidates = set().union(*(index[part] for part in _parts(other) if part in index))
        for text in candidates:
            if _is_one_apart(text, other):
                found[text].add(other)
    return found


def _parts(text: str) -> set[str]:
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


def _is_one_apart(one: str, other: str) -> bool:
    """Tell whether one character is added, left out or changed, or two beside each other exchanged."""
    if len(one) != len(other):
        return one in _parts(other) or other in _parts(one)
    wrong = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(wrong) != 2:
        return len(wrong) == 1
    first, second = wrong
    return second == first + 1 and one[first] + one[second] == other[second] + other[first]


def _is_long(plain: str) -> bool:
    return len(plain) >= (SHORTEST_NUMBER if plain.isdecimal() else SHORTEST)


def _only(keys: Collection[str]) -> str | None:
    return next(iter(keys)) if len(keys) == 1 else None
