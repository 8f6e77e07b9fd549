"""Read a text file with separated values: encoding, separator, and the line each record begins on."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from virkning.errors import FileFormatError, Flaw, MissingInputError, Place
from virkning.ingest.grid import Record

SEPARATORS = ";\t,|"
LOOKED_AT = 20_000
"""Characters that the separator is found in."""
TEXT_FILE = "en tekstfil (CSV) i UTF-8 eller Windows-1252"

csv.field_size_limit(2**31 - 1)
"""A cell may be long: past the module's own limit it would be told of as quotes that do not match."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EXCEL_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SEPARATOR_LINE = re.compile(r'"?sep=([;,\t])"?[^\r\n\S]*(?:\r\n|\r|\n)', re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"[^"]*"')
_DOUBLY_ENCODED = re.compile("Ã[¦¸¥†˜…]|\ufffd")
"""What æ, ø and å become when their UTF-8 is read as cp1252, and what a damaged letter becomes."""


@dataclass(frozen=True)
class Lines:
    """Every line of a text file (at least one), also the blank ones, and what separates their cells."""

    records: list[Record]
    separator: str

    @property
    def doubt(self) -> str:
        """What to add where lines do not fit: commas also stand in texts and numbers."""
        return "; filen er adskilt med komma, hvor der ventes semikolon" if self.separator == "," else ""


def read_records(path: Path, place: Place, separator_of: Callable[[str], str] | None = None) -> Lines:
    """Return every line that holds something or is blank.

    The separator is what Excel's line `sep=;` says, which is then no record, else what `separator_of` finds
    in the first line, else see `_separator`. Raises MissingInputError if the file is not there,
    FileFormatError if it is no text, has no line, or its quotes do not match.
    """
    text = read_text(path, place)
    records: list[Record] = []
    begins = 1
    if told := _SEPARATOR_LINE.match(text):
        separator, begins, text = told[1], 2, text[told.end() :]
    else:
        separator = _separator(text) if separator_of is None else separator_of(_LINE_END.split(text, 1)[0])
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = begins
    try:
        for cells in lines:
            records.append((begins, cells))
            begins = lines.line_num + before
    except csv.Error:
        raise FileFormatError(
            Flaw(
                Place(place.file, rows=(begins,)),
                "anførselstegn, der ikke passer sammen",
                "tekst uden anførselstegn, eller med et i begge ender",
                "ret linjen, eller hent filen igen",
            )
        ) from None
    if not records:  # a byte order mark or the line `sep=;` is all there is
        raise _format_error(place, "intet indhold", "hent filen igen")
    return Lines(records, separator)


def _separator(text: str) -> str:
    """Return the one of `;`, tab and `,` that the header has most of outside quotation marks.

    The header is taken for the first line that has any. But a title above it may hold a comma: where the
    line has commas only and all lines after it equally many of another, that is the separator.
    """
    lines = [line for line in _QUOTED.sub("", text[:LOOKED_AT]).splitlines() if line.strip()]
    lines = lines[:-1] if len(text) > LOOKED_AT else lines  # the last one may be cut short
    header = next((line for line in lines if any(sign in line for sign in SEPARATORS)), text[:LOOKED_AT])
    best = max(SEPARATORS, key=header.count)
    after = lines[lines.index(header) + 1 :] if header in lines else []
    for sign in SEPARATORS.replace(",", ""):
        counts = {line.count(sign) for line in after}
        if best == "," and sign not in header and len(counts) == 1 and counts != {0} and len(after) > 1:
            fits = {line.count(",") for line in after} == {header.count(",")}
            return best if fits else sign
    return best


def read_text(path: Path, place: Place) -> str:
    """Return the text of a file. Encoding: byte order mark, else strict UTF-8, else cp1252.

    Raises MissingInputError or FileFormatError.
    """
    content = read_bytes(path, place)
    if content.startswith(_EXCEL_SIGNATURES):
        raise _format_error(place, "en Excel- eller zip-fil", "gem som CSV, eller ret »format« i kilder.yml")
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" in text:
            raise _format_error(place, _with_nulls(content), "hent filen igen som CSV i UTF-8")
        if _DOUBLY_ENCODED.search(text):
            raise _format_error(
                place, "æ, ø eller å i blandet tegnsæt", "hent filen igen uden at gemme den om"
            )
        return text
    raise _format_error(place, "noget, der ikke er tekst i et kendt tegnsæt", "hent filen igen som CSV")


def read_bytes(path: Path, place: Place, allowed: str = TEXT_FILE) -> bytes:
    """Return the content of a file. Raises MissingInputError or FileFormatError (empty, locked)."""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise MissingInputError(
            Flaw(
                place,
                "filen findes ikke",
                "en fil med dette navn",
                "læg filen i mappen, eller ret kilder.yml",
            )
        ) from None
    except OSError:
        raise _format_error(
            place, "filen kan ikke åbnes", "luk den i Excel og andre programmer, og kør igen", allowed
        ) from None
    if not content.strip():
        raise _format_error(place, "en tom fil", "hent filen igen", allowed)
    return content


def _with_nulls(content: bytes) -> str:
    """Tell UTF-16 without its byte order mark, where every other byte of a plain letter is 0, from damage."""
    even, odd = content[::2].count(0), content[1::2].count(0)
    if max(even, odd) * 4 > len(content) and min(even, odd) * 20 < max(even, odd):
        return "en tekstfil i UTF-16 uden det mærke (BOM), der fortæller det"
    line = len(re.findall(rb"\r\n|\r|\n", content[: content.index(0)])) + 1
    return f"et nul-tegn i linje {line}; filen er beskadiget eller ikke en tekstfil"


def _encodings(content: bytes) -> list[str]:
    marked = [encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)]
    return marked or ["utf-8", "cp1252"]


def _format_error(place: Place, found: str, remedy: str, allowed: str = TEXT_FILE) -> FileFormatError:
    return FileFormatError(Flaw(place, found, allowed, remedy))
