"""The search for canaries finds a text that was written on purpose, however it was written."""

import base64
import gzip
import zipfile
from urllib.parse import quote

import openpyxl
import pandas as pd
import pytest
import typst
from traces import holding

CANARY = "Kanariefugl på pind 17"


def workbook(file):
    book = openpyxl.Workbook()
    book.active["B3"] = f"om {CANARY}"
    book.save(file)


def properties(file):
    book = openpyxl.Workbook()
    book.properties.creator = CANARY
    book.save(file)


def zip_in_zip(file):
    workbook(file.with_suffix(".tmp"))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(file.with_suffix(".tmp"), "indre.docx")
    file.with_suffix(".tmp").unlink()


def picture_in_a_page(file):
    coded = base64.b64encode(gzip.compress(f"{'x' * 200}{CANARY}".encode())).decode()
    file.write_text(f'<img src="data:application/gzip;base64,{coded}">', encoding="utf-8")


def pdf(file):
    file.with_suffix(".typ").write_text(f"Om {CANARY}.", encoding="utf-8")
    typst.compile(file.with_suffix(".typ"), output=file)
    file.with_suffix(".typ").unlink()


WAYS = {
    "a.txt": lambda file: file.write_text(f"se {CANARY}.", encoding="utf-8"),
    "b.txt": lambda file: file.write_text(f"se {CANARY}.", encoding="cp1252"),
    "c.txt": lambda file: file.write_text(f"se {CANARY}.", encoding="utf-16"),
    "d.txt": lambda file: file.write_text(f"?navn={quote(CANARY)}&x", encoding="utf-8"),
    **{
        f"e{n}.txt": lambda file, n=n: file.write_bytes(base64.b64encode(b"x" * n + CANARY.encode() + b"yz"))
        for n in range(3)
    },
    "f.json": lambda file: pd.Series([CANARY]).to_json(file),
    "g.parquet": lambda file: pd.DataFrame({"a": [CANARY] * 3}).to_parquet(file, compression="zstd"),
    "h.gz": lambda file: file.write_bytes(gzip.compress(CANARY.encode())),
    "i.xlsx": workbook,
    "j.xlsx": properties,
    "k.zip": zip_in_zip,
    "l.html": picture_in_a_page,
    "m.pdf": pdf,
    f"{CANARY}.txt": lambda file: file.write_text("", encoding="utf-8"),
}


@pytest.mark.parametrize("name", WAYS)
def test_a_canary_that_was_written_is_found(tmp_path, name):
    WAYS[name](tmp_path / name)
    assert holding(tmp_path, [CANARY, "Spurv på gren 18"]) == {(CANARY, name)}
    assert holding(tmp_path, [CANARY], [tmp_path / name]) == set()
