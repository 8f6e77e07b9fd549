"""The key of the pseudonyms: it never lies in the project, and is made on first use.

Without the key nobody can go back from a pseudonym, nor try all CPR numbers.
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


def key_fingerprint() -> str:
    """Return what tells one key from another and gives neither away; the same for every absent key."""
    file = key_file()
    key = file.read_bytes() if file.is_file() else b""
    return hmac.digest(key, b"virkning", "sha256").hex()[:16]


def _create(file: Path) -> None:
    """Write a new key whole or not at all: the first of two runs that start together wins."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)  # readable by the user alone
    try:
        with os.fdopen(handle, "w", encoding="ascii") as draft:
            draft.write(secrets.token_hex(KEY_BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(name, file)
    finally:
        Path(name).unlink()


def _flaw(found: str, allowed: str, remedy: str) -> Flaw:
    return Flaw(Place("nøglefilen til pseudonymer"), found, allowed, remedy)
