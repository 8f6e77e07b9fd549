"""From rows of a table back to the file's own rows and column names."""

import pandas as pd
import pytest

from virkning.config.sources import MunicipalitySources
from virkning.errors import Place, Severity
from virkning.validation.places import places_of
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


def rule(scope=Scope.ROW, fields=("glad",)):
    words = dict.fromkeys(("subject", "found", "allowed", "remedy"), "")
    return Rule("trivsel.glad.skala", "trivsel", fields, **words, severity=Severity.STOP, scope=scope,
                expectation=expect("ExpectColumnValuesToBeInSet"))  # fmt: skip


def rows(*origins):
    table = pd.DataFrame(origins, columns=["maaling", "kilde_fil", "kilde_ark", "kilde_raekke"])
    table["kilde_fil"] = "data/raw/nordby/" + table["kilde_fil"]
    return table.assign(kommune="nordby")


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
    (place,) = places_of(rule(), rows(origin), [0], SOURCES)

    assert place == Place(f"data/raw/nordby/{origin[1]}", origin[2], (7,), column)


@pytest.mark.parametrize(
    ("file", "column"), [("2020/svar.xlsx", "Glad i 2020"), ("2021/svar.xlsx", "Glad i 2021")]
)
def test_files_of_the_same_name_in_two_folders_are_two_sources(file, column):
    kilder = [source("foer", f"{year}/svar.xlsx", "Svar", f"Glad i {year}") for year in (2020, 2021)]
    sources = {"nordby": MunicipalitySources.model_validate({"kommune": "Nordby", "kilder": kilder})}

    (place,) = places_of(rule(), rows(("foer", file, "Svar", 7)), [0], sources)

    assert place == Place(f"data/raw/nordby/{file}", "Svar", (7,), column)


def test_rows_are_gathered_by_file_sheet_and_column_in_ascending_order():
    table = rows(
        ("foer", "2020.xlsx", "Svar", 9),
        ("efter", "2020.xlsx", "Svar", 4),
        ("foer", "2020.xlsx", "Svar", 3),
        ("foer", "2020.xlsx", "Svar", 5),
    )

    assert places_of(rule(), table, [2, 1, 0], SOURCES) == (
        Place("data/raw/nordby/2020.xlsx", "Svar", (3, 9), "Glad før"),
        Place("data/raw/nordby/2020.xlsx", "Svar", (4,), "Glad efter"),
    )


def test_a_rule_about_sources_names_no_rows_and_one_about_tables_no_place():
    table = rows(("foer", "2020.xlsx", "Svar", 9), ("foer", "2020.xlsx", "Svar", 3))

    assert places_of(rule(Scope.SOURCE), table, [0, 1], SOURCES) == (
        Place("data/raw/nordby/2020.xlsx", "Svar", (), "Glad før"),
    )
    assert places_of(rule(Scope.TABLE), table, [0, 1], SOURCES) == ()


def test_a_rule_about_several_fields_names_no_column():
    table = rows(("foer", "2020.xlsx", "Svar", 9))

    (place,) = places_of(rule(fields=("glad", "rolig")), table, [0], SOURCES)

    assert place.column is None


def test_a_field_without_a_column_is_named_itself():
    table = rows(("foer", "2020.xlsx", "Svar", 9))

    (place,) = places_of(rule(fields=("rolig",)), table, [0], SOURCES)

    assert place.column == "rolig"
