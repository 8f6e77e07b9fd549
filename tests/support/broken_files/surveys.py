"""Exports from SurveyXact of which one of the three files is wrong, or does not belong to the others."""

from collections.abc import Sequence

from broken_files.case import Read, Refused, broken, misplaced
from broken_files.ground import (
    DATASET,
    LABELS,
    STRUCTURE,
    SURVEY_COLUMNS,
    SURVEY_VALUES,
    UNFINISHED,
    Ground,
    survey_ground,
    text,
    xlsx,
)
from virkning.errors import ConfigurationError, DataError, FileFormatError

DATA, STRUCTURES, LABEL_FILE = "dataset.csv", "structure.csv", "labels.csv"
WHOLE = Read(rows=3, values=SURVEY_VALUES, rejected=UNFINISHED)
RAGGED = "flere eller færre celler, end overskriften har"


def export(lines: Sequence[str]) -> bytes:
    return text(lines, "cp1252")


def edited(lines: Sequence[str], old: str, new: str) -> bytes:
    """Return lines in which one text, which must be there, is another."""
    whole = "\r\n".join(lines)
    assert old in whole, old
    return text(whole.replace(old, new, 1).split("\r\n"), "cp1252")


@broken(survey_ground, DATA, Refused(FileFormatError, ["en tom fil"]))
def no_data() -> bytes:
    """A dataset of zero bytes."""
    return b""


@broken(survey_ground, DATA, Refused(FileFormatError, ["kun en overskrift"]))
def only_a_header() -> bytes:
    """What SurveyXact answers to a filter that it does not understand."""
    return export(DATASET[:1])


@broken(survey_ground, DATA, Refused(FileFormatError, [RAGGED], rows=(4,)))
def cut_in_a_row() -> bytes:
    """A download that stopped."""
    return export(DATASET)[:-12]


@broken(
    survey_ground, DATA, Refused(FileFormatError, ["afkortet til formen 1,2E+15"], rows=(2, 3), column="nr")
)
def numbers_that_excel_has_shortened() -> bytes:
    """A dataset that was saved again in Excel: two persons have the same number."""
    whole = "\r\n".join(DATASET).replace("KANARIE-1", "1,23E+09").replace("KANARIE-2", "1,23E+09")
    return export(whole.split("\r\n"))


@broken(survey_ground, DATA, Refused(FileFormatError, ["ikke alle fem statusfelter"]))
def without_status() -> bytes:
    """An export without the fields of the survey's status."""
    return export([";".join(line.split(";")[:6]) for line in DATASET])


@broken(
    survey_ground,
    DATA,
    Refused(DataError, ["ingen status eller flere på én gang"], rows=(3,), column="stato_4"),
)
def two_statuses() -> bytes:
    """A row that is both completed and new."""
    return edited(DATASET, "5;41;0;1;0", "5;41;0;1;1")


@broken(
    survey_ground,
    DATA,
    Refused(DataError, ["ingen status eller flere på én gang"], rows=(2,), column="stato_4"),
)
def no_status() -> bytes:
    """A row without any status."""
    return edited(DATASET, "0;0;0;1;0", "0;0;0;0;0")


@broken(survey_ground, DATA, Refused(DataError, ["svar"], rows=(3,), column="s_2"))
def a_code_without_a_label() -> bytes:
    """An answer that neither labels nor codebook have."""
    return edited(DATASET, ";5;41", ";9;41")


@broken(survey_ground, DATA, Refused(DataError, ["valgt eller ikke valgt"], rows=(2,), column="s_4"))
def neither_chosen_nor_not() -> bytes:
    """2 where 0 or 1 is asked for."""
    return edited(DATASET, ";34;1;0", ";34;2;0")


@broken(survey_ground, DATA, Refused(DataError, ["samme borger i flere rækker"], rows=(2, 3), column="nr"))
def one_citizen_twice() -> bytes:
    """The same citizen has filled in two forms."""
    return edited(DATASET, "KANARIE-2", "KANARIE-1")


@broken(survey_ground, DATA, Refused(FileFormatError, ["ingen af de kolonner"], rows=(1,)))
def another_survey() -> bytes:
    """The dataset of another survey, with a status of its own."""
    return export([line.replace("nr;s_1;s_2;s_3;s_4_1;s_4_2", "q;r;t;u;v;w") for line in DATASET])


@broken(survey_ground, DATA, Refused(ConfigurationError, ["kolonnen findes ikke"], column="s_3"))
def a_question_gone() -> bytes:
    """A question has been taken out of the survey."""
    return export([";".join(line.split(";")[:3] + line.split(";")[4:]) for line in DATASET])


@broken(survey_ground, DATA, Refused(ConfigurationError, ["som kilder.yml ikke nævner"], column="s_5"))
def a_question_more() -> bytes:
    """A question has been added to the survey."""
    return export([f"{line};{'s_5' if line is DATASET[0] else 'KANARIE'}" for line in DATASET])


@broken(
    survey_ground, DATA, Refused(FileFormatError, ["kolonnenavnet står 2 gange"], rows=(1,), column="s_2")
)
def a_question_twice() -> bytes:
    """Two columns with one name."""
    return edited(DATASET, "s_3", "s_2")


@broken(survey_ground, DATA, Refused(ConfigurationError, ["en e-mailadresse"], rows=(2,), column="nr2"))
def an_address() -> bytes:
    """An e-mail address in a question about something else."""
    return export(
        [f"{line};{end}" for line, end in zip(DATASET, ("nr2", "KANARIE@fugl.dk", "", ""), strict=True)]
    )


