"""From rows of a table back to the file's own rows and column names."""

import pandas as pd
import pytest

from virkning.config.sources import MunicipalitySources
from virkning.errors import Place, Severity
from virkning.validation.places import places_of, positions_of
from virkning.validation.rule import Rule, Scope, expect


def source(measurement, file, sheet, column):
    place = {"format": "excel", "fil": file, "ark": sheet}
    return {"instrument": "trivsel", "maaling": measurement, "kolonner": {"glad": column}, **place}


SOURCES = {
    "nordby": MunicipalitySources.model_validate(
        {
            "kommune": "Nordby",
            "kilder": [
                source("foer", "2020.xlsx", "Svar", "Glad før"),
                source("efter", "2020.xlsx", "Svar", "Glad efter"),
                source("foer", "2021.xlsx", "Forår", "Glad, forår"),
                source("foer", "2021.xlsx", "Efterår", "Glad, efterår"),
            ],
        }
    )
}


def rule(scope=Scope.ROW, fields=("glad",), kind="skala"):
    words = dict.fromkeys(("subject", "found", "allowed", "remedy"), "")
    return Rule(f"trivsel.glad.{kind}", "trivsel", fields, **words, severity=Severity.STOP, scope=scope,
                expectation=expect("ExpectColumnValuesToBeInSet"))  # fmt: skip


def rows(*origins):
    table = pd.DataFrame(origins, columns=["maaling", "kilde_fil", "kilde_ark", "kilde_raekke"])
    table["kilde_fil"] = "data/raw/nordby/" + table["kilde_fil"]
    return table.assign(kommune="nordby", ulaeselig="")


@pytest.mark.parametrize(
    ("origin", "column"),
    [
        (("foer", "2020.xlsx", "Svar", 7), "Glad før"),
        (("efter", "2020.xlsx", "Svar", 7), "Glad efter"),
        (("foer", "2021.xlsx", "Forår", 7), "Glad, forår"),
        (("foer", "2021.xlsx", "Efterår", 7), "Glad, efterår"),
    ],
)
def test_the_column_is_the_one_of_the_rows_own_source(origin, column):
    (place,) = places_of(rule(), rows(origin), [0], SOURCES, {})

    assert place == Place(f"data/raw/nordby/{origin[1]}", origin[2], (7,), column)


@pytest.mark.parametrize(
    ("file", "column"), [("2020/svar.xlsx", "Glad i 2020"), ("2021/svar.xlsx", "Glad i 2021")]
)
def test_files_of_the_same_name_in_two_folders_are_two_sources(file, column):
    kilder = [source("foer", f"{year}/svar.xlsx", "Svar", f"Glad i {year}") for year in (2020, 2021)]
    sources = {"nordby": MunicipalitySources.model_validate({"kommune": "Nordby", "kilder": kilder})}

    (place,) = places_of(rule(), rows(("foer", file, "Svar", 7)), [0], sources, {})

    assert place == Place(f"data/raw/nordby/{file}", "Svar", (7,), column)


def test_rows_are_gathered_by_file_sheet_and_column_in_ascending_order():
    table = rows(
        ("foer", "2020.xlsx", "Svar", 9),
        ("efter", "2020.xlsx", "Svar", 4),
        ("foer", "2020.xlsx", "Svar", 3),
        ("foer", "2020.xlsx", "Svar", 5),
    )

    assert places_of(rule(), table, [2, 1, 0], SOURCES, {}) == (
        Place("data/raw/nordby/2020.xlsx", "Svar", (3, 9), "Glad før"),
        Place("data/raw/nordby/2020.xlsx", "Svar", (4,), "Glad efter"),
    )


