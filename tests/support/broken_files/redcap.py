"""Exports from REDCap, and their data dictionaries, of which one is wrong."""

from collections.abc import Sequence

from broken_files.case import Read, Refused, broken, misplaced
from broken_files.ground import Ground, text
from virkning.errors import ConfigurationError, DataError, FileFormatError

DATA, DICTIONARY = "redcap.csv", "ordbog.csv"
FIELDS = [
    '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label",'
    '"Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number",'
    '"Text Validation Min","Text Validation Max","Identifier?"',
    "record_id,start,,text,Record ID,,,,,,",
    "startdato,start,,text,Startdato,,,date_dmy,,,",
    'koen,start,,radio,Køn,"1, Kvinde | 2, Mand",,,,,',
    "alder,start,,text,Alder,,,integer,,,",
    'hjaelp,start,,checkbox,Hjælp,"1, Urtete | 2, Ny pude",,,,,',
    "note,start,,notes,Note,,,,,,",
]
ROWS = [
    "record_id,startdato,koen,alder,hjaelp___1,hjaelp___2,note,start_complete",
    'KANARIE-1,2020-02-03,1,34,1,0,"KANARIE, ""på""\nkøl",2',
    "KANARIE-2,2020-02-04,2,41,0,1,,2",
    "KANARIE-3,2020-02-05,1,28,0,0,,1",
]
COLUMNS = {
    "borger_id": "record_id",
    "startdato": "startdato",
    "koen": "koen",
    "alder": "alder",
    "hjaelp": "hjaelp",
    "note": "note",
}
VALUES = {
    "startdato": ["2020-02-03", "2020-02-04"],
    "koen": ["kvinde", "mand"],
    "alder": [34, 41],
    "hjaelp_te": [True, False],
    "hjaelp_pude": [False, True],
}
WHOLE = Read(rows=3, values=VALUES, rejected={"Bortfald: skemaet er ikke gennemført (Unverified)": 1})


def redcap_ground(ground: Ground) -> None:
    """A whole export is there."""
    ground.declare({"format": "redcap", "fil": DATA, "ordbog": DICTIONARY, "kolonner": COLUMNS})
    (ground.folder / DATA).write_bytes(export(ROWS))
    (ground.folder / DICTIONARY).write_bytes(export(FIELDS))


def export(lines: Sequence[str]) -> bytes:
    return text(lines, newline="\n")


def edited(lines: Sequence[str], old: str, new: str) -> bytes:
    """Return lines in which one text, which must be there, is another."""
    whole = "\n".join(lines)
    assert old in whole, old
    return whole.replace(old, new, 1).encode()


@broken(redcap_ground, DATA, WHOLE)
def quotes_over_lines() -> bytes:
    """A note with a comma, quotes and a line end."""
    return export(ROWS)


@broken(redcap_ground, DATA, WHOLE)
def semicolons() -> bytes:
    """The export for Danish Excel: semicolons between the cells, and a mark before the first."""
    lines = [line.replace(",", ";") for line in ROWS[:1] + ROWS[2:]]
    return b"\xef\xbb\xbf" + export([lines[0], ROWS[1].replace(", ", "@").replace(",", ";"), *lines[1:]])


@broken(redcap_ground, DATA, Refused(FileFormatError, ["en tom fil"]))
def nothing() -> bytes:
    """An export of zero bytes."""
    return b""


@broken(redcap_ground, DATA, Refused(FileFormatError, ["intet indhold"]))
def nothing_but_a_mark_in_the_data() -> bytes:
    """The byte order mark of UTF-8, and nothing after it."""
    return b"\xef\xbb\xbf"


@broken(
    redcap_ground,
    DATA,
    Refused(FileFormatError, ["afkortet til formen 1,2E+15"], rows=(4,), column="record_id"),
)
def a_number_that_excel_has_shortened() -> bytes:
    """An export that was saved again in Excel; the first record's text fills two lines."""
    return edited(ROWS, "KANARIE-2", '"1,23E+09"')


@broken(redcap_ground, DATA, Refused(FileFormatError, ["kun en overskrift"]))
def only_a_header() -> bytes:
    """An export without records."""
    return export(ROWS[:1])


