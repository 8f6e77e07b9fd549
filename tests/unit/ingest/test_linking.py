"""Whose forms find each other: counted by hand, and told by cells and never by identifiers."""

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.config.codebook import Codebook
from virkning.ingest.linking import COUNTS, KEYS, UNMATCHED, Pair, link, pairs_of, side_name

FILE = "data/raw/nord/Data.xlsx"
COLUMNS = {"borger_id": "Nr.", "startdato": "Start"}
SLEEP = {"borger_id": "Nr.", "dato": "Dato", "sover_godt": "Sover"}
DAY = datetime(2020, 3, 1)
CITIZENS = ["A-001", "A-002", "A-003", "B-100", "A-004"]
BEFORE = ["A-001", "a002", "X9", "A-004"]
AFTER = ["A-001", "A002"]


def deliver(project, citizens, before, after, municipality="nord"):
    """Write three sheets; the last of five citizens or more is contacted after the cut-off."""
    days = [DAY] * 4 + [datetime(2021, 5, 1)] * (len(citizens) - 4)
    project.excel(
        {
            "Borgere": [["Nr.", "Start"], *([n, day] for n, day in zip(citizens, days, strict=False))],
            "Førmåling": [["Nr.", "Dato", "Sover"], *([number, DAY, 3] for number in before)],
            "Eftermåling": [["Nr.", "Dato", "Sover"], *([number, DAY, 4] for number in after)],
        },
        municipality=municipality,
    )
    book = {"format": "excel", "fil": "Data.xlsx"}
    project.source(municipality, ark="Borgere", kolonner=COLUMNS, **book)
    for measurement, sheet in (("foer", "Førmåling"), ("efter", "Eftermåling")):
        project.source(
            municipality, instrument="soevn", maaling=measurement, ark=sheet, kolonner=SLEEP, **book
        )


def counted(linked):
    """Return (from, to) → in both, only from, only to, near misses."""
    return {
        (row.fra_maaling if row.fra == "soevn" else row.fra, row.til_maaling): (
            row.i_begge,
            row.kun_fra,
            row.kun_til,
            row.naesten_ens,
        )
        for row in linked.counts.itertuples()
    }


def test_each_pair_is_counted_and_a_citizen_left_out_for_the_date_lacks_no_form(project):
    deliver(project, CITIZENS, BEFORE, AFTER)
    linked = project.ingest().linked
    # A-004 is left out for its date: in both where it has a form, and never among those without one.
    assert counted(linked) == {
        ("borgere", "foer"): (2, 3, 2, 1),  # A-001 A-004 | A-002 A-003 B-100 | a002 X9 | a002
        ("borgere", "efter"): (1, 3, 1, 1),  # A-001 | A-002 A-003 B-100 | A002 | A002
        ("foer", "efter"): (1, 3, 1, 1),  # A-001 | a002 X9 A-004 | A002 | A002
    }


def test_every_row_without_a_match_is_told_by_its_cell_and_near_misses_by_both(project):
    deliver(project, CITIZENS, BEFORE, AFTER)
    rows = project.ingest().linked.unmatched
    assert list(rows.columns) == list(UNMATCHED)
    before = rows[(rows["fra"] == "borgere") & (rows["til_maaling"] == "foer")]
    assert before[["kun_i", "ark", "raekke"]].to_numpy().tolist() == [
        ["fra", "Borgere", 3],
        ["fra", "Borgere", 4],
        ["fra", "Borgere", 5],
        ["til", "Førmåling", 3],
        ["til", "Førmåling", 4],
    ]
    alike = rows[rows["ligner"].notna()]
    place = ["ark", "kolonne", "plads", "raekke"]
    told = alike[[*place, "ligner", *(f"ligner_{name}" for name in place)]]
    how = "skrevet på en anden måde"
    assert told.to_numpy().tolist() == [
        ["Førmåling", "Nr.", 0, 3, how, "Borgere", "Nr.", 0, 3],
        ["Eftermåling", "Nr.", 0, 3, how, "Borgere", "Nr.", 0, 3],
        ["Eftermåling", "Nr.", 0, 3, how, "Førmåling", "Nr.", 0, 3],
    ]
    assert set(alike["fil"]) == set(alike["ligner_fil"]) == {FILE}


def test_no_identifier_and_no_pseudonym_is_in_what_is_told(project):
    deliver(project, CITIZENS, BEFORE, AFTER)
    ingested = project.ingest()
    told = ingested.linked.counts.to_csv() + ingested.linked.unmatched.to_csv()
    persons = [person for table in ingested.tables.values() for person in table["person"]]
    assert len(persons) == 10
    assert [key for key in {*CITIZENS, *BEFORE, *AFTER, *persons} if key in told] == []


