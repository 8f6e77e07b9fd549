"""Right files in wrong places: names, links, rights, and what kilder.yml says of them."""

import os
import unicodedata
from pathlib import Path

from broken_files.case import Read, Refused, misplaced
from broken_files.ground import (
    COLUMNS,
    CSV_FILE,
    EXCEL_FILE,
    SHEET,
    VALUES,
    Ground,
    csv,
    csv_ground,
    excel_ground,
    xlsx,
)
from virkning.errors import ConfigurationError, FileFormatError, MissingInputError

WHOLE = Read(rows=4, values=VALUES)
GONE = Refused(MissingInputError, ["filen findes ikke"])
SOURCES = "data/raw/nord/kilder.yml"


def declares(*words: str, **place: object) -> Refused:
    """An error in kilder.yml."""
    return Refused(ConfigurationError, words, file=SOURCES, **place)


def file(ground: Ground, name: str = CSV_FILE) -> Path:
    """Write the right file."""
    path = ground.folder / name
    path.write_bytes(csv())
    return path


@misplaced(CSV_FILE, GONE)
def no_file(ground: Ground) -> None:
    """The file is not there."""
    csv_ground(ground)


@misplaced(CSV_FILE, Refused(MissingInputError, ["filen findes ikke", "nærmest: »Borgere.CSV.txt«"]))
def a_hidden_ending(ground: Ground) -> None:
    """Windows hides the last ending of the name."""
    csv_ground(ground)
    file(ground, "Borgere.CSV.txt")


@misplaced(CSV_FILE, GONE)
def a_folder_with_this_name(ground: Ground) -> None:
    """A folder has the name of the file."""
    csv_ground(ground)
    (ground.folder / CSV_FILE).mkdir()


@misplaced(CSV_FILE, Refused(FileFormatError, ["filen kan ikke åbnes"]))
def a_file_one_may_not_read(ground: Ground) -> None:
    """A file without rights to read it."""
    csv_ground(ground)
    file(ground).chmod(0)


@misplaced(EXCEL_FILE, Refused(FileFormatError, ["filen kan ikke åbnes"]))
def a_workbook_one_may_not_read(ground: Ground) -> None:
    """A workbook without rights to read it."""
    excel_ground(ground)
    path = ground.folder / EXCEL_FILE
    path.write_bytes(xlsx())
    path.chmod(0)


@misplaced(CSV_FILE, Refused(MissingInputError, ["en sti ud af kommunens mappe"], file=CSV_FILE))
def a_link_out_of_the_folder(ground: Ground) -> None:
    """A link to a file elsewhere."""
    csv_ground(ground)
    (ground.root / "andet.csv").write_bytes(csv())
    (ground.folder / CSV_FILE).symlink_to(ground.root / "andet.csv")


@misplaced("../andet.csv", Refused(MissingInputError, ["en sti ud af kommunens mappe"], file="../andet.csv"))
def a_path_out_of_the_folder(ground: Ground) -> None:
    """kilder.yml names a file elsewhere."""
    ground.declare({"format": "csv", "fil": "../andet.csv"})
    (ground.folder.parent / "andet.csv").write_bytes(csv())


@misplaced("/etc/passwd", Refused(MissingInputError, ["en sti ud af kommunens mappe"], file="/etc/passwd"))
def a_file_of_the_machine(ground: Ground) -> None:
    """kilder.yml names a file of the machine."""
    ground.declare({"format": "csv", "fil": "/etc/passwd"})


@misplaced(CSV_FILE, Refused(MissingInputError, []))
def a_link_to_itself(ground: Ground) -> None:
    """A link that leads round in a ring."""
    csv_ground(ground)
    (ground.folder / CSV_FILE).symlink_to("b.csv")
    (ground.folder / "b.csv").symlink_to(CSV_FILE)


@misplaced(CSV_FILE, GONE)
def a_link_to_nothing(ground: Ground) -> None:
    """A link to a file that was deleted."""
    csv_ground(ground)
    (ground.folder / CSV_FILE).symlink_to("slettet.csv")


@misplaced(CSV_FILE, WHOLE)
def a_link_inside_the_folder(ground: Ground) -> None:
    """A link to another file of the municipality."""
    csv_ground(ground)
    file(ground, "andet.csv")
    (ground.folder / CSV_FILE).symlink_to("andet.csv")


