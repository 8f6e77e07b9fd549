"""Columns as municipalities have them, without anything personal: what a search must let pass."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

Cell = Callable[[Random], str]
Column = Callable[[Random, int], list[str]]

TEXTS = (
    "Mødt op kl. {h}.{m:02} den {d}-{mo}-{y}, talte i {m} minutter",
    "Ringede på {p}, intet svar; prøver igen d. {d}/{mo}",
    "Boede på Vestergade {h}, {z} Aarhus C fra {y} til {y2}",
    "Sag {y}/{c}: bevilget {a} kr. pr. måned i {h} måneder",
    "Medicin {m} mg x {h}, næste tid uge {h} {y}",
    "Ønsker kontakt på {p} eller 87 {m:02} 12 {h:02}",
    "Faktura {c} på {a},50 kr. betalt {d}.{mo}.{y}",
    "Intet at bemærke",
    "Ja, 5@20 og @beskrivelse; se side {h}-{m}",
)


def _text(random: Random) -> str:
    year = random.randint(2010, 2024)
    return random.choice(TEXTS).format(
        h=random.randint(1, 23),
        m=random.randint(1, 59),
        d=f"{random.randint(1, 28):02}",
        mo=f"{random.randint(1, 12):02}",
        y=year,
        y2=year + 1,
        p=f"{random.randint(20000000, 99999999)}",
        z=random.randint(1000, 9990),
        c=random.randint(10000, 99999),
        a=f"{random.randint(1, 99)}.{random.randint(0, 999):03}",
    )


def _number(digits: int, start: str = "") -> Cell:
    return lambda random: start + "".join(random.choice("0123456789") for _ in range(digits - len(start)))


def _id(digits: int) -> Cell:
    """A number without leading zero."""
    return lambda random: str(random.randrange(10 ** (digits - 1), 10**digits))


def _time(layout: str) -> Cell:
    def cell(random: Random) -> str:
        return (datetime(2012, 1, 1) + timedelta(seconds=random.randrange(12 * 365 * 86400))).strftime(layout)

    return cell


def _hex(length: int) -> Cell:
    return lambda random: f"{random.getrandbits(4 * length):0{length}x}"


def _of(choices: str) -> Cell:
    words = choices.split("|")
    return lambda random: random.choice(words)


def _danish(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def _in_a_row(random: Random, n: int) -> list[str]:
    """Numbers in a row from anywhere, of six to twelve digits."""
    digits = random.randint(6, 12)
    start, step = random.randrange(10 ** (digits - 1), 10**digits), random.choice((1, 1, 1, 3, 10))
    return [str(start + step * row) for row in range(n)]


def _nine_in_a_row(random: Random, n: int) -> list[str]:
    start = random.randrange(10**8, 10**9 - 10**6)
    return [str(start + random.randrange(1, 4) + 4 * row) for row in range(n)]


def _ten_in_a_row(random: Random, n: int) -> list[str]:
    start = random.randrange(10**9, 10**10 - 10**6)
    return [str(start + random.randrange(1, 4) + 4 * row) for row in range(n)]


def _seconds(random: Random, n: int) -> list[str]:
    """Seconds since 1970 within a data collection of up to four years."""
    start, span = random.randrange(1262304000, 1704067200), random.randrange(30 * 86400, 4 * 365 * 86400)
    return [str(start + random.randrange(span)) for _ in range(n)]


CELLS: dict[str, Cell] = {
    **{f"id, {digits} cifre": _id(digits) for digits in range(6, 13)},
    **{f"id med nuller, {digits} cifre": _number(digits) for digits in (6, 8, 9, 10, 12)},
    **{
        f"tid, {layout}": _time(layout)
        for layout in (
            *("%d-%m-%Y", "%Y-%m-%d", "%d%m%y", "%d%m%Y", "%Y%m%d", "%d.%m.%Y", "%d/%m/%y", "%d/%m-%Y"),
            *("%Y-%m-%d %H:%M:%S", "%d-%m-%Y %H:%M", "%Y%m%d%H%M", "%Y%m%d%H%M%S", "%d%m%Y%H%M", "%H:%M"),
            *("%Y-%m-%dT%H:%M:%S", "uge %V %Y", "%d-%m-%y %H.%M", "%Y%m%d-%H%M"),
        )
    },
    "beløb, hele": lambda r: str(round(10 ** r.uniform(1, 8))),
    "beløb med punktummer": lambda r: _danish(10 ** r.uniform(1, 8), 2),
    "beløb med kr.": lambda r: f"{_danish(10 ** r.uniform(1, 8), 0)} kr.",
    "beløb i tusinder": lambda r: _danish(10 ** r.uniform(9, 10), 0),
    "decimaltal": lambda r: repr(r.uniform(0, 100)),
    "dansk decimaltal": lambda r: repr(r.uniform(0, 100)).replace(".", ","),
    "tal med ti decimaler": lambda r: f"{r.uniform(0, 9):.10f}",
    "store decimaltal": lambda r: f"{10 ** r.uniform(8, 10):.3f}",
    "videnskabelig": lambda r: f"{10 ** r.uniform(7, 11):.2e}",
    "videnskabelig i Excel": lambda r: f"{10 ** r.uniform(7, 11):.5E}".replace(".", ","),
    "telefon": _id(8),
    "telefon i par": lambda r: " ".join(f"{r.randrange(20, 100)}" for _ in range(4)),
    "telefon, +45": lambda r: f"+45{r.randrange(20000000, 99999999)}",
    "telefon, +45 og par": lambda r: "+45 " + " ".join(f"{r.randrange(20, 100)}" for _ in range(4)),
    "telefon, 45": lambda r: f"45{r.randrange(20000000, 99999999)}",
    "telefon, 0045": lambda r: f"0045 {r.randrange(20000000, 99999999)}",
    "svenske mobilnumre": _number(10, "07"),
    "EAN": _number(13, "57900"),
    "CVR": _id(8),
    "CVR med DK": lambda r: f"DK{r.randrange(10**7, 10**8)}",
    "P-nummer": lambda r: f"{r.randrange(1000000001, 1030999999)}",
    "konto med registreringsnummer": lambda r: f"{r.randrange(1000, 9999)}-{r.randrange(10**10):010}",
    "konto med mellemrum": lambda r: f"{r.randrange(1000, 9999)} {r.randrange(10**10):010}",
    "IBAN": _number(18, "DK50"),
    "timer": lambda r: f"{r.randrange(0, 150) / 4:.2f}".replace(".", ","),
    "pct.": lambda r: f"{r.randrange(0, 1001) / 10} %".replace(".", ","),
    "skala": lambda r: str(r.randint(1, 5)),
    "alder": lambda r: str(r.randint(18, 90)),
    "svar": _of("Ja|Nej|Ved ikke"),
    "etiketter": _of("1 Meget uenig|2 Uenig|3 Hverken/eller|4 Enig|5 Meget enig"),
    "tekst": _text,
    "tekst og tal": lambda r: _text(r) if r.random() < 0.5 else str(r.randrange(10**9)),
    "sager": lambda r: f"{r.randint(10, 24)}/{r.randrange(1, 99999)}",
    "sager med år": lambda r: f"{r.randint(2010, 2024)}-{r.randrange(1, 999999):06}",
    "KLE": lambda r: (
        f"27.{r.randrange(100):02}.{r.randrange(100):02}-A00-{r.randint(1, 99)}-{r.randint(10, 24)}"
    ),
    "år og løbenummer": lambda r: f"{r.randint(2010, 2012)}{r.randrange(10**6):06}",
    "id med forstavelse": lambda r: f"ID{r.randrange(10**10):010}",
    "id med bindestreg": lambda r: f"K-{r.randrange(10**7):07}",
    "adresse": lambda r: (
        f"Nørregade {r.randint(1, 199)}, {r.randint(1, 5)}. tv., {r.randint(1000, 9990)} Odense"
    ),
    "adresse på nettet": lambda r: f"https://eksempel.dk/sag?id={r.randrange(10**8)}&trin={r.randint(1, 9)}",
    "postnummer": _id(4),
    "version": lambda r: ".".join(str(r.randrange(30)) for _ in range(3)),
    "IP-adresse": lambda r: ".".join(str(r.randrange(256)) for _ in range(4)),
    "GUID": lambda r: str(UUID(int=r.getrandbits(128), version=4)),
    **{f"hash, {length} cifre": _hex(length) for length in (8, 10, 12, 16, 32, 40, 64)},
    "koordinater": lambda r: f"{r.uniform(54, 58):.6f}, {r.uniform(8, 13):.6f}",
    "koordinat, mange decimaler": lambda r: f"{r.uniform(8, 13):.14f}",
    "UTM": lambda r: f"{r.uniform(440000, 890000):.2f} {r.uniform(6050000, 6400000):.2f}",
    "diagnose": lambda r: f"DF{r.randint(10, 19)}.{r.randint(0, 9)}",
    "profil": lambda r: f"@bruger{r.randrange(10**6)}",
    "vare": lambda r: f"{r.randint(1, 9)}@{r.randint(10, 99)}",
    "millisekunder": lambda r: str(r.randrange(1262304000000, 1704067200000)),
    "navn": _of("Anne|Bo|Carl|Ditte|Else|Finn"),
    "nummerplade": lambda r: f"AB {r.randrange(10, 100)} {r.randrange(100, 1000)}",
}
COLUMNS: dict[str, Column] = {
    **{name: (lambda random, n, cell=cell: [cell(random) for _ in range(n)]) for name, cell in CELLS.items()},
    "id i rækkefølge": _in_a_row,
    "ni cifre i rækkefølge": _nine_in_a_row,
    "ti cifre i rækkefølge": _ten_in_a_row,
    "sekunder siden 1970": _seconds,
}
"""Every kind of column that must pass."""

TEN_DIGITS_THROUGHOUT = frozenset(
    {
        *("id, 10 cifre", "id med nuller, 10 cifre", "sekunder siden 1970", "ti cifre i rækkefølge"),
        *("id i rækkefølge", "P-nummer", "år og løbenummer", "hash, 10 cifre", "svenske mobilnumre"),
    }
)
"""Kinds in which ten digits alone in a cell may be one more of the same: a lone CPR number can hide there."""

NOT_TOLD_APART: dict[str, Column] = {
    "prøver, DDMMÅÅ og løbenummer": lambda random, n: [
        f"{_time('%d%m%y')(random)}{random.randrange(10**4):04}" for _ in range(n)
    ],
    "tid, DDMMÅÅ TTMM": lambda random, n: [_time("%d%m%y %H%M")(random) for _ in range(n)],
    "tid, DDMMÅÅTTMM": lambda random, n: [_time("%d%m%y%H%M")(random) for _ in range(n)],
}
"""Numbers that begin with a date in every cell or in many: they are suspected, and are no CPR numbers."""


def draw_size(random: Random) -> int:
    """Return how many rows a column has: 5 to 400, as many small as large."""
    return round(5 * 80 ** random.random())
