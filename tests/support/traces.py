"""Search everything that lies in a folder for a text, packed, encoded or as it is."""

import base64
import gzip
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pandas as pd
import pypdf

CODINGS = ("utf-8", "cp1252", "utf-16-le", "utf-16-be")


def holding(
    folder: Path, canaries: Collection[str], passed_over: Collection[Path] = ()
) -> set[tuple[str, str]]:
    """Return (canary, file) for each file in which a canary stands, its own name and packed parts included.

    `passed_over` are files and folders that may hold them.
    """
    files = [
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not any(file == other or other in file.parents for other in passed_over)
    ]
    return {
        (canary, file.relative_to(folder).as_posix())
        for file in files
        for content in (str(file.relative_to(folder)).encode(), *readings(file.name, file.read_bytes()))
        for canary in canaries
        if stands_in(canary, content)
    }


def stands_in(canary: str, content: bytes) -> bool:
    """Say whether a text is in the content, in any of its forms."""
    return any(form in content for form in forms(canary))


def forms(canary: str) -> set[bytes]:
    """Return the ways in which a text may be written: codings, escapes of web, JSON and XML, and base64."""
    texts = {canary, quote(canary), quote_plus(canary), html.escape(canary), json.dumps(canary)[1:-1]}
    texts.add(canary.encode("ascii", "xmlcharrefreplace").decode())
    found = {text.encode(coding) for text in texts for coding in CODINGS}
    for coding in CODINGS:
        found |= _base64(canary.encode(coding))
    return found | {canary.encode().hex().encode()}


def readings(name: str, content: bytes) -> Iterator[bytes]:
    """Yield the content as it is, and what it holds when it is unpacked."""
    yield content
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for part in packed.namelist():
                yield part.encode()
                yield from readings(part, packed.read(part))
    elif content.startswith(b"\x1f\x8b"):
        yield from readings(name, gzip.decompress(content))
    elif content.startswith(b"%PDF"):
        yield from _pdf(content)
    elif content.startswith(b"PAR1"):
        yield pd.read_parquet(io.BytesIO(content)).to_csv().encode()
    elif name.endswith((".html", ".ipynb", ".json")):
        for data in re.findall(rb"base64,([A-Za-z0-9+/=]{40,})", content):
            yield from readings("", base64.b64decode(data + b"=="))


def _pdf(content: bytes) -> Iterator[bytes]:
    document = pypdf.PdfReader(io.BytesIO(content))
    yield "\n".join(page.extract_text() for page in document.pages).encode()
    yield str(document.metadata).encode()
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(stream)
        except zlib.error:
            continue


def _base64(content: bytes) -> set[bytes]:
    """Return what every base64 of a longer content has where this one stands, for its three positions."""
    found = set()
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + content)
        first, last = (0, 2, 3)[before], (len(content) + before) // 3 * 4
        found.add(coded[first:last])
    return found
