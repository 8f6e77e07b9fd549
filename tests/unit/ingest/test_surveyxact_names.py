"""What SurveyXact calls its columns, and which answers are none."""

import pandas as pd
import pytest
from surveyxact_files import INTL, Export, Question, Respondent, write_text

from virkning.errors import ConfigurationError, DataError, FileFormatError
from virkning.ingest.surveyxact_numbers import danish_number, decimal_mark
from virkning.ingest.values import read_number

SEX = Question("s_2", "Single", "Køn", {"5": "Mand", "1": "Kvinde"})
HELP = Question("s_4", "Multiple", "Hjælp", {"7": "Urtete", "2": "Ro på", "5": "Ny pude"})
NUMBER = Question("nr", "String", "Nummer")
COLUMNS = {"borger_id": "nr", "koen": "s_2", "hjaelp": "s_4"}


def export(*people, questions=(NUMBER, SEX, HELP), **how) -> Export:
    answers = [Respondent({"nr": f"B{number}", **one}) for number, one in enumerate(people)]
    return Export(questions, answers, **how)


def written(project, export, columns=COLUMNS, flavour=INTL):
    project.source(kolonner=columns, **write_text(project.folder(), export, flavour))
    return project


def borgere(project):
    return project.ingest().tables["borgere"]


# In each row: the file's numbers, the mark of its flavour, and what they are, by hand.
@pytest.mark.parametrize(
    ("texts", "usual", "numbers"),
    [
        (["12.5"], ".", [12.5]),
        (["1.250"], ".", [1.25]),
        (["1.250"], ",", [1250.0]),
        (["0.125", "-3.75"], ",", [0.125, -3.75]),
        (["12.5", "1.250"], ",", [12.5, 1.25]),
        (["12,5", "1.250"], ".", [12.5, 1250.0]),
        (["12,5", "12.5", "1.250"], ",", [12.5, 12.5, 1250.0]),
        (["12,5", "12.5", "1.250"], ".", [12.5, 12.5, 1.25]),
        (["1.234,5", "1.250", "7"], ".", [1234.5, 1250.0, 7.0]),
    ],
)
def test_decimals_are_read_by_what_the_whole_file_has(texts, usual, numbers):
    mark = decimal_mark(texts, usual)
    assert [read_number(danish_number(text, mark)) for text in texts] == numbers


def test_texts_that_are_no_numbers_are_left_alone():
    assert [danish_number(text, ".") for text in ("", "ca. 12.5", "1.2.3", "03.02.2020")] == [
        *("", "ca. 12.5", "1.2.3", "03.02.2020")
    ]


def test_status_columns_are_found_through_the_structure_whatever_they_are_called(project):
    # »statinternal« and »statoverall« clash: stat_1 and stat_2 are the one, stat_3 to stat_7 the other.
    renamed = {f"statinternal_{n}": f"stat_{n}" for n in (1, 2)}
    renamed |= {f"statoverall_{n}": f"stat_{n + 2}" for n in range(1, 6)}
    people = [Respondent({"nr": f"B{status}"}, status) for status in range(1, 6)]
    written(project, Export((NUMBER, SEX, HELP), people, renamed=renamed))
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [5]
    assert ingested.account.set_index("aarsag")["antal"].to_dict() == {
        "Læst": 5,
        "Medtaget": 1,
        "Bortfald: skemaet er ikke gennemført (Distribueret)": 1,
        "Bortfald: skemaet er ikke gennemført (Frafaldet)": 1,
        "Bortfald: skemaet er ikke gennemført (Nogle svar)": 1,
        "Bortfald: skemaet er ikke gennemført (Ny)": 1,
    }


def test_the_label_of_a_status_decides_and_not_the_number_of_its_column(project):
    project.survey([["A1", "", "5", "", "0", "0", "0", "1", "0", "0", "0", "0"]])
    structure = project.folder() / "structure.csv"
    text = structure.read_bytes().decode("cp1252")
    text = text.replace("1;Ny;", "x;Gennemført;").replace("4;Gennemført;", "x;Ny;")
    structure.write_bytes(text.encode("cp1252"))
    assert list(borgere(project)["koen"]) == ["mand"]


