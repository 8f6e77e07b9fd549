"""Data files of SPSS that are cut off, of another kind, or wrong in their cells."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyreadstat

from broken_files.case import Read, Refused, broken, misplaced
from broken_files.ground import Ground, csv, xlsx
from virkning.errors import ConfigurationError, DataError, FileFormatError

FILE = "data.sav"
COLUMNS = {
    "borger_id": "nr",
    "startdato": "start",
    "koen": "sex",
    "alder": "age",
    "hjaelp": {"pude": "pillow", "te": "tea"},
}
TABLE = {
    "nr": ["KANARIE-1", "KANARIE-2", "KANARIE-3"],
    "start": pd.to_datetime(["2020-02-03", "2020-02-04", "2020-05-14"]).date,
    "sex": [2.0, 1.0, 2.0],
    "age": [34.0, 41.0, float("nan")],
    "pillow": [1.0, 0.0, 1.0],
    "tea": [0.0, 1.0, 1.0],
}
LABELS = {"sex": {1.0: "Mand", 2.0: "Kvinde"}, "pillow": {0.0: "Nej", 1.0: "Ja"}}
VALUES = {
    "startdato": ["2020-02-03", "2020-02-04", "2020-05-14"],
    "koen": ["kvinde", "mand", "kvinde"],
    "alder": [34, 41, None],
    "hjaelp_pude": [True, False, True],
    "hjaelp_te": [False, True, True],
}
WHOLE = Read(rows=3, values=VALUES)
UNREADABLE = Refused(FileFormatError, ["en fil, der ikke kan læses som en datafil fra SPSS"])


def spss_ground(ground: Ground) -> None:
    """A data file of SPSS is declared."""
    ground.declare({"format": "spss", "fil": FILE, "kolonner": COLUMNS})


def sav(
    table: Mapping[str, object] = TABLE, labels: Mapping[str, object] = LABELS, **options: object
) -> bytes:
    """Return a table as SPSS's own file, written by ReadStat."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / FILE
        pyreadstat.write_sav(pd.DataFrame(table), str(file), variable_value_labels=dict(labels), **options)
        return file.read_bytes()


def but(column: str, row: int, value: object) -> bytes:
    """Return the file with one cell changed."""
    cells = list(TABLE[column])
    cells[row] = value
    return sav({**TABLE, column: cells})


@broken(spss_ground, FILE, WHOLE)
def whole() -> bytes:
    """The file as it should be, so that the rest fails for its own reason."""
    return sav()


@broken(spss_ground, FILE, WHOLE)
def packed() -> bytes:
    """A .zsav with the name of a .sav."""
    return sav(compress=True)


@broken(spss_ground, FILE, Refused(FileFormatError, ["en tom fil"]))
def nothing() -> bytes:
    """Zero bytes."""
    return b""


@broken(spss_ground, FILE, UNREADABLE)
def cut_in_the_header() -> bytes:
    """A download that stopped before the data."""
    return sav()[:300]


@broken(spss_ground, FILE, UNREADABLE)
def cut_in_the_data() -> bytes:
    """A download that stopped in the last case."""
    return sav()[:-40]


@broken(spss_ground, FILE, UNREADABLE)
def a_text_file() -> bytes:
    """A text file with the name of a data file."""
    return csv()


@broken(spss_ground, FILE, UNREADABLE)
def a_workbook() -> bytes:
    """A workbook with the name of a data file."""
    return xlsx()


@broken(spss_ground, FILE, UNREADABLE)
def only_its_first_word() -> bytes:
    """The sign of SPSS and nothing that makes sense after it."""
    return b"$FL2@(#) SPSS DATA FILE" + b"\xff" * 2000


@broken(spss_ground, FILE, Refused(FileFormatError, ["ingen rækker"]))
def no_cases() -> bytes:
    """Variables and no cases."""
    return sav({name: list(values)[:0] for name, values in TABLE.items()}, {})


@broken(spss_ground, FILE, Refused(DataError, ["svar"], rows=(2,), column="sex"))
def a_code_without_a_label() -> bytes:
    """A code that has no label."""
    return but("sex", 1, 9.0)


@broken(spss_ground, FILE, Refused(DataError, ["fra 15 til 99"], rows=(2,), column="age"))
def a_code_for_missing() -> bytes:
    """999: a missing answer that the file does not say is missing."""
    return but("age", 1, 999.0)


@broken(spss_ground, FILE, Read(rows=3, values={**VALUES, "alder": [34, None, None]}))
def a_code_that_is_missing() -> bytes:
    """999, which the file says is missing."""
    ages = [34.0, 999.0, float("nan")]
    return sav({**TABLE, "age": ages}, missing_ranges={"age": [999.0]})


@broken(spss_ground, FILE, Refused(DataError, ["samme borger i flere rækker"], rows=(1, 2), column="nr"))
def one_person_twice() -> bytes:
    """The same number in two cases."""
    return but("nr", 1, "KANARIE-1")


@broken(spss_ground, FILE, Refused(DataError, [], rows=(2,), column="nr"))
def nobody() -> bytes:
    """A case without a number."""
    return but("nr", 1, "")


@broken(spss_ground, FILE, Refused(ConfigurationError, ["»AGE« gør"], column="age"))
def names_in_capitals() -> bytes:
    """Variables in capitals."""
    return sav({name.upper(): values for name, values in TABLE.items()}, {})


@broken(spss_ground, FILE, Refused(DataError, ["et CPR-nummer"], rows=(1,), column="tea"))
def a_cpr_number_as_a_number() -> bytes:
    """A CPR number in a variable of numbers."""
    return but("tea", 0, 1012801234.0)


@broken(spss_ground, FILE, Refused(FileFormatError, ["så mange cifre"], rows=(2,), column="nr"))
def seventeen_digits() -> bytes:
    """Numbers of seventeen digits in a variable of numbers, where the last of them is lost."""
    return sav({**TABLE, "nr": [1.0, 12345678901234567.0, 3.0]})


@misplaced(FILE, WHOLE)
def seventeen_digits_in_a_variable_that_is_not_used(ground: Ground) -> None:
    """Numbers of seventeen digits that nobody reads: their last digits do not matter."""
    ground.declare({"format": "spss", "fil": FILE, "kolonner": COLUMNS}, ignorer=["ticket"])
    (ground.folder / FILE).write_bytes(sav({**TABLE, "ticket": [1.0, 12345678901234567.0, 3.0]}))
