"""The rules for one field: can it be read, is it allowed, is it filled in, does it look right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from virkning.config.codebook import Codebook, CodebookField, FieldType, Subject
from virkning.config.report import ReportParameters
from virkning.errors import Severity
from virkning.lists import quoted
from virkning.quarters import overlapping
from virkning.validation.cells import unreadable_pattern
from virkning.validation.frames import given_column, in_period_column, share_column
from virkning.validation.rule import Expectation, Rule, Scope, expect
from virkning.validation.subjects import IN_WORDS

SMALLEST_SHARE = 0.5
"""A source with answers in fewer of its rows gives a warning: the column is perhaps mapped wrongly."""

READ_AS = {
    FieldType.IDENTIFIER: ("som et nummer på {subject}", "et nummer eller en tekst, der peger på {subject}"),
    FieldType.DATE: ("som en dato", "en dato, fx 31-12-2015"),
    FieldType.INTEGER: ("som et helt tal", "et helt tal"),
    FieldType.NUMBER: ("som et tal", "et tal, fx 37,5 eller 1.250,00"),
    FieldType.QUARTER: ("som et kvartal", "et kvartal, fx 2015K1 eller 1. kvartal 2015"),
    FieldType.CATEGORY: ("som et svar", "et af kodebogens svar"),
    FieldType.MULTIPLE: ("som valgt eller ikke valgt", "valgt, ikke valgt eller tom"),
    FieldType.SCALE: ("som et svar på skalaen", "en af skalaens koder eller etiketter: {scale}"),
}


@dataclass(frozen=True)
class FieldInForm:
    """A field with what its rules need to know of where it stands."""

    instrument: str
    name: str
    field: CodebookField
    codebook: Codebook
    parameters: ReportParameters

    @property
    def label(self) -> str:
        """The field's Danish label."""
        return self.field.etiket or self.name

    @property
    def scale(self) -> dict[int, str]:
        """The scale's codes and labels; empty for a field without scale."""
        return self.codebook.skalaer[self.field.skala] if self.field.skala is not None else {}

    @property
    def scale_in_words(self) -> str:
        """Every answer of the scale as »1 = Nej; 2 = Ja«."""
        return "; ".join(f"{code} = {label}" for code, label in self.scale.items())

    @property
    def about(self) -> Subject:
        """Whom the form is about."""
        return self.codebook.instrumenter[self.instrument].om

    @property
    def is_limited(self) -> bool:
        """Say whether the codebook gives a number limits."""
        return (self.field.mindst, self.field.hoejst) != (None, None)

    @property
    def required(self) -> bool:
        """A row without identifier belongs to nobody, so that field is always required."""
        return self.field.paakraevet or self.field.type is FieldType.IDENTIFIER

    def rule(
        self,
        kind: str,
        expectation: Expectation,
        *,
        found: str,
        allowed: str,
        remedy: str,
        severity: Severity = Severity.STOP,
        scope: Scope = Scope.ROW,
        answer: str | None = None,
        labelled: bool = False,
    ) -> Rule:
        """Return a rule about this field, or about one `answer` of it; `kind` ends its id."""
        name = self.name if answer is None else f"{self.name}_{answer}"
        subject = self.label if answer is None else f"{self.label}: {self.field.svar[answer]}"
        return Rule(
            id=f"{self.instrument}.{name}.{kind}",
            instrument=self.instrument,
            fields=(name,),
            subject=subject,
            found=found,
            allowed=allowed,
            remedy=remedy,
            severity=severity,
            expectation=expectation,
            scope=scope,
            labelled=labelled,
        )


def rules_of_field(form_field: FieldInForm) -> Iterator[Rule]:
    """Yield every rule of a field, those that stop the run first."""
    if form_field.field.type is not FieldType.TEXT:  # any text can be read
        yield _readable(form_field)
    yield from _allowed_values(form_field)
    if form_field.required:
        yield _filled_in(form_field)
    is_end = form_field.field.afslutter is not None  # may come late, or not yet
    if form_field.field.type is FieldType.DATE:
        if not is_end:
            yield _period_fits(form_field)
        yield _within_period(form_field)
    if not form_field.required and not is_end:
        yield _mostly_answered(form_field)
    if form_field.about is not Subject.PROJECT:  # so few rows that not every answer can be expected
        yield from _every_answer_used(form_field)


def _readable(form_field: FieldInForm) -> Rule:
    subject = IN_WORDS[form_field.about].one
    found, allowed = READ_AS[form_field.field.type]
    remedy = "ret cellen" if form_field.required else "ret cellen, eller tøm den, hvis svaret mangler"
    return form_field.rule(
        "laesbar",
        expect(
            "ExpectColumnValuesToNotMatchRegex",
            column="ulaeselig",
            regex=unreadable_pattern(form_field.name, form_field.field),
        ),
        found=f"indhold, der ikke kan læses {found.format(subject=subject)}",
        allowed=allowed.format(subject=subject, scale=form_field.scale_in_words),
        remedy=remedy,
        labelled=form_field.field.type is FieldType.SCALE,
    )


def _allowed_values(form_field: FieldInForm) -> Iterator[Rule]:
    match form_field.field.type:
        case FieldType.CATEGORY:
            yield _known_answer(form_field)
        case FieldType.SCALE:
            yield _on_the_scale(form_field)
        case FieldType.INTEGER | FieldType.NUMBER if form_field.is_limited:
            yield _within_range(form_field)
        case FieldType.QUARTER:
            yield _quarter_within_period(form_field)


