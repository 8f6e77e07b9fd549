import pytest

from virkning.render.conditions import without_hidden

TEXT = """Før.

::: {.content-visible when-meta="pulje"}
Pulje.
:::: {.callout-note}
Boks.
::::
:::

::: {.content-visible unless-meta="pulje"}
Enkelt.
:::

Efter.
"""


def shown(text, **flags):
    return [line for line in without_hidden(text, flags).splitlines() if line and not line.startswith(":::")]


def test_visible_text_is_untouched():
    assert shown(TEXT, pulje=True) == ["Før.", "Pulje.", "Boks.", "Efter."]


def test_an_unknown_flag_counts_as_not_set():
    assert shown(TEXT) == ["Før.", "Enkelt.", "Efter."]


def test_every_line_keeps_its_number():
    staged = without_hidden(TEXT, {"pulje": False}).splitlines()
    assert len(staged) == len(TEXT.splitlines())
    assert staged.index("Efter.") == TEXT.splitlines().index("Efter.")


@pytest.mark.parametrize(("flag", "expected"), [(True, []), (False, ["Skjult."])])
def test_hidden_when_is_the_opposite_of_visible_when(flag, expected):
    assert shown('::: {.content-hidden when-meta="x"}\nSkjult.\n:::\n', x=flag) == expected


def test_two_conditions_must_both_hold():
    text = '::: {.content-visible when-meta="a" unless-meta="b"}\nTekst.\n:::\n'
    assert shown(text, a=True, b=False) == ["Tekst."]
    assert shown(text, a=True, b=True) == []


def test_a_nested_block_stays_hidden_even_where_its_own_condition_holds():
    text = (
        '::: {.content-visible when-meta="ydre"}\n'
        '::: {.content-visible when-meta="indre"}\nInderst.\n:::\n:::\nUdenfor.\n'
    )
    assert shown(text, indre=True) == ["Udenfor."]


def test_list_items_on_both_sides_of_a_fence_are_one_list():
    text = '- a\n::: {.content-visible when-meta="x"}\n- b\n:::\n- c\n'
    assert without_hidden(text, {"x": True}) == "- a\n\n- b\n\n- c\n"


def test_fences_that_say_more_stay():
    text = '::: {.content-visible when-meta="x" when-format="html"}\nTekst.\n:::\n'
    assert without_hidden(text, {"x": True}) == text
