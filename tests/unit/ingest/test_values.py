"""One cell at a time: what can be read, and as what."""

from datetime import date, datetime

import pytest

from virkning.ingest.text import cell_text, fold, nearest_phrase
from virkning.ingest.values import read_category, read_choice, read_integer, read_scale

ANSWERS = {"kvinde": "Kvinde", "mand": "Mand", "andet": "Andet køn"}
SCALE = {1: "Meget uenig", 2: "Uenig", 3: "Enig"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34", 34),
        ("34,0", 34),
        ("34.00", 34),
        ("-3", -3),
        ("\u22123", -3),
        ("0", 0),
        ("\u20133", -3),
        ("1 234", 1234),
        ("34,5", None),
        ("34,000", None),
        ("12 34", None),
        ("1.000", None),
        ("1,000", None),
        ("34 år", None),
        ("fireogtredive", None),
        ("1e3", None),
        ("123 456 789 012 345", 123456789012345),
        ("1 234 567 890 123 456", None),  # more than 15 digits
        ("9 223 372 036 854 775 808", None),  # more than a table of whole numbers can hold
    ],
)
def test_whole_numbers(text, expected):
    assert read_integer(text) == expected


@pytest.mark.parametrize("text", ["Ja", "ja", "J", "x", "X", "1", "1,0", "Valgt", "SAND", "TRUE"])
def test_chosen(text):
    assert read_choice(text) is True


@pytest.mark.parametrize("text", ["Nej", "n", "0", "Ikke valgt", "IKKE  VALGT", "FALSK"])
def test_not_chosen(text):
    assert read_choice(text) is False


@pytest.mark.parametrize("text", ["2", "måske", "-"])
def test_neither(text):
    assert read_choice(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kvinde", "kvinde"),
        (" KVINDE ", "kvinde"),
        ("mand", "mand"),
        ("andet", "andet"),
        ("Andet\u00a0 køn", "andet"),
        ("Andet ko\u0308n".replace("o\u0308", "ø"), "andet"),
        ("Ved ikke", "Ved ikke"),
    ],
)
def test_categories_by_label_then_code_else_kept(text, expected):
    assert read_category(text, ANSWERS) == expected


def test_a_label_goes_before_a_code():
    assert read_category("b", {"a": "B", "b": "A"}) == "a"


def test_decomposed_letters_are_the_same_letters():
    assert fold("A\u030arhus  Kommune ") == fold("Århus kommune")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("meget uenig", 1), ("2", 2), ("3,0", 3), ("7", 7), ("Ved ikke", None), ("2,5", None)],
)
def test_scales_by_label_or_number(text, expected):
    assert read_scale(text, SCALE) == expected


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (34, "34"),
        (34.0, "34"),
        (34.5, "34,5"),
        (37.125, "37,125"),
        (1e-5, "0,00001"),
        (0.1 + 0.2, "0,3"),  # 0.30000000000000004 in the file, 0,3 in Excel
        (1 / 3, "0,333333333333333"),
        (2.9999999999999996, "3"),
        (-0.5, "-0,5"),
        (True, "Ja"),
        (False, "Nej"),
        (datetime(2015, 2, 3), "2015-02-03"),
        (datetime(2015, 2, 3, 14, 5), "2015-02-03 14:05:00"),
        (date(2015, 2, 3), "2015-02-03"),
        ("  to\u00a0ord \n", "to ord"),
    ],
)
def test_excel_cells_as_text(cell, text):
    assert cell_text(cell) == text


def test_the_nearest_name_does_not_mind_case():
    assert nearest_phrase("borger nr", ["Alder", "BORGERNR"]) == " (nærmest: »BORGERNR«)"
    assert nearest_phrase("zzz", ["Alder"]) == ""
