"""The rules that a programme adds in its codebook, in the words of the codebook."""

from __future__ import annotations

from typing import cast

from virkning.config.codebook import Codebook, FieldType
from virkning.config.programme_rules import (
    Condition,
    Connection,
    DateOrder,
    FieldAt,
    PlausibleChange,
)
from virkning.errors import Severity
from virkning.formatting import format_plain
from virkning.lists import quoted
from virkning.validation.programme_columns import OwnRule, own_rules_of
from virkning.validation.rule import Rule, expect

REMEDIES = {
    Severity.STOP: "ret det, der er forkert",
    Severity.WARNING: "se efter, om det er rigtigt; rækken er regnet med",
}
"""What to do where the codebook does not say."""


def programme_rules_of(name: str, codebook: Codebook) -> list[Rule]:
    """Return the programme's own rules that are shown in the table of instrument `name`."""
    return [_rule(own, codebook) for own in own_rules_of(name, codebook)]


def _rule(own: OwnRule, codebook: Codebook) -> Rule:
    return Rule(
        id=f"{own.at.felt}.{own.name}.{own.kind}",
        expectation=expect("ExpectColumnValuesToBeInSet", column=own.column, value_set=[True]),
        instrument=own.at.instrument,
        fields=(own.at.field,),
        subject=_label(own.at.felt, codebook),
        found=_phrase(own.rule.tekst),
        allowed=_in_words(own, codebook),
        remedy=_phrase(own.rule.goer) or REMEDIES[own.rule.alvor],
        severity=own.rule.alvor,
    )


def _in_words(own: OwnRule, codebook: Codebook) -> str:
    match own.rule:
        case Connection():
            return _connection(own.rule, codebook)
        case DateOrder():
            return _order(own.rule, codebook)
        case PlausibleChange():
            return _change(own.rule, own.at, codebook)


def _phrase(text: str) -> str:
    """Return a text on one line without its full stop: messages go on after it."""
    return " ".join(text.split()).removesuffix(".")


def _connection(rule: Connection, codebook: Codebook) -> str:
    home = rule.shown_at.instrument
    saa, hvis = (_condition(condition, home, codebook) for condition in (rule.saa, rule.hvis))
    return f"{saa}, når {hvis}"


def _condition(condition: Condition, home: str, codebook: Codebook) -> str:
    field = _field(condition, home, codebook)
    if condition.er is not None:
        return f"{field} er {condition.er}"
    if condition.has_limits:
        return f"{field} er {_limits(condition)}"
    verb = "rummer" if codebook.field(condition.felt).type is FieldType.MULTIPLE else "er"
    return f"{field} {verb} {quoted(_answers(condition, codebook), last='eller')}"


def _limits(condition: Condition) -> str:
    least, most = condition.mindst, condition.hoejst
    if most is None:
        return f"mindst {format_plain(cast(float, least))}"
    if least is None:
        return f"højst {format_plain(most)}"
    return format_plain(most) if least == most else f"fra {format_plain(least)} til {format_plain(most)}"


def _answers(condition: Condition, codebook: Codebook) -> list[str]:
    field = codebook.field(condition.felt)
    labels = {} if field.skala is None else codebook.skalaer[field.skala]
    return [field.svar[answer] if isinstance(answer, str) else labels[answer] for answer in condition.svar]


def _order(rule: DateOrder, codebook: Codebook) -> str:
    home = rule.dato.instrument
    own, other = (_field(at, home, codebook) for at in (rule.dato, rule.other))
    side, open_end = ("efter", "senere") if rule.ikke_foer else ("før", "tidligere")
    if rule.hoejst_dage is not None:
        days = f"{rule.mindst_dage}-{rule.hoejst_dage}"
        return f"{own} ligger {days} dage {side} {other}"
    if rule.mindst_dage:
        return f"{own} ligger mindst {rule.mindst_dage} dage {side} {other}"
    return f"{own} er samme dag som {other} eller {open_end}"


def _change(rule: PlausibleChange, at: FieldAt, codebook: Codebook) -> str:
    measurements = codebook.instrumenter[rule.instrument].maalinger
    first, last = (f"»{measurements[name]}«" for name in (rule.fra, rule.til))
    return (
        f"»{_label(at.felt, codebook)}« ændrer sig højst {format_plain(rule.hoejst)} fra {first} til {last}"
    )


def _field(at: FieldAt, home: str, codebook: Codebook) -> str:
    """Return a field's label, with form and measurement where they do not go without saying."""
    instrument = codebook.instrumenter[at.instrument]
    form = f" i »{instrument.navn}«" if at.instrument != home else ""
    measurement = f" ved »{instrument.maalinger[at.maaling]}«" if at.maaling is not None else ""
    return f"»{_label(at.felt, codebook)}«{form}{measurement}"


def _label(reference: str, codebook: Codebook) -> str:
    return codebook.field(reference).etiket or reference.partition(".")[2]
