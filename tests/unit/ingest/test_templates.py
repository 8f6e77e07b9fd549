"""What is filled into a template is what is read; a template of an older codebook is told apart."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import templates
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from templates import AFTER, BEFORE, CITIZENS, HOURS

from virkning.errors import FileFormatError
from virkning.export.template import write_template
from virkning.ingest.text import fold

DAYS = st.dates(date(2020, 1, 1), date(2020, 12, 31))
YES_NO = {True: "Ja", False: "Nej"}
SEX = {"kvinde": "Kvinde", "mand": "-Mand, anden"}
BEFORE_NOW = {"aldrig": "før", "foer": "Før 2", "nu": "foer"}
AGREE = {1: "Uenig", 2: "=2+2", 3: "Enig"}
MARK = {1: "5", 5: "1"}
"""By hand from the codebook: code → what the drop-down shows."""

NAMES = (
    st.text("abcæøå =+-@'", min_size=1).map(str.strip).filter(bool).map(lambda text: " ".join(text.split()))
)


def perhaps(values):
    return st.none() | st.sampled_from(list(values))


CITIZEN = st.fixed_dictionaries(
    {
        "startdato": DAYS,
        "days": st.none() | st.integers(0, 400),
        "koen": perhaps(SEX),
        "hidtil": perhaps(BEFORE_NOW),
        "alder": st.none() | st.integers(15, 99),
        "hjaelp": st.none() | st.tuples(st.booleans(), st.booleans()),
        "note": st.none() | NAMES,
    }
)
SLEEP = st.fixed_dictionaries(
    {"dato": st.none() | DAYS, "sover_godt": perhaps(AGREE), "karakter": perhaps(MARK)}
)
WORK = st.fixed_dictionaries(
    {
        "kvartal": st.sampled_from(["2020K1", "2020K2", "2020K3", "2020K4"]),
        "timer": st.decimals(0, 10**6, places=2).map(float),
    }
)


def number(position):
    return f"00{position}"


def end_of(it):
    return None if it["days"] is None else it["startdato"] + timedelta(it["days"])


def citizen_row(position, it):
    helped = [YES_NO[chosen] for chosen in it["hjaelp"]] if it["hjaelp"] else [None, None]
    coded = [SEX.get(it["koen"]), BEFORE_NOW.get(it["hidtil"])]
    return [number(position), it["startdato"], end_of(it), *coded, it["alder"], *helped, it["note"]]


def sleep_row(position, it, marked):
    return [number(position), it["dato"], AGREE.get(it["sover_godt"]), *([MARK.get(it["karakter"])] * marked)]


def values(table, *columns):
    """The rows of some columns in plain Python, missing as None."""
    rows = table[list(columns)].astype(object).where(table[list(columns)].notna(), None).to_dict("records")
    return [
        {name: value.date() if isinstance(value, pd.Timestamp) else value for name, value in row.items()}
        for row in rows
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    citizens=st.lists(CITIZEN, min_size=1, max_size=6),
    before=st.lists(SLEEP, max_size=4),
    after=st.lists(SLEEP, max_size=4),
    hours=st.lists(WORK, max_size=4),
)
def test_a_template_filled_in_gives_the_same_values(citizens, before, after, hours):
    with tempfile.TemporaryDirectory() as folder:
        workspace = templates.project(Path(folder))
        made = write_template(workspace, "nord", None)
        rows = {
            CITIZENS: [citizen_row(position, it) for position, it in enumerate(citizens)],
            BEFORE: [sleep_row(position, it, False) for position, it in enumerate(before)],
            AFTER: [sleep_row(position, it, True) for position, it in enumerate(after)],
            HOURS: [["Nord", it["kvartal"], it["timer"]] for it in hours],
        }
        templates.fill(made.workbook, rows)
        found = templates.read(workspace)
    tables = found.tables
    assert values(
        tables["borgere"],
        *("startdato", "slutdato", "koen", "hidtil", "alder", "hjaelp_pude", "hjaelp_te", "note"),
    ) == [
        {
            **{name: it[name] for name in ("startdato", "koen", "hidtil", "alder", "note")},
            "slutdato": end_of(it),
            "hjaelp_pude": it["hjaelp"] and it["hjaelp"][0],
            "hjaelp_te": it["hjaelp"] and it["hjaelp"][1],
        }
        for it in citizens
    ]
    assert values(tables["soevn"], "maaling", "dato", "sover_godt", "karakter") == [
        *({"maaling": "foer", **it, "karakter": None} for it in before),
        *({"maaling": "efter", **it} for it in after),
    ]
    assert values(tables["timer"], "kvartal", "timer") == hours
    assert all((table["ulaeselig"] == "").all() for table in tables.values())
    assert tables["borgere"]["person"].nunique() == len(citizens)
    both = min(len(citizens), len(after))
    persons_after = tables["soevn"].query("maaling == 'efter'")["person"]
    assert list(persons_after)[:both] == list(tables["borgere"]["person"])[:both]
    account = found.account.groupby("aarsag")["antal"].sum()
    assert account["Læst"] == account["Medtaget"] == len(citizens) + len(before) + len(after) + len(hours)


LABELS = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1, max_size=60)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    names=st.lists(LABELS, min_size=2, max_size=2),
    fields=st.lists(LABELS, min_size=4, max_size=4),
    answers=st.lists(LABELS, min_size=3, max_size=3, unique_by=fold).filter(
        lambda labels: all(fold(label) not in ("", "a", "b", "c") for label in labels)
    ),
)
def test_whatever_things_are_called_the_template_is_read_with_its_own_sources(names, fields, answers):
    citizens, other = names
    identifier, category, scale, multiple = fields
    coded = dict(zip("abc", answers, strict=True))
    known = {
        "nr": {"type": "identifikator", "etiket": identifier},
        "valg": {"type": "kategori", "etiket": category, "svar": coded},
        "trin": {"type": "skala", "etiket": scale, "skala": "s"},
        "flere": {"type": "flervalg", "etiket": multiple, "svar": coded},
    }
    content = {
        "program": "P",
        "skalaer": {"s": {-1: "Lav", 7: "Høj"}},
        "instrumenter": {
            "borgere": {"navn": citizens, "kilde": "K", "felter": known},
            "igen": {"navn": other, "kilde": "K", "maalinger": {"x": citizens, "y": other}, "felter": known},
        },
        "analyser": {
            "maalgruppe": {"modtaget_indsats": {"felt": "valg", "svar": "a"}, "profil": ["borgere.valg"]},
            "motivation": {"instrument": "igen", "foer": "x", "efter": "y"},
        },
    }
    with tempfile.TemporaryDirectory() as folder:
        workspace = templates.project(Path(folder), templates.as_yaml(content))
        made = write_template(workspace, "nord", None)
        sheets = openpyxl.load_workbook(made.workbook).sheetnames[1:3]
        chosen = [[answer, step] for answer in coded.values() for step in ("Lav", "Høj")]
        rows = [[number(place), *row, "Nej", "Ja", None] for place, row in enumerate(chosen)]
        templates.fill(made.workbook, dict.fromkeys(sheets, rows))
        tables = templates.read(workspace).tables
    for name in ("borgere", "igen"):
        assert values(tables[name], "valg", "trin", "flere_a", "flere_b", "flere_c") == [
            {"valg": code, "trin": step, "flere_a": False, "flere_b": True, "flere_c": False}
            for code in coded
            for step in (-1, 7)
        ]


@pytest.fixture
def workspace(tmp_path):
    """A project with a template that one citizen and one measurement are filled into."""
    workspace = templates.project(tmp_path)
    made = write_template(workspace, "nord", None)
    citizen = ["1", date(2020, 2, 1), None, "-Mand, anden", "Før 2", 40, "Ja", "Nej", None]
    templates.fill(made.workbook, {CITIZENS: [citizen], AFTER: [["1", None, "=2+2", "5"]]})
    return workspace


def test_a_form_that_was_not_used_has_no_rows(workspace):
    found = templates.read(workspace)
    assert found.tables["timer"].empty
    assert list(found.tables["soevn"]["maaling"]) == ["efter"]
    assert found.account.query("instrument == 'timer'")["antal"].tolist() == [0, 0]


def test_a_template_without_citizens_is_not_filled_in(tmp_path):
    workspace = templates.project(tmp_path)
    write_template(workspace, "nord", None)
    with pytest.raises(FileFormatError, match=f"ark »{CITIZENS}«\n.*kun en overskrift"):
        templates.read(workspace)


def changed(*pairs):
    text = templates.CODEBOOK
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


OTHER_NAMES = changed(
    ("etiket: Køn", "etiket: Køn i dag"),
    ('mand: "-Mand, anden"', "mand: Mand"),
    ("nu: foer", "nu: Nu"),
    ("te: +Te", "te: Urtete"),
    ('2: "=2+2"', "2: Hverken/eller"),
    ('1: "5", 5: "1"', "1: Dårlig, 5: God"),
    ("etiket: Sover godt", "etiket: Sover"),
    ("navn: Version", "navn: Timer"),
)


@pytest.mark.parametrize("sources", ["old", "new"])
def test_other_names_for_the_same_columns_and_answers_change_nothing(workspace, sources):
    before = templates.read(workspace)
    templates.change_codebook(workspace, OTHER_NAMES)
    if sources == "new":
        templates.write_sources_again(workspace)
        name = workspace.sources_file("nord")
        name.write_text(
            name.read_text(encoding="utf-8").replace("ark: Timer", "ark: Version 2"), encoding="utf-8"
        )
    after = templates.read(workspace)
    at = after.positions.query("kilde_ark == @CITIZENS").set_index("kolonne")["plads"]
    assert at["Køn i dag" if sources == "new" else "Køn"] == 3  # column D of the sheet
    for name, table in before.tables.items():
        pd.testing.assert_frame_equal(after.tables[name], table)
    assert before.tables["borgere"][["koen", "hidtil"]].to_numpy().tolist() == [["mand", "foer"]]
    assert before.tables["soevn"][["sover_godt", "karakter"]].to_numpy().tolist() == [[2, 1]]


def test_labels_that_change_places_keep_the_answer_that_was_chosen(workspace):
    templates.change_codebook(workspace, changed(('1: Uenig, 2: "=2+2"', '1: "=2+2", 2: Uenig')))
    assert templates.read(workspace).tables["soevn"]["sover_godt"].tolist() == [2]


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        (("      note: {type: tekst, etiket: Note}\n", ""), "udgået: »Note«"),
        (
            ("      note:", "      hoejde: {type: heltal, etiket: Højde}\n      note:"),
            "ny: »Højde«",
        ),
        (("type: heltal, etiket: Alder", "type: tal, etiket: Alder"), "»Alder« er nu af typen »tal«"),
        (("kvinde: Kvinde,", "kvinde: Kvinde, andet: Andet,"), "nyt svar i »Køn«: »Andet«"),
        (("aldrig: før, ", ""), "udgået svar i »køn 2«: »før«"),
        (("pude: Ny pude, ", ""), "udgået: »@Hjælp: Ny pude«"),
    ],
)
def test_columns_and_answers_that_have_come_or_gone_are_told(workspace, pair, told):
    templates.change_codebook(workspace, changed(pair))
    templates.write_sources_again(workspace)
    with pytest.raises(FileFormatError) as error:
        templates.read(workspace)
    (flaw,) = error.value.flaws
    assert str(flaw.place) == f"data/raw/nord/Skabelon.xlsx, ark »{CITIZENS}«"
    assert flaw.found == f"en skabelon fra før, kodebogen blev ændret; {told}"
    assert "»virkning template nord«" in flaw.remedy
    assert "data/raw/nord/kilder.yml" in flaw.remedy


def test_every_sheet_that_is_out_of_date_is_told_at_once(workspace):
    templates.change_codebook(workspace, changed(("3: Enig", "3: Enig, 4: Ved ikke"), ("alder:", "aar:")))
    templates.write_sources_again(workspace)
    with pytest.raises(FileFormatError) as error:
        templates.read(workspace)
    assert [flaw.place.sheet for flaw in error.value.flaws] == [CITIZENS, BEFORE, AFTER]
    assert "udgået: »Alder«; ny: »Alder«" in error.value.flaws[0].found


def test_a_workbook_with_a_sheet_of_its_own_called_version_is_no_template(workspace):
    file = workspace.raw("nord") / "Skabelon.xlsx"
    book = openpyxl.load_workbook(file)
    for row in book["Version"].iter_rows(min_row=2):
        row[7].value = "noget andet"
    book.save(file)
    with pytest.raises(FileFormatError, match="kun en overskrift"):
        templates.read(workspace)
