"""The tables on costs as they are laid out: what is filled in, missing, or not valued says so."""

import pandas as pd

from virkning.cost_tables import example_table, imputed_note, number_table, price_rows
from virkning.formatting import Unit

HOURS_AND_KRONER = {"Timer": ("timer", Unit.HOURS), "Kr.": ("kroner", Unit.KRONER)}


def lines(table):
    return table.replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_amounts_carry_the_mark_in_rows_with_something_filled_in():
    rows = pd.DataFrame(
        {
            "etiket": ["Gade", "Plan", "Kursus"],
            "timer": [124.9, 125.0, 0.0],
            "kroner": [1_234_549.0, 1_234_550.0, None],
            "imputeret": [False, True, True],
        }
    )
    assert lines(number_table(rows, {"etiket": "Aktivitet"}, HOURS_AND_KRONER)) == [
        "| Aktivitet | Timer | Kr. |",
        "| :--- | ---: | ---: |",
        "| Gade | 120 | 1.234.500 |",
        "| Plan | 130‡ | 1.234.600‡ |",
        "| Kursus | 0‡ | – |",  # what is missing is not filled in either
    ]


def test_a_column_can_tell_for_itself_how_much_of_it_is_filled_in():
    rows = pd.DataFrame(
        {
            "etiket": ["Plan", "Gade"],
            "timer": [120.0, 40.0],
            "timer_imputeret": [20.0, 0.0],
            "kroner": [5_000.0, 900.0],
            "kroner_imputeret": [0.0, 0.0],
            "imputeret": [True, False],
        }
    )
    assert lines(number_table(rows, {"etiket": "Aktivitet"}, HOURS_AND_KRONER))[2:] == [
        "| Plan | 120‡ | 5.000 |",
        "| Gade | 40 | 900 |",
    ]


def test_a_mark_that_the_gate_has_removed_is_no_mark():
    rows = pd.DataFrame({"etiket": ["Gade"], "timer": [None], "kroner": [None], "imputeret": [None]})
    (row,) = lines(number_table(rows, {"etiket": "Aktivitet"}, HOURS_AND_KRONER))[2:]
    assert row == "| Gade | – | – |"


def test_numbers_and_words_each_in_their_unit():
    rows = pd.DataFrame(
        {"etiket": ["Anna", "Bo"], "andel": [49.5, None], "ord": ["", "Kan ikke nås"], "kroner": [-50.0, -49]}
    )
    numbers = {
        "Andel": ("andel", Unit.PERCENT),
        "Kr.": ("kroner", Unit.KRONER),
        "Bemærkning": ("ord", Unit.TEXT),
    }
    assert lines(number_table(rows, {"etiket": "Scenarie"}, numbers)) == [
        "| Scenarie | Andel | Kr. | Bemærkning |",
        "| :--- | ---: | ---: | :--- |",
        "| Anna | 50 % | −100 |  |",
        "| Bo | – | 0 | Kan ikke nås |",
    ]


def test_a_price_that_is_not_valued_says_so():
    rows = pd.DataFrame(
        {
            "navn": ["Indlæggelse", "Politi"],
            "pris": [104_000.0, None],
            "lav": [80_000.0, None],
            "hoej": [130_000.0, None],
            "prisaar": pd.Series(["2019", None], dtype="string"),
            "betaler": ["region", "stat"],
            "enhed": ["kr. pr. sengedag", "kr. pr. udrykning"],
            "kilde": ["Takster", "Ikke opgjort"],
            "bemaerkning": ["", "ikke værdisat"],
        }
    )
    assert lines(price_rows(rows)) == [
        "| Ydelse | Kr. | Lav til høj | Enhed | Prisår | Betaler | Kilde |",
        "| :--- | ---: | ---: | :--- | ---: | :--- | :--- |",
        "| Indlæggelse | 104.000 | 80.000 til 130.000 | kr. pr. sengedag | 2019 | Region | Takster |",
        "| Politi | ikke værdisat | – | kr. pr. udrykning | – | Stat | Ikke opgjort |",
    ]


def example(part, item, name, case, cross, value):
    return {"del": part, "post": item, "navn": name, "scenarie": case, "scenarie_navn": case.capitalize()} | {
        "kryds": cross,
        "nutidsvaerdi": value,
    }


def test_a_cross_where_something_happens_and_the_result_at_the_bottom():
    """Two items with the same name, told apart by what they are; rows and columns in their first order."""
    rows = pd.DataFrame(
        [
            example("sker", "seng_b", "Seng", "bo", True, -1.0),
            example("sker", "seng_b", "Seng", "anna", False, 0.0),
            example("sker", "seng_a", "Seng", "bo", False, 0.0),
            example("sker", "seng_a", "Seng", "anna", True, -2.0),
            example("slut", "sum", "Resultat", "bo", None, 150.0),
            example("slut", "sum", "Resultat", "anna", pd.NA, -150.0),
        ]
    )
    assert lines(example_table(rows, {"sker": "Afledt", "slut": "I alt"})) == [
        "| Art | Ydelse | Bo | Anna |",
        "| :--- | :--- | ---: | ---: |",
        "| Afledt | Seng | × |  |",
        "| Afledt | Seng |  | × |",
        "| I alt | Resultat | 200 | −200 |",
    ]


def test_the_note_names_each_quarter_that_is_filled_in():
    quarters = {"aby": ["2020K3"], "bby": ["2020K1", "2020K2"], "uden_navn": ["2020K4"]}
    assert imputed_note(quarters, {"aby": "Aby", "bby": "Bby"}) == (
        "‡: Et kvartal uden registrering er udfyldt med gennemsnittet af de øvrige kvartaler: "
        "Aby (2020K3), Bby (2020K1 og 2020K2) og uden_navn (2020K4)."
    )
    assert imputed_note({}, {"aby": "Aby"}) == ""
