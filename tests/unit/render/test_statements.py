"""Which statements of a notebook a statement rests on."""

import pytest

from virkning.render.trail.statements import statements_behind, statements_of


def behind(*cells):
    """The lines of all cells, one statement each, that the last statement rests on."""
    statements = [one for number, source in enumerate(cells) for one in statements_of(str(number), source)]
    found = statements_behind(statements, [len(statements) - 1])
    return [(int(statements[at].cell), statements[at].first) for at in sorted(found)]


def test_what_is_not_used_is_left_out():
    assert behind("a = 1\nb = 2", "c = b + 1", "d = 7", "c") == [(0, 2), (1, 1), (3, 1)]


def test_a_name_that_is_given_anew_rests_on_the_last():
    assert behind("x = 1", "x = 2", "x") == [(1, 1), (2, 1)]


def test_a_name_that_is_given_from_itself_rests_on_both():
    assert behind("x = 1", "x = x + 1", "x += 1", "x") == [(0, 1), (1, 1), (2, 1), (3, 1)]


def test_a_name_that_is_given_on_a_condition_rests_on_both():
    assert behind("x = 1", "if y:\n    x = 2", "x") == [(0, 1), (1, 1), (2, 1)]


def test_a_name_that_is_given_whatever_happens_rests_on_that():
    assert behind("x = 1", "if y:\n    x = 2\nelse:\n    x = 3", "x") == [(1, 1), (2, 1)]


def test_a_name_that_a_block_gives_before_it_uses_it_does_not_rest_on_what_was():
    assert behind("rows = 1", "out = []", "if y:\n    rows = []\n    out.append(rows)", "out") == [
        (1, 1),
        (2, 1),
        (3, 1),
    ]


def test_a_loop_may_run_not_once():
    assert behind("x = 1", "for x in y:\n    pass", "x") == [(0, 1), (1, 1), (2, 1)]


@pytest.mark.parametrize(
    "change", ["d['a'] = 1", "d.append(1)", "d.loc[0, 'a'] = 1", "d.x = 1", "del d['a']", "d |= {}"]
)
def test_what_is_changed_behind_a_name_is_followed(change):
    assert behind("d = new()", change, "e = 1", "d") == [(0, 1), (1, 1), (3, 1)]


def test_a_method_that_shows_something_changes_nothing():
    assert behind("r = 1", "r.publish(r)", "r") == [(0, 1), (2, 1)]


def test_a_function_rests_on_what_stands_when_it_is_called():
    source = "def f():\n    return later"
    assert behind(source, "later = 1", "other = 1", "f()") == [(0, 1), (1, 1), (3, 1)]


def test_the_names_of_a_function_itself_are_not_those_of_the_notebook():
    assert behind("a = 1", "def f(a):\n    b = a\n    return b", "b = 2", "f(3)") == [(1, 1), (3, 1)]


def test_lambdas_comprehensions_and_classes_are_looked_into():
    assert behind("a = 1", "b = [a for _ in range(3)]", "g = lambda: b", "class K:\n    v = g", "K") == [
        (0, 1),
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
    ]


def test_imports_and_with_are_followed():
    assert behind("import os", "with os.scandir() as s:\n    n = len(list(s))", "n") == [
        (0, 1),
        (1, 1),
        (2, 1),
    ]


def test_a_line_for_ipython_keeps_the_others_in_their_lines():
    assert behind("%matplotlib inline\na = 1", "a") == [(0, 2), (1, 1)]
