"""May a workbook be opened at all? Refused are zip bombs, passwords, and files that only look like Excel."""

from __future__ import annotations

import io
import zipfile
import zlib

from virkning.errors import FileFormatError, Flaw, Place
from virkning.ingest.extent import too_far

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the part that holds a workbook with a password."""
SECTOR = 512
"""An .xls is a whole number of sectors of so many bytes ([MS-CFB] 2.2): else it was cut off."""
WEB_PAGE = (b"<html", b"<!doctype html", b"<table")

WORKBOOK = "en Excel-fil (.xlsx, .xls eller .ods) uden adgangskode"

LARGEST = 2_000_000_000
"""Bytes unpacked: a sheet of 200,000 rows and 60 columns takes some 600 million."""
LARGEST_UNCHECKED = 50_000_000
MOST_PACKED = 200
"""How many bytes one packed byte may become: a sheet with one answer in all cells has 23, a bomb 1,000."""

UNREADABLE_ZIP = (
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)
"""What zipfile raises at a file that is damaged: a place before its beginning is a ValueError."""


def require_safe(content: bytes, name: str) -> None:
    """Raise FileFormatError for a file that must not be opened; what is merely no workbook is let through.

    The sizes a zip file tells are tried too: reading stops where a part holds more than it says.
    """
    if content.startswith(OLE) and ENCRYPTED in content:
        raise password(name)
    if content.startswith(OLE) and len(content) % SECTOR:
        raise _damaged(name)
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:20].lower().startswith(WEB_PAGE):
        raise _error(
            name,
            "en webside (HTML), der er gemt med et navn som en Excel-fil",
            "åbn filen i Excel, og gem den som .xlsx",
        )
    if content.startswith(ZIP) or (not content.startswith(OLE) and zipfile.is_zipfile(io.BytesIO(content))):
        _require_small(content, name)


def password(name: str) -> FileFormatError:
    """Return the error of a workbook with a password."""
    return _error(
        name,
        "en Excel-fil med adgangskode",
        "åbn filen i Excel, fjern adgangskoden under Filer → Oplysninger → Beskyt projektmappe, og gem den",
    )


def _require_small(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
            is_bomb = unpacked > LARGEST_UNCHECKED and unpacked > MOST_PACKED * len(content)
            if unpacked > LARGEST or is_bomb:
                sizes = f"{unpacked // 1_000_000} MB udpakket og {len(content) // 1_000_000} MB pakket"
                raise _error(
                    name,
                    f"en fil, der fylder {sizes}",
                    "slet tomme, formaterede rækker og kolonner i Excel, eller del filen; kommer den udefra, "
                    "så spørg afsenderen",
                )
            if parts.testzip() is not None:
                raise _damaged(name)
            if (cell := too_far(parts)) is not None:
                raise _error(
                    name,
                    f"et ark med indhold helt ude i celle {cell}",
                    "slet alt uden for tabellen i Excel: markér de tomme rækker og kolonner, og slet dem",
                )
    except UNREADABLE_ZIP:
        raise _damaged(name) from None


def _damaged(name: str) -> FileFormatError:
    return _error(name, "en Excel-fil, der er beskadiget", "hent filen igen, eller åbn og gem den i Excel")


def _error(name: str, found: str, remedy: str) -> FileFormatError:
    return FileFormatError(Flaw(Place(name), found, WORKBOOK, remedy))
