"""How many planted numbers are found, and how many columns stop without cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from confidential_precision.columns import COLUMNS, Column, draw_size
from confidential_precision.numbers import (
    BARE,
    EMAILS,
    TELLING,
    draw_cpr,
    with_check_digit,
    without_check_digit,
)

from virkning.ingest.confidential import contains_email
from virkning.ingest.cpr_search import suspected

NUMBERS = (with_check_digit, without_check_digit)


def clean_columns(kinds: dict[str, Column], rounds: int) -> Iterator[tuple[str, list[str]]]:
    """Yield `rounds` columns of each kind, the same ones each time."""
    for name, column in kinds.items():
        for number in range(rounds):
            random = Random(f"ren {name} {number}")
            yield name, column(random, draw_size(random))


def stops(cells: list[str]) -> bool:
    """Return whether ingest would stop for a column: the name is one that says nothing."""
    return bool(suspected(cells, ["s_7"])) or any(map(contains_email, cells))


def false_stops(kinds: dict[str, Column], rounds: int) -> Counter[str]:
    """Return how many of `rounds` clean columns of each kind stop, of kinds with any."""
    return Counter(name for name, cells in clean_columns(kinds, rounds) if stops(cells))


def planted(rounds: int) -> Iterator[tuple[str, str, list[str], str]]:
    """Yield kind, way of writing, column and the planted cell: every way in every kind, `rounds` times."""
    for kind, column in {**COLUMNS, "tom": _empty}.items():
        for way, write in {**BARE, **TELLING}.items():
            for number in range(rounds):
                random = Random(f"plantet {kind} {way} {number}")
                cells = column(random, draw_size(random))
                cell = write(NUMBERS[number % 2](random))
                cells[random.randrange(len(cells))] = cell
                yield kind, way, cells, cell


def cpr_columns(rounds: int) -> Iterator[tuple[str, list[str], set[str]]]:
    """Yield columns of CPR numbers as a spreadsheet leaves them, with those that lost their zero."""
    ways: dict[str, Callable[[str], str]] = {"tal": str, "kommatal": lambda digits: f"{digits}.0"}
    for way, write in ways.items():
        for number in range(rounds):
            random = Random(f"kolonne {way} {number}")
            drawn = [draw_cpr(random) for _ in range(draw_size(random))]
            short = {write(digits.lstrip("0")) for digits in drawn if digits[0] == "0" and digits[1] != "0"}
            yield way, [write(str(int(digits))) for digits in drawn], short


def mail_columns() -> Iterator[tuple[str, str, list[str]]]:
    """Yield kind, address and a column that holds it, for every kind and address."""
    for kind, column in COLUMNS.items():
        for email in EMAILS:
            random = Random(f"mail {kind} {email}")
            yield kind, email, [*column(random, draw_size(random)), email]


def _empty(random: Random, n: int) -> list[str]:
    return [""] * n