def test_a_structure_that_names_the_variable_without_the_position_of_the_answer(project):
    columns = {"borger_id": "nr", "hjaelp": "hjaelp"}
    project.ignored = {"nord": ["s_1", "s_2", "s_3"]}
    project.survey([["A1", "", "", "", "1", "0", "0", "0", "0", "0", "1", "0"]], columns=columns)
    structure = project.folder() / "structure.csv"
    text = structure.read_bytes().decode("cp1252")
    for position in (1, 2, 3):
        text = text.replace(f"s_4;s_4_{position};", "hjaelp;s_4;")
    structure.write_bytes(text.encode("cp1252"))
    table = borgere(project)
    assert [table[f"hjaelp_{answer}"][0] for answer in ("te", "ro", "pude")] == [True, False, False]


def test_a_question_with_the_short_name_of_a_system_field_is_no_system_field(project):
    own = Question("response", "String", "Hvad sagde borgeren?")
    written(project, export({"response": "010180-1234"}, questions=(NUMBER, SEX, HELP, own)))
    with pytest.raises(ConfigurationError, match=r"kolonne »response«\n.*kilder\.yml ikke nævner") as caught:
        project.ingest()
    assert "linje 2, kolonne »response«\n     Fundet:  noget, der ligner et CPR-nummer" in str(caught.value)


def test_a_numbered_column_that_the_structure_lacks_is_no_system_field(project):
    project.survey([["A1", "", "", "", "0", "0", "0", "0", "0", "0", "1", "0", "x"]],
                   header=["nr", "s_1", "s_2", "s_3", "s_4_1", "s_4_2", "s_4_3",
                           *(f"stato_{n}" for n in range(1, 6)), "lang_2"])  # fmt: skip
    with pytest.raises(ConfigurationError, match="kolonne »lang_2«"):
        project.ingest()


def test_an_email_column_with_another_name_is_dropped_too(project):
    written(project, export({"s_2": "5"}, renamed={"email": "kontakt"}))
    assert list(borgere(project)["koen"]) == ["mand"]
    project.sources["nord"][0]["kolonner"] = {**COLUMNS, "startdato": "kontakt"}
    with pytest.raises(ConfigurationError, match=r"kolonne »kontakt«\n.*findes ikke"):
        project.ingest()


def test_a_renamed_respondent_key_may_be_the_identifier(project):
    columns = {**COLUMNS, "borger_id": "respnokk"}
    project.ignored = {"nord": ["nr"]}
    written(project, export({"s_2": "5"}, {"s_2": "1"}, renamed={"respondentid": "respnokk"}), columns)
    table = borgere(project)
    assert list(table["koen"]) == ["mand", "kvinde"]
    assert table["person"].nunique() == 2


def test_a_label_may_have_more_of_another_separator_than_its_line_has(project):
    sex = Question("s_2", "Single", "Køn", {"5": "Andet: dreng, herre, fyr; og så videre", "1": "Kvinde"})
    written(project, export({"s_2": "1"}, {"s_2": "5"}, questions=(sex, NUMBER, HELP)))
    assert list(borgere(project)["koen"]) == ["kvinde", "?"]  # read whole, and no answer of the codebook


def test_a_step_without_a_label_stands_for_itself(project):
    steps = {str(number): "" for number in range(1, 6)} | {"1": "Meget uenig", "5": "Meget enig"}
    sleep = Question("s_9", "Single", "Sover godt", steps)
    answers = export({"s_9": "4"}, {"s_9": "1"}, questions=(NUMBER, sleep))
    files = write_text(project.folder(), answers, INTL)
    project.source(
        instrument="soevn", maaling="foer", kolonner={"borger_id": "nr", "sover_godt": "s_9"}, **files
    )
    assert list(project.ingest().tables["soevn"]["sover_godt"]) == [4, 1]


