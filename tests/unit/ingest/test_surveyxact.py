"""A SurveyXact export, read by the rules of real sample files."""

import pandas as pd
import pytest

ROWS = [
    ["A1", "03-02-2020", "5", "34,0", "1", "0", "1", "0", "0", "0", "1", "0"],
    ["A2", "2020-02-04 10:11:12", "1", "", "0", "0", "0", "0", "0", "0", "1", "0"],
    ["A3", "05-02-2020", "9", "41", "", "", "", "0", "0", "0", "1", "0"],
]


def test_codes_become_the_codebooks_answers_through_labels_and_structure(project):
    project.survey(ROWS)
    table = project.ingest().tables["borgere"]
    assert list(table["kilde_raekke"]) == [2, 3, 4]
    assert list(table["kilde_fil"]) == ["data/raw/nord/dataset.csv"] * 3
    assert table["kilde_ark"].isna().all()
    assert list(table["startdato"]) == [pd.Timestamp(2020, 2, day) for day in (3, 4, 5)]
    assert list(table["koen"]) == ["mand", "kvinde", "?"]
    assert list(table["alder"].fillna(-1)) == [34, -1, 41]
    # s_4_1 is Urtete, s_4_2 Ro på, s_4_3 Ny pude: the structure says so, not the codebook's order.
    assert list(table["hjaelp_te"].astype(object)) == [True, False, pd.NA]
    assert list(table["hjaelp_ro"].astype(object)) == [False, False, pd.NA]
    assert list(table["hjaelp_pude"].astype(object)) == [True, False, pd.NA]
    assert list(table["ulaeselig"]) == ["", "", ""]


@pytest.mark.parametrize(
    ("status", "reason"),
    [(1, "Ny"), (2, "Distribueret"), (3, "Nogle svar"), (5, "Frafaldet")],
)
@pytest.mark.parametrize("names", ["statoverall", "stato"])
def test_only_completed_forms_are_kept(project, status, reason, names):
    header = ["nr", "s_1", "s_2", "s_3", "s_4_1", "s_4_2", "s_4_3", *(f"{names}_{n}" for n in range(1, 6))]
    unfinished = ["A9", "", "", "", "0", "0", "0", *("1" if n == status else "0" for n in range(1, 6))]
    project.survey([ROWS[0], unfinished], header=header)
    ingested = project.ingest()
    assert len(ingested.tables["borgere"]) == 1
    assert dict(zip(ingested.account["aarsag"], ingested.account["antal"], strict=True)) == {
        "Læst": 2,
        "Medtaget": 1,
        f"Bortfald: skemaet er ikke gennemført ({reason})": 1,
    }


def test_the_email_column_is_dropped_and_system_fields_need_no_mention(project):
    header = ["respondentid", "email", "closetim", "organiza"]
    header += ["nr", "s_1", "s_2", "s_3", "s_4_1", "s_4_2", "s_4_3"]
    header += [f"stato_{n}" for n in range(1, 6)]
    project.survey(
        [["0101801234", "karla@example.dk", "03-02-2020 10:00:00", "x", *row] for row in ROWS], header=header
    )
    assert len(project.ingest().tables["borgere"]) == 3


def test_a_trailing_separator_is_no_column(project):
    project.survey(ROWS)
    lines = project.folder().joinpath("dataset.csv").read_text("cp1252").splitlines()
    project.csv("dataset.csv", [[f"{line};"] for line in lines])
    assert len(project.ingest().tables["borgere"]) == 3


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_encodings_and_separators(project, encoding, separator):
    project.survey(ROWS)
    for name in ("dataset.csv", "structure.csv", "labels.csv"):
        file = project.folder() / name
        text = file.read_bytes().decode("cp1252").replace(";", separator)
        file.write_bytes(text.encode(encoding))
    assert list(project.ingest().tables["borgere"]["koen"]) == ["mand", "kvinde", "?"]


def test_line_numbers_count_blank_lines_and_line_breaks_in_cells(project):
    project.survey(ROWS)
    text = project.folder().joinpath("dataset.csv").read_bytes().decode("cp1252")
    header, first, second, third = text.splitlines()
    broken = [header + ";note", first + ';"to\r\nlinjer"', "", second + ";", ";" * 12, third + ";"]
    project.folder().joinpath("dataset.csv").write_bytes("\r\n".join(broken).encode("cp1252"))
    project.ignored = {"nord": ["note"]}
    ingested = project.ingest()
    assert list(ingested.tables["borgere"]["kilde_raekke"]) == [2, 5, 7]
    assert list(ingested.account["antal"]) == [5, 3, 2]


def test_scales_go_by_label_since_codes_need_not_follow_the_order(project):
    project.csv(
        "soevn.csv",
        [["nr", "s_9", *(f"stato_{n}" for n in range(1, 6))]]
        + [[f"A{n}", code, "0", "0", "0", "1", "0"] for n, code in enumerate(["1", "8", "2", "77"])],
    )
    project.csv(
        "soevn_s.csv",
        [
            [
                "questionName",
                "variableName",
                "questionType",
                "subType",
                "questionText",
                "choiceValue",
                "choiceText",
            ],
            ["s_9", "s_9", "Closed", "Single", "Søvn", "", ""],
        ],
    )
    project.csv(
        "soevn_l.csv", [["s_9", "1", "Meget enig "], ["s_9", "8", "Meget uenig"], ["s_9", "2", "Ved ikke"]]
    )
    project.source(instrument="soevn", maaling="foer", format="surveyxact", fil="soevn.csv",
                   struktur="soevn_s.csv", etiketter="soevn_l.csv",
                   kolonner={"borger_id": "nr", "sover_godt": "s_9"})  # fmt: skip
    table = project.ingest().tables["soevn"]
    assert list(table["sover_godt"].fillna(-1)) == [5, 1, -1, 77]
    assert list(table["ulaeselig"]) == ["", "", "sover_godt", ""]
    assert list(table["maaling"]) == ["foer"] * 4
    assert table["dato"].isna().all()


def test_an_answer_that_only_the_survey_has_is_named(project):
    project.survey(ROWS)
    structure = project.folder() / "structure.csv"
    structure.write_bytes(structure.read_bytes().replace("Ro på".encode("cp1252"), b"Rolig"))
    with pytest.raises(Exception, match="svarmuligheden »Rolig«") as caught:
        project.ingest()
    assert "ingen kolonne til svaret »Ro på« på feltet »hjaelp«" in str(caught.value)


def test_a_base_name_that_is_no_multiple_response_is_named(project):
    project.survey(
        ROWS, columns={"borger_id": "nr", "startdato": "s_1", "koen": "s_2", "alder": "s_3", "hjaelp": "s_5"}
    )
    with pytest.raises(Exception, match="kolonne »s_5«"):
        project.ingest()