@misplaced(CSV_FILE, GONE)
def a_pipe(ground: Ground) -> None:
    """A pipe that nobody writes into: a program would wait for ever."""
    csv_ground(ground)
    os.mkfifo(ground.folder / CSV_FILE)


@misplaced("Borgere på Ærø.csv", WHOLE)
def a_name_in_two_parts(ground: Ground) -> None:
    """A name from a Macintosh: å as a and a ring."""
    ground.declare({"format": "csv", "fil": "Borgere på Ærø.csv"})
    file(ground, unicodedata.normalize("NFD", "Borgere på Ærø.csv"))


@misplaced("Borgere på Ærø.csv", WHOLE)
def a_name_in_two_parts_in_kilder(ground: Ground) -> None:
    """kilder.yml was written on a Macintosh, the file was not."""
    ground.declare({"format": "csv", "fil": unicodedata.normalize("NFD", "Borgere på Ærø.csv")})
    file(ground, "Borgere på Ærø.csv")


@misplaced(
    "Borgere.csv ",
    Refused(MissingInputError, ["filen findes ikke", "»Borgere.csv«"], file="data/raw/nord/Borgere.csv "),
)
def a_space_after_the_name(ground: Ground) -> None:
    """kilder.yml has a space after the name."""
    ground.declare({"format": "csv", "fil": "Borgere.csv "})
    file(ground)


@misplaced("borgere.csv", Refused(MissingInputError, ["filen findes ikke", "»Borgere.csv«"]))
def another_case(ground: Ground) -> None:
    """Small letters for capitals: Windows does not mind, Linux does."""
    ground.declare({"format": "csv", "fil": "borgere.csv"})
    file(ground)


@misplaced("x" * 300 + ".csv", Refused(MissingInputError, ["filen findes ikke"]))
def a_name_too_long(ground: Ground) -> None:
    """A name longer than the system allows."""
    ground.declare({"format": "csv", "fil": "x" * 300 + ".csv"})


@misplaced("a\0b.csv", GONE)
def a_name_with_a_nul(ground: Ground) -> None:
    """A name with a sign that no name can have."""
    ground.declare({"format": "csv", "fil": "a\0b.csv"})


@misplaced("mappe/Borgere.csv", WHOLE)
def a_folder_within_the_folder(ground: Ground) -> None:
    """A file in a folder of the municipality's own."""
    ground.declare({"format": "csv", "fil": "mappe/Borgere.csv"})
    (ground.folder / "mappe").mkdir()
    file(ground, "mappe/Borgere.csv")


@misplaced("~$Data.xlsx", Refused(FileFormatError, ["en fil, der ikke kan læses som Excel"]))
def the_file_excel_keeps_while_open(ground: Ground) -> None:
    """The small file that Excel makes while a workbook is open."""
    ground.declare({"format": "excel", "fil": "~$Data.xlsx", "ark": SHEET})
    (ground.folder / "~$Data.xlsx").write_bytes(b"\x07KANARIE" + b" " * 47 + b"\x07\0K\0A\0" + b" \0" * 50)


@misplaced(EXCEL_FILE, Refused(FileFormatError, ["en Excel- eller zip-fil"]))
def a_workbook_said_to_be_text(ground: Ground) -> None:
    """kilder.yml says »csv« of a workbook."""
    ground.declare({"format": "csv", "fil": EXCEL_FILE})
    (ground.folder / EXCEL_FILE).write_bytes(xlsx())


@misplaced(CSV_FILE, Refused(FileFormatError, ["en fil, der ikke kan læses som Excel"]))
def a_text_said_to_be_a_workbook(ground: Ground) -> None:
    """kilder.yml says »excel« of a text file."""
    ground.declare({"format": "excel", "fil": CSV_FILE, "ark": SHEET})
    file(ground)


@misplaced(CSV_FILE, declares("»etiketter«", "»struktur«"))
def a_text_said_to_be_a_survey(ground: Ground) -> None:
    """kilder.yml says »surveyxact« of a plain text file."""
    ground.declare({"format": "surveyxact", "fil": CSV_FILE})
    file(ground)


@misplaced(EXCEL_FILE, declares("nøglen mangler", "»ark«"))
def no_sheet_named(ground: Ground) -> None:
    """kilder.yml does not name the sheet."""
    ground.declare({"format": "excel", "fil": EXCEL_FILE})
    (ground.folder / EXCEL_FILE).write_bytes(xlsx())


