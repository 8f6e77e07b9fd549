"""Replace identifiers by keyed pseudonyms: HMAC-SHA256.

The same person gets the same pseudonym in every file of a municipality, and another one in another
municipality (numbers 1, 2, 3 … are used by all of them). Without the key nobody can go back, nor try
all CPR numbers. Nothing may be ordered by pseudonyms: they differ from machine to machine.
"""

from __future__ import annotations

import hmac

PSEUDONYM_LENGTH = 16


def pseudonym(key: bytes, municipality: str, identifier: str) -> str:
    """Return 16 hexadecimal digits for the trimmed identifier of a person in a municipality."""
    message = f"{municipality}\n{identifier.strip()}".encode()
    return hmac.digest(key, message, "sha256").hex()[:PSEUDONYM_LENGTH]