def test_short_numbers_that_differ_by_a_digit_are_told_as_missing_and_not_as_alike(project):
    deliver(project, [1, 2, 3, 11], [1, 2, 12], [1])
    assert counted(project.ingest().linked) == {
        ("borgere", "foer"): (2, 2, 1, 0),
        ("borgere", "efter"): (1, 3, 0, 0),
        ("foer", "efter"): (1, 2, 0, 0),
    }


def test_a_subject_counts_once_however_many_rows_it_has_and_a_row_without_a_number_not_at_all(project):
    deliver(project, ["A1", "A2"], ["A1", "A1", "Z9", "Z9", None], ["A1"])
    linked = project.ingest().linked
    assert counted(linked)["borgere", "foer"] == (1, 1, 1, 0)
    lacking = linked.unmatched[(linked.unmatched["kun_i"] == "til")]
    assert list(lacking["raekke"]) == [4, 5]


def test_municipalities_are_apart(project):
    deliver(project, ["A1"], ["A1"], ["A1"])
    deliver(project, ["B1"], ["a1"], ["a1"], municipality="syd")
    project.municipalities = ["nord", "syd"]
    counts = project.ingest().linked.counts.set_index("kommune")[["i_begge", "kun_fra", "kun_til"]]
    assert counts.to_numpy().tolist() == [
        *([1, 0, 0], [1, 0, 0], [1, 0, 0]),  # the registration to each measurement, and first to later
        *([0, 1, 1], [0, 1, 1], [1, 0, 0]),
    ]
    assert list(counts.index) == ["nord"] * 3 + ["syd"] * 3


def test_without_forms_there_is_nothing_to_hold_together(project):
    project.sheet([["A1"]])
    linked = project.ingest().linked
    assert linked.counts.empty and linked.unmatched.empty
    assert (list(linked.counts), list(linked.unmatched)) == (list(COUNTS), list(UNMATCHED))


def form(subject="borger", measurements=()):
    return {
        "om": subject,
        "navn": "Skema",
        "kilde": "Egen",
        "maalinger": {name: name.upper() for name in measurements},
        "felter": {"nr": {"type": "identifikator"}, "k": {"type": "kategori", "svar": {"a": "A"}}},
    }


def codebook(**forms):
    analyses = {
        "maalgruppe": {"modtaget_indsats": {"felt": "k", "svar": "a"}, "profil": ["borgere.k"]},
        "motivation": {"instrument": "to", "foer": "a", "efter": "b"},
    }
    return Codebook.model_validate(
        {"program": "P", "instrumenter": {"borgere": form(), **forms}, "analyser": analyses}
    )


def test_only_forms_about_citizens_are_held_against_the_registration():
    book = codebook(
        en=form(),
        projekt=form("projekt", ["a", "b", "c"]),
        samtale=form("informant"),
        to=form(measurements=["x"]),
    )
    assert list(pairs_of(book)) == [
        Pair(("borgere", None), ("en", None)),
        Pair(("projekt", "a"), ("projekt", "b")),
        Pair(("projekt", "a"), ("projekt", "c")),
        Pair(("borgere", None), ("to", "x")),
    ]


@pytest.mark.parametrize(
    ("instrument", "measurement", "name"),
    [("en", None, "Skema"), ("to", "x", "Skema, x"), ("to", None, "Skema")],
)
def test_a_side_is_named_by_its_form_and_measurement(instrument, measurement, name):
    assert side_name(codebook(en=form(), to=form(measurements=["x"])), instrument, measurement) == name


PERSONS = st.lists(st.integers(0, 9), max_size=15)


@settings(max_examples=40)
@given(PERSONS, PERSONS)
def test_both_sides_add_up(first, second):
    rows = [("borgere", person) for person in first] + [("en", person) for person in second]
    keys = pd.DataFrame(rows, columns=["instrument", "person"])
    keys["nummer"] = keys["person"] = keys["person"].astype(str)
    keys = keys.assign(kommune="nord", fil="a.csv", kolonne="Nr.", raekke=range(len(keys)), sen=False)
    linked = link(keys.reindex(columns=list(KEYS)).astype(KEYS), codebook(en=form()))
    if not second:
        assert linked.counts.empty
        return
    (count,) = linked.counts.to_dict("records")
    assert count["i_begge"] + count["kun_fra"] == len(set(first))
    assert count["i_begge"] + count["kun_til"] == len(set(second))
    assert count["i_begge"] == len(set(first) & set(second))
    assert count["naesten_ens"] == 0
    lacking = [p for p in first if p not in second] + [p for p in second if p not in first]
    assert len(linked.unmatched) == len(lacking)
