"""Bad input: the right kind of error, the place, a remedy, and nothing that stands in a person's cell."""

import shutil

import openpyxl
import pytest

from virkning.errors import ConfigurationError, DataError, FileFormatError, MissingInputError

CANARY = "KANARIEFUGL"
HEADER = ["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro"]
SOURCES_WITH_LINES = "kommune: Nord\nkilder:\n" + "".join(
    f"""\
  - instrument: soevn
    maaling: {measurement}
    raekker: {{Skema: {measurement}}}
    kolonner:
      borger_id: Nr.
      sover_godt: Sover
      dato: Start
"""
    for measurement in ("foer", "efter")
)
ROW = [CANARY, None, CANARY, 30, "Ja", "Nej", "Nej"]
SURVEY_ROW = [CANARY, "03-02-2020", CANARY, "34", "1", "0", "1", "0", "0", "0", "1", "0"]


def failure(project, kind):
    with pytest.raises(kind) as caught:
        project.ingest()
    message = str(caught.value)
    assert CANARY not in message
    assert str(project.root) not in message
    assert all(part in message for part in ("Fundet:", "Tilladt:", "Gør:"))
    assert caught.type is kind
    return message


def change(project, name, old, new):
    file = project.folder() / name
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new))


def test_missing_folder(project):
    project.sheet([ROW])
    shutil.move(project.folder(), project.folder().with_name("nordby"))
    assert "data/raw/nord\n" in (message := failure(project, MissingInputError))
    assert "skriv »nordby«" in message


def test_unknown_municipality(project):
    project.sheet([ROW])
    project.municipalities = ["nort"]
    message = failure(project, MissingInputError)
    assert "data/raw/nort" in message
    assert "skriv »nord«" in message


def test_missing_file_names_the_nearest(project):
    project.sheet([ROW], fil="Data.xls")
    assert "data/raw/nord/Data.xls\n" in (message := failure(project, MissingInputError))
    assert "nærmest: »Data.xlsx«" in message


def test_a_file_that_another_key_names_is_no_suggestion(project):
    project.survey([SURVEY_ROW])
    (project.folder() / "labels.csv").unlink()
    message = failure(project, MissingInputError)
    assert "nærmest" not in message
    assert "i mappen ligger »dataset.csv« og »structure.csv«" in message
    assert "ret navnet i data/raw/nord/kilder.yml, nøgle »kilder[1].etiketter«" in message


def test_a_missing_workbook_is_not_taken_for_a_file_of_another_kind(project):
    project.sheet([ROW])
    (project.folder() / "Data.xlsx").rename(project.folder() / "Nord 2020.xlsx")
    (project.folder() / "kilder.yml").write_text("kommune: Nord\n", encoding="utf-8")
    project.csv("Data.csv", [["a"]])
    message = failure(project, MissingInputError)
    assert "nærmest: »Nord 2020.xlsx«" in message
    (project.folder() / "Nord 2020.xlsx").unlink()
    message = failure(project, MissingInputError)
    assert "nærmest" not in message
    assert "i mappen ligger »Data.csv«" in message


def test_a_file_that_another_program_holds_is_to_be_closed(project, monkeypatch):
    project.sheet([ROW])
    project.survey([SURVEY_ROW], municipality="syd")
    project.municipalities = ["nord", "syd"]

    def held(file):
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr("pathlib.Path.read_bytes", held)
    message = failure(project, FileFormatError)
    assert message.count("filen kan ikke åbnes") == 4
    assert "luk den i Excel" in message


def test_all_missing_files_of_an_export_are_named_at_once(project):
    project.survey([SURVEY_ROW], struktur="struktur.csv", etiketter="etiketter.csv")
    message = failure(project, MissingInputError)
    assert "2 fejl skal rettes" in message
    assert "data/raw/nord/struktur.csv" in message
    assert "data/raw/nord/etiketter.csv" in message