def test_a_rule_about_sources_names_no_rows_and_one_about_tables_no_place():
    table = rows(("foer", "2020.xlsx", "Svar", 9), ("foer", "2020.xlsx", "Svar", 3))

    assert places_of(rule(Scope.SOURCE), table, [0, 1], SOURCES, {}) == (
        Place("data/raw/nordby/2020.xlsx", "Svar", (), "Glad før"),
    )
    assert places_of(rule(Scope.TABLE), table, [0, 1], SOURCES, {}) == ()


def test_a_rule_about_several_fields_names_no_column():
    table = rows(("foer", "2020.xlsx", "Svar", 9))

    (place,) = places_of(rule(fields=("glad", "rolig")), table, [0], SOURCES, {})

    assert place.column is None


def test_a_field_without_a_column_is_named_itself():
    table = rows(("foer", "2020.xlsx", "Svar", 9))

    (place,) = places_of(rule(fields=("rolig",)), table, [0], SOURCES, {})

    assert place.column == "rolig"


def test_a_row_of_a_sheet_is_a_cell_where_the_columns_position_is_known():
    columns = ["kilde_fil", "kilde_ark", "kolonne", "ark", "plads", "overskrift"]
    written = [
        ("data/raw/nordby/2020.xlsx", "Svar", "Glad før", "Svar", 27, 4),
        ("data/raw/nordby/2020.csv", None, "Glad før", None, 3, 1),
    ]
    positions = positions_of(pd.DataFrame(written, columns=columns))
    table = rows(
        ("foer", "2020.xlsx", "Svar", 9), ("foer", "2020.csv", None, 4), ("efter", "2020.xlsx", "Svar", 5)
    )

    places = places_of(rule(), table, [0, 1, 2], SOURCES, positions)

    assert [str(place) for place in places] == [
        "data/raw/nordby/2020.xlsx, ark »Svar«, celle AB9 (»Glad før«)",  # the 28th column
        "data/raw/nordby/2020.csv, linje 4, kolonne »Glad før«",
        "data/raw/nordby/2020.xlsx, ark »Svar«, række 5, kolonne »Glad efter«",
    ]
    assert [place.position for place in places] == [27, 3, None]
    assert [place.header_row for place in places] == [4, 1, 1]


def test_a_column_of_a_table_in_several_sheets_is_found_in_its_own():
    columns = ["kilde_fil", "kilde_ark", "kolonne", "ark", "plads", "overskrift"]
    written = pd.DataFrame(
        [("data/raw/nordby/2020.xlsx", "Svar", "Glad før", "Svar (2)", 3, 1)], columns=columns
    )

    (place,) = places_of(rule(), rows(("foer", "2020.xlsx", "Svar", 9)), [0], SOURCES, positions_of(written))

    assert str(place) == "data/raw/nordby/2020.xlsx, ark »Svar (2)«, celle D9 (»Glad før«)"


def test_a_multiple_response_that_cannot_be_read_is_placed_at_the_answers_that_cannot():
    where = {"format": "excel", "fil": "2020.xlsx", "ark": "Svar", "maaling": "foer"}
    answers = {
        "instrument": "trivsel",
        "kolonner": {"hobby": {"fodbold": "Bold", "kor": "Sang", "skak": "Skak"}},
    }
    sources = {
        "nordby": MunicipalitySources.model_validate({"kommune": "Nordby", "kilder": [where | answers]})
    }
    table = rows(("foer", "2020.xlsx", "Svar", 2), ("foer", "2020.xlsx", "Svar", 3))
    table["ulaeselig"] = ["hobby_kor,hobby_skak", "hobby_kor"]

    unreadable = places_of(rule(fields=("hobby",), kind="laesbar"), table, [0, 1], sources, {})
    other = places_of(rule(fields=("hobby",), kind="udfyldt"), table, [0, 1], sources, {})

    file = "data/raw/nordby/2020.xlsx"
    assert unreadable == (Place(file, "Svar", (2, 3), "Sang"), Place(file, "Svar", (2,), "Skak"))
    assert other == (Place(file, "Svar", (2, 3), "Bold, Sang, Skak"),)
