"""Pydantic's errors as Danish flaws: where, what was found, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from virkning.config.allowed import IDENTIFIER_WORDS, Allowed
from virkning.config.document import Document, KeyPath, child
from virkning.config.model import MISTAKE
from virkning.config.nearest import choices, nearest, suggestion
from virkning.config.values import YES_NO, as_date, as_identifier, as_yaml, described, shortened
from virkning.errors import Flaw
from virkning.lists import quoted

UNKNOWN_KEY = ("extra_forbidden", "invalid_key")
MISSING_KEY = "missing"


@dataclass(frozen=True)
class Mistake:
    """One error of pydantic, with its place in the file. `on_key`: the key is wrong, not its value."""

    kind: str
    path: KeyPath
    value: object
    on_key: bool = False
    context: Mapping[str, Any] = field(default_factory=dict)


def model_flaws(error: ValidationError, document: Document, allowed: Allowed) -> list[Flaw]:
    """Return a flaw for each mistake in the file, in the order of the model."""
    found = [_mistake(details, document) for details in error.errors(include_url=False)]
    return [_flaw(mistake, document, allowed) for mistake in _worth_telling(found, document, allowed)]


def _mistake(details: ErrorDetails, document: Document) -> Mistake:
    """Find the place of an error. Pydantic puts »[key]« and the branches of a union into its location."""
    path: KeyPath = ()
    value = document.data
    for step in details["loc"]:
        below = child(value, step)
        if below is not None or (isinstance(value, dict) and step in value):
            path, value = (*path, step), below
    if details["type"] == MISSING_KEY:
        path, value = (*path, details["loc"][-1]), None
    return Mistake(details["type"], path, value, "[key]" in details["loc"], details.get("ctx", {}))


def _worth_telling(mistakes: Sequence[Mistake], document: Document, allowed: Allowed) -> list[Mistake]:
    """Leave out what another mistake already says.

    A union reports each of its branches: one is enough, and none where the error lies deeper. A key
    that is only misspelt is not missing too.
    """
    told: dict[tuple[KeyPath, bool], Mistake] = {}
    for mistake in mistakes:
        told.setdefault((mistake.path, mistake.on_key), mistake)
    meant = {
        (*mistake.path[:-1], nearest(mistake.path[-1], _free_keys(mistake.path, document, allowed)))
        for mistake in mistakes
        if mistake.kind in UNKNOWN_KEY and mistake.path
    }
    return [
        mistake
        for mistake in told.values()
        if not (mistake.kind == MISSING_KEY and mistake.path in meant)
        and not (mistake.kind.endswith("_type") and _lies_deeper(mistake, mistakes))
    ]


def _lies_deeper(mistake: Mistake, mistakes: Sequence[Mistake]) -> bool:
    depth = len(mistake.path)
    return any(len(other.path) > depth and other.path[:depth] == mistake.path for other in mistakes)


def _free_keys(path: KeyPath, document: Document, allowed: Allowed) -> list[str]:
    """Return the keys that may stand beside the key at `path` and do not yet."""
    beside = document.value(*path[:-1])
    taken = beside if isinstance(beside, dict) else {}
    return [key for key in allowed.keys(path[:-1]) if key not in taken]


def _flaw(mistake: Mistake, document: Document, allowed: Allowed) -> Flaw:
    place = document.place(mistake.path)
    if mistake.kind == MISTAKE:
        texts = mistake.context
        return Flaw(place, texts["found"], texts["allowed"], texts["remedy"])
    if mistake.kind in UNKNOWN_KEY:
        return Flaw(place, *_unknown_key(mistake, document, allowed))
    if mistake.kind == MISSING_KEY:
        remedy = f"tilføj linjen »{mistake.path[-1]}: …«"
        return Flaw(place, "nøglen mangler", allowed.phrase(mistake.path), remedy)
    if mistake.on_key:
        return Flaw(place, *_unfit_key(mistake))
    return Flaw(place, described(mistake.value), allowed.phrase(mistake.path), _remedy(mistake, allowed))


def _unknown_key(mistake: Mistake, document: Document, allowed: Allowed) -> tuple[str, str, str]:
    key = mistake.path[-1] if mistake.path else ""
    known = allowed.keys(mistake.path[:-1])
    remedy = "slet nøglen, eller ret den til en af de tilladte"
    if homes := allowed.homes(key):
        remedy = f"ryk linjen ind under {quoted(homes, last='eller')}, hvor nøglen hører til"
    elif match := nearest(key, _free_keys(mistake.path, document, allowed) or known) or nearest(key, known):
        remedy = f"ret nøglen til »{match}«, hvis det er den, du mener"
    return f"den ukendte nøgle »{key}«", f"nøglerne {choices(known, key, 'og')}", remedy


def _unfit_key(mistake: Mistake) -> tuple[str, str, str]:
    key = mistake.path[-1]
    found = f"nøglen »{key}«"
    if mistake.kind == "int_type":
        return found, "et helt tal som nøgle", "skriv et helt tal før kolonet"
    if mistake.kind == "string_type":
        return found, "en tekst som nøgle", f'sæt anførselstegn om nøglen: "{as_yaml(key)}"'
    name = as_identifier(str(key))
    remedy = f"skriv fx »{name}«" if name else "giv nøglen et andet navn"
    return found, f"en nøgle med {IDENTIFIER_WORDS}", remedy


def _remedy(mistake: Mistake, allowed: Allowed) -> str:
    """Return what to do about a value of the wrong kind."""
    if mistake.value is None:
        optional = mistake.path and not allowed.requires(mistake.path)
        return "skriv en værdi efter kolonet" + (", eller slet linjen" if optional else "")
    remedy = REMEDIES.get(mistake.kind)
    return remedy(mistake) if remedy else "ret værdien"


def _quote(mistake: Mistake) -> str:
    if isinstance(mistake.value, (list, dict)):
        return "skriv én værdi på linjen"
    return f'sæt anførselstegn om værdien: "{as_yaml(mistake.value)}"'


def _write_date(mistake: Mistake) -> str:
    if not isinstance(mistake.value, str):
        return "skriv en dato uden klokkeslæt, fx 2016-12-31"
    meant = as_date(mistake.value)
    return f"skriv {meant} uden anførselstegn" if meant else "skriv en dato, der findes, som år-måned-dag"


def _write_number(mistake: Mistake) -> str:
    if not isinstance(mistake.value, str):
        return "skriv et tal"
    number = mistake.value.strip().replace(",", ".")
    is_number = number.removeprefix("-").replace(".", "", 1).isdecimal()
    return f"skriv {number} uden anførselstegn" if is_number else "skriv et tal uden anførselstegn"


def _write_yes_or_no(mistake: Mistake) -> str:
    meant = YES_NO.get(str(mistake.value).casefold())
    return f"skriv {meant} uden anførselstegn" if meant else "skriv true (ja) eller false (nej)"


def _write_list(mistake: Mistake) -> str:
    if isinstance(mistake.value, dict):
        return "begynd hvert punkt på listen med »- «"
    return f"sæt firkantede parenteser om: [{shortened(as_yaml(mistake.value))}]"


def _write_name(mistake: Mistake) -> str:
    name = as_identifier(str(mistake.value))
    return f"skriv fx »{name}«" if name else "giv det et andet navn"


def _write_keys(mistake: Mistake) -> str:
    return "skriv en »nøgle: værdi« på hver linje, rykket ind under nøglen"


def _choose(mistake: Mistake) -> str:
    choices = str(mistake.context.get("expected", "")).split("'")[1::2]
    return suggestion(mistake.value, choices, "vælg en af de tilladte værdier")


def _within_limits(_: Mistake) -> str:
    return "skriv et tal inden for grænserne, med punktum som decimaltegn (0.05)"


REMEDIES: dict[str, Callable[[Mistake], str]] = {
    "string_type": _quote,
    "string_pattern_mismatch": _write_name,
    "string_too_short": lambda _: "skriv en tekst",
    "date_type": _write_date,
    "date_parsing": _write_date,
    "date_from_datetime_parsing": _write_date,
    "date_from_datetime_inexact": _write_date,
    "int_type": _write_number,
    "int_parsing": _write_number,
    "int_from_float": lambda _: "skriv et tal uden decimaler",
    "float_type": _write_number,
    "float_parsing": _write_number,
    "finite_number": _write_number,
    "bool_type": _write_yes_or_no,
    "bool_parsing": _write_yes_or_no,
    "list_type": _write_list,
    "dict_type": _write_keys,
    "model_type": _write_keys,
    "enum": _choose,
    "literal_error": _choose,
    "greater_than": _within_limits,
    "greater_than_equal": _within_limits,
    "less_than": _within_limits,
    "less_than_equal": _within_limits,
    "too_short": lambda _: "tilføj det, der mangler",
    "too_long": lambda _: "slet det, der er for meget",
}
"""What to do, by pydantic's error type. A type that is not here gets »ret værdien«."""
