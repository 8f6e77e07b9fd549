"""CPR numbers (digit 7 gives the century, cpr.dk) and e-mail addresses."""

import pytest

from virkning.errors import DataError
from virkning.ingest.confidential import contains_cpr, contains_email

CANARY_CPR = "311299-4321"
CANARY_MAIL = "karla.kanarie@example.dk"


@pytest.mark.parametrize(
    "text",
    [
        "010180-1234",
        "0101801234",
        "010180 1234",
        "010180\u20131234",
        "010180 - 1234",
        "101801234",  # 010180-1234 as a number in a spreadsheet
        "Ring til 010180-1234 i morgen",
        "cpr_0101801234",
        "nr0101801234x",
        "290200-4000",  # 2000 was a leap year
        "290260-9000",  # 1960 was a leap year
        "290204-5000",  # 2004 was a leap year
    ],
)
def test_cpr_numbers(text):
    assert contains_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "310280-1234",  # no 31 February
        "290201-4000",  # 2001 was no leap year
        "290200-1000",  # 1900 was no leap year
        "001280-1234",
        "011380-1234",
        "0101801234567",
        "se 101801234",
        "113801234",  # no month 13
        "12345678",
        "2015-02-03 10:00:00",
    ],
)
def test_not_cpr_numbers(text):
    assert not contains_cpr(text)


def test_email_addresses():
    assert contains_email("skriv til a.b-c@kommune.dk tak")
    assert not contains_email("mødes @ 10.30")
    assert not contains_email("@kommune")


@pytest.mark.parametrize(
    ("canary", "kind"), [(CANARY_CPR, "CPR-nummer"), (CANARY_MAIL, "e-mailadresse")], ids=["cpr", "mail"]
)
@pytest.mark.parametrize("column", ["Køn", "Bemærkning"], ids=["mapped", "ignored"])
def test_found_anywhere_but_in_the_identifier_stops_with_the_place_only(project, canary, kind, column):
    header = ["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro", "Bemærkning"]
    rows = [["A1", None, "Mand", 30, "Ja", "Nej", "Nej", "fint"] for _ in range(3)]
    rows[1][header.index(column)] = f"se {canary}"
    project.ignored = {"nord": ["Bemærkning"]}
    project.sheet(rows, header=header)
    with pytest.raises(DataError) as caught:
        project.ingest()
    message = str(caught.value)
    cell = {"Køn": "C3", "Bemærkning": "H3"}[column]
    assert f"data/raw/nord/Data.xlsx, ark »Borgere«, celle {cell} (»{column}«)" in message
    assert kind in message
    assert canary not in message


def test_a_cpr_number_may_be_the_identifier(project):
    project.sheet([[CANARY_CPR, None, "Mand", 30, "Ja", "Nej", "Nej"]])
    table = project.ingest().tables["borgere"]
    assert len(table) == 1
    assert CANARY_CPR not in table.to_csv()


def test_a_column_name_with_a_cpr_number_is_not_repeated(project):
    project.sheet(
        [["A1", None, "Mand", 30, "Ja", "Nej", "Nej", "x"]],
        header=["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro", f"om {CANARY_CPR}"],
    )
    with pytest.raises(Exception, match="kolonne H\n") as caught:
        project.ingest()
    assert CANARY_CPR not in str(caught.value)