@misplaced(CSV_FILE, declares("»ark«", "ikke bruges af format »csv«"))
def a_sheet_of_a_text_file(ground: Ground) -> None:
    """kilder.yml names a sheet of a text file."""
    ground.declare({"format": "csv", "fil": CSV_FILE, "ark": SHEET})
    file(ground)


@misplaced(CSV_FILE, declares("kolonnen »Køn«", "hver kolonne til ét felt eller ét svar"))
def a_column_for_two_fields(ground: Ground) -> None:
    """kilder.yml takes two fields from one column."""
    ground.declare({"format": "csv", "fil": CSV_FILE, "kolonner": {**COLUMNS, "note": "Køn"}})
    file(ground)


@misplaced(CSV_FILE, declares("kolonnen »Te«, som også »pude« læses fra"))
def a_column_for_two_answers(ground: Ground) -> None:
    """kilder.yml takes two answers of a question from one column."""
    ground.declare(
        {"format": "csv", "fil": CSV_FILE, "kolonner": {**COLUMNS, "hjaelp": {"pude": "Te", "te": "Te"}}},
        ignorer=["Pude"],
    )
    file(ground)


@misplaced(CSV_FILE, Refused(ConfigurationError, ["rækker, som ingen kilde tager"], rows=(3, 5)))
def rows_that_no_source_takes(ground: Ground) -> None:
    """kilder.yml asks for women only: what of the men?"""
    ground.declare({"format": "csv", "fil": CSV_FILE, "raekker": {"Køn": "Kvinde"}})
    file(ground)


@misplaced(CSV_FILE, Refused(ConfigurationError, ["rækker, som flere kilder tager"], rows=(2, 4)))
def rows_that_two_sources_take(ground: Ground) -> None:
    """Two sources take the same rows."""
    ground.declare(
        {"format": "csv", "fil": CSV_FILE},
        {"format": "csv", "fil": CSV_FILE, "raekker": {"Køn": "Kvinde"}},
    )
    file(ground)


@misplaced("kilder.yml", declares())
def kilder_of_nothing(ground: Ground) -> None:
    """kilder.yml is empty."""
    (ground.folder / "kilder.yml").write_bytes(b"")
    file(ground)


@misplaced("kilder.yml", Refused(MissingInputError, ["filen findes ikke", "virkning new"], file=None))
def no_kilder(ground: Ground) -> None:
    """There is no kilder.yml."""
    file(ground)


@misplaced("kilder.yml", Refused(FileFormatError, ["ikke er gemt som UTF-8"]))
def kilder_in_utf16(ground: Ground) -> None:
    """kilder.yml in UTF-16."""
    csv_ground(ground)
    path = ground.folder / "kilder.yml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    file(ground)


@misplaced("kilder.yml", Refused(FileFormatError, []))
def kilder_as_a_workbook(ground: Ground) -> None:
    """A workbook with the name kilder.yml."""
    (ground.folder / "kilder.yml").write_bytes(xlsx())


@misplaced("kilder.yml", declares())
def kilder_that_laughs(ground: Ground) -> None:
    """Lists of lists that grow tenfold nine times."""
    laughs = ["a0: &a0 [ha]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))]
    (ground.folder / "kilder.yml").write_text("\n".join(laughs), encoding="utf-8")
    file(ground)


@misplaced("kilder.yml", declares())
def kilder_with_tabs(ground: Ground) -> None:
    """Tabs where YAML wants spaces."""
    csv_ground(ground)
    path = ground.folder / "kilder.yml"
    path.write_text("kommune: Nord\nkilder:\n\t- format: csv\n", encoding="utf-8")
    file(ground)


@misplaced("kilder.yml", Refused(FileFormatError, []))
def kilder_one_may_not_read(ground: Ground) -> None:
    """kilder.yml without rights to read it."""
    csv_ground(ground)
    (ground.folder / "kilder.yml").chmod(0)
    file(ground)


@misplaced(
    "data/raw/nord",
    Refused(MissingInputError, ["mappen »data/raw/nord« findes ikke"], file="params/nord.yml"),
)
def a_file_for_the_folder(ground: Ground) -> None:
    """A file has the name of the municipality's folder."""
    ground.folder.rmdir()
    ground.folder.write_bytes(csv())
