"""Great Expectations held against rules written in plain Python, on random tables."""

from datetime import date

import pandas as pd
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from virkning.config.codebook import Codebook
from virkning.validation.checkpoint import validate

# Great Expectations is slow: few examples, each with many rows, and none made smaller after a failure
# (that takes minutes). The fixtures are never changed.
SLOW = settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
PERSONS = ["a", "b", "c", None]
SCALE = st.sampled_from([None, 0, 1, 2, 3, 4])
DATES = st.one_of(st.none(), st.dates(date(2019, 11, 1), date(2022, 2, 1)))


def frame(rows, columns):
    table = pd.DataFrame(rows, columns=[*columns, "kommune"])
    table["ulaeselig"] = ""
    table["kilde_fil"] = "data/raw/" + table["kommune"].astype(str) + "/fil.csv"
    table["kilde_ark"] = None
    table["kilde_raekke"] = pd.array(range(2, len(table) + 2), dtype="Int64")
    for name in {"glad", "rolig", "traet", "alder"} & set(columns):
        table[name] = table[name].astype("Int64")
    for name in {"dato", "kontaktdato", "slut"} & set(columns):
        table[name] = pd.to_datetime(table[name])
    for name in {"stof_hash", "stof_sprut"} & set(columns):
        table[name] = table[name].astype("boolean")
    return table


CITIZENS_COLUMNS = ["person", "kontaktdato", "koen", "alder", "stof_hash", "stof_sprut", "slut"]
MUNICIPALITIES = st.sampled_from(["nordby", "sydby"])
CITIZENS = st.lists(
    st.tuples(
        st.sampled_from(PERSONS),
        DATES,
        st.sampled_from([None, "kvinde", "mand", "x"]),
        st.sampled_from([None, 14, 15, 99, 100]),
        st.sampled_from([None, True, False]),
        st.sampled_from([None, True, False]),
        DATES,
        MUNICIPALITIES,
    ),
    max_size=12,
)
WELLBEING = st.lists(
    st.tuples(
        st.sampled_from(PERSONS),
        st.sampled_from(["foer", "efter"]),
        DATES,
        SCALE,
        SCALE,
        SCALE,
        MUNICIPALITIES,
    ),
    max_size=20,
)


def rows_where(records, condition):
    return {number for number, record in enumerate(records, start=2) if condition(record)}


def expected(citizens, wellbeing):
    """Return the rows that break each rule about rows; rules nobody breaks are left out."""
    first, last = date(2020, 1, 1), date(2021, 12, 31)
    known = {(row[-1], row[0]) for row in citizens}
    found = {
        "borgere.nr.udfyldt": rows_where(citizens, lambda row: row[0] is None),
        "borgere.nr.entydig": rows_where(
            citizens,
            lambda row: row[0] is not None and sum((o[0], o[-1]) == (row[0], row[-1]) for o in citizens) > 1,
        ),
        "borgere.nr.to_kommuner": rows_where(
            citizens,
            lambda row: row[0] is not None and {o[-1] for o in citizens if o[0] == row[0]} != {row[-1]},
        ),
        "borgere.kontaktdato.udfyldt": rows_where(citizens, lambda row: row[1] is None),
        "borgere.kontaktdato.periode": rows_where(
            citizens, lambda row: row[1] is not None and not first <= row[1] <= last
        ),
        "borgere.slut.slut": rows_where(
            citizens, lambda row: None not in (row[1], row[6]) and row[6] < row[1]
        ),
        "borgere.slut.periode": rows_where(
            citizens, lambda row: row[6] is not None and not first <= row[6] <= last
        ),
        "borgere.koen.svar": rows_where(citizens, lambda row: row[2] == "x"),
        "borgere.alder.interval": rows_where(citizens, lambda row: row[3] in (14, 100)),
        "trivsel.nr.udfyldt": rows_where(wellbeing, lambda row: row[0] is None),
        "trivsel.nr.entydig": rows_where(
            wellbeing,
            lambda row: (
                row[0] is not None
                and sum((o[0], o[1], o[-1]) == (row[0], row[1], row[-1]) for o in wellbeing) > 1
            ),
        ),
        "trivsel.nr.kendt": rows_where(
            wellbeing, lambda row: row[0] is not None and (row[-1], row[0]) not in known
        ),
        "trivsel.maaling.foerste_findes": rows_where(
            wellbeing, lambda row: row[1] == "efter" and row[0] is not None and not before(row, wellbeing)
        ),
        "trivsel.dato.udfyldt": rows_where(wellbeing, lambda row: row[2] is None),
        "trivsel.dato.periode": rows_where(
            wellbeing, lambda row: row[2] is not None and not first <= row[2] <= last
        ),
        "trivsel.dato.raekkefoelge": rows_where(wellbeing, lambda row: too_early(row, wellbeing)),
        "trivsel.skalaer.ens_svar": rows_where(
            wellbeing, lambda row: None not in row[3:6] and len(set(row[3:6])) == 1
        ),
    }
    for position, name in enumerate(["glad", "rolig", "traet"], start=3):
        found[f"trivsel.{name}.skala"] = rows_where(wellbeing, lambda row, at=position: row[at] in (0, 4))
    return {rule: rows for rule, rows in found.items() if rows}


def before(row, wellbeing):
    return [o for o in wellbeing if o[1] == "foer" and (o[0], o[-1]) == (row[0], row[-1])]


def too_early(row, wellbeing):
    if row[1] != "efter" or row[0] is None or row[2] is None:
        return False
    return any(o[2] is not None and o[2] > row[2] for o in before(row, wellbeing))


@SLOW
@given(citizens=CITIZENS, wellbeing=WELLBEING)
def test_the_same_rows_break_the_same_rules(citizens, wellbeing, codebook, parameters):
    tables = {
        "borgere": frame(citizens, CITIZENS_COLUMNS),
        "trivsel": frame(wellbeing, ["person", "maaling", "dato", "glad", "rolig", "traet"]),
    }

    report = validate(tables, codebook, parameters)

    found = {
        result.rule.id: {row for place in result.places for row in place.rows}
        for result in report.results
        if result.failures and result.rule.scope == "raekke"
    }
    assert found == expected(citizens, wellbeing)


@SLOW
@given(data=st.data(), size=st.integers(1, 200))
def test_planted_values_are_counted_and_named(data, size, codebook: Codebook, parameters):
    planted = data.draw(st.sets(st.integers(0, size - 1)))
    answers = data.draw(st.lists(st.integers(1, 3), min_size=size, max_size=size))
    wrong = data.draw(st.sampled_from([-1, 0, 4, 99]))
    answers = [wrong if number in planted else answer for number, answer in enumerate(answers)]
    persons = [f"p{number}" for number in range(size)]
    day = date(2020, 5, 1)
    tables = {
        "borgere": frame(
            [(person, day, "mand", 40, True, True, None, "nordby") for person in persons], CITIZENS_COLUMNS
        ),
        "trivsel": frame(
            [(p, "foer", day, answer, 1, 2, "nordby") for p, answer in zip(persons, answers, strict=True)],
            ["person", "maaling", "dato", "glad", "rolig", "traet"],
        ),
    }

    stops = validate(tables, codebook, parameters).stops

    assert [(stop.rule.id, stop.failures) for stop in stops] == (
        [("trivsel.glad.skala", len(planted))] if planted else []
    )
    assert [row for stop in stops for place in stop.places for row in place.rows] == sorted(
        number + 2 for number in planted
    )