def _known_answer(form_field: FieldInForm) -> Rule:
    return form_field.rule(
        "svar",
        expect("ExpectColumnValuesToBeInSet", column=form_field.name, value_set=list(form_field.field.svar)),
        found="svar, der ikke er blandt kodebogens svar",
        allowed=f"et af svarene {quoted(form_field.field.svar.values(), last='eller')}",
        remedy="ret svaret i filen; er svaret nyt, så føj det til "
        f"programmes/{form_field.parameters.program}/kodebog.yml",
        labelled=True,
    )


def _on_the_scale(form_field: FieldInForm) -> Rule:
    return form_field.rule(
        "skala",
        expect("ExpectColumnValuesToBeInSet", column=form_field.name, value_set=list(form_field.scale)),
        found="værdi uden for skalaen",
        allowed=READ_AS[FieldType.SCALE][1].format(scale=form_field.scale_in_words),
        remedy="ret værdien, eller tøm cellen, hvis svaret mangler",
        labelled=True,
    )


def _within_range(form_field: FieldInForm) -> Rule:
    lowest, highest = form_field.field.mindst, form_field.field.hoejst
    is_whole = form_field.field.type is FieldType.INTEGER
    return form_field.rule(
        "interval",
        expect("ExpectColumnValuesToBeBetween", column=form_field.name, min_value=lowest, max_value=highest),
        found="tal uden for det tilladte interval",
        allowed=_range_in_danish("et helt tal" if is_whole else "et tal", lowest, highest),
        remedy="ret tallet" if form_field.required else "ret tallet, eller tøm cellen, hvis svaret mangler",
    )


def _quarter_within_period(form_field: FieldInForm) -> Rule:
    """What is registered for a quarter counts in full, so one outside the period is no mere warning."""
    quarters = overlapping(form_field.parameters.periode.fra, form_field.parameters.periode.til)
    return form_field.rule(
        "kvartal",
        expect("ExpectColumnValuesToBeInSet", column=form_field.name, value_set=quarters),
        found="kvartal uden for evalueringens periode",
        allowed=f"et kvartal fra {quarters[0]} til {quarters[-1]}",
        remedy="ret kvartalet, eller tag rækken ud af filen; er kvartalet rigtigt, så ret »periode« i "
        "rapportens fil i params/",
    )


def _filled_in(form_field: FieldInForm) -> Rule:
    return form_field.rule(
        "udfyldt",
        expect("ExpectColumnValuesToBeInSet", column=given_column(form_field.name), value_set=[True]),
        found="tom celle",
        allowed="feltet skal være udfyldt i alle rækker",
        remedy="udfyld cellen, eller tag rækken ud af filen",
    )


def _period_fits(form_field: FieldInForm) -> Rule:
    """All dates outside the period: the period is another evaluation's, or the file is."""
    period = form_field.parameters.periode
    return form_field.rule(
        "passer",
        expect(
            "ExpectColumnValuesToBeBetween",
            column=in_period_column(form_field.name),
            min_value=0,
            strict_min=True,
        ),
        found="alle datoer ligger uden for evalueringens periode",
        allowed=f"datoer fra {period.fra:%d-%m-%Y} til {period.til:%d-%m-%Y}",
        remedy="ret »periode« i rapportens fil i params/, eller ret filens datoer",
        scope=Scope.SOURCE,
    )


def _within_period(form_field: FieldInForm) -> Rule:
    first, last = form_field.parameters.periode.fra, form_field.parameters.periode.til
    end_of_last = f"{last.isoformat()}T23:59:59"
    return form_field.rule(
        "periode",
        expect(
            "ExpectColumnValuesToBeBetween",
            column=form_field.name,
            min_value=first.isoformat(),
            max_value=end_of_last,
        ),
        found="dato uden for evalueringens periode",
        allowed=f"en dato fra {first:%d-%m-%Y} til {last:%d-%m-%Y}",
        remedy="ret datoen, hvis den er forkert; rækken er regnet med",
        severity=Severity.WARNING,
    )


def _mostly_answered(form_field: FieldInForm) -> Rule:
    return form_field.rule(
        "bortfald",
        expect(
            "ExpectColumnValuesToBeBetween", column=share_column(form_field.name), min_value=SMALLEST_SHARE
        ),
        found="mere end halvdelen af svarene mangler",
        allowed="svar i mindst halvdelen af rækkerne",
        remedy="se efter, om kolonnen er koblet rigtigt i kilder.yml",
        severity=Severity.WARNING,
        scope=Scope.SOURCE,
    )


def _every_answer_used(form_field: FieldInForm) -> Iterator[Rule]:
    match form_field.field.type:
        case FieldType.MULTIPLE:
            for answer, label in form_field.field.svar.items():
                yield _used(form_field, {True: label}, answer)
        case FieldType.SCALE:
            yield _used(form_field, form_field.scale)
        case FieldType.CATEGORY:
            yield _used(form_field, form_field.field.svar)


def _used(form_field: FieldInForm, answers: Mapping[Any, str], answer: str | None = None) -> Rule:
    column = form_field.name if answer is None else f"{form_field.name}_{answer}"
    rule = form_field.rule(
        "brugt",
        expect("ExpectColumnDistinctValuesToContainSet", column=column, value_set=list(answers)),
        found="svarmulighed, som ingen har valgt",
        allowed="hver svarmulighed er valgt af mindst én",
        remedy="se efter, om svarene er kodet rigtigt",
        severity=Severity.WARNING,
        scope=Scope.TABLE,
        answer=answer,
    )
    return replace(rule, answers={str(code): label for code, label in answers.items()})


def _range_in_danish(number: str, lowest: int | None, highest: int | None) -> str:
    if lowest is None:
        return f"{number} på højst {highest}"
    if highest is None:
        return f"{number} på mindst {lowest}"
    return f"{number} fra {lowest} til {highest}"
