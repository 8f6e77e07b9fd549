"""Broken YAML syntax in Danish: the parser's messages are English, its positions are good."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.reader import ReaderError

from virkning.errors import Flaw, Place

Words = tuple[str, str]
"""What was found, and what to do about it."""

QUOTE_IT = "sæt anførselstegn om værdien"
INDENT = "lad nøgler på samme niveau begynde lige langt inde på linjen"

SYNTAX: tuple[tuple[str, Words], ...] = (
    (r"character '\\t'", ("et tabulatortegn", "brug mellemrum i stedet for tabulator")),
    (r"cannot start any token", ("et tegn, som en værdi ikke kan begynde med", QUOTE_IT)),
    (
        r"could not find expected ':'",
        (
            "en linje uden kolon efter nøglen",
            "skriv »nøgle: værdi«, eller sæt anførselstegn om lange tekster",
        ),
    ),
    (r"sequence entries are not allowed", ("en liste (»- «), hvor der ikke kan stå en", INDENT)),
    (
        r"mapping values are not allowed",
        (
            "et kolon, hvor der ikke kan begynde en nøgle",
            f"{QUOTE_IT}, hvis den rummer et kolon; ellers {INDENT}",
        ),
    ),
    (r"mapping keys are not allowed", ("en nøgle, hvor der ikke kan stå en", INDENT)),
    (
        r"expected <block end>",
        (
            "en linje, der ikke passer med linjerne før den",
            f"{INDENT}, og luk alle anførselstegn og parenteser",
        ),
    ),
    (
        r"expected ',' or '\]'",
        ("en liste uden komma eller afsluttende »]«", "tilføj »,« mellem værdierne eller »]«"),
    ),
    (
        r"expected ',' or '\}",
        ("en gruppe uden komma eller afsluttende »}«", "tilføj »,« mellem nøglerne eller »}«"),
    ),
    (r"unclosed '\['", ("en liste uden afsluttende »]« eller »}«", "tilføj tegnet, der mangler")),
    (
        r"unexpected end of stream",
        ("en tekst, hvis anførselstegn ikke afsluttes", "tilføj det anførselstegn, der mangler"),
    ),
    (
        r"unknown escape character",
        (
            "en omvendt skråstreg i en tekst med dobbelte anførselstegn",
            "brug enkelte anførselstegn om teksten",
        ),
    ),
    (r"undefined alias|scanning an alias", ("»*« forrest i en værdi", QUOTE_IT)),
    (r"scanning an anchor", ("»&« forrest i en værdi", QUOTE_IT)),
    (r"\btag\b", ("»!« forrest i en værdi", QUOTE_IT)),
    (r"directive", ("»%« forrest på en linje", QUOTE_IT)),
    (r"block scalar", ("»|« eller »>« forrest i en værdi", QUOTE_IT)),
    (
        r"another document|document start|document end",
        ("en ny del (»---«) midt i filen", "slet linjen med »---«"),
    ),
    (r"maximum depth", ("flere niveauer end filen kan have", "ret indrykningen eller parenteserne")),
    (r"expected the node content", ("et sted uden værdi", "skriv en værdi, eller slet tegnet")),
)
"""Pieces of the parser's message, the most telling first."""

SEEN_TOO_LATE = r"unexpected end of stream|could not find expected ':'"
"""What the parser notices later than where it is to be mended: an unclosed quote, a line without colon."""

FALLBACK: Words = ("noget, der ikke kan læses som YAML", f"{INDENT}, og sæt anførselstegn om særlige tekster")
CONTROL_CHARACTER: Words = ("et usynligt styretegn", "slet tegnet, eller skriv linjen igen")
ALLOWED = "linjer som »nøgle: værdi« (YAML)"


def syntax_flaw(file: str, text: str, error: YAMLError) -> Flaw:
    """Return the flaw behind an error of the YAML parser, with line and position in the line."""
    if isinstance(error, ReaderError):
        return _flaw(file, CONTROL_CHARACTER, *_line_and_position(text, int(error.position)))
    if not isinstance(error, MarkedYAMLError):
        return Flaw(Place(file), FALLBACK[0], ALLOWED, FALLBACK[1])
    message = f"{error.context}\n{error.problem}"
    words = next((words for pattern, words in SYNTAX if re.search(pattern, message)), FALLBACK)
    start: StringMark | None = error.context_mark
    here: StringMark | None = error.problem_mark
    mark = (start or here) if re.search(SEEN_TOO_LATE, message) else (here or start)
    if mark is None:
        return Flaw(Place(file), words[0], ALLOWED, words[1])
    begun = start.line + 1 if start is not None and "flow" in str(error.context) else None
    return _flaw(file, words, mark.line + 1, mark.column + 1, begun)


def _line_and_position(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, index - before.rfind("\n")


def _flaw(file: str, words: Words, line: int, position: int, begun: int | None = None) -> Flaw:
    found, remedy = words
    begins = f"; begyndt i linje {begun}" if begun else ""
    return Flaw(Place(file, rows=(line,)), f"{found} (tegn {position} i linjen{begins})", ALLOWED, remedy)
