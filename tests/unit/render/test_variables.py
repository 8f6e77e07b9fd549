from dataclasses import dataclass

import pytest

from virkning.findings import Finding
from virkning.formatting import Unit
from virkning.render.variables import linked_text, nested_variables


@dataclass(frozen=True)
class Number:
    id: str
    text: str = "27"
    notebook: str = "05_motivation"
    cell: str = "tbl-motivation"
    value: float | None = 27
    unit: Unit = Unit.COUNT


def test_dotted_ids_become_nested_names():
    variables = nested_variables([Number("motivation.haab.n"), Number("motivation.haab.p_t", "0,010")])
    assert variables == {
        "motivation": {
            "haab": {
                "n": '[27]{.fund celle="05_motivation#tbl-motivation" fund="motivation.haab.n"}',
                "n_med_grundlag": '[27]{.fund celle="05_motivation#tbl-motivation" fund="motivation.haab.n"}',
                "p_t": '[0,010]{.fund celle="05_motivation#tbl-motivation" fund="motivation.haab.p_t"}',
            }
        }
    }


def test_a_finding_without_value_prints_as_a_dash():
    without = Finding("a.b", None, Unit.SCORE, 0, 0, None, None, {}, "tbl-x", "05_motivation")
    assert nested_variables([without]) == {"a": {"b": '[–]{.fund celle="05_motivation#tbl-x" fund="a.b"}'}}


@pytest.mark.parametrize(
    ("base", "text"), [(19, "19, spinkelt grundlag"), (20, "20"), (1, "1, spinkelt grundlag")]
)
def test_a_base_is_there_with_its_mark_too(base, text):
    variables = nested_variables([Number("a.base", str(base), value=base)])
    assert variables["a"]["base_med_grundlag"].startswith(f"[{text}]")


def test_a_share_is_there_in_words_too():
    def words(value):
        share = Finding("a.andel", value, Unit.PERCENT, 1, 1, None, None, {}, "tbl-x", "03_x")
        return nested_variables([share])["a"]["andel_i_ord"].split("]")[0].lstrip("[")

    assert words(52.7) == "lidt over halvdelen"
    assert words(44.0) == "knap 45\u00a0pct."
    assert words(None) == "–"
    assert words(-7.0) == "−7\u00a0pct."


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("**", r"\*\*"), ("< 0,001", r"\< 0,001"), ("1.234,5", "1.234,5"), ("23\u00a0pct.", "23\u00a0pct.")],
)
def test_the_text_of_a_finding_is_not_read_as_markdown(text, escaped):
    assert linked_text(Number("x", text)).startswith(f"[{escaped}]{{.fund ")