def test_a_workbook_that_many_sources_name_is_missed_once_with_the_lines_that_name_it(project):
    """Three sources, each of its own sheet, so that each reads the file for itself."""
    for sheet in ("Borgere", "Tidligere", "Senere"):
        project.sheet([ROW], fil="Data 2020.xls", ark=sheet)
    lines = ["kommune: Nord", "kilder:"]
    for sheet in ("Borgere", "Tidligere", "Senere"):
        lines += ["  - instrument: borgere", "    fil: Data 2020.xls", f"    ark: {sheet}"]
    (project.folder() / "kilder.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    message = failure(project, MissingInputError)
    assert "1 fejl skal rettes" in message
    assert message.count("data/raw/nord/Data 2020.xls\n") == 1
    assert "ret navnet i data/raw/nord/kilder.yml, linje 4, 7 og 10" in message


def test_a_labels_file_that_two_exports_share_is_missed_once(project):
    project.survey([SURVEY_ROW])
    project.csv("andet.csv", [["nr"], ["1"]])
    project.survey_source(fil="andet.csv")
    (project.folder() / "labels.csv").unlink()
    assert "1 fejl skal rettes" in failure(project, MissingInputError)


def test_a_path_out_of_the_folder(project):
    project.sheet([ROW], fil="../syd/Data.xlsx")
    assert "en sti ud af kommunens mappe" in failure(project, MissingInputError)


def test_missing_sheet_names_the_nearest(project):
    project.sheet([ROW], ark="Borgerne")
    message = failure(project, MissingInputError)
    assert "data/raw/nord/Data.xlsx, ark »Borgerne«" in message
    assert "nærmest: »Borgere«" in message
    assert "ret »ark« i data/raw/nord/kilder.yml, nøgle »kilder[1].ark«" in message


@pytest.mark.parametrize("content", [b"", b"  \r\n\r\n", b"\xef\xbb\xbf"], ids=["empty", "blank", "mark"])
def test_empty_file(project, content):
    project.survey([SURVEY_ROW])
    (project.folder() / "dataset.csv").write_bytes(content)
    assert "data/raw/nord/dataset.csv" in failure(project, FileFormatError)


def test_empty_sheet(project):
    project.sheet([ROW])
    project.excel({"Borgere": []})
    assert "ark »Borgere«" in failure(project, FileFormatError)


def test_header_only(project):
    project.survey([])
    assert "kun en overskrift" in failure(project, FileFormatError)


def test_header_only_in_a_sheet(project):
    project.sheet([[" "]])
    assert "kun en overskrift" in failure(project, FileFormatError)


def test_first_row_empty(project):
    project.sheet([ROW])
    project.excel({"Borgere": [[None], HEADER, ROW]})
    assert "kolonnenavne i første række" in failure(project, FileFormatError)


def test_a_title_above_the_header_is_one_flaw(project):
    project.sheet([ROW])
    project.excel({"Borgere": [[CANARY], [None], HEADER, ROW]})
    message = failure(project, FileFormatError)
    assert "1 fejl skal rettes" in message
    assert "ark »Borgere«, række 1\n" in message
    assert "første række ser ud til at være en overskrift over tabellen" in message
    assert "kolonnenavnene ser ud til at stå i række 3" in message
    assert "skriv »overskrift: 3« for kilden i kilder.yml" in message


def test_a_title_above_the_header_of_a_text_file(project):
    project.survey([SURVEY_ROW])
    file = project.folder() / "dataset.csv"
    file.write_bytes(CANARY.encode() + b"\r\n" + file.read_bytes())
    assert "en overskrift over tabellen" in failure(project, FileFormatError)


def test_a_text_file_with_commas_is_named_as_such_where_its_lines_do_not_fit(project):
    project.survey([SURVEY_ROW])
    project.csv("labels.csv", [["s_2", "5", "Mand"], ["s_2", "1", "Kvinde, ja"]], separator=",")
    assert "filen er adskilt med komma, hvor der ventes semikolon" in failure(project, FileFormatError)
    project.csv("labels.csv", [["s_2", "5", "Mand"], ["s_2", "1"]])
    assert "komma" not in failure(project, FileFormatError)


def test_a_byte_that_no_encoding_knows(project):
    project.survey([SURVEY_ROW])
    change(project, "dataset.csv", CANARY.encode(), CANARY.encode() + b"\x81\xe6")
    assert "dataset.csv" in failure(project, FileFormatError)


def test_two_encodings_in_one_file(project):
    project.survey([SURVEY_ROW])
    change(project, "labels.csv", b"Mand", "Mænd".encode() + "ø".encode("cp1252"))
    message = failure(project, FileFormatError)
    assert "labels.csv" in message
    assert "blandet tegnsæt" in message


def test_utf16_without_a_mark(project):
    project.survey([SURVEY_ROW])
    file = project.folder() / "dataset.csv"
    file.write_bytes(file.read_bytes().decode("cp1252").encode("utf-16-le"))
    failure(project, FileFormatError)


def test_a_workbook_named_csv(project):
    project.survey([SURVEY_ROW])
    project.excel({"Ark1": [HEADER, ROW]}, name="dataset.csv.xlsx").replace(project.folder() / "dataset.csv")
    assert "en Excel- eller zip-fil" in failure(project, FileFormatError)


@pytest.mark.parametrize(
    "content", [b"Nr.;Start", b"PK\x03\x04" + b"\0" * 50, b"\x89PNG\r\n\x1a\n" + b"\0" * 50]
)
def test_not_a_workbook(project, content):
    project.sheet([ROW])
    (project.folder() / "Data.xlsx").write_bytes(content)
    assert "data/raw/nord/Data.xlsx" in failure(project, FileFormatError)


def test_an_empty_workbook_file(project):
    project.sheet([ROW])
    (project.folder() / "Data.xlsx").write_bytes(b"")
    assert "en Excel-fil" in failure(project, FileFormatError)


def test_quotes_that_do_not_match(project):
    project.survey([SURVEY_ROW, SURVEY_ROW])
    file = project.folder() / "dataset.csv"
    lines = file.read_bytes().splitlines()
    file.write_bytes(b"\r\n".join([*lines[:2], b'"' + lines[2]]))
    assert "dataset.csv, linje 3" in failure(project, FileFormatError)


def test_lines_of_another_length(project):
    project.survey([SURVEY_ROW, SURVEY_ROW[:-1], SURVEY_ROW, [*SURVEY_ROW, CANARY]])
    assert "dataset.csv, linje 3 og 5" in failure(project, FileFormatError)


def test_repeated_column_name(project):
    project.sheet([[*ROW, CANARY]], header=[*HEADER, " Køn"])
    message = failure(project, FileFormatError)
    assert "ark »Borgere«, celle C1 (»Køn«)" in message
    assert "2 gange" in message


def test_content_in_a_column_without_a_name(project):
    project.sheet([[*ROW, CANARY]])
    assert "ark »Borgere«, celle H1\n" in failure(project, FileFormatError)


def test_missing_column_names_the_nearest(project):
    project.sheet([ROW], header=["Nr.", "Start", "Køn", "Alderen", "Pude", "Te", "Ro"])
    message = failure(project, ConfigurationError)
    assert "data/raw/nord/Data.xlsx, ark »Borgere«, kolonne »Alder«" in message
    assert "1 fejl skal rettes" in message
    assert "»Alderen« gør" in message
    assert "skriv »Alderen« i data/raw/nord/kilder.yml, nøgle »kilder[1].kolonner.alder«" in message


def test_a_missing_column_is_not_taken_for_one_that_is_mapped_elsewhere(project):
    project.sheet([ROW[:5] + ROW[6:]], header=["Nr.", "Start", "Køn", "Alder", "Pude", "Ro"])
    message = failure(project, ConfigurationError)
    assert "kolonne »Te«" in message
    assert "nærmest" not in message
    assert "nøgle »kilder[1].kolonner.hjaelp.te«" in message


def test_a_missing_and_an_unlike_unknown_column_are_two_flaws(project):
    project.sheet([ROW], header=["Nr.", "Start", "Gender", "Alder", "Pude", "Te", "Ro"])
    message = failure(project, ConfigurationError)
    assert "2 fejl skal rettes" in message
    assert "kolonne »Køn«" in message
    assert "kolonne C (»Gender«)" in message


def test_the_line_in_kilder_yml_is_told_for_each_source_that_asks_for_a_column(project):
    kolonner = {"borger_id": "Nr.", "dato": "Start", "sover_godt": "Sover"}
    for measurement in ("foer", "efter"):
        project.sheet(
            [["A1", None, 1, measurement]],
            header=["Nr.", "Start", "x", "Skema"],
            columns=kolonner,
            instrument="soevn",
            maaling=measurement,
            raekker={"Skema": measurement},
        )
    (project.folder() / "kilder.yml").write_text(SOURCES_WITH_LINES, encoding="utf-8")
    message = failure(project, ConfigurationError)
    assert "kilderne »soevn/foer« og »soevn/efter« skal bruge den" in message
    assert "ret navnet i data/raw/nord/kilder.yml, linje 8 og 15, eller" in message


def test_unknown_column(project):
    project.sheet([[*ROW, CANARY]], header=[*HEADER, "Bemærkning"])
    message = failure(project, ConfigurationError)
    assert "kolonne H (»Bemærkning«)" in message
    assert "»kolonner«" in message
    assert "»ignorer«" in message


def test_unknown_column_is_held_against_the_fields_without_a_column(project):
    columns = {"borger_id": "Nr.", "startdato": "Start", "hjaelp": {"pude": "Pude", "te": "Te", "ro": "Ro"}}
    project.sheet([ROW], header=["Nr.", "Start", "Borgerens køn", "År", "Pude", "Te", "Ro"], columns=columns)
    message = failure(project, ConfigurationError)
    assert "er den feltet »koen« i kilden »borgere«, så tilføj linjen »koen: Borgerens køn« der" in message
    assert "»alder«" not in message, "»År« is not like it"


def test_unknown_question_is_found_by_its_text(project):
    project.survey([SURVEY_ROW], columns={"borger_id": "nr", "startdato": "s_1", "koen": "s_2"})
    message = failure(project, ConfigurationError)
    assert "så tilføj linjen »alder: s_3« der" in message
    assert "så tilføj linjen »hjaelp: s_4« der" in message, "a question with several answers has a base name"


def test_an_ignored_column_is_no_flaw(project):
    project.sheet([[*ROW, CANARY]], header=[*HEADER, "Bemærkning"])
    project.ignored = {"nord": ["Bemærkning", "Findes ikke her"]}
    assert len(project.ingest().tables["borgere"]) == 1


def test_ignoring_a_multiple_response_ignores_its_columns(project):
    project.survey(
        [SURVEY_ROW], columns={"borger_id": "nr", "startdato": "s_1", "koen": "s_2", "alder": "s_3"}
    )
    assert "kolonne »s_4_3«" in failure(project, ConfigurationError)
    project.ignored = {"nord": ["s_4"]}
    assert len(project.ingest().tables["borgere"]) == 1


def test_without_a_header_the_first_person_is_not_repeated_as_column_names(project):
    project.sheet([ROW])
    project.excel({"Borgere": [[CANARY, "1", f"{CANARY} 2"], ["A2", "x", "y"]]})
    assert "ingen af de kolonner" in failure(project, FileFormatError)


def test_a_filter_on_a_column_that_is_not_there(project):
    project.sheet([ROW], raekker={"Skema": "Start"})
    assert "kolonne »Skema«" in failure(project, ConfigurationError)


def test_a_misspelt_label_under_raekker_is_told_with_the_labels_that_are_there(project):
    """Labels name forms; what stands in an Excel column may be anything and is not repeated."""
    project.survey([SURVEY_ROW], raekker={"s_2": "Mnad"})
    message = failure(project, ConfigurationError)
    assert "»Mnad« under »raekker« står ikke i nogen række" in message
    assert "»s_2« er »Mand« eller »Kvinde«" in message
    assert "ret »raekker« i data/raw/nord/kilder.yml, nøgle »kilder[1].raekker.s_2«" in message


def test_a_misspelt_value_under_raekker_of_a_workbook_lists_no_values(project):
    project.sheet([ROW, ROW], raekker={"Køn": "Mnad"})
    message = failure(project, ConfigurationError)
    assert "»Mnad« under »raekker« står ikke i nogen række" in message
    assert "»Køn« er" not in message


def test_a_multiple_response_without_all_answers(project):
    columns = {"borger_id": "Nr.", "startdato": "Start", "koen": "Køn", "alder": "Alder"}
    project.ignored = {"nord": ["Ro"]}
    project.sheet([ROW], columns={**columns, "hjaelp": {"pude": "Pude", "te": "Te"}})
    assert "svaret »Ro på« på feltet »hjaelp«" in failure(project, ConfigurationError)


def test_a_multiple_response_in_one_excel_column(project):
    columns = {"borger_id": "Nr.", "startdato": "Start", "koen": "Køn", "alder": "Alder", "hjaelp": "Pude"}
    project.ignored = {"nord": ["Te", "Ro"]}
    project.sheet([ROW], columns=columns)
    assert "en kolonne for hvert svar" in failure(project, ConfigurationError)


def test_status_fields_missing(project):
    project.survey([SURVEY_ROW[:-1]], header=["nr", "s_1", "s_2", "s_3", "s_4_1", "s_4_2", "s_4_3",
                                              "stato_1", "stato_2", "stato_3", "stato_4"])  # fmt: skip
    assert "statoverall_1 til statoverall_5" in failure(project, FileFormatError)


def test_a_status_column_that_neither_structure_nor_name_explains(project):
    project.survey([SURVEY_ROW])
    change(project, "structure.csv", b"stato_5;Closed;Multiple;Samlet status;5;Frafaldet", b"stato_x;;;;9;x")
    change(project, "dataset.csv", b"stato_5", b"stato_x")
    assert "ikke alle fem statusfelter" in failure(project, FileFormatError)


@pytest.mark.parametrize("status", [["0"] * 5, ["1", "0", "0", "1", "0"]], ids=["none", "two"])
def test_unclear_status(project, status):
    project.survey([SURVEY_ROW, [*SURVEY_ROW[:7], *status]])
    assert "dataset.csv, linje 3" in failure(project, DataError)


def test_structure_of_another_kind(project):
    project.survey([SURVEY_ROW], struktur="labels.csv")
    assert "labels.csv" in failure(project, FileFormatError)


def test_labels_of_another_kind(project):
    project.survey([SURVEY_ROW])
    project.csv("labels.csv", [["s_2", "5", "Mand"], ["s_2", CANARY], ["s_2", "1", "Kvinde", CANARY]])
    assert "labels.csv, linje 2 og 3" in failure(project, FileFormatError)


def test_sources_that_disagree_about_a_shared_file(project):
    project.survey([SURVEY_ROW])
    project.survey_source(etiketter="structure.csv")
    assert "kilder.yml" in failure(project, ConfigurationError)


def test_several_kinds_at_once_are_all_listed_under_the_first_to_mend(project):
    project.sheet([[*ROW, "010180-1234"]], header=[*HEADER, "Bemærkning"])
    project.survey([SURVEY_ROW], municipality="syd", fil="findes_ikke.csv")
    project.municipalities = ["nord", "syd"]
    message = failure(project, MissingInputError)
    assert "Fejl, der skal rettes: 3\n" in message
    assert (
        message.index("findes_ikke.csv") < message.index("som kilder.yml ikke nævner") < message.index("CPR")
    )
    assert "010180" not in message


def test_a_workbook_with_a_password_or_damage_is_not_repeated(project):
    project.sheet([ROW])
    file = project.folder() / "Data.xlsx"
    file.write_bytes(file.read_bytes()[:-200])
    assert "Data.xlsx" in failure(project, FileFormatError)


def test_many_rows_are_named_by_the_first(project):
    project.ignored = {"nord": ["Bemærkning"]}
    project.sheet(
        [["A", None, "Mand", 30, "Ja", "Nej", "Nej", "a@b.dk"] for _ in range(9)],
        header=[*HEADER, "Bemærkning"],
    )
    assert "celle H2, H3, H4 og 6 til (»Bemærkning«)" in failure(project, DataError)


def test_the_fixture_is_read_when_nothing_is_wrong(project):
    """So that the failures above come from what each test breaks."""
    project.sheet([ROW])
    assert openpyxl.load_workbook(project.folder() / "Data.xlsx")["Borgere"].max_row == 2
    assert len(project.ingest().tables["borgere"]) == 1
