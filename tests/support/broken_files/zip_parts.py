"""Workbooks taken apart and put together again: the parts of their zip files."""

import io
import re
import zipfile
from collections.abc import Mapping

from broken_files.ground import xlsx

SHEET_PART, STRINGS, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def parts(of: bytes | None = None) -> dict[str, bytes]:
    """Return the parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(xlsx() if of is None else of)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(of: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return parts as a workbook."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in of.items():
            archive.writestr(name, content)
    return stream.getvalue()


def edited(
    part: str, old: bytes | str, new: bytes | str, count: int = 1, of: Mapping[str, bytes] | None = None
) -> bytes:
    """Return the workbook of citizens (or `of`) with a text of one part replaced."""
    old, new = (text.encode() if isinstance(text, str) else text for text in (old, new))
    all_parts = parts() if of is None else of
    assert old in all_parts[part], part
    return zipped({**all_parts, part: all_parts[part].replace(old, new, count)})


def replaced(part: str, content: bytes) -> bytes:
    """Return the workbook of citizens with another content of one part."""
    return zipped({**parts(), part: content})


def without(part: str, of: Mapping[str, bytes] | None = None) -> bytes:
    """Return the workbook of citizens (or `of`) without one part."""
    return zipped({name: content for name, content in (of or parts()).items() if name != part})


def shared() -> dict[str, bytes]:
    """Return the parts of a workbook whose cells point to texts in a part of their own, as in Excel."""
    texts: list[bytes] = []

    def point(match: re.Match[bytes]) -> bytes:
        texts.append(match[2])
        return b'<c r="%s" t="s"><v>%d</v></c>' % (match[1], len(texts) - 1)

    all_parts = parts()
    cell = rb'<c r="(\w+)" t="inlineStr"><is>(<t.*?</t>)</is></c>'
    sheet = re.sub(cell, point, all_parts[SHEET_PART])
    strings = b"".join(b"<si>%s</si>" % text for text in texts)
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = (
        b'<Relationship Id="texts" Target="/xl/sharedStrings.xml" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    links = "xl/_rels/workbook.xml.rels"
    return {
        **all_parts,
        SHEET_PART: sheet,
        STRINGS: DECLARED + b'<sst xmlns="%s">%s</sst>' % (space, strings),
        links: all_parts[links].replace(b"</Relationships>", relation),
    }