def test_codes_without_labels_are_not_taken_for_steps_of_a_scale(project):
    written(project, export({"s_2": "5"}))
    labels = project.folder() / "labels.csv"
    text = labels.read_bytes().decode("utf-16").replace("s_2\t", "koen_nu\t")
    labels.write_bytes(text.encode("utf-16"))
    with pytest.raises(FileFormatError, match=r"kolonne »s_2«\n.*koder, som .* ikke forklarer"):
        project.ingest()


def test_an_export_of_nobody_is_suspicious(project):
    written(project, export())
    with pytest.raises(FileFormatError, match="kun en overskrift og ingen besvarelser") as caught:
        project.ingest()
    assert "kontrollér filteret i eksporten" in str(caught.value)


DECLINED = {"1": "Kvinde", "5": "Mand", "8": "Ved ikke", "9": "Ikke relevant"}


def declining(project, *people, missing=("ved ikke ", "Ikke relevant", "Ønsker ikke at svare")):
    sex = Question("s_2", "Single", "Køn", DECLINED)
    helped = Question("s_4", "Multiple", "Hjælp", {**HELP.answers, "99": "Ønsker ikke at svare"})
    project.missing = {"nord": missing}
    return written(project, export(*people, questions=(NUMBER, sex, helped)))


def test_answers_that_mean_missing_are_missing_and_not_unreadable(project):
    ingested = declining(project, {"s_2": "8"}, {"s_2": "9"}, {"s_2": "1"}).ingest()
    table, recodings = ingested.tables["borgere"], ingested.recodings
    assert table["koen"].isna().tolist() == [True, True, False]
    assert list(table["ulaeselig"]) == ["", "", ""]
    declared = recodings[recodings["slags"] == "svar, der er erklæret manglende → tom"]
    assert declared[["felt", "fra", "antal"]].to_numpy().tolist() == [
        ["koen", "8 (Ved ikke)", 1],
        ["koen", "9 (Ikke relevant)", 1],
    ]


def test_a_multiple_response_is_missing_where_only_an_answer_that_means_missing_is_chosen(project):
    table = borgere(declining(project, {"s_4": {"99"}}, {"s_4": {"99", "7"}}, {"s_4": {"2"}}, {}))
    assert list(table["hjaelp_te"].astype(object)) == [pd.NA, True, False, False]
    assert list(table["hjaelp_ro"].astype(object)) == [pd.NA, False, True, False]
    assert list(table["ulaeselig"]) == ["", "", "", ""]


def test_an_answer_that_nobody_declared_is_told_of_with_the_way_to_declare_it(project):
    declining(project, {"s_4": {"99"}}, missing=())
    with pytest.raises(ConfigurationError, match="svarmuligheden »Ønsker ikke at svare«") as caught:
        project.ingest()
    assert "nævn det under »manglende«" in str(caught.value)


def test_an_answer_of_the_field_itself_is_an_answer(project):
    project.missing = {"nord": ["Mand"]}
    written(project, export({"s_2": "5"}))
    assert list(borgere(project)["koen"]) == ["mand"]


def test_missing_answers_are_known_in_a_sheet_too(project):
    project.missing = {"nord": ["Ved ikke"]}
    project.sheet([["A1", "Ved ikke", "ved ikke", "Ved  ikke", "Ja", "Ved ikke", None]])
    table = borgere(project)
    assert table.loc[0, ["startdato", "koen", "alder", "hjaelp_te"]].isna().all()
    assert (table["hjaelp_pude"][0], table["hjaelp_ro"][0], table["ulaeselig"][0]) == (True, False, "")


def test_two_status_columns_at_once_are_told_by_their_cell(project):
    written(project, export({"s_2": "5"}))
    dataset = project.folder() / "dataset.csv"
    text = dataset.read_bytes().decode("utf-16").replace("0\t0\t0\t1\t0", "0\t0\t1\t1\t0")
    dataset.write_bytes(text.encode("utf-16"))
    with pytest.raises(DataError, match="linje 2, kolonne »statoverall_4«"):
        project.ingest()
