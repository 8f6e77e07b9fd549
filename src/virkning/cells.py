"""What Excel calls a cell: letters for the column, a number for the row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby


def column_letters(position: int) -> str:
    """Return what Excel calls the column at a position from 0: A, B … Z, AA, AB …"""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_position(letters: str) -> int:
    """Return the position, from 0, of the column that Excel calls A, B … Z, AA …; -1 for no letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def runs_of(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as the first and last of each unbroken run: 2, 3, 4, 9 is (2, 4), (9, 9)."""
    runs = [list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return [(run[0][1], run[-1][1]) for run in runs]
