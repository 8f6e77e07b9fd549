"""Replace identifiers by keyed pseudonyms: HMAC-SHA256 with a key that never lies in the project.

The same person gets the same pseudonym in every file of a municipality, and another one in another
municipality (numbers 1, 2, 3 … are used by all of them). Without the key nobody can go back, nor try
all CPR numbers. Nothing may be ordered by pseudonyms: they differ from machine to machine.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

from platformdirs import user_data_path

from virkning.errors import ConfigurationError, FileFormatError, Flaw, Place

KEY_VARIABLE = "VIRKNING_NOEGLE"
KEY_BYTES = 32
PSEUDONYM_LENGTH = 16


def pseudonym(key: bytes, municipality: str, identifier: str) -> str:
    """Return 16 hexadecimal digits for the trimmed identifier of a person in a municipality."""
    message = f"{municipality}\n{identifier.strip()}".encode()
    return hmac.digest(key, message, "sha256").hex()[:PSEUDONYM_LENGTH]


def key_file() -> Path:
    """Return where the key lies: the environment variable VIRKNING_NOEGLE, else the user's data folder."""
    override = os.environ.get(KEY_VARIABLE)
    return Path(override) if override else user_data_path("virkning") / "noegle"


def load_key(project: Path) -> bytes:
    """Return the key, made on first use and readable by the user alone.

    Raises ConfigurationError for a key inside `project`, FileFormatError for one that cannot be used.
    """
    file = key_file().absolute()
    if file.resolve().is_relative_to(project.resolve()):
        raise ConfigurationError(
            _flaw(
                "en nøgle i projektmappen",
                "en nøgle uden for projektet",
                f"ret miljøvariablen {KEY_VARIABLE}",
            )
        )
    try:
        if not file.exists():
            _create(file)
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        key = b""
    if len(key) < KEY_BYTES:
        raise FileFormatError(
            _flaw(
                "nøglefilen kan ikke læses eller er ikke en nøgle",
                f"{2 * KEY_BYTES} hexadecimale cifre i en fil, som kun du kan læse",
                f"giv miljøvariablen {KEY_VARIABLE} en sti, hvor en ny nøgle kan laves",
            )
        )
    return key


def _create(file: Path) -> None:
    """Write a new key whole or not at all: the first of two runs that start together wins."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)  # readable by the user alone
    with os.fdopen(handle, "w", encoding="ascii") as draft:
        draft.write(secrets.token_hex(KEY_BYTES))
    with contextlib.suppress(FileExistsError):
        os.link(name, file)
    Path(name).unlink()


def _flaw(found: str, allowed: str, remedy: str) -> Flaw:
    return Flaw(Place("nøglefilen til pseudonymer"), found, allowed, remedy)
