"""One planted violation breaks one rule, and the report says where (a real run of Great Expectations)."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pytest

from virkning.config.codebook import LATE_CITIZENS
from virkning.errors import DataError, Place, Severity
from virkning.validation.checkpoint import validate
from virkning.validation.rules import KINDS, build_rules

Tables = dict[str, pd.DataFrame]

KONTAKT = "data/raw/nordby/kontakt.csv"
FOER = "data/raw/nordby/foer.csv"
EFTER = "data/raw/nordby/efter.csv"
ALT = "data/raw/sydby/alt.xlsx"


@dataclass(frozen=True)
class Case:
    rule: str
    spoil: Callable[[Tables], None]
    places: tuple[Place, ...]
    severity: Severity = Severity.STOP
    also: tuple[str, ...] = ()


def put(table: str, row: int, **values: object) -> Callable[[Tables], None]:
    def spoil(tables: Tables) -> None:
        for column, value in values.items():
            tables[table].loc[row, column] = value

    return spoil


def repeat_row(table: str, row: int) -> Callable[[Tables], None]:
    def spoil(tables: Tables) -> None:
        again = tables[table].loc[[row]].assign(kilde_raekke=77)
        tables[table] = pd.concat([tables[table], again], ignore_index=True)

    return spoil


def drop_rows(table: str, *rows: int) -> Callable[[Tables], None]:
    def spoil(tables: Tables) -> None:
        tables[table] = tables[table].drop(index=list(rows))

    return spoil


def after_cut_off(*rows: int) -> Callable[[Tables], None]:
    """Let citizens' rows be the ones that were left out for their date."""

    def spoil(tables: Tables) -> None:
        tables[LATE_CITIZENS] = tables["borgere"].loc[list(rows)]
        drop_rows("borgere", *rows)(tables)

    return spoil


def both(*changes: Callable[[Tables], None]) -> Callable[[Tables], None]:
    def spoil(tables: Tables) -> None:
        for change in changes:
            change(tables)

    return spoil


def empty(table: str, column: str, rows: range) -> Callable[[Tables], None]:
    def spoil(tables: Tables) -> None:
        tables[table].loc[list(rows), column] = pd.NA

    return spoil


