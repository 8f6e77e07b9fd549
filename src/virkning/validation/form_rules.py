"""The rules for a whole form: one row for each person, known persons, measurements in order."""

from __future__ import annotations

from collections.abc import Iterator

from virkning.config.codebook import CITIZENS, Codebook, Instrument, Subject
from virkning.config.report import ReportParameters
from virkning.errors import Severity
from virkning.lists import join_danish, quoted
from virkning.validation.cells import columns_of
from virkning.validation.frames import (
    CITIZEN_FOUND,
    DISTINCT_ANSWERS,
    EARLIER_DATE,
    FEWEST_QUESTIONS,
    FIRST_MEASURED,
    NO_OTHER_FORM,
    ONE_MUNICIPALITY,
    scale_fields,
)
from virkning.validation.rule import COLUMN, Rule, expect
from virkning.validation.subjects import IN_WORDS


def rules_of_form(name: str, codebook: Codebook, parameters: ReportParameters) -> Iterator[Rule]:
    """Yield the rules that concern several rows, fields or tables of instrument `name`."""
    instrument = codebook.instrumenter[name]
    if instrument.om is not Subject.INFORMANT or instrument.entydig:
        yield _one_row_per_person(name, instrument)
    if name != CITIZENS and instrument.om is Subject.CITIZEN:
        yield _person_exists(name, instrument, codebook.instrumenter[CITIZENS].navn)
    if name == CITIZENS and len(parameters.alle_kommuner) > 1:
        yield _one_municipality(instrument)
    if len(instrument.maalinger) > 1:
        yield _first_measurement_exists(name, instrument)
        if instrument.date is not None:
            yield _dates_in_order(name, instrument, instrument.date)
    for field in instrument.felter:
        yield from _ends_after_its_beginning(name, instrument, field)
    if len(scale_fields(instrument)) >= FEWEST_QUESTIONS:
        yield _answers_differ(name, instrument)


def rules_of_late_citizens(codebook: Codebook, parameters: ReportParameters) -> Iterator[Rule]:
    """Yield the rule for citizens left out for their date, whose earlier forms then belong to nobody."""
    instrument = codebook.instrumenter[CITIZENS]
    if instrument.date is None:
        return
    label, last = _label(instrument, instrument.date), f"{parameters.skaeringsdato:%d-%m-%Y}"
    yield Rule(
        id=f"{CITIZENS}.{instrument.date}.skaeringsdato",
        expectation=expect("ExpectColumnValuesToNotBeNull", column=NO_OTHER_FORM),
        instrument=CITIZENS,
        fields=(instrument.date,),
        subject=label,
        found=f"»{label}« ligger efter skæringsdatoen ({last}), men borgeren har andre skemaer fra før",
        allowed=f"en dato senest {last} for en borger, der også står i andre skemaer",
        remedy="ret datoen; er den rigtig, så ret »skaeringsdato« i rapportens fil i params/, "
        "eller tag borgerens andre skemaer ud af filerne",
        severity=Severity.STOP,
    )


def _one_row_per_person(name: str, instrument: Instrument) -> Rule:
    repeated = ["maaling"] if instrument.maalinger else []
    apart = [column for field in instrument.entydig for column in columns_of(field, instrument.felter[field])]
    labels = [f"»{_label(instrument, field)}«" for field in instrument.entydig]
    unit = join_danish([IN_WORDS[instrument.om].every, *(["måling"] if repeated else []), *labels])
    same = join_danish([IN_WORDS[instrument.om].same, *(f"samme {label}" for label in labels)])
    return Rule(
        id=f"{name}.{instrument.identifier}.entydig",
        expectation=expect(
            "ExpectCompoundColumnsToBeUnique",
            column_list=["kommune", "person", *repeated, *apart],
            ignore_row_if="any_value_is_missing",
        ),
        instrument=name,
        fields=tuple(instrument.entydig[:1]) or (instrument.identifier,),
        subject=_label(instrument, instrument.identifier),
        found=f"{same} i flere rækker",
        allowed=f"én række for {unit} i en kommune",
        remedy="behold den rigtige række, og tag de andre ud af filen",
        severity=Severity.STOP,
    )


