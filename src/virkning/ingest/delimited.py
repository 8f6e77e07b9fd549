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
from virkning.ingest.raw import Record

SEPARATORS = ";\t,"
TEXT_FILE = "en tekstfil (CSV) i UTF-8 eller Windows-1252"

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EXCEL_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DOUBLY_ENCODED = re.compile("Ã[¦¸¥†˜…]|\ufffd")
"""What æ, ø and å become when their UTF-8 is read as cp1252, and what a damaged letter becomes."""


@dataclass(frozen=True)
class Lines:
    """Every line of a text file, also the blank ones, and what separates their cells."""

    records: list[Record]
    separator: str

    @property
    def doubt(self) -> str:
        """What to add where lines do not fit: commas also stand in texts and numbers."""
        return "; filen er adskilt med komma, hvor der ventes semikolon" if self.separator == "," else ""


def _most_frequent(line: str) -> str:
    return max(SEPARATORS, key=line.count)


def read_records(path: Path, place: Place, separator_of: Callable[[str], str] = _most_frequent) -> Lines:
    """Return every line that holds something or is blank.

    The separator is the one of `;`, tab and `,` that the first line has most of, or what `separator_of`
    finds in that line. Raises MissingInputError if the file is not there, FileFormatError if it is no text
    or its quotes do not match.
    """
    text = read_text(path, place)
    first = text.partition("\n")[0]
    separator = separator_of(first)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[Record] = []
    begins = 1
    try:
        for cells in lines:
            records.append((begins, cells))
            begins = lines.line_num + 1
    except csv.Error:
        raise FileFormatError(
            Flaw(
                Place(place.file, rows=(begins,)),
                "anførselstegn, der ikke passer sammen",
                "tekst uden anførselstegn, eller med et i begge ender",
                "ret linjen, eller hent filen igen",
            )
        ) from None
    return Lines(records, separator)


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
            break
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


def _encodings(content: bytes) -> list[str]:
    marked = [encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)]
    return marked or ["utf-8", "cp1252"]


def _format_error(place: Place, found: str, remedy: str, allowed: str = TEXT_FILE) -> FileFormatError:
    return FileFormatError(Flaw(place, found, allowed, remedy))