# Rows 0-3 of `borgere` and 0-5 of `trivsel` come from text files of Nordby (lines 2 and on), the
# rest from sheets of Sydby's workbook. In `trivsel` the rows are 0-3 before and 4-5 after in Nordby,
# 6-9 before and 10-11 after in Sydby.
CASES = [
    Case("borgere.koen.svar", put("borgere", 1, koen="mnad"), (Place(KONTAKT, None, (3,), "s_2"),)),
    Case("borgere.koen.svar", put("borgere", 5, koen="mnad"), (Place(ALT, "Kontakt", (3,), "Køn"),)),
    Case("borgere.alder.interval", put("borgere", 3, alder=14), (Place(KONTAKT, None, (5,), "s_3"),)),
    Case("borgere.alder.interval", put("borgere", 7, alder=100), (Place(ALT, "Kontakt", (5,), "Alder"),)),
    Case(
        "borgere.alder.laesbar",
        put("borgere", 2, ulaeselig="alder"),
        (Place(KONTAKT, None, (4,), "s_3"),),
    ),
    Case(
        "borgere.stof.laesbar",
        put("borgere", 2, ulaeselig="stof"),
        (Place(KONTAKT, None, (4,), "s_4_1, s_4_2"),),
    ),
    Case(
        "borgere.stof.laesbar",
        put("borgere", 6, ulaeselig="stof_hash,stof_sprut"),
        (Place(ALT, "Kontakt", (4,), "Stoffer"),),
    ),
    Case(
        "borgere.kontaktdato.udfyldt",
        put("borgere", 1, kontaktdato=pd.NaT),
        (Place(KONTAKT, None, (3,), "s_1"),),
    ),
    Case(
        "borgere.kontaktdato.laesbar",
        put("borgere", 1, kontaktdato=pd.NaT, ulaeselig="kontaktdato"),
        (Place(KONTAKT, None, (3,), "s_1"),),
    ),
    Case(
        "borgere.nr.udfyldt",
        both(put("borgere", 6, person=None), drop_rows("trivsel", 8)),
        (Place(ALT, "Kontakt", (4,), "Nr."),),
    ),
    Case("borgere.nr.entydig", repeat_row("borgere", 7), (Place(ALT, "Kontakt", (5, 77), "Nr."),)),
    Case("trivsel.nr.udfyldt", put("trivsel", 8, person=None), (Place(ALT, "Før", (4,), "Nr."),)),
    Case("trivsel.nr.entydig", repeat_row("trivsel", 0), (Place(FOER, None, (2, 77), "idnr"),)),
    Case("trivsel.nr.entydig", repeat_row("trivsel", 11), (Place(ALT, "Efter", (3, 77), "Nr."),)),
    Case("trivsel.nr.kendt", put("trivsel", 3, person="ukendt"), (Place(FOER, None, (5,), "idnr"),)),
    Case("trivsel.nr.kendt", drop_rows("borgere", 2), (Place(FOER, None, (4,), "idnr"),)),
    Case(
        "borgere.nr.to_kommuner",
        both(put("borgere", 6, person="n2"), put("trivsel", 8, person="n2")),
        (Place(KONTAKT, None, (4,), "idnr"), Place(ALT, "Kontakt", (4,), "Nr.")),
        Severity.WARNING,
    ),
    Case("borgere.kontaktdato.skaeringsdato", after_cut_off(2), (Place(KONTAKT, None, (4,), "s_1"),)),
    Case(
        "borgere.kontaktdato.skaeringsdato",
        after_cut_off(4, 5),
        (Place(ALT, "Kontakt", (2, 3), "Kontaktet den"),),
    ),
    Case("trivsel.maaling.foerste_findes", drop_rows("trivsel", 0), (Place(EFTER, None, (2,), "idnr"),)),
    Case("trivsel.maaling.foerste_findes", drop_rows("trivsel", 7), (Place(ALT, "Efter", (3,), "Nr."),)),
    Case(
        "trivsel.dato.raekkefoelge",
        put("trivsel", 4, dato=pd.Timestamp("2020-01-31")),
        (Place(EFTER, None, (2,), "t_1"),),
    ),
    Case(
        "trivsel.dato.raekkefoelge",
        put("trivsel", 7, dato=pd.Timestamp("2020-08-02")),
        (Place(ALT, "Efter", (3,), "Dato"),),
    ),
    Case(
        "borgere.slut.slut",
        put("borgere", 1, slut=pd.Timestamp("2020-03-04")),
        (Place(KONTAKT, None, (3,), "s_5"),),
    ),
    Case(
        "borgere.slut.slut",
        put("borgere", 6, slut=pd.Timestamp("2020-05-06")),
        (Place(ALT, "Kontakt", (4,), "Afsluttet den"),),
    ),
    Case(
        "borgere.slut.periode",
        put("borgere", 2, slut=pd.Timestamp("2022-01-01")),
        (Place(KONTAKT, None, (4,), "s_5"),),
        Severity.WARNING,
    ),
    Case("trivsel.rolig.skala", put("trivsel", 2, rolig=4), (Place(FOER, None, (4,), "t_3"),)),
    Case("trivsel.rolig.skala", put("trivsel", 10, rolig=0), (Place(ALT, "Efter", (2,), "Jeg er rolig"),)),
    Case(
        "trivsel.glad.laesbar",
        put("trivsel", 9, ulaeselig="glad"),
        (Place(ALT, "Før", (5,), "Jeg er glad"),),
    ),
    Case(
        "borgere.kontaktdato.passer",
        put("borgere", slice(0, 7), kontaktdato=pd.Timestamp("2022-01-01"), slut=pd.NaT),
        (Place(KONTAKT, None, (), "s_1"), Place(ALT, "Kontakt", (), "Kontaktet den")),
        also=("borgere.kontaktdato.periode",),
    ),
    Case(
        "borgere.kontaktdato.periode",
        put("borgere", 0, kontaktdato=pd.Timestamp("2019-12-31")),
        (Place(KONTAKT, None, (2,), "s_1"),),
        Severity.WARNING,
    ),
    Case(
        "trivsel.dato.periode",
        put("trivsel", 11, dato=pd.Timestamp("2022-01-01")),
        (Place(ALT, "Efter", (3,), "Dato"),),
        Severity.WARNING,
    ),
    Case(
        "borgere.alder.bortfald",
        empty("borgere", "alder", range(4, 7)),
        (Place(ALT, "Kontakt", (), "Alder"),),
        Severity.WARNING,
    ),
    Case(
        "trivsel.glad.bortfald",
        empty("trivsel", "glad", range(0, 3)),
        (Place(FOER, None, (), "t_2"),),
        Severity.WARNING,
    ),
    Case("borgere.koen.brugt", put("borgere", slice(0, 7), koen="mand"), (), Severity.WARNING),
    Case("borgere.stof_sprut.brugt", put("borgere", slice(0, 7), stof_sprut=False), (), Severity.WARNING),
    Case(
        "trivsel.skalaer.ens_svar",
        put("trivsel", 6, glad=2, rolig=2, traet=2),
        (Place(ALT, "Før", (2,), None),),
        Severity.WARNING,
    ),
]


