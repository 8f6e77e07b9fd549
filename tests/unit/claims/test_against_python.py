"""Random conditions give what Python gives for the same expression with the values put in."""

from __future__ import annotations

import pytest
from found import Found
from hypothesis import example, given
from hypothesis import strategies as st

from virkning.claims.condition import read_condition
from virkning.claims.nodes import written
from virkning.claims.parser import parse
from virkning.formatting import Unit

VALUES = st.one_of(st.integers(-3, 3), st.sampled_from([0.0, 0.05, 0.5, 1 / 3, -2.5, 1e9]))
UNITS = st.sampled_from([Unit.COUNT, Unit.PERCENT, Unit.SCORE, Unit.AMOUNT])
NAMES = [f"fund.nr_{number}" for number in range(4)]
KNOWN = st.fixed_dictionaries({name: st.tuples(VALUES, UNITS) for name in NAMES})
LITERALS = st.sampled_from(["0", "1", "2", "0.05", "0.5", "12.25"])
SPACE = st.sampled_from(["", " "])


def joined(parts, signs):
    """Return parts joined by random signs, sometimes in parentheses; `signs` are written with spaces."""
    return st.lists(st.tuples(st.sampled_from(signs), parts), min_size=1, max_size=2).flatmap(
        lambda tail: st.builds(
            lambda head, wrapped: wrap(head + "".join(sign + part for sign, part in tail), wrapped),
            parts,
            st.booleans(),
        )
    )


def wrap(text, wrapped):
    return f"({text})" if wrapped else text


def signed(parts):
    return st.builds(lambda sign, part: sign + part, st.sampled_from(["-", "+", "- ", ""]), parts)


atoms = st.one_of(LITERALS, st.sampled_from(NAMES))
numbers = st.recursive(
    atoms, lambda inner: st.one_of(joined(inner, [" + ", "-", "*", " / "]), signed(inner)), max_leaves=6
)
comparisons = joined(numbers, [" < ", "<=", " > ", ">=", "==", " != "]).map(lambda text: f"({text})")
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        joined(inner, [" and ", " or "]), st.builds("not {}".format, inner).map(lambda text: f"({text})")
    ),
    max_leaves=5,
)


def by_python(text, values):
    """Evaluate with every finding replaced by its value; None for a division by zero."""
    for name in NAMES:
        text = text.replace(name, f"({float(values[name])!r})")
    try:
        return bool(eval(text))
    except ZeroDivisionError:
        return None


@given(conditions, KNOWN)
@example("(1 / fund.nr_0 > 0) or (1 < 2)", dict.fromkeys(NAMES, (0, Unit.COUNT)))
@example("(1 < 2) or (1 / fund.nr_0 > 0)", dict.fromkeys(NAMES, (0, Unit.COUNT)))
def test_the_same_as_python(text, known):
    findings = {name: Found(name, value, unit) for name, (value, unit) in known.items()}
    condition, errors = read_condition(text, findings)
    assert errors == []
    expected = by_python(text, {name: value for name, (value, _) in known.items()})
    verdict = condition.verdict(findings)
    assert verdict.holds is bool(expected)
    assert (verdict.reason == "der divideres med nul") is (expected is None)


@given(conditions)
def test_a_condition_written_out_is_the_same_condition(text):
    """But for parentheses: what is told of a condition that fails is what its author wrote."""
    tree = parse(text)
    assert parse(written(tree)) == tree


@given(conditions, KNOWN, st.sampled_from(NAMES))
def test_nothing_is_judged_without_all_values(text, known, gone):
    findings = {name: Found(name, value, unit) for name, (value, unit) in known.items()}
    findings[gone] = Found(gone, None, Unit.SCORE)
    condition, _ = read_condition(text, findings)
    if gone in condition.findings:
        assert not condition.verdict(findings).holds
        assert gone in condition.verdict(findings).reason
    else:
        assert gone not in text


@given(st.floats(-1e6, 1e6), st.one_of(UNITS, st.just(Unit.P_VALUE)))
def test_printed_is_what_a_reader_meets(value, unit):
    """`vist` against the text itself, read as a number."""
    found = Found("fund.nr", abs(value) % 1 if unit is Unit.P_VALUE else value, unit)
    digits = found.text.split("\u00a0")
    printed = digits[-1] if unit is Unit.P_VALUE else digits[0]
    number = float(printed.replace(".", "").replace(",", ".").replace("−", "-"))
    if "<" in found.text:
        number = 0.0 if found.value < 0.0005 else 0.001
    condition, _ = read_condition(f"vist(fund.nr) == {number:f}", {"fund.nr": found})
    assert condition.verdict({"fund.nr": found}).holds


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    known = Found("a.b", 1, Unit.COUNT)
    condition, errors = read_condition(text, {"a.b": known})
    if errors:
        assert all(error.found and error.allowed and error.remedy for error in errors)
    else:
        condition.verdict({"a.b": known})


@pytest.mark.parametrize("literal", ["0.05", "12.25", "7"])
def test_a_literal_is_the_number_it_says(literal):
    condition, _ = read_condition(f"fund.x == {literal}", {"fund.x": Found("fund.x", float(literal))})
    assert condition.verdict({"fund.x": Found("fund.x", float(literal))}).holds