@broken(redcap_ground, DATA, Refused(FileFormatError, ["flere eller færre celler"], rows=(5,)))
def cut_in_a_row() -> bytes:
    """A download that stopped."""
    return export(ROWS)[:-8]


@broken(
    redcap_ground, DATA, Refused(FileFormatError, ["om skemaet »start« er udfyldt"], column="start_complete")
)
def without_status() -> bytes:
    """A report in REDCap without the form's status."""
    return edited(edited(ROWS, "start_complete", "andet").decode().split("\n"), ",andet", ",x")


@broken(
    redcap_ground,
    DATA,
    Refused(DataError, ["en status, der ikke er en af REDCaps"], rows=(4,), column="start_complete"),
)
def a_status_of_its_own() -> bytes:
    """A status that REDCap does not have."""
    return edited(ROWS, "41,0,1,,2", "41,0,1,,7")


@broken(redcap_ground, DATA, Refused(DataError, ["svar"], rows=(4,), column="koen"))
def a_code_without_a_choice() -> bytes:
    """A code that the dictionary does not have."""
    return edited(ROWS, "02-04,2,", "02-04,9,")


@broken(redcap_ground, DATA, Refused(DataError, ["valgt eller ikke valgt"], rows=(4,), column="hjaelp"))
def neither_ticked_nor_not() -> bytes:
    """A box with 5 in it."""
    return edited(ROWS, "41,0,1", "41,5,1")


@broken(redcap_ground, DATA, Refused(DataError, ["fra 15 til 99"], rows=(4,), column="alder"))
def a_code_for_missing() -> bytes:
    """-99: a code for a missing answer that nobody has declared."""
    return edited(ROWS, "2,41,", "2,-99,")


@broken(redcap_ground, DATA, Refused(ConfigurationError, [], column="alder"))
def a_field_gone() -> bytes:
    """A field was not exported."""
    return export(
        [
            line.replace(",alder", "").replace(",34,", ",").replace(",41,", ",").replace(",28,", ",")
            for line in ROWS
        ]
    )


@broken(redcap_ground, DATA, Refused(DataError, ["et CPR-nummer"], rows=(4,), column="note"))
def a_cpr_number_in_a_note() -> bytes:
    """A CPR number in a note."""
    return edited(ROWS, "41,0,1,,", "41,0,1,KANARIE 010180-1234,")


@broken(redcap_ground, DICTIONARY, Refused(FileFormatError, ["en tom fil"]))
def no_dictionary() -> bytes:
    """A dictionary of zero bytes."""
    return b""


@broken(redcap_ground, DICTIONARY, Refused(FileFormatError, ["en dataordbog"]))
def data_for_dictionary() -> bytes:
    """The data under the name of the dictionary."""
    return export(ROWS)


@broken(redcap_ground, DICTIONARY, Refused(FileFormatError, ["flere eller færre celler"], rows=(4,)))
def choices_without_quotes() -> bytes:
    """The dictionary was saved without quotes around its choices."""
    return edited(FIELDS, '"1, Kvinde | 2, Mand"', "1, Kvinde | 2, Mand")


@broken(
    redcap_ground,
    DICTIONARY,
    Refused(DataError, ["svar"], rows=(2, 4), column="koen", file=f"data/raw/nord/{DATA}"),
)
def choices_that_are_none() -> bytes:
    """A field with choices, and none of them written as such."""
    return edited(FIELDS, '"1, Kvinde | 2, Mand"', '"Kvinde / Mand"')


@broken(
    redcap_ground,
    DICTIONARY,
    Refused(ConfigurationError, ["svarmuligheden »Ny dyne« findes ikke"], file=f"data/raw/nord/{DATA}"),
)
def an_answer_with_another_name() -> bytes:
    """A choice has another name than in the codebook."""
    return edited(FIELDS, "Ny pude", "Ny dyne")


@misplaced(DATA, Refused(FileFormatError, [], file=f"data/raw/nord/{DATA}"))
def changed_over(ground: Ground) -> None:
    """kilder.yml has changed data and dictionary over."""
    redcap_ground(ground)
    ground.declare({"format": "redcap", "fil": DICTIONARY, "ordbog": DATA, "kolonner": COLUMNS})