def test_good_tables_keep_every_rule(tables, codebook, parameters, sources):
    report = validate(tables, codebook, parameters, sources)

    assert [result.rule.id for result in report.results if result.failures] == []
    checked = {result.rule.id: result.checked for result in report.results}
    assert checked["borgere.koen.svar"] == checked["borgere.koen.brugt"] == 6  # two did not answer
    assert checked["borgere.koen.laesbar"] == 8
    assert checked["trivsel.dato.raekkefoelge"] == 4  # rows with an earlier measurement
    assert [(table.instrument, table.rows) for table in report.tables] == [("borgere", 8), ("trivsel", 12)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{len(case.places)}")
def test_one_violation_breaks_one_rule(case, tables, codebook, parameters, sources):
    case.spoil(tables)

    report = validate(tables, codebook, parameters, sources)

    broken = [result for result in report.results if result.failures]
    assert [result.rule.id for result in broken] == [case.rule, *case.also]
    assert broken[0].places == case.places
    assert broken[0].rule.severity is case.severity


def test_every_kind_of_rule_has_a_case_and_words(codebook, parameters):
    rules = [rule for rules in build_rules(codebook, parameters).values() for rule in rules]

    kinds = {case.rule.rpartition(".")[2] for case in CASES}
    # of registers: test_registers; of the programme itself: test_programme_rules
    others = {"kvartal", "sammenhaeng", "datofoelge", "aendring"}
    assert {rule.kind for rule in rules} == kinds == set(KINDS) - others


def test_courses_that_are_open_or_end_after_the_period_do_not_stop_the_run(
    tables, codebook, parameters, sources
):
    tables["borgere"]["slut"] = pd.NaT
    put("borgere", 3, slut=pd.Timestamp("2022-06-30"))(tables)

    report = validate(tables, codebook, parameters, sources)

    report.raise_if_critical()
    assert [result.rule.id for result in report.results if result.failures] == ["borgere.slut.periode"]


def test_a_citizen_after_the_cut_off_is_the_cause_and_the_forms_are_not_blamed(
    tables, codebook, parameters, sources
):
    after_cut_off(2)(tables)

    with pytest.raises(DataError) as stopped:
        validate(tables, codebook, parameters, sources).raise_if_critical()

    (flaw,) = stopped.value.flaws
    assert str(flaw.place) == f"{KONTAKT}, linje 4, kolonne »s_1«"
    assert "»Kontaktdato« ligger efter skæringsdatoen (31-12-2021)" in flaw.found
    assert "»skaeringsdato«" in flaw.remedy


def test_a_citizen_after_the_cut_off_without_other_forms_or_with_an_earlier_row_is_no_flaw(
    tables, codebook, parameters, sources
):
    twice = tables["borgere"].loc[[0]]
    after_cut_off(2)(tables)
    tables[LATE_CITIZENS] = pd.concat([tables[LATE_CITIZENS], twice], ignore_index=True)
    drop_rows("trivsel", 2)(tables)

    assert validate(tables, codebook, parameters, sources).stops == ()


def test_dates_that_all_lie_outside_the_period_are_told_once_for_each_file(
    tables, codebook, parameters, sources
):
    tables["trivsel"]["dato"] = tables["trivsel"]["dato"] + pd.DateOffset(years=5)

    stopped = validate(tables, codebook, parameters, sources).stops

    assert [stop.rule.id for stop in stopped] == ["trivsel.dato.passer"]
    assert [place.rows for place in stopped[0].places] == [()] * 4
    assert "params/" in stopped[0].rule.remedy


def test_the_remedy_names_the_column_of_the_persons_number_as_the_file_does(
    tables, codebook, parameters, sources
):
    """Nordby's export calls it »idnr«, Sydby's workbook »Nr.«; the codebook's »Nummer« is in neither."""
    for row in (2, 8):
        put("trivsel", row, person="ukendt")(tables)

    with pytest.raises(DataError) as stopped:
        validate(tables, codebook, parameters, sources).raise_if_critical()

    unknown = [flaw for flaw in stopped.value.flaws if "som ikke står i" in flaw.found]
    assert [flaw.place.column for flaw in unknown] == ["idnr", "Nr."]
    assert [flaw.remedy.split(",")[0] for flaw in unknown] == ["ret »idnr«", "ret »Nr.«"]
    assert "Nummer" not in str(stopped.value)
    assert "{" not in str(stopped.value)


def test_what_a_scale_allows_is_every_answer_with_its_label(tables, codebook, parameters, sources):
    put("trivsel", 2, rolig=4)(tables)
    put("trivsel", 8, ulaeselig="glad")(tables)
    put("borgere", 1, koen="mnad")(tables)

    with pytest.raises(DataError) as stopped:
        validate(tables, codebook, parameters, sources).raise_if_critical()

    answer, unreadable, outside = stopped.value.flaws
    for flaw in (outside, unreadable):
        assert flaw.allowed == "en af skalaens koder eller etiketter: 1 = Nej; 2 = Ved ikke; 3 = Ja"
    assert "labels.csv" in outside.remedy
    assert "labels.csv" not in unreadable.remedy  # stands in a workbook
    assert answer.remedy.startswith("ret svaret i filen;")
    assert "programmes/proeve/kodebog.yml" in answer.remedy


def test_several_violations_are_all_reported(tables, codebook, parameters, sources):
    put("borgere", 1, koen="mnad", alder=120)(tables)
    put("borgere", 5, koen="mnad")(tables)
    put("trivsel", 2, rolig=4)(tables)
    put("trivsel", 3, rolig=9)(tables)

    report = validate(tables, codebook, parameters, sources)

    found = {result.rule.id: result.places for result in report.results if result.failures}
    assert found == {
        "borgere.koen.svar": (Place(KONTAKT, None, (3,), "s_2"), Place(ALT, "Kontakt", (3,), "Køn")),
        "borgere.alder.interval": (Place(KONTAKT, None, (3,), "s_3"),),
        "trivsel.rolig.skala": (Place(FOER, None, (4, 5), "t_3"),),
    }


def test_unused_answers_are_named_by_their_label(tables, codebook, parameters):
    tables["trivsel"]["rolig"] = tables["trivsel"]["rolig"].where(tables["trivsel"]["rolig"] != 3, 1)

    report = validate(tables, codebook, parameters)

    (warning,) = report.warnings
    assert warning.found == "svarmulighed, som ingen har valgt: »Ja«"
    assert (warning.checked, warning.failures) == (12, 1)


def test_without_sources_the_field_is_named(tables, codebook, parameters):
    put("borgere", 1, alder=14)(tables)

    (stop,) = validate(tables, codebook, parameters).stops

    assert stop.places == (Place(KONTAKT, None, (3,), "alder"),)


def test_an_empty_form_breaks_no_rule(tables, codebook, parameters, sources):
    tables["trivsel"] = tables["trivsel"].iloc[:0]

    report = validate(tables, codebook, parameters, sources)

    assert [result.rule.id for result in report.results if result.failures] == []


def test_a_later_measurement_is_held_against_the_latest_earlier_one(codebook, parameters, tables):
    three = codebook.model_dump()
    three["instrumenter"]["trivsel"]["maalinger"] = {"foer": "Før", "midt": "Midt", "efter": "Efter"}
    middle = (
        tables["trivsel"]
        .loc[[0]]
        .assign(
            maaling="midt",
            dato=pd.Timestamp("2020-03-01"),
            kilde_raekke=50,
            kilde_fil="data/raw/nordby/midt.csv",
        )
    )
    tables["trivsel"] = pd.concat([tables["trivsel"], middle], ignore_index=True)

    (stop,) = validate(tables, type(codebook).model_validate(three), parameters).stops

    assert stop.rule.id == "trivsel.dato.raekkefoelge"
    assert stop.places == (Place(EFTER, None, (2,), "dato"),)