@broken(survey_ground, DATA, WHOLE)
def the_column_of_addresses() -> bytes:
    """SurveyXact's own column of addresses is left out when the file is read."""
    return export(
        [f"{line};{end}" for line, end in zip(DATASET, ("email", "KANARIE@fugl.dk", "", ""), strict=True)]
    )


@broken(survey_ground, DATA, WHOLE)
def for_other_countries() -> bytes:
    """The international flavour: UTF-16 with tabs."""
    return b"\xff\xfe" + "".join(f"{line}\r\n".replace(";", "\t") for line in DATASET).encode("utf-16-le")


@broken(survey_ground, DATA, WHOLE)
def with_commas() -> bytes:
    """The flavour with commas."""
    return export([line.replace(";", ",") for line in DATASET])


@broken(survey_ground, DATA, WHOLE)
def answers_in_quotes() -> bytes:
    """Quotes around every cell."""
    return export([";".join(f'"{cell}"' for cell in line.split(";")) for line in DATASET])


@broken(survey_ground, STRUCTURES, Refused(FileFormatError, ["structure"]))
def labels_for_structure() -> bytes:
    """The labels under the name of the structure."""
    return export(LABELS)


@broken(survey_ground, STRUCTURES, Refused(FileFormatError, ["ingen kolonne »subType«"]))
def structure_without_a_column() -> bytes:
    """A structure that does not tell kinds of questions."""
    return edited(STRUCTURE, "subType", "kind")


@broken(survey_ground, STRUCTURES, Refused(FileFormatError, [RAGGED], rows=(5,)))
def a_semicolon_in_a_question() -> bytes:
    """A question with a semicolon, without quotes."""
    return edited(STRUCTURE, ";Alder;", ";Alder; i år; nu;")


@broken(survey_ground, STRUCTURES, WHOLE)
def quotes_over_lines_in_a_question() -> bytes:
    """A question over three lines, in quotes."""
    return edited(STRUCTURE, ";Alder;", ';"Alder;\r\ni ""hele""\r\når";')


@broken(survey_ground, STRUCTURES, WHOLE)
def an_empty_column_at_the_end() -> bytes:
    """A known slip of SurveyXact: a last column without a name."""
    return export([f"{line};" for line in STRUCTURE])


@broken(
    survey_ground,
    STRUCTURES,
    Refused(
        ConfigurationError,
        ["svarmuligheden »Ny dyne« findes ikke"],
        column="s_4_2",
        file="data/raw/nord/dataset.csv",
    ),
)
def an_answer_with_another_name() -> bytes:
    """An answer has got another name in the survey."""
    return edited(STRUCTURE, "Ny pude", "Ny dyne")


@broken(
    survey_ground,
    STRUCTURES,
    Refused(
        ConfigurationError,
        ["ikke et spørgsmål med flere svar"],
        column="s_4",
        file="data/raw/nord/dataset.csv",
    ),
)
def several_answers_become_one() -> bytes:
    """A question with several answers is now one with one."""
    return export([line.replace("Closed;Multiple;Hjælp", "Closed;Single;Hjælp") for line in STRUCTURE])


@broken(survey_ground, STRUCTURES, Refused(FileFormatError, ["en Excel- eller zip-fil"]))
def structure_as_a_workbook() -> bytes:
    """The structure was saved as a workbook."""
    return xlsx()


@broken(survey_ground, LABEL_FILE, Refused(FileFormatError, ["en linje, der ikke har tre celler"], rows=(2,)))
def a_label_cut_off() -> bytes:
    """A line of the labels without its text."""
    return edited(LABELS, "s_2;1;Kvinde ", "s_2;1")


@broken(survey_ground, LABEL_FILE, Refused(FileFormatError, ["en linje, der ikke har tre celler"]))
def structure_for_labels() -> bytes:
    """The structure under the name of the labels."""
    return export(STRUCTURE)


@broken(survey_ground, LABEL_FILE, WHOLE)
def labels_with_a_header() -> bytes:
    """Labels have no header; with one it is a label that nobody uses."""
    return export(["variableName;value;label", *LABELS])


@broken(survey_ground, LABEL_FILE, WHOLE)
def labels_with_empty_lines() -> bytes:
    """Empty lines, and semicolons at the end."""
    return export(["", *(f"{line};;" for line in LABELS), ";;", ""])


@broken(survey_ground, LABEL_FILE, Refused(FileFormatError, ["æ, ø eller å i blandet tegnsæt"]))
def labels_of_two_encodings() -> bytes:
    """A line added in another encoding."""
    return export(LABELS) + "s_9;1;Ærø".encode() + "\r\ns_9;2;Møn".encode("cp1252")


@broken(
    survey_ground,
    LABEL_FILE,
    Refused(DataError, ["svar"], rows=(2,), column="s_2", file="data/raw/nord/dataset.csv"),
)
def labels_of_another_language() -> bytes:
    """Labels that the codebook does not have."""
    return edited(LABELS, "Kvinde ", "Woman ")


@misplaced(DATA, Refused(FileFormatError, ["ingen kolonne »questionName«"]))
def data_and_structure_changed_over(ground: Ground) -> None:
    """kilder.yml has changed two files over."""
    survey_ground(ground)
    files = {"fil": STRUCTURES, "struktur": DATA, "etiketter": LABEL_FILE}
    ground.declare({"format": "surveyxact", "kolonner": SURVEY_COLUMNS, **files})


@misplaced("labels.csv", Refused(ConfigurationError, ["etiketter"], file="data/raw/nord/kilder.yml"))
def no_labels_declared(ground: Ground) -> None:
    """kilder.yml does not name the labels."""
    survey_ground(ground)
    ground.declare({"format": "surveyxact", "kolonner": SURVEY_COLUMNS, "fil": DATA, "struktur": STRUCTURES})