def _person_exists(name: str, instrument: Instrument, citizens: str) -> Rule:
    return Rule(
        id=f"{name}.{instrument.identifier}.kendt",
        expectation=expect("ExpectColumnValuesToNotBeNull", column=CITIZEN_FOUND),
        instrument=name,
        fields=(instrument.identifier,),
        subject=_label(instrument, instrument.identifier),
        found=f"borger, som ikke står i »{citizens}«",
        allowed=f"kun borgere, som står i »{citizens}« for samme kommune",
        remedy=f"ret »{COLUMN}«, eller føj borgeren til »{citizens}«",
        severity=Severity.STOP,
    )


def _one_municipality(instrument: Instrument) -> Rule:
    """Other numbers than CPR get a pseudonym for each municipality, and nobody is then found in two."""
    return Rule(
        id=f"{CITIZENS}.{instrument.identifier}.to_kommuner",
        expectation=expect("ExpectColumnValuesToNotBeNull", column=ONE_MUNICIPALITY),
        instrument=CITIZENS,
        fields=(instrument.identifier,),
        subject=_label(instrument, instrument.identifier),
        found="borger, som også står i en anden kommune",
        allowed="en borger står kun i én kommune (ses kun, hvor der er »identifikator: cpr« i kilder.yml)",
        remedy="se efter, om borgeren er flyttet; rækken er regnet med i hver kommune",
        severity=Severity.WARNING,
    )


def _first_measurement_exists(name: str, instrument: Instrument) -> Rule:
    first, *later = instrument.maalinger.values()
    return Rule(
        id=f"{name}.maaling.foerste_findes",
        expectation=expect("ExpectColumnValuesToNotBeNull", column=FIRST_MEASURED),
        instrument=name,
        fields=(instrument.identifier,),
        subject=_label(instrument, instrument.identifier),
        found=f"{_either(later)} uden »{first}« for {IN_WORDS[instrument.om].same}",
        allowed=f"{_either(later)} kun, hvor der også er »{first}«",
        remedy=f"find »{first}« frem, ret »{COLUMN}«, eller tag rækken ud af filen",
        severity=Severity.STOP,
    )


def _dates_in_order(name: str, instrument: Instrument, date: str) -> Rule:
    first, *later = instrument.maalinger.values()
    return Rule(
        id=f"{name}.{date}.raekkefoelge",
        expectation=expect(
            "ExpectColumnPairValuesAToBeGreaterThanB",
            column_A=date,
            column_B=EARLIER_DATE,
            or_equal=True,
            ignore_row_if="either_value_is_missing",
        ),
        instrument=name,
        fields=(date,),
        subject=_label(instrument, date),
        found=f"dato, der ligger før {IN_WORDS[instrument.om].owner} tidligere måling",
        allowed=f"{_either(later)} ligger samme dag som »{first}« eller senere",
        remedy=f"ret den forkerte dato i en af {IN_WORDS[instrument.om].owner} målinger",
        severity=Severity.STOP,
    )


def _ends_after_its_beginning(name: str, instrument: Instrument, field: str) -> Iterator[Rule]:
    """Yield the rule of an end date; none for another field."""
    begun = instrument.felter[field].afslutter
    if begun is None:
        return
    end, start = _label(instrument, field), _label(instrument, begun)
    yield Rule(
        id=f"{name}.{field}.slut",
        expectation=expect(
            "ExpectColumnPairValuesAToBeGreaterThanB",
            column_A=field,
            column_B=begun,
            or_equal=True,
            ignore_row_if="either_value_is_missing",
        ),
        instrument=name,
        fields=(field,),
        subject=end,
        found=f"»{end}« ligger før »{start}«",
        allowed=f"»{end}« er samme dag som »{start}« eller senere",
        remedy=f"ret den af de to datoer, der er forkert, eller tøm »{COLUMN}«, hvis det ikke er slut endnu",
        severity=Severity.STOP,
    )


def _answers_differ(name: str, instrument: Instrument) -> Rule:
    questions = scale_fields(instrument)
    return Rule(
        id=f"{name}.skalaer.ens_svar",
        expectation=expect("ExpectColumnValuesToBeBetween", column=DISTINCT_ANSWERS, min_value=2),
        instrument=name,
        fields=tuple(questions),
        subject="Alle skalaspørgsmål",
        found="samme svar på alle skalaspørgsmål",
        allowed=f"ikke det samme svar på alle {len(questions)} spørgsmål (det ventes dog hist og her)",
        remedy="se efter, om skemaet er udfyldt rigtigt; rækken er regnet med",
        severity=Severity.WARNING,
    )


def _label(instrument: Instrument, field: str) -> str:
    return instrument.felter[field].etiket or field


def _either(measurements: list[str]) -> str:
    return quoted(measurements, last="eller")
