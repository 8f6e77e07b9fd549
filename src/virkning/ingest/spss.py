"""Read a data file of SPSS: values with their labels, cases numbered as SPSS shows them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
from pandas.api.types import is_numeric_dtype

from virkning.errors import FileFormatError, Flaw, Place
from virkning.ingest.delimited import read_bytes
from virkning.ingest.grid import Cell, Fault, Record
from virkning.ingest.raw import EMPTY_ROW, RawTable
from virkning.ingest.text import cell_text, tidy

SPSS_FILE = "en datafil fra SPSS (.sav eller .zsav) uden adgangskode"
FIRST_ROUNDED = 2**53
"""SPSS keeps numbers as floating point: from here on the last digit may be another than the one typed."""
ENCODINGS = (None, "WINDOWS-1252")
"""What the file says itself, and what SPSS wrote in Denmark before it said so."""


def read_spss(path: Path, name: str) -> RawTable:
    """Read one file; `name` is its name for messages. A row's number is the case's in SPSS: the first is 1.

    User-missing values are empty. Raises MissingInputError, or FileFormatError for a file that is not
    from SPSS, is cut off, or has no cases.
    """
    place = Place(name)
    frame, meta = _read(path, place)
    if frame.empty:
        raise _error(place, "ingen rækker", "mindst én række", "gem datafilen igen i SPSS")
    texts = pd.DataFrame({column: _texts(frame[column]) for column in frame.columns}, dtype="object")
    texts.index = pd.RangeIndex(1, len(texts) + 1)
    is_empty = (texts == "").all(axis=1)
    return RawTable(
        file=name,
        sheet=None,
        cells=texts[~is_empty],
        rejected={int(row): EMPTY_ROW for row in texts.index[is_empty]},
        labels={
            column: {cell_text(value): tidy(label) for value, label in labels.items()}
            for column, labels in meta.variable_value_labels.items()
        },
        questions={c: tidy(label) for c, label in meta.column_names_to_labels.items() if label},
        positions={column: position for position, column in enumerate(texts.columns)},
        faults=_faults(frame),
    )


def case_records(path: Path) -> list[Record]:
    """Return every case of a file that has been read before, under its number in SPSS."""
    frame, _ = _read(path, Place(path.name))
    texts = zip(*(_texts(frame[column]) for column in frame.columns), strict=True)
    return list(enumerate(texts, start=1))


def _read(path: Path, place: Place) -> tuple[pd.DataFrame, pyreadstat.metadata_container]:
    content = read_bytes(path, place, allowed=SPSS_FILE)
    for encoding in ENCODINGS:
        try:
            frame, meta = pyreadstat.read_sav(io.BytesIO(content), encoding=encoding)
        except (pyreadstat.ReadstatError, ValueError, OverflowError):
            continue
        if encoding is None or not _is_misread(frame):
            return frame, meta
    raise _error(
        place,
        "en fil, der ikke kan læses som en datafil fra SPSS, eller som er skåret af",
        SPSS_FILE,
        "gem datafilen igen i SPSS, eller ret »fil« eller »format« i kilder.yml",
    )


def _faults(frame: pd.DataFrame) -> dict[Cell, Fault]:
    return {
        (case, position): Fault.ROUNDED_IN_SPSS
        for position, column in enumerate(frame.columns)
        if is_numeric_dtype(frame[column])
        for case in (np.flatnonzero(frame[column].abs() >= FIRST_ROUNDED) + 1).tolist()
    }


def _is_misread(frame: pd.DataFrame) -> bool:
    """Say whether some text is UTF-8 read as something else: a file with letters of two kinds."""
    texts = {value for column in frame for value in frame[column].unique() if isinstance(value, str)}
    for text in texts:
        try:
            if text.encode("cp1252").decode("utf-8") != text:
                return True
        except UnicodeError:
            continue
    return False


def _texts(column: pd.Series) -> list[str]:
    """Return the cells of a column as text, each different value written once."""
    values = column.astype("object").where(column.notna(), None)
    known = {value: cell_text(value) for value in values.unique()}
    return [known[value] for value in values]


def _error(place: Place, found: str, allowed: str, remedy: str) -> FileFormatError:
    return FileFormatError(Flaw(place, found, allowed, remedy))
