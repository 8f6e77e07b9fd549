"""A noun after a number agrees with it."""

from __future__ import annotations

import pytest

from virkning.findings import Finding
from virkning.formatting import Unit
from virkning.render.singular import in_singular


def finding(value, unit=Unit.COUNT):
    return {"a.n": Finding("a.n", value, unit, None, None, None, None, {}, "tbl-x", "03_target_group")}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Der er {{< var a.n >}} borgere.", "Der er {{< var a.n >}} borger."),
        ("af de {{< var a.n >}} borgere, der", "af den {{< var a.n >}} borger, der"),
        ("De {{< var a.n >}} borgere", "Den {{< var a.n >}} borger"),
        ("{{< var a.n >}} rækker fra filerne", "{{< var a.n >}} række fra filerne"),
        ("og {{< var a.n >}} barrierer.", "og {{< var a.n >}} barriere."),
        ("{{< var a.n >}} udsagn", "{{< var a.n >}} udsagn"),
        ("{{< var a.n >}} borgeres svar", "{{< var a.n >}} borgeres svar"),
    ],
)
def test_one_is_singular(written, read):
    assert in_singular(written, finding(1)) == read


@pytest.mark.parametrize("value", [0, 2, 21, None])
def test_any_other_number_is_plural(value):
    assert in_singular("de {{< var a.n >}} borgere", finding(value)) == "de {{< var a.n >}} borgere"


def test_what_is_not_a_count_and_what_is_not_known_stay():
    assert in_singular("{{< var a.n >}} borgere", finding(1.0, Unit.SCORE)) == "{{< var a.n >}} borgere"
    assert in_singular("{{< var b.n >}} borgere", finding(1)) == "{{< var b.n >}} borgere"
