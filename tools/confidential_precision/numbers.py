"""Invented CPR numbers, and the ways they are written. Nobody's number: they are drawn at random."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

FIRST_BIRTH, LAST_BIRTH = date(1925, 1, 1), date(2007, 12, 31)
WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def draw_cpr(random: Random) -> str:
    """Return ten digits for a birth between FIRST_BIRTH and LAST_BIRTH, with the century digit of cpr.dk."""
    birth = FIRST_BIRTH + timedelta(random.randrange((LAST_BIRTH - FIRST_BIRTH).days + 1))
    century = "0123" if birth.year < 1937 else "012349" if birth.year < 2000 else "456789"
    return f"{birth:%d%m%y}{random.choice(century)}{random.randrange(1000):03}"


def with_check_digit(random: Random) -> str:
    """Return a CPR number that satisfies modulus 11."""
    while True:
        number = draw_cpr(random)
        rest = sum(weight * int(digit) for weight, digit in zip(WEIGHTS[:9], number[:9], strict=True)) % 11
        if rest != 1:
            return number[:9] + str((11 - rest) % 11)


def without_check_digit(random: Random) -> str:
    """Return a CPR number that does not satisfy modulus 11, as those given since 2007 may."""
    number = with_check_digit(random)
    return number[:9] + str((int(number[9]) + 1 + random.randrange(8)) % 10)


def _hyphen(n: str, mark: str = "-") -> str:
    return n[:6] + mark + n[6:]


BARE: dict[str, Callable[[str], str]] = {
    "ti cifre": str,
    "kommatal": lambda n: f"{n}.0",
    "dansk kommatal": lambda n: f"{n},00",
    "Excels tekst": lambda n: f"'{n}",
    "fuld bredde": lambda n: n.translate(FULL_WIDTH),
    "arabiske cifre": lambda n: n.translate(ARABIC),
    "tegn uden bredde": lambda n: f"{n[:3]}\u200b{n[3:6]}\u200d{n[6:]}\ufeff",
}
"""Ways that leave ten digits alone in the cell: a column of ten-digit numbers can hide them."""

TELLING: dict[str, Callable[[str], str]] = {
    "bindestreg": _hyphen,
    "mellemrum": lambda n: _hyphen(n, " "),
    "bindestreg med mellemrum": lambda n: _hyphen(n, " - "),
    "tankestreg": lambda n: _hyphen(n, "\u2013"),
    "lang streg": lambda n: _hyphen(n, "\u2014"),
    "minustegn": lambda n: _hyphen(n, "\u2212"),
    "hårdt mellemrum": lambda n: _hyphen(n, "\u00a0"),
    "blød bindestreg": lambda n: f"Se {_hyphen(n, chr(0xAD))}",
    "i en sætning": lambda n: f"Aftalt med borgeren ({n}) om formiddagen",
    "med bindestreg i en sætning": lambda n: f"Borgeren {_hyphen(n)} kom 2 gange",
    "først i en sætning": lambda n: f"{n} ringede kl. 10.30",
    "sidst i en sætning": lambda n: f"Ring til sagsbehandleren om {n}",
    "mellem bogstaver": lambda n: f"nr{n}x",
    "efter CPR:": lambda n: f"CPR: {n}",
    "lige efter CPR:": lambda n: f"CPR:{n}",
    "efter CPR, nul tabt": lambda n: f"cpr {n.lstrip('0')}",
    "med århundrede": lambda n: f"{n[:4]}19{n[4:6]}-{n[6:]}",
    "med punktummer": lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]}-{n[6:]}",
    "fuld bredde med bindestreg": lambda n: _hyphen(n, "\uff0d").translate(FULL_WIDTH),
}
"""Ways that tell what the number is, whatever the column holds."""

EMAILS = (
    "karla.kanarie@example.dk",
    "Skriv til k_k+sag@sub.eksempel.dk.",
    "KARLA@EXAMPLE.ORG",
    "<navn@domæne.dk>",
    "mailto:navn@domæne.dk",
    "navn\uff20example.com",
    "navn\u200b@example.com",
    "tlf. 12345678, a@b.dk",
)
