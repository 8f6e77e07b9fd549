"""Replace identifiers by keyed pseudonyms: HMAC-SHA256.

The same person gets the same pseudonym in every file and every run. A number of the municipality's own
(1, 2, 3 … are used by all of them) gets another one in another municipality; a CPR number is one person's
wherever it stands. Without the key nobody can go back, nor try all CPR numbers. Nothing may be ordered
by pseudonyms: they differ from machine to machine.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import partial

from virkning.config.codebook import Instrument, Subject
from virkning.config.sources import IdentifierKind
from virkning.ingest.cpr import read_cpr

PSEUDONYM_LENGTH = 16
EVERYWHERE = ""
"""The scope of a CPR number. No municipality has the name."""


def pseudonym(key: bytes, scope: str, identifier: str) -> str:
    """Return 16 hexadecimal digits for the trimmed identifier of a person within a scope (a municipality)."""
    message = f"{scope}\n{identifier.strip()}".encode()
    return hmac.digest(key, message, "sha256").hex()[:PSEUDONYM_LENGTH]


def pseudonym_of_cpr(key: bytes, number: str) -> str:
    """Return the pseudonym of a CPR number, however it is written. ValueError for anything else."""
    digits = read_cpr(number)
    if digits is None:
        raise ValueError("not a CPR number")
    return pseudonym(key, EVERYWHERE, digits)


def has_cpr(kind: IdentifierKind, instrument: Instrument) -> bool:
    """Say whether the identifiers of a form are CPR numbers: those of citizens, where declared."""
    return kind is IdentifierKind.CPR and instrument.om is Subject.CITIZEN


def pseudonyms_for(
    key: bytes, municipality: str, kind: IdentifierKind, instrument: Instrument
) -> Callable[[str], str]:
    """Return what makes pseudonyms of the identifiers of a form."""
    if has_cpr(kind, instrument):
        return partial(pseudonym_of_cpr, key)
    return partial(pseudonym, key, municipality)
