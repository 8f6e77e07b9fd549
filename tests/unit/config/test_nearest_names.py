"""Long lists of allowed names are cut, and the name that was meant is among those shown."""

import pytest

from virkning.config.nearest import MOST_NAMED, choices

MANY = [f"felt_{letter}" for letter in "abcdefghijklmno"]


def test_a_short_list_is_whole_and_in_its_own_order():
    assert choices(["b", "a", "ab"], "ab") == "»b«, »a« eller »ab«"
    assert choices([], "a") == "ingen"
    assert choices(MANY[:MOST_NAMED], "x").count("»") == MOST_NAMED


def test_a_long_list_is_cut_with_the_number_of_the_rest():
    """Fifteen names: twelve are shown, three more."""
    assert choices(MANY, "xxxxxx") == ", ".join(f"»{name}«" for name in MANY[:12]) + " og 3 til"


@pytest.mark.parametrize("meant", MANY)
def test_the_nearest_of_many_stands_first(meant):
    assert choices(MANY, f"{meant}_").startswith(f"»{meant}«, ")
